@transactions
Feature: Commit
  A program has several things to write that belong together. In a transaction all of them are stored or none:
  they become visible to others together, when the transaction is committed, and they stay.

  Rule: The work of a transaction that succeeds is stored

    Scenario: Two rows that belong together
      When a transaction does:
        | action      | name | email           | userId | title |
        | insert User | Ann  | ann@example.org |        |       |
        | insert Post |      |                 |      1 | Salt  |
      Then the table users holds:
        | id | name |
        |  1 | Ann  |
      And the table posts holds:
        | user_id | title |
        |       1 | Salt  |

    Scenario: Changes and deletions
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
        |  2 | Bob  | bob@example.org |
      When a transaction does:
        | action        | name |
        | update User 1 | Anna |
        | delete User 2 |      |
      Then the table users holds:
        | id | name | email           |
        |  1 | Anna | ann@example.org |

    Scenario: The work lies between BEGIN and COMMIT
      When a transaction does:
        | action      | name | email           |
        | insert User | Ann  | ann@example.org |
      Then the statements were:
        | kind        | text                   |
        | transaction | begin                  |
        | statement   | insert into "users"... |
        | transaction | commit                 |
      And the table users holds 1 row

    Scenario: What the callback gives is what the transaction gives
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
      When a transaction does:
        | action     |
        | get User 1 |
      Then the result is:
        | id | name |
        |  1 | Ann  |
      And 1 query was sent

  Rule: Until it is committed, the work is seen by the transaction alone

    Scenario: Others see nothing before the commit
      When a transaction does:
        | action        | name | email           |
        | insert User   | Ann  | ann@example.org |
        | observe users |      |                 |
      Then these were noted:
        | others see 0 rows of users |
      And the table users holds 1 row

    Scenario: The transaction reads what it wrote
      When a transaction does:
        | action      | name | email           |
        | insert User | Ann  | ann@example.org |
        | count User  |      |                 |
      Then the result is 1
      And the table users holds 1 row

  @error
  Rule: A transaction fulfils only if PostgreSQL says that it is committed

    Scenario: A constraint that is checked at the commit
      Given this SQL has run:
        """sql
        alter table posts alter constraint posts_user_id_fkey deferrable initially deferred
        """
      When a transaction does:
        | action      | userId | title |
        | insert Post |      7 | Salt  |
      Then it fails with ForeignKeyViolationError:
        | constraint | posts_user_id_fkey |
      And the table posts is unchanged

    Scenario: A commit that the program sends by hand
      When a transaction does:
        | action       | name | email           |
        | insert User  | Ann  | ann@example.org |
        | query commit |      |                 |
        | insert User  | Bob  | bob@example.org |
      Then it fails with TransactionClosedError:
        | message has | COMMIT |
      And the table users holds:
        | name |
        | Ann  |
