@crud
Feature: Reload
  A row may change while a program holds an object of it. Reloading reads it again, into the same object.

  Background:
    Given the table users holds:
      | id | name | email           | metadata |
      |  1 | Ann  | ann@example.org | null     |
    And User 1 is in hand

  Rule: Reloading gives the object the attributes that its row has now

    Scenario: Another program changed the row
      Given this SQL has run:
        """sql
        update users set name = 'Anna', metadata = '{"theme": "dark"}' where id = 1
        """
      When I reload it
      Then it is:
        | id | name | metadata          |
        |  1 | Anna | {"theme": "dark"} |
      And "result" and "it" are the same object
      And 1 query was sent

    Scenario: Changes that were not persisted are forgotten
      When this code runs:
        """ts
        it.name = "Anna";
        return await it.reload();
        """
      Then it is:
        | id | name |
        |  1 | Ann  |
      And 1 query was sent

    Scenario: Relations that were loaded are forgotten
      Given User 1 is in hand with preload "posts"
      When I reload it
      Then the relation "posts" of it is not loaded
      And 1 query was sent

  @error
  Rule: A row that is gone cannot be reloaded

    Scenario: Another program deleted the row
      Given this SQL has run:
        """sql
        delete from users
        """
      When I reload it
      Then it fails with RecordNotFoundError:
        | model | User |
      And 1 query was sent
      And it is:
        | id | name |
        |  1 | Ann  |

    Scenario: An object that was never persisted
      Given a new User is in hand:
        | name | email           |
        | Cyd  | cyd@example.org |
      When I reload it
      Then it fails with NotPersistedError:
        | model | User |
      And no queries were sent
