@specification
Feature: Cells
  A reader must know what a cell of a table means, and a writer must be able to write every value. The notation
  is told in the README of the features; here it is held to.

  Rule: A cell means one value of one type

    Scenario Outline: <cell> is of the type <type>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      And the table samples holds:
        | value  |
        | <cell> |
      When I get Sample 1
      Then the result is:
        | value  |
        | <cell> |
      And the result has the types:
        | attribute | type   |
        | value     | <type> |
      And 1 query was sent

      Examples: The notation
        | cell                      | type           | in PostgreSQL    | in Brine             |
        | null                      | null           | integer          | integer().nullable() |
        |                         1 | number         | integer          | integer()            |
        |                      -2.5 | number         | double precision | doublePrecision()    |
        |                     1e100 | number         | double precision | doublePrecision()    |
        | NaN                       | number         | double precision | doublePrecision()    |
        |                 -Infinity | number         | double precision | doublePrecision()    |
        |                        5n | bigint         | bigint           | bigint()             |
        | true                      | boolean        | boolean          | boolean()            |
        | Ann                       | string         | text             | text()               |
        | Ann of Brine              | string         | text             | text()               |
        | ""                        | string         | text             | text()               |
        | "1"                       | string         | text             | text()               |
        | "null"                    | string         | text             | text()               |
        | " in between "            | string         | text             | text()               |
        | "one \\u0022 and \\u005c" | string         | text             | text()               |
        |                2024-02-29 | string         | date             | date()               |
        |       2024-02-29 12:30:00 | string         | timestamp        | timestamp()          |
        |      2024-02-29T12:30:00Z | Date           | timestamptz      | timestamptz()        |
        | [1, 2]                    | list of number | integer[]        | integer().array()    |
        | [Ann, "null", "a, b"]     | list of string | text[]           | text().array()       |
        | []                        | empty list     | text[]           | text().array()       |
        | {"deep": [{"x": null}]}   | object         | jsonb            | jsonb()              |
        | {theme: dark}             | object         | jsonb            | jsonb()              |
        |                    0xCAFE | Uint8Array     | bytea            | bytea()              |

    Scenario: An empty cell leaves the column to its default
      Given the table users holds:
        | name | email           | createdat           | metadata |
        | Ann  | ann@example.org | 2024-01-01 09:00:00 | {}       |
        | Bob  | bob@example.org |                     |          |
      When I list User
      Then the result is:
        | name | createdAt           | metadata |
        | Ann  | 2024-01-01 09:00:00 | {}       |
        | Bob  | *                   | null     |
      And 1 query was sent

    Scenario: A star is any value that is there
      Given the table users holds:
        | name | email           |
        | Ann  | ann@example.org |
      When I get User 1
      Then the result is:
        | id | name | createdAt |
        | *  | *    | *         |
      And 1 query was sent

    Scenario: A number sign is the number of the row
      Given the table users holds 3 rows like:
        | name   | email             | metadata        |
        | User # | user#@example.org | {"position": #} |
      When I list User
      Then the result is:
        | id | name   | metadata        |
        |  1 | User 1 | {"position": 1} |
        |  2 | User 2 | {"position": 2} |
        |  3 | User 3 | {"position": 3} |
      And 1 query was sent

  Rule: A heading may be a path into what was loaded

    Scenario: Into one row, into many rows, and into nothing
      Given the sample blog
      When I list User with preload "posts" and "profile"
      Then the result is:
        | name | posts[0].title | posts.title  | posts.length | profile.phone | roles        |
        | Ann  | Salt           | [Salt, Dill] |            2 |      555-0101 | (not loaded) |
        | Bob  | Jars           | [Jars]       |            1 |      555-0102 | (not loaded) |
        | Cyd  | undefined      | []           |            0 | null          | (not loaded) |
      And 3 queries were sent

  Rule: A table is a condition whose columns are joined by "and", and whose rows are joined by "or"

    Scenario Outline: "<cell>" under <heading> holds for <count> of three users
      Given the sample blog
      When I count User where:
        | <heading> |
        | <cell>    |
      Then the result is <count>
      And 1 query was sent

      Examples: Ann, Bob and Cyd, of whom Bob has no metadata
        | heading  | cell                | count |
        | id       |                   2 |     1 |
        | id       | [1, 3]              |     2 |
        | id       | > 2                 |     1 |
        | id       | >= 2                |     2 |
        | id       | < 2                 |     1 |
        | id       | <= 2                |     2 |
        | id       | = 2                 |     1 |
        | id       | between 2 and 3     |     2 |
        | id       | not 2               |     2 |
        | id       | in [1, 2]           |     2 |
        | id       | not in [1, 2]       |     1 |
        | name     | like "A%"           |     1 |
        | name     | ilike "a%"          |     1 |
        | name     | contains n          |     1 |
        | name     | starts with C       |     1 |
        | name     | ends with b         |     1 |
        | metadata | null                |     1 |
        | metadata | not null            |     2 |
        | sql      | length(name) = ${3} |     3 |

    Scenario: A table of one cell is the condition itself
      Given the sample blog
      When I count User where:
        | all |
      Then the result is 3
      And 1 query was sent

    Scenario: Two columns, two rows
      Given the sample blog
      When I list User where:
        | name | id  |
        | Ann  |   2 |
        | Bob  | > 1 |
        | Cyd  |     |
      Then the result is:
        | id | name |
        |  2 | Bob  |
        |  3 | Cyd  |
      And 1 query was sent
