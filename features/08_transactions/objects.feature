@transactions
Feature: Objects after a rollback
  A program holds objects while their transaction fails. What was not stored must not look as if it were:
  the objects return to what they were before, and can be used again.

  Background:
    Given the table users holds:
      | id | name | email           |
      |  1 | Ann  | ann@example.org |

  @error
  Rule: After a rollback an object has the attributes that it had before

    Scenario: One that was changed
      Given User 1 is in hand
      When a transaction does:
        | action    | name |
        | update it | Anna |
        | fail      |      |
      Then it fails with DeliberateFailure
      And it is:
        | id | name |
        |  1 | Ann  |
      And the database is unchanged

    Scenario: One that was new has no key again
      Given a new User is in hand:
        | name | email           |
        | Bob  | bob@example.org |
      When a transaction does:
        | action     |
        | persist it |
        | fail       |
      Then it fails with DeliberateFailure
      And it is:
        | id        | name | createdAt |
        | undefined | Bob  | undefined |
      And the database is unchanged

    Scenario: One whose commit was refused
      Given User 1 is in hand
      When a transaction does:
        | action        | name  | email           |
        | update it     | Anna  |                 |
        | caught:       |       |                 |
        | - insert User | Annie | ann@example.org |
      Then it fails with TransactionRolledBackError
      And it is:
        | id | name |
        |  1 | Ann  |
      And the database is unchanged

  Rule: After a rollback an object can be persisted again

    Scenario: One that was new is inserted
      Given a new User is in hand:
        | name | email           |
        | Bob  | bob@example.org |
      When the program does:
        | action         |
        | caught:        |
        | - transaction: |
        | - - persist it |
        | - - fail       |
        | persist it     |
      Then the table users holds:
        | name | email           |
        | Ann  | ann@example.org |
        | Bob  | bob@example.org |
      And these were noted:
        | caught DeliberateFailure |

    Scenario: One that was deleted is updated
      Given User 1 is in hand
      When the program does:
        | action         | name |
        | caught:        |      |
        | - transaction: |      |
        | - - delete it  |      |
        | - - fail       |      |
        | persist it     | Anna |
      Then the table users holds:
        | id | name |
        |  1 | Anna |
      And these were noted:
        | caught DeliberateFailure |

  Rule: Only what was undone is taken back

    Scenario: The nested transaction is undone and the outer one is not
      Given User 1 is in hand
      When a transaction does:
        | action        | name | email            |
        | update it     | Anna |                  |
        | caught:       |      |                  |
        | - nested:     |      |                  |
        | - - update it |      | anna@example.org |
        | - - fail      |      |                  |
      Then it is:
        | id | name | email           |
        |  1 | Anna | ann@example.org |
      And the table users holds:
        | id | name | email           |
        |  1 | Anna | ann@example.org |

    @error
    Scenario: What a nested transaction did is taken back with the outer one
      Given User 1 is in hand
      When a transaction does:
        | action        | name |
        | nested:       |      |
        | - nested:     |      |
        | - - update it | Anna |
        | fail          |      |
      Then it fails with DeliberateFailure
      And it is:
        | id | name |
        |  1 | Ann  |
      And the database is unchanged
