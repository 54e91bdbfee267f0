@transactions
Feature: Nested transactions side by side
  A program may start several nested transactions at once and wait for all of them. Savepoints are a stack,
  so one must end before the next begins: Brine sees to that, and none of them harms another.

  Rule: Nested transactions that start together run one after the other

    Scenario: Both succeed
      When a transaction does:
        | action          | name | email           |
        | at once:        |      |                 |
        | - nested:       |      |                 |
        | - - insert User | Ann  | ann@example.org |
        | - - insert User | Bob  | bob@example.org |
        | - nested:       |      |                 |
        | - - insert User | Cyd  | cyd@example.org |
      Then the statements were:
        | kind        | text                   |
        | transaction | begin                  |
        | transaction | savepoint...           |
        | statement   | insert into "users"... |
        | statement   | insert into "users"... |
        | transaction | release savepoint...   |
        | transaction | savepoint...           |
        | statement   | insert into "users"... |
        | transaction | release savepoint...   |
        | transaction | commit                 |
      And the table users holds 3 rows

    Scenario: The failure of one undoes nothing of the other
      When a transaction does:
        | action            | name | email           |
        | at once:          |      |                 |
        | - nested:         |      |                 |
        | - - insert User   | Ann  | ann@example.org |
        | - caught:         |      |                 |
        | - - nested:       |      |                 |
        | - - - insert User | Bob  | bob@example.org |
        | - - - fail        |      |                 |
        | - nested:         |      |                 |
        | - - insert User   | Cyd  | cyd@example.org |
      Then the table users holds:
        | name |
        | Ann  |
        | Cyd  |
      And these were noted:
        | caught DeliberateFailure |

    Scenario: A statement of the outer one waits for its turn
      When a transaction does:
        | action            | name | email           |
        | at once:          |      |                 |
        | - caught:         |      |                 |
        | - - nested:       |      |                 |
        | - - - insert User | Ann  | ann@example.org |
        | - - - fail        |      |                 |
        | - insert User     | Bob  | bob@example.org |
      Then the table users holds:
        | name |
        | Bob  |
      And these were noted:
        | caught DeliberateFailure |

  Rule: Statements that start together in one transaction all belong to it

    Scenario: All are stored
      When a transaction does:
        | action        | name | email           |
        | at once:      |      |                 |
        | - insert User | Ann  | ann@example.org |
        | - insert User | Bob  | bob@example.org |
        | - insert User | Cyd  | cyd@example.org |
      Then the table users holds 3 rows
      And 3 queries were sent

    @error
    Scenario: One fails and none is stored
      When a transaction does:
        | action        | name  | email           |
        | at once:      |       |                 |
        | - insert User | Ann   | ann@example.org |
        | - insert User | Annie | ann@example.org |
      Then it fails with UniqueViolationError
      And the database is unchanged
