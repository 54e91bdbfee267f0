@querying
Feature: Text patterns
  A program looks for texts that begin with, end with or contain something a user has typed. What was typed
  is taken letter by letter: a percent sign is a percent sign. Patterns are there too, for those who want them.

  Background:
    Given the table tags holds:
      | id | name       |
      |  1 |       100% |
      |  2 |       1000 |
      |  3 | snake_case |
      |  4 | snakes     |
      |  5 | a\\b       |
      |  6 | Éclair     |
      |  7 | ""         |

  Rule: What is looked for is taken letter by letter

    Scenario Outline: <function>, <what>
      When I list Tag where:
        | name        |
        | <condition> |
      Then the result is:
        | name    |
        | <found> |
      And 1 query was sent

      Examples: Marks that are special in patterns
        | function    | what                    | condition          | found      |
        | contains    | a percent sign          | contains 0%        |       100% |
        | starts with | a percent sign          | starts with 100%   |       100% |
        | ends with   | a percent sign          | ends with %        |       100% |
        | contains    | an underscore           | contains e_c       | snake_case |
        | starts with | an underscore           | starts with snake_ | snake_case |
        | ends with   | an underscore           | ends with _case    | snake_case |
        | contains    | a backslash             | contains \\        | a\\b       |
        | starts with | a backslash             | starts with a\\    | a\\b       |
        | ends with   | a backslash             | ends with \\b      | a\\b       |
        | starts with | a letter with an accent | starts with É      | Éclair     |
        | ends with   | the whole text          | ends with snakes   | snakes     |

    Scenario: Upper and lower case differ
      When I list Tag where:
        | name        |
        | contains SN |
      Then the result is []
      And 1 query was sent

    Scenario Outline: Every text, even an empty one, <condition> nothing
      When I count Tag where:
        | name        |
        | <condition> |
      Then the result is 7
      And 1 query was sent

      Examples: Empty text
        | condition      |
        | contains ""    |
        | starts with "" |
        | ends with ""   |

    Scenario: Rows without a value contain nothing
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
      And the table posts holds:
        | user_id | title | content |
        |       1 | Salt  | ""      |
        |       1 | Dill  | null    |
        |       1 | Jars  | Glass   |
      When I count Post where:
        | content     |
        | contains "" |
      Then the result is 2
      And 1 query was sent

  Rule: In a pattern a percent sign is any text and an underscore any character

    Scenario Outline: <condition>
      When I list Tag where:
        | name        |
        | <condition> |
      Then the result is:
        | name    |
        | <one>   |
        | <other> |
      And 1 query was sent

      Examples: Patterns that two texts match
        | condition      | one        | other  |
        | like "100_"    |       100% | "1000" |
        | like "snake%"  | snake_case | snakes |
        | ilike "SNAKE%" | snake_case | snakes |
        | ilike "%S%"    | snake_case | snakes |
        | like "100%"    |       100% | "1000" |

    Scenario Outline: A backslash takes the meaning away: <condition>
      When I list Tag where:
        | name        |
        | <condition> |
      Then the result is:
        | name    |
        | <found> |
      And 1 query was sent

      Examples: Patterns with a backslash
        | condition           | found      |
        | like "100\\\\%"     |       100% |
        | like "snake\\\\_%"  | snake_case |
        | like "a\\\\\\\\b"   | a\\b       |
        | ilike "SNAKE\\\\_%" | snake_case |

    Scenario: Like tells case, without it a pattern must match wholly
      When I list Tag where:
        | name        |
        | like "Snak" |
      Then the result is []
      And 1 query was sent

    Scenario: Not like
      When this code runs:
        """
        return (await Tag.list({ where: { name: not(like("%0%")) } })).map(({ id }) => id);
        """
      Then the result is [3, 4, 5, 6, 7]
      And 1 query was sent

  Rule: Every kind of text can be looked into, and PostgreSQL's padding is no part of it

    Scenario Outline: <type>, <condition>
      Given a Sample whose value is <type> in PostgreSQL and <column> in Brine
      And the table samples holds:
        | value |
        | salt  |
        | dill  |
        | salt  |
      When I list Sample where:
        | value       |
        | <condition> |
      Then the result is:
        | id      |
        | <first> |
        | <last>  |
      And 1 query was sent

      Examples: Kinds of text
        | type        | column      | condition        | first | last |
        | text        | text()      | contains al      |     1 |    3 |
        | varchar(10) | varchar(10) | starts with salt |     1 |    3 |
        | char(10)    | char(10)    | starts with salt |     1 |    3 |
        | char(10)    | char(10)    | ends with lt     |     1 |    3 |
        | char(10)    | char(10)    | contains salt    |     1 |    3 |
        | char(10)    | char(10)    | like "s__t"      |     1 |    3 |
        | char(10)    | char(10)    | ilike "%L%T"     |     1 |    3 |

  @error
  Rule: A pattern is a text and looks into a text, or it is refused before anything is sent

    Scenario Outline: <what>
      When this code runs:
        """
        return <model>.list({ where: { <attribute>: <condition> } });
        """
      Then it fails with InvalidCriteriaError:
        | message has | <says> |
      And no queries were sent

      Examples: What is no pattern
        | what                                    | model        | attribute | condition               | says      |
        | Like, with a number                     | Tag          | name      | like(5)                 | like      |
        | Like, with null                         | Tag          | name      | like(null)              | like      |
        | Like, with nothing                      | Tag          | name      | like()                  | like      |
        | Ilike, with a list                      | Tag          | name      | ilike(["a"])            | ilike     |
        | Contains, with a number                 | Tag          | name      | contains(5)             | text      |
        | Contains, with null                     | Tag          | name      | contains(null)          | text      |
        | StartsWith, with undefined              | Tag          | name      | startsWith(undefined)   | text      |
        | EndsWith, with an object                | Tag          | name      | endsWith({ like: "%" }) | text      |
        | Like, of a number                       | Tag          | id        | like("1%")              | integer   |
        | Contains, of a number                   | Tag          | id        | contains("1")           | integer   |
        | Like, of a time                         | User         | createdAt | like("2024%")           | timestamp |
        | Like, of JSON                           | User         | metadata  | like("%dark%")          | jsonb     |
        | Like, of a uuid                         | Organization | id        | startsWith("6f")        | uuid      |
        | A character that PostgreSQL cannot hold | Tag          | name      | contains("\\u0000")     | NUL       |
        | Half a character                        | Tag          | name      | like("\\ud800%")        | surrogate |
        | A backslash at the end                  | Tag          | name      | like("a\\u005c")        | backslash |

    Scenario Outline: Like, of <what>
      Given a Sample whose value is <type> in PostgreSQL and <column> in Brine
      When I list Sample where:
        | value     |
        | like "a%" |
      Then it fails with InvalidCriteriaError:
        | model     | Sample |
        | attribute | value  |
      And no queries were sent

      Examples: Types that are no text
        | what        | type    | column         |
        | a list      | text[]  | text().array() |
        | bytes       | bytea   | bytea()        |
        | a decimal   | numeric | numeric()      |
        | a yes or no | boolean | boolean()      |
        | JSON        | json    | json()         |
