@querying
Feature: Comparisons
  A program wants the rows whose values meet a condition. A plain value means equality; every other comparison
  is a function, such as gt(18), so that it can be seen in the program and cannot come from outside.

  Background:
    Given the sample blog

  Rule: A comparison finds the rows whose value meets it, with one statement

    Scenario Outline: <function>
      When I list User where:
        | <attribute> |
        | <condition> |
      Then the result is:
        | id      |
        | <first> |
        | <last>  |
      And 1 query was sent

      Examples: Every comparison that two of three users meet
        | function                     | attribute | condition                                           | first | last |
        | eq, with a list for "any of" | id        | [1, 3]                                              |     1 |    3 |
        | not                          | id        | not 2                                               |     1 |    3 |
        | not, of a list               | id        | not [2, 9]                                          |     1 |    3 |
        | gt                           | id        | > 1                                                 |     2 |    3 |
        | gte                          | id        | >= 2                                                |     2 |    3 |
        | lt                           | id        | < 3                                                 |     1 |    2 |
        | lte                          | id        | <= 2                                                |     1 |    2 |
        | between, both included       | id        | between 2 and 3                                     |     2 |    3 |
        | isIn                         | id        | in [3, 1]                                           |     1 |    3 |
        | notIn                        | id        | not in [2, 7]                                       |     1 |    3 |
        | gt, of a text                | name      | > Ann                                               |     2 |    3 |
        | between, of times            | createdAt | between 2024-01-02 09:00:00 and 2024-01-04 00:00:00 |     2 |    3 |
        | lt, of a time                | createdAt | < 2024-01-03 09:00:00                               |     1 |    2 |

    Scenario Outline: eq is what a plain value is, <what>
      When I list User where:
        | <attribute> |
        | <condition> |
      Then the result is:
        | id | name |
        |  2 | Bob  |
      And 1 query was sent

      Examples: The same condition
        | what     | attribute | condition             |
        | said     | name      | = Bob                 |
        | not said | name      | Bob                   |
        | a number | id        | = 2                   |
        | a time   | createdAt | = 2024-01-02 09:00:00 |

    Scenario: Between two values in the wrong order there is nothing
      When I list User where:
        | id              |
        | between 3 and 1 |
      Then the result is []
      And 1 query was sent

    Scenario: Two comparisons of one attribute
      When I list User where:
        | id  | id  |
        | > 1 | < 3 |
      Then the result is:
        | id |
        |  2 |
      And 1 query was sent

    Scenario: A not of a not is the comparison itself
      When this code runs:
        """
        return User.list({ where: { id: not(not(gt(1))) } });
        """
      Then the result is:
        | id |
        |  2 |
        |  3 |
      And 1 query was sent

    Scenario: A not of a comparison
      When this code runs:
        """
        return User.list({ where: { name: not(startsWith("A")) } });
        """
      Then the result is:
        | name |
        | Bob  |
        | Cyd  |
      And 1 query was sent

  Rule: Every value is bound, and the text of the statement does not change with it

    Scenario: What is compared is no part of the statement
      When I list User where:
        | name                      | id  |
        | "'; drop table users; --" | > 7 |
      Then the result is []
      And the statements were:
        | text                                                                                                                      | values                       |
        | select "id", "name", "email", "createdat", "metadata" from "users" where "name" = $1 and "id" > $2::integer order by "id" | ['; drop table users; --, 7] |
      And 1 query was sent

    Scenario: So many values as a statement can have
      When this code runs:
        """
        return User.count(or(...Array.from({ length: 65_535 }, (_, index) => ({ id: index + 1 }))));
        """
      Then the result is 3
      And 1 query was sent

    @error
    Scenario: More values than a statement can have
      When this code runs:
        """
        return User.count(or(...Array.from({ length: 65_536 }, (_, index) => ({ id: index + 1 }))));
        """
      Then it fails with InvalidCriteriaError:
        | message has | 65535 |
      And no queries were sent

  Rule: Null is no value, and is asked for as null

    Scenario: Rows without a value
      When I list Post where:
        | content |
        | null    |
      Then the result is:
        | id | title |
        |  2 | Dill  |
      And 1 query was sent

    Scenario: Rows with a value
      When I list Post where:
        | content  |
        | not null |
      Then the result is:
        | id | title |
        |  1 | Salt  |
        |  3 | Jars  |
      And 1 query was sent

    Scenario: Not equal holds for rows without a value too
      When I list Post where:
        | content                |
        | not How much is enough |
      Then the result is:
        | id | content       |
        |  2 | null          |
        |  3 | Glass or clay |
      And 1 query was sent

    Scenario Outline: Rows without a value are not found by <function>
      When I list Comment where:
        | userId      |
        | <condition> |
      Then the result is:
        | id |
        |  1 |
        |  2 |
        |  4 |
      And 1 query was sent

      Examples: Comparisons that every user meets
        | function | condition       |
        | gt       | > 0             |
        | lte      | <= 9            |
        | between  | between 0 and 9 |
        | isIn     | in [1, 2]       |

    Scenario: Not greater holds for rows without a value too
      When this code runs:
        """
        return Comment.list({ where: { userId: not(gt(1)) } });
        """
      Then the result is:
        | id | userId |
        |  2 |      1 |
        |  3 | null   |
        |  4 |      1 |
      And 1 query was sent

    Scenario: Null for an attribute that always has a value finds nothing
      When I list User where:
        | name |
        | null |
      Then the result is []
      And 1 query was sent

  Rule: A list finds rows that have any of its values

    Scenario: Values that are not there, and one that is there twice
      When I list User where:
        | name                 |
        | [Cyd, Zoe, Ann, Ann] |
      Then the result is:
        | id | name |
        |  1 | Ann  |
        |  3 | Cyd  |
      And 1 query was sent

    Scenario: A list is one value of the statement, however long it is
      When this code runs:
        """
        return User.list({ where: { id: Array.from({ length: 70_000 }, (_, index) => index + 2) } });
        """
      Then the result is:
        | id |
        |  2 |
        |  3 |
      And 1 query was sent

    Scenario Outline: Null in a list stands for rows without a value, by <function>
      When I list Comment where:
        | userId      |
        | <condition> |
      Then the result is:
        | id | userId |
        |  1 |      2 |
        |  3 | null   |
      And 1 query was sent

      Examples: The same list
        | function | condition       |
        | a list   | [2, null]       |
        | isIn     | in [null, 2, 7] |

    Scenario: Null in a list of what is not wanted
      When I list Comment where:
        | userId           |
        | not in [2, null] |
      Then the result is:
        | id | userId |
        |  2 |      1 |
        |  4 |      1 |
      And 1 query was sent

    Scenario: What is not in a list holds for rows without a value too
      When I list Comment where:
        | userId     |
        | not in [1] |
      Then the result is:
        | id | userId |
        |  1 |      2 |
        |  3 | null   |
      And 1 query was sent

    Scenario: A list of nothing but null
      When I list Comment where:
        | userId |
        | [null] |
      Then the result is:
        | id |
        |  3 |
      And 1 query was sent

    Scenario Outline: In an empty list there is nothing, by <function>
      When I list User where:
        | id          |
        | <condition> |
      Then the result is []
      And 1 query was sent

      Examples: Empty lists
        | function | condition |
        | a list   | []        |
        | isIn     | in []     |

    Scenario: In an empty list there is no list either
      Given a Sample whose value is integer[] in PostgreSQL and integer().array() in Brine
      And the table samples holds:
        | value |
        | [1]   |
        | []    |
      When I list Sample where:
        | value |
        | in [] |
      Then the result is []
      And 1 query was sent

    Scenario: Everything is not in an empty list
      When I count User where:
        | id        |
        | not in [] |
      Then the result is 3
      And 1 query was sent

    Scenario Outline: A list of texts that look like something else: <text>
      Given this SQL has run:
        """
        insert into tags (name) values ('a,b'), ('{a}'), ('"'), ('\'), ('NULL'), (''), (' a ')
        """
      When I list Tag where:
        | name     |
        | [<text>] |
      Then the result is:
        | name   |
        | <text> |
      And 1 query was sent

      Examples: Texts that a list might misread
        | text   |
        | "a,b"  |
        | "{a}"  |
        | "\\""  |
        | "NULL" |
        | ""     |
        | " a "  |

  Rule: Each type is compared as PostgreSQL compares it

    Scenario Outline: <what>
      Given a Sample whose value is <type> in PostgreSQL and <column> in Brine
      And the table samples holds:
        | value    |
        | <first>  |
        | <second> |
        | <third>  |
      When I list Sample where:
        | value       |
        | <condition> |
      Then the result is:
        | id |
        |  1 |
        |  3 |
      And 1 query was sent

      Examples: Conditions that the first and the third of three rows meet
        | what                               | type             | column                        | first                                | second                               | third                                | condition                            |
        | Small numbers                      | smallint         | smallint()                    |                                    1 |                                   20 |                                    3 | < 20                                 |
        | Large numbers                      | bigint           | bigint()                      |                    9007199254740993n |                    9007199254740992n |                    9007199254740993n |                    9007199254740993n |
        | Large numbers in a list            | bigint           | bigint()                      |                    9007199254740993n |                    9007199254740992n |                                   1n | [9007199254740993n, 1n]              |
        | Exact decimals, not as text        | numeric          | numeric()                     |                                    9 |                                 10.5 |                                 9.00 | < "10"                               |
        | Exact decimals, whatever the zeros | numeric          | numeric()                     |                                  1.5 |                                 1.51 |                                1.500 | "1.50"                               |
        | Exact decimals in a list           | numeric          | numeric()                     |                                  1.5 |                                 1.51 |                                    2 | ["1.50", "2.0"]                      |
        | Single precision                   | real             | real()                        |                                  0.1 |                                  0.2 |                                  0.1 |                                  0.1 |
        | Single precision in a list         | real             | real()                        |                                  0.1 |                                  0.2 |                                  0.3 | [0.1, 0.3]                           |
        | Double precision                   | double precision | doublePrecision()             |                                  0.1 |                                  0.3 |                                  0.2 | between 0.1 and 0.2                  |
        | Not a number, which equals itself  | double precision | doublePrecision()             | NaN                                  |                                    1 | NaN                                  | NaN                                  |
        |                           Infinity | double precision | doublePrecision()             |                             Infinity |                                    1 |                             Infinity | >= Infinity                          |
        | Yes and no                         | boolean          | boolean()                     | true                                 | false                                | true                                 | true                                 |
        | Yes and no, compared               | boolean          | boolean()                     | true                                 | false                                | true                                 | > false                              |
        | Padded text                        | char(4)          | char(4)                       | ab                                   | abc                                  | ab                                   | ab                                   |
        | Padded text in a list              | char(4)          | char(4)                       | ab                                   | abc                                  | abcd                                 | [ab, abcd]                           |
        | Text, with its spaces              | text             | text()                        | "a "                                 | a                                    | "a "                                 | "a "                                 |
        | Text without a limit               | varchar          | varchar()                     | a                                    | b                                    | c                                    | not b                                |
        | Uuids, whatever their case         | uuid             | uuid()                        | 6f1d1b0e-0000-4000-8000-00000000000a | 6f1d1b0e-0000-4000-8000-00000000000b | 6F1D1B0E-0000-4000-8000-00000000000A | 6F1D1B0E-0000-4000-8000-00000000000A |
        | Dates                              | date             | date()                        |                           2024-02-29 |                           2024-03-01 |                           2023-12-31 | <= 2024-02-29                        |
        | Times, to the microsecond          | timestamp        | timestamp()                   |           2024-02-29 12:00:00.000001 |           2024-02-29 12:00:00.000002 |           2024-02-29 12:00:00.000001 |           2024-02-29 12:00:00.000001 |
        | Instants                           | timestamptz      | timestamptz()                 |               2024-02-29 13:00:00+01 |               2024-02-29 12:00:00+01 |                 2024-02-29 12:00:00Z |                 2024-02-29T12:00:00Z |
        | Instants as text                   | timestamptz      | timestamptz({ as: "string" }) |               2024-02-29 13:00:00+01 |               2024-02-29 12:00:00+01 |                 2024-02-29 12:00:00Z |               2024-02-29 07:00:00-05 |
        | Durations                          | interval         | interval()                    |                                1 day |                             25 hours |                             24 hours | P1D                                  |
        | Bytes                              | bytea            | bytea()                       |                               0xCAFE |                               0xCAFF |                               0xCAFE |                               0xCAFE |
        | Bytes in a list                    | bytea            | bytea()                       |                               0xCAFE |                               0xCAFF |                                   0x | [0xCAFE, 0x]                         |
        | Lists                              | text[]           | text().array()                | [a, b]                               | [b, a]                               | [a, b]                               | [a, b]                               |
        | Empty lists                        | integer[]        | integer().array()             | []                                   | [1]                                  | []                                   | []                                   |
        | Lists that are not wanted          | integer[]        | integer().array()             | [1]                                  | [2]                                  | []                                   | not [2]                              |
        | A list of lists                    | text[]           | text().array()                | [a, b]                               | [b]                                  | []                                   | in [[a, b], []]                      |
        | None of a list of lists            | integer[]        | integer().array()             | [1]                                  | [2]                                  | [3]                                  | not in [[2], [1, 2]]                 |
        | Lists, compared from the left      | integer[]        | integer().array()             | [1, 9]                               | [2]                                  | [1]                                  | < [2]                                |
        | Tables of numbers                  | integer[][]      | integer().array().array()     | [[1, 2], [3, 4]]                     | [[1, 2], [4, 3]]                     | [[1, 2], [3, 4]]                     | [[1, 2], [3, 4]]                     |

    Scenario: One of several labels, in the order of the labels
      Given this SQL has run:
        """
        create type mood as enum ('sad', 'ok', 'happy');
        create table letters (id serial primary key, mood mood not null);
        insert into letters (mood) values ('happy'), ('sad'), ('ok')
        """
      And this model is defined:
        """
        class Letter extends DBModel.table("letters", {
          id: serial().primaryKey(), mood: enumType("mood", ["sad", "ok", "happy"]),
        }) {}
        """
      When I list Letter ordered by "mood" where:
        | mood  |
        | >= ok |
      Then the result is:
        | mood  |
        | ok    |
        | happy |
      And 1 query was sent
