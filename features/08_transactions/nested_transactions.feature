@transactions
Feature: Nested transactions
  A part of a transaction may fail without taking the rest with it. A transaction inside another one is a
  savepoint: its work is undone alone, and it is stored only when the outer one is.

  | the inner one        | the outer one | is stored      |
  | -------------------- | ------------- | -------------- |
  | succeeds             | succeeds      | both           |
  | fails, and is caught | succeeds      | the outer work |
  | fails                | fails with it | nothing        |
  | succeeds             | fails         | nothing        |

  Rule: What is stored depends on how both of them end

    Scenario: Both succeed
      When a transaction does:
        | action        | name | email           |
        | insert User   | Ann  | ann@example.org |
        | nested:       |      |                 |
        | - insert User | Bob  | bob@example.org |
      Then the table users holds:
        | name |
        | Ann  |
        | Bob  |

    Scenario: The inner one fails and is caught
      When a transaction does:
        | action          | name | email           |
        | insert User     | Ann  | ann@example.org |
        | caught:         |      |                 |
        | - nested:       |      |                 |
        | - - insert User | Bob  | bob@example.org |
        | - - fail        |      |                 |
        | insert User     | Cyd  | cyd@example.org |
      Then the table users holds:
        | name |
        | Ann  |
        | Cyd  |
      And these were noted:
        | caught DeliberateFailure |

    @error
    Scenario: The inner one fails
      When a transaction does:
        | action        | name | email           |
        | insert User   | Ann  | ann@example.org |
        | nested:       |      |                 |
        | - insert User | Bob  | bob@example.org |
        | - fail        |      |                 |
      Then it fails with DeliberateFailure
      And the database is unchanged

    @error
    Scenario: The outer one fails
      When a transaction does:
        | action        | name | email           |
        | nested:       |      |                 |
        | - insert User | Bob  | bob@example.org |
        | fail          |      |                 |
      Then it fails with DeliberateFailure
      And the database is unchanged

  Rule: A nested transaction is a savepoint in the same transaction

    Scenario: One that succeeds
      When a transaction does:
        | action        | name | email           |
        | nested:       |      |                 |
        | - insert User | Bob  | bob@example.org |
      Then the statements were:
        | kind        | text                   |
        | transaction | begin                  |
        | transaction | savepoint...           |
        | statement   | insert into "users"... |
        | transaction | release savepoint...   |
        | transaction | commit                 |
      And the table users holds 1 row

    Scenario: One that fails
      When a transaction does:
        | action    |
        | caught:   |
        | - nested: |
        | - - fail  |
      Then the statements were:
        | kind        | text                     |
        | transaction | begin                    |
        | transaction | savepoint...             |
        | transaction | rollback to savepoint... |
        | transaction | commit                   |
      And these were noted:
        | caught DeliberateFailure |

    Scenario: Each level is undone by itself
      When a transaction does:
        | action              | name | email           |
        | insert User         | Ann  | ann@example.org |
        | nested:             |      |                 |
        | - insert User       | Bob  | bob@example.org |
        | - caught:           |      |                 |
        | - - nested:         |      |                 |
        | - - - insert User   | Cyd  | cyd@example.org |
        | - - - nested:       |      |                 |
        | - - - - insert User | Dan  | dan@example.org |
        | - - - fail          |      |                 |
        | - insert User       | Eve  | eve@example.org |
      Then the table users holds:
        | name |
        | Ann  |
        | Bob  |
        | Eve  |
      And these were noted:
        | caught DeliberateFailure |

  Rule: A statement that fails in a nested transaction leaves the outer one sound when it is caught

    Scenario: A duplicate that is caught
      When a transaction does:
        | action          | name  | email           |
        | insert User     | Ann   | ann@example.org |
        | caught:         |       |                 |
        | - nested:       |       |                 |
        | - - insert User | Annie | ann@example.org |
        | insert User     | Bob   | bob@example.org |
      Then the table users holds:
        | name |
        | Ann  |
        | Bob  |
      And these were noted:
        | caught UniqueViolationError |

    Scenario: A duplicate that the inner one swallowed is told as its rollback
      When a transaction does:
        | action            | name  | email           |
        | insert User       | Ann   | ann@example.org |
        | caught:           |       |                 |
        | - nested:         |       |                 |
        | - - insert User   | Cyd   | cyd@example.org |
        | - - caught:       |       |                 |
        | - - - insert User | Annie | ann@example.org |
        | insert User       | Bob   | bob@example.org |
      Then the table users holds:
        | name |
        | Ann  |
        | Bob  |
      And these were noted:
        | caught UniqueViolationError       |
        | caught TransactionRolledBackError |
