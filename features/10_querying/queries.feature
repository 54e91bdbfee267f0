@querying
Feature: Queries of one's own
  Some questions are no question for a model: a report, a sum, a statement that only PostgreSQL has. A program
  sends them as SQL and gets rows as plain objects, in the same connection and transaction as everything else.

  Background:
    Given the sample blog

  Rule: Rows come as plain objects, by the names of their columns

    Scenario: A report
      When I send the query:
        """
        select u.name, count(p.id) as posts, max(p.created_at) as last
        from users u left join posts p on p.user_id = u.id
        group by u.id order by u.id
        """
      Then the result is:
        | name | posts | last                |
        | Ann  |    2n | 2024-02-02 10:00:00 |
        | Bob  |    1n | 2024-02-03 10:00:00 |
        | Cyd  |    0n | null                |
      And the result has the types:
        | attribute | type           |
        | itself    | list of object |
      And 1 query was sent

    Scenario: Names are those of the columns, not of attributes
      When I send the query:
        """
        select id, createdat, createdat as "createdAt" from users where id = ${1}
        """
      Then the result is:
        | id | createdat           | createdAt           |
        |  1 | 2024-01-01 09:00:00 | 2024-01-01 09:00:00 |
      And 1 query was sent

    Scenario: No rows
      When I send the query:
        """
        select id from users where name = ${Zoe}
        """
      Then the result is []
      And 1 query was sent

    Scenario: Rows without columns
      When I send the query:
        """
        select from users
        """
      Then the result is:
        """
        [{}, {}, {}]
        """
      And 1 query was sent

    Scenario: A statement that gives no rows
      When I send the query:
        """
        update comments set content = ${Gone} where id = ${4}
        """
      Then the result is []
      And the table comments holds:
        | id | content         |
        |  1 | Less than that  |
        |  2 | It keeps longer |
        |  3 | I agree         |
        |  4 | Gone            |
      And 1 query was sent

    Scenario: A statement that changes rows and gives them
      When I send the query:
        """
        delete from comments where id > ${2} returning id, content
        """
      Then the result is, in any order:
        | id | content |
        |  3 | I agree |
        |  4 | Clay    |
      And the table comments holds 2 rows

    Scenario: Names that objects have of their own are ordinary names
      When this code runs:
        """
        const [row] = await db.query(sql`select 1 as "__proto__", 2 as "constructor", 3 as "toString"`);
        return [Object.keys(row), Object.getPrototypeOf(row) === Object.prototype, Object.values(row)];
        """
      Then the result is [["__proto__", constructor, toString], true, [1, 2, 3]]
      And 1 query was sent

    @error
    Scenario Outline: Two columns of one name are refused, since one of them would be lost, <what>
      When I send the query:
        """
        <sql>
        """
      Then it fails with InvalidCriteriaError:
        | message has | <name> |
        | message has | as     |
      And 1 query was sent

      Examples: Columns of one name
        | what                    | name     | sql                                                             |
        | of two tables           | id       | select u.id, p.id from users u join posts p on p.user_id = u.id |
        | of two functions        | max      | select max(id), max(name) from users                            |
        | without names           | ?column? | select 1, 2                                                     |
        | where no row comes back | id       | select id, id from users where false                            |

  Rule: Each value has the type of its column, as models have it

    Scenario Outline: <what>
      When I send the query:
        """
        select <expression> as value
        """
      Then the result is:
        | value   |
        | <value> |
      And 1 query was sent

      Examples: Types
        | what                            | expression                                   | value                                |
        | A small number                  |                                  7::smallint |                                    7 |
        | A number                        |                                           -7 |                                   -7 |
        | A large number                  |                             9007199254740993 |                    9007199254740993n |
        | A number of rows                | count(*)                                     |                                   1n |
        | An exact decimal                |                                1.50::numeric | "1.50"                               |
        | Single precision                |                                    0.1::real |                                  0.1 |
        | Double precision                |                    0.1::float8 + 0.2::float8 |                  0.30000000000000004 |
        | Not a number                    | 'NaN'::float8                                | NaN                                  |
        | Less than every number          | '-Infinity'::float8                          |                            -Infinity |
        | A text                          | 'a'::text                                    | a                                    |
        | A limited text                  | 'a'::varchar(5)                              | a                                    |
        | A padded text, with its padding | 'a'::char(3)                                 | "a  "                                |
        | A name                          | 'a'::name                                    | a                                    |
        | Yes                             | true                                         | true                                 |
        | No                              | false                                        | false                                |
        | Null                            | null                                         | null                                 |
        | Null of a type                  | null::integer                                | null                                 |
        | A uuid                          | '6F1D1B0E-0000-4000-8000-00000000000A'::uuid | 6f1d1b0e-0000-4000-8000-00000000000a |
        | A date                          | '2024-02-29'::date                           |                           2024-02-29 |
        | A time of day                   | '12:30'::time                                | "12:30:00"                           |
        | A time                          | '2024-02-29 12:30:00.5'::timestamp           |                2024-02-29 12:30:00.5 |
        | An instant                      | '2024-02-29 12:30:00+02'::timestamptz        |                 2024-02-29T10:30:00Z |
        | A duration                      | '1 year 2 months 3 days 04:05:06'::interval  | P1Y2M3DT4H5M6S                       |
        | JSON                            | '{"b": [1, null]}'::json                     | {"b": [1, null]}                     |
        | JSON, by value                  | '{"b": [1, null]}'::jsonb                    | {"b": [1, null]}                     |
        | JSON's own null                 | 'null'::jsonb                                | null                                 |
        | Bytes                           | decode('cafe00', 'hex')                      |                             0xCAFE00 |
        | A list of numbers               | array[1, null, 3]                            | [1, null, 3]                         |
        | A list of large numbers         | array[1::bigint]                             | [1n]                                 |
        | A list of texts                 | array['a,b', '', 'NULL', null, '"']          | ["a,b", "", "NULL", null, "\\""]     |
        | A list of instants              | array['2024-02-29 12:30:00Z'::timestamptz]   | [2024-02-29T12:30:00Z]               |
        | A list of JSON                  | array['{"a": 1}'::jsonb]                     | [{"a": 1}]                           |
        | A list of bytes                 | array[decode('ca', 'hex')]                   | [0xCA]                               |
        | A list of yes and no            | array[true, false]                           | [true, false]                        |
        | An empty list                   | array[]::integer[]                           | []                                   |
        | A table of numbers              | array[array[1, 2], array[3, 4]]              | [[1, 2], [3, 4]]                     |
        | A list that counts from zero    | '[0:1]={1,2}'::integer[]                     | [1, 2]                               |
        | Any other type, as its text     | '10.0.0.1'::inet                             |                             10.0.0.1 |
        | Another one                     | point(1, 2)                                  | "(1,2)"                              |
        | A range                         | int4range(1, 5)                              | "[1,5)"                              |
        | A row                           | row(1, 'a')                                  | "(1,a)"                              |

    Scenario: A label
      Given this SQL has run:
        """
        create type mood as enum ('sad', 'ok', 'happy')
        """
      When I send the query:
        """
        select 'happy'::mood as value
        """
      Then the result is:
        | value |
        | happy |
      And 1 query was sent

  Rule: What is interpolated is bound, and never a part of the text

    Scenario: What a user has typed stays a value
      When I send the query:
        """
        select name from users where name = ${Ann'; drop table users; --} or email = ${bob@example.org}
        """
      Then the result is:
        | name |
        | Bob  |
      And the statements were:
        | text                                                    | values                                        | kind      | verb  |
        | select name from users where name = $1 or email = $2... | [Ann'; drop table users; --, bob@example.org] | statement | query |
      And 1 query was sent

    Scenario: The same text is the same statement, whatever the values
      When this code runs:
        """
        const named = (name) => db.query(sql`select id from users where name = ${name}`);
        return [(await named("Ann"))[0].id, (await named("Bob"))[0].id];
        """
      Then the result is [1, 2]
      And the statements were:
        | text                                    | values |
        | select id from users where name = $1... | [Ann]  |
        | select id from users where name = $1... | [Bob]  |

    @error
    Scenario Outline: <what> is no query
      When this code runs:
        """
        return db.query(<query>);
        """
      Then it fails with InvalidCriteriaError:
        | message has | sql |
      And no queries were sent

      Examples: What is no query
        | what                | query                                                 |
        | A text              | "select 1"                                            |
        | A text with values  | "select $1", [1]                                      |
        | An object           | { text: "select 1" }                                  |
        | The form of a query | JSON.parse('{"strings": ["select 1"], "values": []}') |
        | A condition         | and({ id: 1 })                                        |
        | Every row           | all                                                   |
        | A list              | ["select 1"]                                          |
        | Null                | null                                                  |
        | Nothing             |                                                       |

    @error
    Scenario: A value that cannot be bound
      When this code runs:
        """
        return db.query(sql`select ${1}::integer, ${undefined}`);
        """
      Then it fails with InvalidCriteriaError:
        | message has | value 2   |
        | message has | undefined |
      And no queries were sent

    @error
    Scenario: Two statements in one text
      When I send the query:
        """
        select 1; delete from comments
        """
      Then it fails with QueryError:
        | sqlState | "42601" |
      And the database is unchanged

  Rule: A name is put into a query with identifier, quoted

    Scenario Outline: <what>, as the name of a table
      Given this SQL has run:
        """
        create table "<quoted>" (id integer); insert into "<quoted>" values (7)
        """
      When this code runs:
        """
        return db.query(sql`select ${identifier("id")} from ${identifier(`<name>`)}`);
        """
      Then the result is:
        | id |
        |  7 |
      And the statements were:
        | text                        |
        | select "id" from "<quoted>" |
      And 1 query was sent

      Examples: Names
        | what               | name                                                            | quoted                                                          |
        | An ordinary name   | jars                                                            | jars                                                            |
        | Upper case         | Jars                                                            | Jars                                                            |
        | A space            | my jars                                                         | my jars                                                         |
        | A word of SQL      | select                                                          | select                                                          |
        | A quotation mark   | a"b                                                             | a""b                                                            |
        | More SQL           | jars"; drop table users; --                                     | jars""; drop table users; --                                    |
        | Another alphabet   | стол                                                            | стол                                                            |
        | A dot is no schema | public.jars                                                     | public.jars                                                     |
        |      63 characters | a23456789_123456789_123456789_123456789_123456789_123456789_123 | a23456789_123456789_123456789_123456789_123456789_123456789_123 |

    @error
    Scenario Outline: <what> is no name
      When this code runs:
        """
        return db.query(sql`select 1 as ${identifier(<name>)}`);
        """
      Then it fails with InvalidCriteriaError:
        | message has | identifier |
      And no queries were sent

      Examples: What is no name
        | what                                    | name                    |
        | An empty text                           | ""                      |
        | A name of 64 characters                 | "a".repeat(64)          |
        | A name of 32 characters of two bytes    | "é".repeat(32)          |
        | A character that PostgreSQL cannot hold | "a\\u0000b"             |
        | Half a character                        | "\\ud800"               |
        | A number                                |                       5 |
        | Null                                    | null                    |
        | Undefined                               | undefined               |
        | A list                                  | ["public", "users"]     |
        | An object                               | { toString: () => "a" } |

  Rule: A query belongs to the transaction in which it is sent

    Scenario: It sees what the transaction did, and is undone with it
      When this code runs:
        """
        await db
          .transaction(async () => {
            await (await Comment.get(1)).update({ content: "Gone" });
            const [row] = await db.query(sql`select content from comments where id = ${1}`);
            note(row.content);
            await db.query(sql`delete from comments where id = ${3}`);
            throw new TypeError("a fault of the program");
          })
          .catch((error) => note(error.name));
        """
      Then these were noted:
        | Gone      |
        | TypeError |
      And the database is unchanged
