@relationships
Feature: Loads that fail
  A relation may fail to load: the server is away, a column is missing, a lock is not given. The program that
  waits for it is told; the next one that waits tries again.

  Background:
    Given the sample blog
    And this SQL has run:
      """sql
      alter table posts rename column content to words
      """

  @error
  Rule: A load that fails fails where it is awaited

    Scenario: The error is that of the query
      Given User 1 is in hand
      When I load "posts" of it
      Then it fails with QueryError:
        | sqlState | 42703 |
        | model    | Post  |
      And the relation "posts" of it is not loaded
      And 1 query was sent

    Scenario: A list
      Given every User is in hand
      When I load "posts" of them, one after another
      Then it fails with QueryError
      And they are:
        | id | posts        |
        |  1 | (not loaded) |
        |  2 | (not loaded) |
        |  3 | (not loaded) |
      And 1 query was sent

    Scenario: A preload
      When I list User with preload "profile" and "posts"
      Then it fails with QueryError:
        | model | Post |
      And 3 queries were sent

  Rule: A load that failed is tried again at the next access

    Scenario: What was wrong is mended
      Given User 1 is in hand
      When this code runs:
        """ts
        await it.posts.catch((error) => note(error.name));
        await db.query(sql`alter table posts rename column words to content`);
        return (await it.posts).length;
        """
      Then the result is 2
      And these were noted:
        | QueryError |
      And 3 queries were sent

    Scenario: What was wrong is still wrong
      Given User 1 is in hand
      When this code runs:
        """ts
        const lazy = it.posts;
        await lazy.catch((error) => note(error.name));
        await lazy.catch((error) => note(error.name));
        await it.posts.catch((error) => note(error.name));
        """
      Then these were noted:
        | QueryError |
        | QueryError |
        | QueryError |
      And 3 queries were sent

    Scenario: Peers try again too
      Given every User is in hand
      When this code runs:
        """ts
        for (const user of it) await user.posts.catch((error) => note(error.name));
        await db.query(sql`alter table posts rename column words to content`);
        for (const user of it) note((await user.posts).length);
        """
      Then these were noted:
        | QueryError |
        | QueryError |
        | QueryError |
        |          2 |
        |          1 |
        |          0 |
      And 5 queries were sent

  Rule: Those that wait at once fail at once, with one query

    Scenario: Each is told
      Given every User is in hand
      When this code runs:
        """ts
        const outcomes = await Promise.allSettled(it.map((user) => user.posts));
        for (const { status, reason } of outcomes) note(`${status}: ${reason.name}`);
        """
      Then these were noted:
        | rejected: QueryError |
        | rejected: QueryError |
        | rejected: QueryError |
      And 1 query was sent

  Rule: A load that fails leaves other relations alone

    Scenario: The relation beside it
      Given User 1 is in hand
      When this code runs:
        """ts
        await it.posts.catch((error) => note(error.name));
        return (await it.roles).length;
        """
      Then the result is 2
      And these were noted:
        | QueryError |
      And 2 queries were sent

    Scenario: What was loaded before a refresh failed
      Given User 1 is in hand with preload "profile"
      When this code runs:
        """ts
        await it.preload(["profile", "posts"]).catch((error) => note(error.name));
        """
      Then it is:
        | profile.bio        | posts        |
        | Pickles since 1999 | (not loaded) |
      And these were noted:
        | QueryError |
      And 1 query was sent
