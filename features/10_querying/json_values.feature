@querying
Feature: JSON values in conditions
  A jsonb column holds a whole value, an object or a list. Two such values are equal when they say the same,
  whatever the order of their members. An object in such a condition is a value, not an operator.

  Background:
    Given the table settings holds:
      | name  | value                        |
      | whole | {"a": 1, "b": {"c": [1, 2]}} |
      | list  | [1, 2]                       |
      | text  | "1"                          |
      | one   |                            1 |
      | yes   | true                         |
      | bare  | {}                           |
      | none  | []                           |
      | nots  | {"$ne": 1}                   |

  Rule: A jsonb column is compared by value

    Scenario Outline: <what>
      When I list Setting where:
        | value   |
        | <value> |
      Then the result is:
        | name   |
        | <name> |
      And 1 query was sent

      Examples: Values that are there
        | what                                    | value                            | name  |
        | An object                               | {"a": 1, "b": {"c": [1, 2]}}     | whole |
        | Its members in another order            | {"b": {"c": [1, 2]}, "a": 1}     | whole |
        | A number that is written another way    | {"a": 1.0, "b": {"c": [1, 2e0]}} | whole |
        | A list, which is one value              | [1, 2]                           | list  |
        | A text                                  | "1"                              | text  |
        | A number                                |                                1 | one   |
        | Yes                                     | true                             | yes   |
        | An empty object                         | {}                               | bare  |
        | An empty list                           | []                               | none  |
        | An object that is an operator elsewhere | {"$ne": 1}                       | nots  |
        | eq, of a list                           | = [1, 2]                         | list  |

    Scenario Outline: <what>, which is not there
      When I list Setting where:
        | value   |
        | <value> |
      Then the result is []
      And 1 query was sent

      Examples: Values that are not there
        | what                           | value       |
        | A part of an object            | {"a": 1}    |
        | A list in another order        | [2, 1]      |
        | A member of a list             |           2 |
        | No                             | false       |
        | An operator of another library | {"$gt": 0}  |
        | A null inside                  | {"a": null} |

    Scenario: One of several values
      When I list Setting ordered by "name" where:
        | value                    |
        | in [[1, 2], 1, {"x": 1}] |
      Then the result is:
        | name |
        | list |
        | one  |
      And 1 query was sent

    Scenario: Not this value
      When I count Setting where:
        | value      |
        | not [1, 2] |
      Then the result is 7
      And 1 query was sent

    Scenario: None of several values
      When I count Setting where:
        | value              |
        | not in [[1, 2], 1] |
      Then the result is 6
      And 1 query was sent

    Scenario Outline: <condition>, of which there are <count>
      When I count Setting where:
        | value       |
        | <condition> |
      Then the result is <count>
      And 1 query was sent

      Examples: Lists of no values
        | condition     | count |
        | in []         |     0 |
        | in [null]     |     0 |
        | not in []     |     8 |
        | not in [null] |     8 |

  Rule: Null finds rows without a value

    Scenario: Without a value
      Given the table users holds:
        | id | name | email           | metadata |
        |  1 | Ann  | ann@example.org | null     |
        |  2 | Bob  | bob@example.org | {}       |
      When I list User where:
        | metadata |
        | null     |
      Then the result is:
        | id | metadata |
        |  1 | null     |
      And 1 query was sent

    Scenario: With a value
      Given the table users holds:
        | id | name | email           | metadata |
        |  1 | Ann  | ann@example.org | null     |
        |  2 | Bob  | bob@example.org | {}       |
      When I list User where:
        | metadata |
        | not null |
      Then the result is:
        | id | metadata |
        |  2 | {}       |
      And 1 query was sent

    Scenario: Rows without a value or with one of several
      Given the table users holds:
        | id | name | email           | metadata          |
        |  1 | Ann  | ann@example.org | null              |
        |  2 | Bob  | bob@example.org | {}                |
        |  3 | Cyd  | cyd@example.org | {"theme": "dark"} |
      When I list User where:
        | metadata                     |
        | in [{"theme": "dark"}, null] |
      Then the result is:
        | id |
        |  1 |
        |  3 |
      And 1 query was sent

  Rule: A json column is compared by value too, and has no order

    Scenario Outline: <what>, of json
      Given a Sample whose value is json in PostgreSQL and json() in Brine
      And the table samples holds:
        | value                 |
        | {"a": 1, "b": [1, 2]} |
        | {}                    |
        | {"b": [1, 2], "a": 1} |
      When I list Sample where:
        | value       |
        | <condition> |
      Then the result is:
        | id |
        |  1 |
        |  3 |
      And 1 query was sent

      Examples: Conditions
        | what            | condition                      |
        | Equal           | {"a": 1, "b": [1, 2]}          |
        | One of several  | in [{"b": [1, 2], "a": 1}, []] |
        | Not equal       | not {}                         |
        | None of several | not in [{}, []]                |

    @error
    Scenario Outline: <condition>, of json
      Given a Sample whose value is json in PostgreSQL and json() in Brine
      When I list Sample where:
        | value       |
        | <condition> |
      Then it fails with InvalidCriteriaError:
        | model     | Sample |
        | attribute | value  |
      And no queries were sent

      Examples: Comparisons that need an order
        | condition       |
        | > 1             |
        | <= {}           |
        | between 1 and 2 |

    @error
    Scenario: Ordered by json
      Given a Sample whose value is json in PostgreSQL and json() in Brine
      When I list Sample ordered by "value descending"
      Then it fails with InvalidCriteriaError:
        | model | Sample |
      And no queries were sent

    Scenario: A jsonb column has an order, PostgreSQL's own
      When I list Setting ordered by "value" where:
        | value |
        | > 0   |
      Then the result is:
        | name  |
        | one   |
        | yes   |
        | list  |
        | bare  |
        | nots  |
        | whole |
      And 1 query was sent

  @error
  Rule: What JSON does not have is refused before anything is sent

    Scenario Outline: <what> is no JSON
      When I list Setting where:
        | value   |
        | <value> |
      Then it fails with InvalidCriteriaError:
        | model     | Setting |
        | attribute | value   |
      And no queries were sent

      Examples: Values that JSON does not have
        | what                   | value                |
        | A bigint               |                   1n |
        | Not a number           | NaN                  |
        | An instant             | 2024-02-29T12:00:00Z |
        | Bytes                  |               0xCAFE |
        | Undefined              | undefined            |
        | Undefined inside       | {"a": undefined}     |
        | A bigint inside a list | [1n]                 |
        | Null to be equal to    | = null               |
