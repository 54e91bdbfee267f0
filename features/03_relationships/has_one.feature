@relationships
Feature: Has one
  A user has one profile, or none: the profile names the user. A program that holds the user waits for
  `user.profile`.

  Background:
    Given the sample blog

  Rule: What a row has one of is the row whose key names it

    Scenario: The profile of a user
      Given User 1 is in hand
      When I load "profile" of it
      Then the result is:
        | id | userId | bio                | phone    |
        |  1 |      1 | Pickles since 1999 | 555-0101 |
      And the result has the types:
        | attribute | type    |
        | itself    | Profile |
      And 1 query was sent

    Scenario: Every user of a result
      Given every User is in hand
      When I load "profile" of them, one after another
      Then they are:
        | id | profile.id | profile.userId |
        |  1 |          1 |              1 |
        |  2 |          2 |              2 |
        |  3 | null       | null           |
      And 1 query was sent

    Scenario: Of several rows it is the one with the lowest key
      Given this SQL has run:
        """sql
        alter table profiles drop constraint profiles_user_id_key;
        insert into profiles (id, user_id, bio) values (9, 1, 'Ninth'), (0, 1, 'Zeroth')
        """
      And User 1 is in hand
      When I load "profile" of it
      Then the result is:
        | id | bio    |
        |  0 | Zeroth |
      And 1 query was sent

  Rule: A row that nobody's key names has null

    Scenario: A user without a profile
      Given User 3 is in hand
      When I load "profile" of it
      Then the result is null
      And 1 query was sent

    Scenario: The null is kept, and not asked for again
      Given User 3 is in hand
      When I load "profile" of it twice
      Then the result is null
      And the relation "profile" of it is loaded
      And 1 query was sent

  Rule: The row that comes knows whom it belongs to

    Scenario: The user of the profile is the user in hand
      Given User 1 is in hand
      When I load "profile" of it
      Then "result.user" and "it" are the same object
      And 1 query was sent

    Scenario: The way there and back costs one query
      Given User 1 is in hand
      When I load "profile > user" of it
      Then "result" and "it" are the same object
      And 1 query was sent
