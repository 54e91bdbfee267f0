@transactions
Feature: Rollback
  Something fails in the middle of what belongs together. Then nothing of it is stored, the program gets the
  error that happened, and its objects are as they were before.

  Background:
    Given the table users holds:
      | id | name | email           |
      |  1 | Ann  | ann@example.org |

  @error
  Rule: A failure undoes the whole transaction

    Scenario: The application fails
      When a transaction does:
        | action        | name | email           |
        | insert User   | Bob  | bob@example.org |
        | update User 1 | Anna |                 |
        | fail          |      |                 |
      Then it fails with DeliberateFailure
      And the database is unchanged
      And the statements were:
        | kind        | text                   |
        | transaction | begin                  |
        | statement   | insert into "users"... |
        | statement   | select...              |
        | statement   | update "users"...      |
        | transaction | rollback               |

    Scenario: A statement fails
      When a transaction does:
        | action      | name  | email           |
        | insert User | Bob   | bob@example.org |
        | insert User | Annie | ann@example.org |
      Then it fails with UniqueViolationError:
        | constraint | users_email_key |
      And the database is unchanged

    Scenario: A value is refused before it is sent
      When a transaction does:
        | action      | name | email           |
        | insert User | Bob  | bob@example.org |
        | insert User | null | cyd@example.org |
      Then it fails with InvalidValueError:
        | attribute | name |
      And the database is unchanged

  @error
  Rule: An error that the program swallows still undoes the transaction, and is told

    Scenario: A statement failed and the callback went on as if it had not
      When a transaction does:
        | action        | name  | email           |
        | insert User   | Bob   | bob@example.org |
        | caught:       |       |                 |
        | - insert User | Annie | ann@example.org |
      Then it fails with TransactionRolledBackError:
        | cause.name       | UniqueViolationError |
        | cause.constraint | users_email_key      |
      And the database is unchanged

    Scenario: Statements after the one that failed do not run
      When a transaction does:
        | action        | name  | email           |
        | caught:       |       |                 |
        | - insert User | Annie | ann@example.org |
        | insert User   | Bob   | bob@example.org |
      Then it fails with QueryError:
        | sqlState | 25P02 |
      And the database is unchanged

  Rule: An error that nothing was sent for undoes nothing when it is caught

    Scenario: A value that was refused before it was sent
      When a transaction does:
        | action        | name | email           |
        | caught:       |      |                 |
        | - insert User | null | bob@example.org |
        | insert User   | Cyd  | cyd@example.org |
      Then the table users holds:
        | name |
        | Ann  |
        | Cyd  |
      And these were noted:
        | caught InvalidValueError |

    Scenario: A row that was not found
      When a transaction does:
        | action       | name | email           |
        | caught:      |      |                 |
        | - get User 9 |      |                 |
        | insert User  | Cyd  | cyd@example.org |
      Then the table users holds:
        | name |
        | Ann  |
        | Cyd  |
      And these were noted:
        | caught RecordNotFoundError |
