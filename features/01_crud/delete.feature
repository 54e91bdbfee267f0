@crud
Feature: Delete
  A program deletes a row, through the object that stands for it or by its key alone, and learns whether
  there was one. A row that is missing is no error: it is gone, which is what was wanted.

  Background:
    Given the table users holds:
      | id | name | email           |
      |  1 | Ann  | ann@example.org |
      |  2 | Bob  | bob@example.org |

  Rule: Deleting removes one row and tells whether it was there

    Scenario: By its key
      When I delete User 1
      Then the result is true
      And the table users holds:
        | id | name |
        |  2 | Bob  |
      And 1 query was sent

    Scenario: A row that is not there
      When I delete User 9
      Then the result is false
      And the table users is unchanged
      And 1 query was sent

    Scenario: Through its object
      Given User 1 is in hand
      When I delete it
      Then the result is true
      And the table users holds:
        | id | name |
        |  2 | Bob  |
      And 1 query was sent

    Scenario: Through its object, when somebody else was faster
      Given User 1 is in hand
      And this SQL has run:
        """sql
        delete from users where id = 1
        """
      When I delete it
      Then the result is false
      And the table users is unchanged

  @error
  Rule: A row that others refer to is not deleted

    Scenario: A user who has posts
      Given the table posts holds:
        | id | user_id | title |
        |  1 |       1 | Salt  |
      When I delete User 1
      Then it fails with ForeignKeyViolationError:
        | constraint | posts_user_id_fkey |
        | table      | posts              |
      And the database is unchanged

  @error
  Rule: An object without a row cannot be deleted

    Scenario: One that was never persisted
      Given a new User is in hand:
        | name | email           |
        | Cyd  | cyd@example.org |
      When I delete it
      Then it fails with NotPersistedError:
        | model | User |
      And no queries were sent

    Scenario: One that was deleted cannot be persisted again
      Given User 1 is in hand
      When the program does:
        | action     |
        | delete it  |
        | persist it |
      Then it fails with NotPersistedError:
        | model | User |
      And the table users holds:
        | id |
        |  2 |
