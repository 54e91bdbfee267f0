@crud
Feature: List
  A program wants all rows of a table, or the first few of them, or only their number.
  The order is never left to chance: without another wish it is that of the keys.

  Rule: A list holds every row once, in the order of the keys

    Scenario: All rows
      Given the table users holds:
        | id | name | email           |
        |  3 | Cyd  | cyd@example.org |
        |  1 | Ann  | ann@example.org |
        |  2 | Bob  | bob@example.org |
      When I list User
      Then the result is:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
        |  2 | Bob  | bob@example.org |
        |  3 | Cyd  | cyd@example.org |
      And 1 query was sent

    Scenario: An empty table gives an empty list
      When I list User
      Then the result is []
      And 1 query was sent

    Scenario: Each row is a model of its own
      Given the table users holds:
        | name | email           |
        | Ann  | ann@example.org |
        | Bob  | bob@example.org |
      When I list User
      Then the result has the types:
        | attribute | type         |
        | itself    | list of User |
        | id        | number       |
        | metadata  | null         |
      And 1 query was sent

    Scenario: The number of rows does not change the number of queries
      Given the table users holds 500 rows like:
        | name   | email             |
        | User # | user#@example.org |
      When I list User
      Then "result[499]" and "result[499]" are the same object
      And 1 query was sent

  Rule: A list may be ordered, shortened and begun later

    Background:
      Given the table users holds:
        | id | name | email           |
        |  1 | Bob  | bob@example.org |
        |  2 | Ann  | ann@example.org |
        |  3 | Cyd  | cyd@example.org |

    Scenario: In another order
      When I list User ordered by "name descending"
      Then the result is:
        | id | name |
        |  3 | Cyd  |
        |  1 | Bob  |
        |  2 | Ann  |
      And 1 query was sent

    Scenario: The first two
      When I list User ordered by "name", limit 2
      Then the result is:
        | name |
        | Ann  |
        | Bob  |
      And 1 query was sent

    Scenario: All but the first
      When I list User ordered by "name", offset 1
      Then the result is:
        | name |
        | Bob  |
        | Cyd  |
      And 1 query was sent

    Scenario: Only those that meet a condition
      When I list User where:
        | name |
        | Ann  |
      Then the result is:
        | id | name |
        |  2 | Ann  |
      And 1 query was sent

  Rule: Rows can be counted without being fetched

    Background:
      Given the table users holds:
        | name | email           | metadata |
        | Ann  | ann@example.org | {}       |
        | Bob  | bob@example.org | null     |
        | Cyd  | cyd@example.org | null     |

    Scenario: All of them
      When I count User
      Then the result is 3
      And 1 query was sent

    Scenario: Those that meet a condition
      When I count User where:
        | metadata |
        | null     |
      Then the result is 2
      And 1 query was sent

    Scenario: None
      When I count Post
      Then the result is 0
      And 1 query was sent

    Scenario Outline: Whether there is one: <name>
      When I look for User where:
        | name   |
        | <name> |
      Then the result is <answer>
      And 1 query was sent

      Examples: One that is there and one that is not
        | name | answer |
        | Ann  | true   |
        | Dan  | false  |
