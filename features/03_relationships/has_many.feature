@relationships
Feature: Has many
  A user has posts: each of them names the user. A program that holds the user waits for `user.posts` and has
  a list, which is empty where there are none.

  Background:
    Given the sample blog

  Rule: What a row has many of is every row whose key names it

    Scenario: The posts of a user
      Given User 1 is in hand
      When I load "posts" of it
      Then the result is:
        | id | userId | title |
        |  1 |      1 | Salt  |
        |  2 |      1 | Dill  |
      And the result has the types:
        | attribute | type           |
        | itself    | list of Post   |
        | content   | string or null |
      And 1 query was sent

    Scenario: None
      Given User 3 is in hand
      When I load "posts" of it
      Then the result is []
      And the relation "posts" of it is loaded
      And 1 query was sent

    Scenario: Every user of a result has its own
      Given every User is in hand
      When I load "posts" of them, one after another
      Then they are:
        | id | posts.title  |
        |  1 | [Salt, Dill] |
        |  2 | [Jars]       |
        |  3 | []           |
      And 1 query was sent

    Scenario: A key that is a uuid
      Given every Organization is in hand
      When I load "profiles" of them, one after another
      Then they are:
        | name     | profiles.id |
        | Picklers | [1]         |
        | Potters  | []          |
      And 1 query was sent

    Scenario: Rows whose key is null belong to nobody
      Given every Comment is in hand
      When I load "replies" of them, one after another
      Then they are:
        | id | replies.id |
        |  1 | [2]        |
        |  2 | [3]        |
        |  3 | []         |
        |  4 | []         |
      And 1 query was sent

    Scenario: Three hundred
      Given the table posts holds 300 rows like:
        | id  | user_id | title  |
        | 10# |       3 | Post # |
      And User 3 is in hand
      When I load "posts" of it
      Then it is:
        | id | posts.length |
        |  3 |          300 |
      And 1 query was sent

  Rule: They come in the order of their keys

    Scenario: Rows that were stored in another order
      Given the table posts holds:
        | id | user_id | title  |
        | 30 |       3 | Third  |
        | 10 |       3 | First  |
        | 20 |       3 | Second |
      And User 3 is in hand
      When I load "posts" of it
      Then the result is:
        | id | title  |
        | 10 | First  |
        | 20 | Second |
        | 30 | Third  |
      And 1 query was sent

    Scenario: A row that was changed does not move
      Given this SQL has run:
        """sql
        update posts set title = 'Sea salt' where id = 1
        """
      And User 1 is in hand
      When I load "posts" of it
      Then the result is:
        | id | title    |
        |  1 | Sea salt |
        |  2 | Dill     |
      And 1 query was sent

  Rule: The rows that come know whom they belong to

    Scenario: The user of each post is the user in hand
      Given User 1 is in hand
      When I load "posts" of it
      Then "result[0].user" and "it" are the same object
      And "result[1].user" and "it" are the same object
      And 1 query was sent

    Scenario: The way there and back costs one query
      Given User 1 is in hand
      When I load "posts > user > posts" of it
      Then it is:
        | posts.title  |
        | [Salt, Dill] |
      And "it.posts[0].user.posts" and "it.posts" are the same object
      And 1 query was sent

  Rule: The list is the program's own

    Scenario: What is taken out of it is still stored
      Given User 1 is in hand
      When this code runs:
        """ts
        (await it.posts).pop();
        await it.persist();
        return (await it.posts).length;
        """
      Then the result is 1
      And the table posts is unchanged
      And 1 query was sent

    Scenario: Two objects of the same row have a list each
      When this code runs:
        """ts
        const [one, other] = [await User.get(1), await User.get(1)];
        await User.preload([one, other], ["posts"]);
        one.posts.pop();
        return [one.posts.length, other.posts.length];
        """
      Then the result is [1, 2]
      And 3 queries were sent
