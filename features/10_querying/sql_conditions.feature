@querying
Feature: Conditions in SQL
  What Brine has no function for is said in SQL. The values in it are bound, so that nothing a user has typed
  can become a part of the statement.

  Background:
    Given the sample blog

  Rule: A condition may be a piece of SQL, whose values are bound

    Scenario: A function of PostgreSQL
      When I list User where:
        | sql                       |
        | length(email) - 3 = ${12} |
      Then the result is:
        | name |
        | Ann  |
        | Bob  |
        | Cyd  |
      And the statements were:
        | text                                                                        | values |
        | select "id", "name", "email", "createdat", "metadata" from "users" where... | [12]   |
      And 1 query was sent

    Scenario: What a user has typed stays a value
      When I list User where:
        | sql                                      |
        | name = ${'; delete from users; select '} |
      Then the result is []
      And the database is unchanged
      And 1 query was sent

    Scenario: Beside attributes
      When I list Post where:
        | userId | sql                  |
        |      1 | length(title) = ${4} |
      Then the result is:
        | title |
        | Salt  |
        | Dill  |
      And 1 query was sent

    Scenario: An "or" in it stays inside it
      When I list Post where:
        | userId | sql                                |
        |      2 | title = ${Salt} or title = ${Jars} |
      Then the result is:
        | title |
        | Jars  |
      And 1 query was sent

    Scenario: A comment at its end ends with it
      When this code runs:
        """
        return Post.list({ where: sql`title = ${"Salt"} -- the first one`, limit: 1 });
        """
      Then the result is:
        | title |
        | Salt  |
      And 1 query was sent

    Scenario: In a condition that changes rows
      When this code runs:
        """
        return Post.updateMany(sql`length(title) = ${4} and content is null`, { content: "To be done" });
        """
      Then the result is 1
      And the table posts holds:
        | title | content            |
        | Salt  | How much is enough |
        | Dill  | To be done         |
        | Jars  | Glass or clay      |

    Scenario: In a condition that deletes rows
      When I delete Comment where:
        | sql                                 |
        | parent_id is not null and id > ${2} |
      Then the result is 1
      And the table comments holds:
        | id |
        |  1 |
        |  2 |
        |  4 |

    Scenario: JSON is asked with PostgreSQL's own operators
      When I list User where:
        | sql                            |
        | metadata -> 'languages' ? 'fr' |
      Then the result is:
        | name |
        | Ann  |
      And 1 query was sent

    Scenario: Several values, in their order
      When I count Comment where:
        | sql                                                        |
        | post_id = ${1} and user_id = any(${[1, 2]}) and id <> ${1} |
      Then the result is 1
      And 1 query was sent

  Rule: Every value that PostgreSQL knows can be bound

    Scenario Outline: <what>
      When this code runs:
        """
        const [row] = await db.query(sql`select (<expression>) as same`);
        return row.same;
        """
      Then the result is true
      And 1 query was sent

      Examples: Values in a piece of SQL
        | what                | expression                                                                |
        | A text              | ${"it's \\u005c \\"x\\""} = 'it''s \\u005c "x"'                           |
        | An empty text       | ${""} = ''                                                                |
        | A whole number      | ${7}::integer = 7                                                         |
        | A fraction          | ${1.5}::numeric = 1.5                                                     |
        | A very small number | ${1e-7}::double precision = 1e-7                                          |
        | Not a number        | ${NaN}::double precision = 'NaN'                                          |
        |            Infinity | ${-Infinity}::double precision = '-Infinity'                              |
        | A bigint            | ${9007199254740993n}::bigint = 9007199254740993                           |
        | True                | ${true}::boolean                                                          |
        | False               | not ${false}::boolean                                                     |
        | Null                | ${null}::text is null                                                     |
        | An instant          | ${new Date(0)} = '1970-01-01T00:00:00Z'::timestamptz                      |
        | Bytes               | ${new Uint8Array([202, 254])} = '\\u005cxcafe'::bytea                     |
        | A list of numbers   | ${[1, 2]} = array[1, 2]                                                   |
        | A list of texts     | ${["a,b", "", "NULL", "\\"", null]} = array['a,b', '', 'NULL', '"', null] |
        | A list of instants  | ${[new Date(0)]} = array['1970-01-01T00:00:00Z'::timestamptz]             |
        | A list of bytes     | ${[new Uint8Array([1])]} = array['\\u005cx01'::bytea]                     |
        | An empty list       | ${[]} = array[]::integer[]                                                |
        | JSON, as text       | ${JSON.stringify({ a: [1] })}::jsonb = '{"a": [1]}'                       |

  Rule: A piece of SQL may stand in another one

    Scenario: Its values are bound in their order
      When this code runs:
        """
        const recent = sql`created_at > ${"2024-02-01 12:00:00"}`;
        const byAnn = sql`user_id = ${1}`;
        return (await Post.list({ where: sql`${byAnn} and ${recent} and title <> ${"Salt"}` })).map(({ title }) => title);
        """
      Then the result is [Dill]
      And the statements were:
        | values                         |
        | [1, 2024-02-01 12:00:00, Salt] |
      And 1 query was sent

    Scenario: The same piece twice
      When this code runs:
        """
        const ann = sql`${"Ann"}`;
        return User.count(sql`name = ${ann} or email = ${ann}`);
        """
      Then the result is 1
      And 1 query was sent

  @error
  Rule: What cannot be bound is refused before anything is sent

    Scenario Outline: <what> cannot be bound
      When this code runs:
        """
        return User.list({ where: sql`name = ${<value>}` });
        """
      Then it fails with InvalidCriteriaError:
        | message has | value 1 |
        | message has | <says>  |
      And no queries were sent

      Examples: What is no value
        | what                                    | value                | says                |
        | Undefined                               | undefined            | undefined           |
        | An object                               | { $ne: 1 }           | an object           |
        | A comparison                            | gt(1)                | AttributeComparison |
        | A model                                 | new User({})         | User                |
        | A function                              | () => 1              | a function          |
        | A symbol                                | Symbol("Ann")        | a symbol            |
        | A map                                   | new Map()            | Map                 |
        | A date that is none                     | new Date(Number.NaN) | invalid Date        |
        | A bigint that is too large              | 9223372036854775808n | out of range        |
        | A character that PostgreSQL cannot hold | "\\u0000"            | NUL                 |
        | Half a character                        | "\\ud800"            | surrogate           |
        | Undefined in a list                     | [undefined]          | undefined           |
        | An object in a list                     | [{}]                 | an object           |
        | A gap in a list                         | [1, , 3]             | undefined           |

    Scenario Outline: <what> is no piece of SQL
      When this code runs:
        """
        return User.list({ where: <where> });
        """
      Then it fails with InvalidCriteriaError:
        | message has | <says> |
      And no queries were sent

      Examples: What only looks like a piece of SQL
        | what                               | where                                                              | says    |
        | A text given to sql                | sql("id = 1")                                                      | tag     |
        | A list given to sql                | sql(["id = 1"])                                                    | tag     |
        | Data in the form of a template     | sql(JSON.parse('{"raw": ["id = 1"], "0": "id = 1", "length": 1}')) | tag     |
        | Data in the form of a piece of SQL | JSON.parse('{"strings": ["id = 1"], "values": []}')                | strings |
        | An escape that means nothing       | sql`name = '\\u'`                                                  | escape  |

    Scenario: A character in the text that PostgreSQL cannot read
      When this code runs:
        """
        return User.list({ where: sql`name = '\u0000'` });
        """
      Then it fails with InvalidCriteriaError:
        | message has | NUL |
      And no queries were sent

  @error
  Rule: SQL that PostgreSQL refuses is an error that says why

    Scenario Outline: <what> is refused by PostgreSQL
      When I list User where:
        | sql   |
        | <sql> |
      Then it fails with QueryError:
        | model    | User    |
        | sqlState | <state> |
      And 1 query was sent

      Examples: SQL that is wrong
        | what                            | sql              | state   |
        | A column that does not exist    | nickname = 'A'   | "42703" |
        | A function that does not exist  | frobnicate(id)   | "42883" |
        | No condition at all             | id               | "42804" |
        | A sentence that is not finished | name =           | "42601" |
        | A second statement              | true; select 1   | "42601" |
        | A division by zero              | 1 / (id - 1) > 0 | "22012" |
