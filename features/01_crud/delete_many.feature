@crud
Feature: Delete many
  A program deletes many rows with one statement: by their keys, or by a condition. As with changes,
  every row must be said on purpose.

  Background:
    Given the table users holds:
      | id | name | email           |
      |  1 | Ann  | ann@example.org |
      |  2 | Bob  | bob@example.org |
      |  3 | Cyd  | cyd@example.org |

  Rule: Rows are deleted by their keys, with one statement, and the number of those that were there is given

    Scenario: Two of three
      When I delete many User [1, 3]
      Then the result is 2
      And the table users holds:
        | id | name |
        |  2 | Bob  |
      And 1 query was sent

    Scenario: Keys without a row do not count
      When I delete many User [3, 8, 9]
      Then the result is 1
      And the table users holds:
        | id |
        |  1 |
        |  2 |

    Scenario: No keys, no statement
      When I delete many User []
      Then the result is 0
      And no queries were sent
      And the database is unchanged

  Rule: Rows are deleted by a condition, and their number is given

    Scenario: Those that meet it
      When I delete User where:
        | name       |
        | [Ann, Bob] |
      Then the result is 2
      And the table users holds:
        | id | name |
        |  3 | Cyd  |
      And 1 query was sent

    Scenario: None meets it
      When I delete User where:
        | name |
        | Dan  |
      Then the result is 0
      And the table users is unchanged

    Scenario: Every row, said on purpose
      When I delete User where:
        | all |
      Then the result is 3
      And the table users holds 0 rows

  @error
  Rule: What could delete too much is refused

    Scenario: An empty condition
      When I delete User where:
        | {} |
      Then it fails with InvalidCriteriaError:
        | model       | User |
        | message has | all  |
      And no queries were sent

    Scenario: A condition with an undefined value
      When I delete User where:
        | name      |
        | undefined |
      Then it fails with InvalidCriteriaError:
        | attribute | name |
      And no queries were sent

    Scenario: One row that others refer to keeps all of them
      Given the table posts holds:
        | id | user_id | title |
        |  1 |       2 | Salt  |
      When I delete many User [1, 2, 3]
      Then it fails with ForeignKeyViolationError:
        | constraint | posts_user_id_fkey |
      And the database is unchanged
