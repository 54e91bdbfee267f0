@relationships
Feature: Belongs to
  A post names its user by a key. A program that holds the post waits for `post.user`, and has the user: it
  need not know the key, nor ask for the row by hand.

  Background:
    Given the sample blog

  Rule: What a row belongs to is the row that its key names

    Scenario: The user of a post
      Given Post 3 is in hand
      When I load "user" of it
      Then the result is:
        | id | name | email           | createdAt           | metadata |
        |  2 | Bob  | bob@example.org | 2024-01-02 09:00:00 | null     |
      And the result has the types:
        | attribute | type   |
        | itself    | User   |
        | id        | number |
        | createdAt | string |
      And 1 query was sent

    Scenario: What is sent asks for that one row
      Given Post 3 is in hand
      When I load "user" of it
      Then the statements were:
        | kind      | model | rows |
        | statement | User  |    1 |

    Scenario: A key that is a uuid
      Given Profile 1 is in hand
      When I load "organization" of it
      Then the result is:
        | id                                   | name     |
        | 6f1d1b0e-0000-4000-8000-000000000001 | Picklers |
      And 1 query was sent

    Scenario: A row of a join table belongs to two
      Given UserRole {userId: 1, roleId: 2} is in hand
      When I load "role" of it
      Then the result is:
        | id | name   |
        |  2 | editor |
      And the relation "user" of it is not loaded
      And 1 query was sent

    Scenario: The user does not hold the posts along
      Given Post 3 is in hand
      When I load "user" of it
      Then the relation "posts" of the result is not loaded
      And 1 query was sent

  Rule: A key that is null leads to null, and nothing is asked

    Scenario: A comment by nobody in particular
      Given Comment 3 is in hand
      When I load "user" of it
      Then the result is null
      And no queries were sent

    Scenario: A profile without an organization
      Given Profile 2 is in hand
      When I load "organization" of it
      Then the result is null
      And no queries were sent

    Scenario: Its null counts as loaded
      Given Comment 3 is in hand
      When I load "user" of it
      Then the relation "user" of it is loaded
      And no queries were sent

    Scenario: Among others that have a key
      Given every Comment is in hand
      When I load "user" of them, one after another
      Then they are:
        | id | user.name |
        |  1 | Bob       |
        |  2 | Ann       |
        |  3 | null      |
        |  4 | Ann       |
      And 1 query was sent

    Scenario: No row of a result has a key
      Given this SQL has run:
        """sql
        update comments set user_id = null
        """
      And every Comment is in hand
      When I load "user" of them, one after another
      Then they are:
        | id | user |
        |  1 | null |
        |  2 | null |
        |  3 | null |
        |  4 | null |
      And no queries were sent

  Rule: A key that no row has leads to null

    Scenario: No constraint keeps the key valid
      Given this SQL has run:
        """sql
        alter table posts drop constraint posts_user_id_fkey;
        update posts set user_id = 99 where id = 3
        """
      And Post 3 is in hand
      When I load "user" of it twice
      Then the result is null
      And the relation "user" of it is loaded
      And 1 query was sent
