@transactions
Feature: Stragglers
  A program forgets to wait for something that it started inside a transaction. Such a straggler must not run
  on its own after the end, where nothing would undo it, nor in somebody else's transaction.

  @error
  Rule: What comes after the end runs nowhere

    Scenario: A write after the commit
      When a transaction does:
        | action         | name | email           |
        | insert User    | Ann  | ann@example.org |
        | after the end: |      |                 |
        | - insert User  | Bob  | bob@example.org |
      Then the straggler fails with TransactionClosedError:
        | code | TRANSACTION_CLOSED |
      And the table users holds:
        | name |
        | Ann  |

    Scenario: A write after the rollback
      When a transaction does:
        | action         | name | email           |
        | after the end: |      |                 |
        | - insert User  | Bob  | bob@example.org |
        | insert User    | Ann  | ann@example.org |
        | fail           |      |                 |
      Then it fails with DeliberateFailure
      And the straggler fails with TransactionClosedError
      And the database is unchanged

    Scenario: A read after the end
      When a transaction does:
        | action         |
        | after the end: |
        | - list User    |
      Then the straggler fails with TransactionClosedError
      And no queries were sent

    Scenario: A nested transaction after the end
      When a transaction does:
        | action          | name | email           |
        | after the end:  |      |                 |
        | - nested:       |      |                 |
        | - - insert User | Bob  | bob@example.org |
      Then the straggler fails with TransactionClosedError
      And the database is unchanged

    Scenario: A write after the end of a nested transaction
      When a transaction does:
        | action           | name | email           |
        | nested:          |      |                 |
        | - insert User    | Ann  | ann@example.org |
        | - after the end: |      |                 |
        | - - insert User  | Bob  | bob@example.org |
      Then the straggler fails with TransactionClosedError
      And the table users holds:
        | name |
        | Ann  |

  @error
  Rule: What was started and not awaited shares the fate of the transaction

    Scenario: The transaction fails, and nothing is stored
      When a transaction does:
        | action        | name | email           |
        | not awaited:  |      |                 |
        | - insert User | Ann  | ann@example.org |
        | - insert User | Bob  | bob@example.org |
        | fail          |      |                 |
      Then it fails with DeliberateFailure
      And the straggler fails with TransactionClosedError
      And the database is unchanged

    Scenario: What is on its way at the end is waited for, and what would follow is refused
      When a transaction does:
        | action        | name | email           |
        | not awaited:  |      |                 |
        | - insert User | Ann  | ann@example.org |
        | - insert User | Bob  | bob@example.org |
      Then the straggler fails with TransactionClosedError
      And the table users holds:
        | name |
        | Ann  |

    Scenario: A nested transaction that is not over at the end is undone before the outer one is committed
      When a transaction does:
        | action          | name | email           |
        | insert User     | Ann  | ann@example.org |
        | not awaited:    |      |                 |
        | - nested:       |      |                 |
        | - - insert User | Bob  | bob@example.org |
        | - - insert User | Cyd  | cyd@example.org |
      Then the straggler fails with TransactionClosedError
      And the statements were:
        | kind        | text                     |
        | transaction | begin                    |
        | statement   | insert into "users"...   |
        | transaction | savepoint...             |
        | transaction | rollback to savepoint... |
        | transaction | commit                   |
      And the table users holds:
        | name |
        | Ann  |
