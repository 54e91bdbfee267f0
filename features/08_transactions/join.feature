@transactions
Feature: Join
  A function of the program wants to be in a transaction, its own or the one it is called in, and has no use
  for a savepoint. With join it runs in the one that is there.

  Rule: Inside a transaction, a joined one is part of it

    Scenario: No savepoint is set
      When a transaction does:
        | action         | name | email           |
        | nested (join): |      |                 |
        | - insert User  | Ann  | ann@example.org |
      Then the statements were:
        | kind        | text                   |
        | transaction | begin                  |
        | statement   | insert into "users"... |
        | transaction | commit                 |
      And the table users holds 1 row

    Scenario: Its work is not undone alone
      When a transaction does:
        | action           | name | email           |
        | caught:          |      |                 |
        | - nested (join): |      |                 |
        | - - insert User  | Ann  | ann@example.org |
        | - - fail         |      |                 |
      Then the table users holds:
        | name |
        | Ann  |
      And these were noted:
        | caught DeliberateFailure |

    @error
    Scenario: It is undone with the one it joined
      When a transaction does:
        | action         | name | email           |
        | nested (join): |      |                 |
        | - insert User  | Ann  | ann@example.org |
        | fail           |      |                 |
      Then it fails with DeliberateFailure
      And the database is unchanged

  Rule: Outside any transaction, join begins one

    Scenario: It succeeds
      When a transaction (join) does:
        | action      | name | email           |
        | insert User | Ann  | ann@example.org |
      Then the statements were:
        | kind        | text                   |
        | transaction | begin                  |
        | statement   | insert into "users"... |
        | transaction | commit                 |
      And the table users holds 1 row

    @error
    Scenario: It fails
      When a transaction (join) does:
        | action      | name | email           |
        | insert User | Ann  | ann@example.org |
        | fail        |      |                 |
      Then it fails with DeliberateFailure
      And the database is unchanged
