@crud
Feature: Update many
  A program changes all rows that meet a condition without reading them. To change every row must be said:
  a condition that was forgotten never means all of them.

  Background:
    Given the table users holds:
      | id | name | email           |
      |  1 | Ann  | ann@example.org |
    And the table posts holds:
      | id | user_id | title | content |
      |  1 |       1 | Salt  | null    |
      |  2 |       1 | Dill  | null    |
      |  3 |       1 | Jars  | Glass   |

  Rule: The rows that meet the condition change, with one statement, and their number is given

    Scenario: Two of three
      When I update many Post:
        | where content | set content |
        | null          | To be done  |
      Then the result is 2
      And the table posts holds:
        | id | title | content    |
        |  1 | Salt  | To be done |
        |  2 | Dill  | To be done |
        |  3 | Jars  | Glass      |
      And 1 query was sent

    Scenario: A list stands for any of its members
      When I update many Post:
        | where id | set title | set content |
        | [1, 3]   | Sold      | null        |
      Then the result is 2
      And the table posts holds:
        | id | title | content |
        |  1 | Sold  | null    |
        |  2 | Dill  | null    |
        |  3 | Sold  | null    |

    Scenario: No row meets the condition
      When I update many Post:
        | where title | set content |
        | Beer        | Hops        |
      Then the result is 0
      And the database is unchanged
      And 1 query was sent

    Scenario: Every row, said on purpose
      When I update many Post:
        | where | set content |
        | all   | Gone        |
      Then the result is 3
      And the table posts holds:
        | id | content |
        |  1 | Gone    |
        |  2 | Gone    |
        |  3 | Gone    |

  @error
  Rule: A change without condition or without value is refused

    Scenario: An empty condition
      When I update many Post:
        | where | set content |
        | {}    | Gone        |
      Then it fails with InvalidCriteriaError:
        | model       | Post |
        | message has | all  |
      And no queries were sent

    Scenario: A condition with an undefined value
      When I update many Post:
        | where title | set content |
        | undefined   | Gone        |
      Then it fails with InvalidCriteriaError:
        | attribute | title |
      And no queries were sent

    Scenario: No value to set
      When I update many Post:
        | where title | set content |
        | Salt        |             |
      Then it fails with InvalidValueError:
        | model | Post |
      And no queries were sent

    Scenario: A value that the table refuses
      When I update many Post:
        | where title | set userId |
        | Salt        |          9 |
      Then it fails with ForeignKeyViolationError:
        | constraint | posts_user_id_fkey |
      And the table posts is unchanged
