@batch
Feature: Columns of many rows
  The rows of a list need not be alike: one gives a time, another leaves it to PostgreSQL; one has no value,
  another a long list. Each row is stored as if it had been persisted alone.

  Rule: What a row leaves out is filled in as for a single row

    Scenario: Null for what may be null, in each row by itself
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
      When I insert many Post:
        | userId | title | content |
        |      1 | Salt  | Coarse  |
        |      1 | Dill  |         |
        |      1 | Jars  | null    |
      Then the table posts holds:
        | id | title | content |
        |  1 | Salt  | Coarse  |
        |  2 | Dill  | null    |
        |  3 | Jars  | null    |
      And 1 query was sent

    Scenario: Defaults of Brine, made anew for each row
      Given this SQL has run:
        """
        create table jars (id serial primary key, label text not null, lids integer not null, herbs text[] not null)
        """
      And this model is defined:
        """
        let lids = 0;
        class Jar extends DBModel.table("jars", {
          id: serial().primaryKey(),
          label: text().default("plain"),
          lids: integer().default(() => ++lids),
          herbs: text().array().default([]),
        }) {}
        """
      When this code runs:
        """
        const first = lidsBefore();
        const jars = await Jar.insertMany([{}, { label: "dill", herbs: ["dill"] }, { lids: 0 }]);
        jars[0].herbs.push("mint");
        return jars.map((jar) => [jar.label, jar.lids - (jar.lids === 0 ? 0 : first), jar.herbs]);

        function lidsBefore() {
          return new Jar({}).lids;
        }
        """
      Then the result is [[plain, 1, [mint]], [dill, 2, [dill]], [plain, 0, []]]
      And the table jars holds:
        | label | herbs  |
        | plain | []     |
        | dill  | [dill] |
        | plain | []     |
      And 1 query was sent

    Scenario: Defaults of PostgreSQL
      When I insert many User:
        | name | email           |
        | Ann  | ann@example.org |
        | Bob  | bob@example.org |
      Then the result is:
        | name | createdAt |
        | Ann  | *         |
        | Bob  | *         |
      And the table users holds 2 rows

    Scenario: Rows that leave everything to PostgreSQL
      Given this SQL has run:
        """
        create table tickets (id serial primary key, drawn boolean not null default false)
        """
      And this model is defined:
        """
        class Ticket extends DBModel.table("tickets", { id: serial().primaryKey(), drawn: boolean().generated() }) {}
        """
      When this code runs:
        """
        return Ticket.insertMany([{}, {}, {}]);
        """
      Then the result is:
        | id | drawn |
        |  1 | false |
        |  2 | false |
        |  3 | false |
      And the table tickets holds 3 rows
      And 1 query was sent

  Rule: Rows that give different generated columns are stored in one transaction, one statement for each kind

    Scenario: A time that some rows give and others leave to PostgreSQL
      When I insert many User:
        | name | email           | createdAt           |
        | Ann  | ann@example.org | 2020-02-29 12:00:00 |
        | Bob  | bob@example.org |                     |
        | Cyd  | cyd@example.org | 2021-01-01 00:00:00 |
        | Dan  | dan@example.org |                     |
      Then the result is:
        | name | email           | createdAt           |
        | Ann  | ann@example.org | 2020-02-29 12:00:00 |
        | Bob  | bob@example.org | *                   |
        | Cyd  | cyd@example.org | 2021-01-01 00:00:00 |
        | Dan  | dan@example.org | *                   |
      And the table users holds 4 rows
      And the statements were:
        | kind        | verb       | rows |
        | transaction | undefined  |    0 |
        | statement   | insertMany |    2 |
        | statement   | insertMany |    2 |
        | transaction | undefined  |    0 |

    Scenario: Each object has the number of its own row
      When this code runs:
        """
        const users = await User.insertMany([
          { name: "Ann", email: "ann@example.org", createdAt: "2020-02-29 12:00:00" },
          { name: "Bob", email: "bob@example.org" },
          { name: "Cyd", email: "cyd@example.org", createdAt: "2021-01-01 00:00:00" },
        ]);
        const names = [];
        for (const user of users) names.push((await User.get(user.id)).name);
        return names;
        """
      Then the result is [Ann, Bob, Cyd]
      And the table users holds 3 rows

    Scenario: The number of statements does not grow with the rows
      When this code runs:
        """
        const rows = Array.from({ length: 200 }, (_, index) => ({
          name: `User ${index}`,
          email: `${index}@example.org`,
          ...(index % 2 === 0 ? { createdAt: "2020-02-29 12:00:00" } : {}),
        }));
        const users = await User.insertMany(rows);
        return users.filter((user, index) => user.email === `${index}@example.org`).length;
        """
      Then the result is 200
      And the table users holds 200 rows
      And 2 queries were sent

    @error
    Scenario: One kind that cannot be stored undoes the other
      Given the table users holds:
        | id | name | email           |
        |  1 | Cyd  | cyd@example.org |
      When I insert many User:
        | name | email           | createdAt           |
        | Ann  | ann@example.org | 2020-02-29 12:00:00 |
        | Cyd  | cyd@example.org |                     |
      Then it fails with UniqueViolationError:
        | constraint | users_email_key |
      And the table users is unchanged

    @error
    Scenario: Objects are new again when another kind cannot be stored
      Given the table users holds:
        | id | name | email           |
        |  1 | Cyd  | cyd@example.org |
      And a new User is in hand:
        | name | email           | createdAt           |
        | Ann  | ann@example.org | 2020-02-29 12:00:00 |
        | Cyd  | cyd@example.org |                     |
      When I insert them
      Then it fails with UniqueViolationError
      And they are:
        | id        | name | createdAt           |
        | undefined | Ann  | 2020-02-29 12:00:00 |
        | undefined | Cyd  | undefined           |
      And the table users is unchanged

  Rule: A value in a list of rows is stored exactly as it is stored alone

    Scenario: Text that looks like something else
      When I insert many Tag:
        | name           |
        | ""             |
        | "null"         |
        | "NULL"         |
        | "{a,b}"        |
        | "a\\\\"        |
        | "\\\\N"        |
        | "\\"quoted\\"" |
        | "it's, it is"  |
        | " "            |
        | "two\nlines"   |
        |    1️⃣ Ünïcødé |
        | $1             |
      Then the table tags holds:
        | id | name           |
        |  1 | ""             |
        |  2 | "null"         |
        |  3 | "NULL"         |
        |  4 | "{a,b}"        |
        |  5 | "a\\\\"        |
        |  6 | "\\\\N"        |
        |  7 | "\\"quoted\\"" |
        |  8 | "it's, it is"  |
        |  9 | " "            |
        | 10 | "two\nlines"   |
        | 11 |    1️⃣ Ünïcødé |
        | 12 | $1             |

    Scenario: JSON of every kind
      When I insert many Setting:
        | name    | value                               |
        | text    | dark                                |
        | quoted  | "\\"dark\\""                        |
        | number  |                                 1.5 |
        | yes     | true                                |
        | list    | [1, [2, null], "three, \\"four\\""] |
        | object  | {"a": {"b": []}, "c": null}         |
        | nothing | []                                  |
      Then the result is:
        | name    | value                               |
        | text    | dark                                |
        | quoted  | "\\"dark\\""                        |
        | number  |                                 1.5 |
        | yes     | true                                |
        | list    | [1, [2, null], "three, \\"four\\""] |
        | object  | {"a": {"b": []}, "c": null}         |
        | nothing | []                                  |
      And the table settings holds:
        | name    | value                               |
        | text    | dark                                |
        | quoted  | "\\"dark\\""                        |
        | number  |                                 1.5 |
        | yes     | true                                |
        | list    | [1, [2, null], "three, \\"four\\""] |
        | object  | {"a": {"b": []}, "c": null}         |
        | nothing | []                                  |

    Scenario Outline: <what>
      Given a Sample whose value is <type> in PostgreSQL and <column> in Brine
      When I insert many Sample:
        | value   |
        | <one>   |
        | <other> |
        | null    |
      Then the result is:
        | id | value   |
        |  1 | <one>   |
        |  2 | <other> |
        |  3 | null    |
      And the table samples holds:
        | id | value      |
        |  1 | <in table> |
        |  2 | *          |
        |  3 | null       |

      Examples: Every type of column
        | what              | type             | column                                  | one                                  | in table                             | other                                |
        | Small numbers     | smallint         | smallint().nullable()                   |                               -32768 |                               -32768 |                                32767 |
        | Whole numbers     | integer          | integer().nullable()                    |                          -2147483648 |                          -2147483648 |                                    0 |
        | Large numbers     | bigint           | bigint().nullable()                     |                    9007199254740993n |                    9007199254740993n |                                  -1n |
        | Single precision  | real             | real().nullable()                       |                                  0.1 |                                  0.1 | NaN                                  |
        | Double precision  | double precision | doublePrecision().nullable()            |                                  0.1 |                                  0.1 |                             Infinity |
        | Exact decimals    | numeric(10,2)    | numeric(10, 2).nullable()               | "1.50"                               |                                 1.50 | "-0.01"                              |
        | Text              | text             | text().nullable()                       | ""                                   | ""                                   | "null"                               |
        | Limited text      | varchar(5)       | varchar(5).nullable()                   | Ünïcø                                | Ünïcø                                | a                                    |
        | Padded text       | char(5)          | char(5).nullable()                      | ab                                   | ab                                   | abcde                                |
        | Yes and no        | boolean          | boolean().nullable()                    | true                                 | true                                 | false                                |
        | Uuids             | uuid             | uuid().nullable()                       | 6f1d1b0e-0000-4000-8000-000000000001 | 6f1d1b0e-0000-4000-8000-000000000001 | 6f1d1b0e-0000-4000-8000-000000000002 |
        | Dates             | date             | date().nullable()                       |                           2024-02-29 |                           2024-02-29 | infinity                             |
        | Times             | timestamp        | timestamp().nullable()                  |                  2024-02-29 12:30:00 |                  2024-02-29 12:30:00 |           2024-02-29 12:30:00.123456 |
        | Instants          | timestamptz      | timestamptz().nullable()                |                 2024-02-29T12:30:00Z |                 2024-02-29T12:30:00Z |             1969-12-31T23:59:59.999Z |
        | Durations         | interval         | interval().nullable()                   | P1Y2M3DT4H5M6S                       | P1Y2M3DT4H5M6S                       | PT0S                                 |
        | JSON as written   | json             | json().nullable()                       | {"b": 1, "a": [null]}                | {"b": 1, "a": [null]}                | "text"                               |
        | JSON              | jsonb            | jsonb().nullable()                      | {"b": 1, "a": [null]}                | {"b": 1, "a": [null]}                | "text"                               |
        | Bytes             | bytea            | bytea().nullable()                      |                             0xCAFE00 |                             0xCAFE00 |                                   0x |
        | Lists of text     | text[]           | text().array().nullable()               | ["a,b", "", "null"]                  | ["a,b", "", "null"]                  | []                                   |
        | Lists of numbers  | integer[]        | integer().array().nullable()            | [1, -2]                              | [1, -2]                              | []                                   |
        | Lists with gaps   | integer[]        | integer().nullable().array().nullable() | [null, 1]                            | [null, 1]                            | [null]                               |
        | Tables of numbers | integer[][]      | integer().array().array().nullable()    | [[1, 2], [3, 4]]                     | [[1, 2], [3, 4]]                     | []                                   |
        | Lists of bytes    | bytea[]          | bytea().array().nullable()              | [0xCAFE, 0x]                         | [0xCAFE, 0x]                         | []                                   |
        | Lists of JSON     | jsonb[]          | jsonb().array().nullable()              | [{"a": "b,\\"c"}, {}]                | [{"a": "b,\\"c"}, {}]                | []                                   |

    Scenario: One of several labels, and lists of them
      Given this SQL has run:
        """
        create type mood as enum ('sad', 'ok', 'very happy');
        create table letters (id serial primary key, mood mood not null, moods mood[] not null)
        """
      And this model is defined:
        """
        const mood = enumType("mood", ["sad", "ok", "very happy"]);
        class Letter extends DBModel.table("letters", { id: serial().primaryKey(), mood, moods: mood.array() }) {}
        """
      When I insert many Letter:
        | mood       | moods             |
        | very happy | [sad, very happy] |
        | ok         | []                |
      Then the table letters holds:
        | id | mood       | moods             |
        |  1 | very happy | [sad, very happy] |
        |  2 | ok         | []                |

  Rule: Keys are PostgreSQL's or the program's, as the model says

    Scenario: Uuids that PostgreSQL makes are given to their own objects
      When this code runs:
        """
        const names = Array.from({ length: 20 }, (_, index) => `Organization ${index}`);
        const organizations = await Organization.insertMany(names.map((name) => ({ name })));
        const found = await Organization.getMany(organizations.map(({ id }) => id));
        return found.filter(({ name }, index) => name === names[index]).length;
        """
      Then the result is 20
      And the table organizations holds 20 rows

    Scenario: Keys that the program chooses
      When I insert many Setting:
        | name  | value |
        | theme | dark  |
        | limit |    10 |
      Then the result is:
        | name  | value |
        | theme | dark  |
        | limit |    10 |
      And the table settings holds:
        | name  | value |
        | theme | dark  |
        | limit |    10 |
      And 1 query was sent

    Scenario Outline: Numbers from <what>
      Given this SQL has run:
        """
        <sql>
        """
      And this model is defined:
        """
        class Draw extends DBModel.table("draws", { id: <column>, name: text() }) {}
        """
      When I insert many Draw:
        | name |
        | Ann  |
        | Bob  |
      Then the result is:
        | id    | name |
        | <one> | Ann  |
        | <two> | Bob  |
      And the table draws holds 2 rows

      Examples: Where numbers come from
        | what                                   | column                            | one  | two  | sql                                                                                                                            |
        | an identity that may be overridden     | integer().primaryKey().identity() |    1 |    2 | create table draws (id integer generated by default as identity primary key, name text)                                        |
        | an identity that is always generated   | bigint().primaryKey().identity()  |   1n |   2n | create table draws (id bigint generated always as identity primary key, name text)                                             |
        | a serial of 64 bits                    | bigserial().primaryKey()          |   1n |   2n | create table draws (id bigserial primary key, name text)                                                                       |
        | a sequence that the table does not own | serial().primaryKey()             |    5 |    7 | create sequence numbers start 5 increment 2; create table draws (id integer primary key default nextval('numbers'), name text) |
        | an expression of its own               | text().primaryKey().generated()   | no 1 | no 2 | create sequence numbers; create table draws (id text primary key default 'no ' \|\| nextval('numbers'), name text)             |
