@relationships
Feature: Lazy loading in transactions
  What a program reads inside a transaction, it reads through the transaction's connection: it sees what the
  transaction wrote, and never waits for a second connection. A relation belongs to the transaction in which it
  was read, wherever it is awaited.

  Background:
    Given the sample blog

  Rule: Inside a transaction a relation is loaded through its connection

    Scenario: It sees what was written before it was read
      Given User 3 is in hand
      When a transaction does:
        | action             | userId | title |
        | insert Post        |      3 | Mint  |
        | load "posts" of it |        |       |
      Then the result is:
        | userId | title |
        |      3 | Mint  |
      And the table posts holds 4 rows
      And 2 queries were sent

    Scenario: One connection is enough
      Given a database manager with:
        | max            |   1 |
        | acquireTimeout | 500 |
      When a transaction does:
        | action         |
        | get User 1     |
        | query select 1 |
      Then 2 queries were sent

    Scenario: One connection is enough for loops inside one another
      Given a database manager with:
        | max            |   1 |
        | acquireTimeout | 500 |
      When this code runs:
        """ts
        await db.transaction(async () => {
          for (const user of await User.list()) {
            for (const post of await user.posts) note((await post.tags).length);
          }
        });
        """
      Then these were noted:
        | 2 |
        | 0 |
        | 1 |
      And 3 queries were sent

    Scenario: One connection is enough for relations that are awaited all at once
      Given a database manager with:
        | max            |   1 |
        | acquireTimeout | 500 |
      When this code runs:
        """ts
        return await db.transaction(async () => {
          const user = await User.get(1);
          const [posts, profile, roles] = await Promise.all([user.posts, user.profile, user.roles]);
          return [posts.length, profile.id, roles.length];
        });
        """
      Then the result is [2, 1, 2]
      And 4 queries were sent

    Scenario: One connection is enough to preload
      Given a database manager with:
        | max            |   1 |
        | acquireTimeout | 500 |
      When this code runs:
        """ts
        const user = await db.transaction(() => User.getWithPreload(1, ["posts > comments", "roles"]));
        return user.posts.map((post) => post.comments.length);
        """
      Then the result is [3, 0]
      And 4 queries were sent

    Scenario: A relation that the transaction gives back is loaded before it ends
      Given User 1 is in hand
      When this code runs:
        """ts
        return (await db.transaction(() => it.posts)).length;
        """
      Then the statements were:
        | kind        | model | rows |
        | transaction | *     | *    |
        | statement   | Post  |    2 |
        | transaction | *     | *    |
      And the result is 2

    Scenario: It is loaded for rows that were read before
      Given every Post is in hand
      When this code runs:
        """ts
        await db.transaction(async () => {
          for (const post of it) await post.user;
        });
        """
      Then they are:
        | id | user.name |
        |  1 | Ann       |
        |  2 | Ann       |
        |  3 | Bob       |
      And 1 query was sent

  Rule: What was loaded in a transaction stays when it is committed

    Scenario: It is not asked for again
      Given User 1 is in hand
      When this code runs:
        """ts
        await db.transaction(async () => { await it.posts; });
        return (await it.posts).length;
        """
      Then the result is 2
      And 1 query was sent

    Scenario: It was read in the transaction, loaded there, and awaited again afterwards
      When this code runs:
        """ts
        const lazy = await db.transaction(async () => {
          const user = await User.get(1);
          const posts = user.posts;
          await posts;
          return { posts };
        });
        return (await lazy.posts).length;
        """
      Then the result is 2
      And 2 queries were sent

  Rule: What was loaded in a transaction is forgotten when it is rolled back

    Scenario: It held a row that never was
      Given User 3 is in hand
      When this code runs:
        """ts
        await db.transaction(async () => {
          await new Post({ userId: 3, title: "Ghost" }).persist();
          note((await it.posts).length);
          throw new Error("no");
        }).catch(() => note("undone"));
        note((await it.posts).length);
        """
      Then these were noted:
        |      1 |
        | undone |
        |      0 |
      And the table posts is unchanged
      And 3 queries were sent

    Scenario: It was preloaded
      Given User 3 is in hand
      When this code runs:
        """ts
        await db.transaction(async () => {
          await new Post({ userId: 3, title: "Ghost" }).persist();
          await it.preload(["posts"]);
          throw new Error("no");
        }).catch(() => note("undone"));
        """
      Then the relation "posts" of it is not loaded
      And these were noted:
        | undone |
      And the table posts is unchanged

    Scenario: A nested transaction is rolled back and the outer one is not
      Given User 3 is in hand
      When this code runs:
        """ts
        await db.transaction(async () => {
          await db.transaction(async () => {
            await new Post({ userId: 3, title: "Ghost" }).persist();
            note((await it.posts).length);
            throw new Error("no");
          }).catch(() => note("undone"));
          note((await it.posts).length);
        });
        """
      Then these were noted:
        |      1 |
        | undone |
        |      0 |
      And the table posts is unchanged

    @error
    Scenario: What was loaded before the transaction stays
      Given User 1 is in hand with preload "posts"
      When a transaction does:
        | action             |
        | load "posts" of it |
        | fail               |
      Then it fails with DeliberateFailure
      And it is:
        | posts.title  |
        | [Salt, Dill] |
      And no queries were sent

  Rule: A relation that was read in a transaction is not loaded after its end

    @error
    Scenario: It is awaited when the transaction is over
      When this code runs:
        """ts
        const { posts } = await db.transaction(async () => ({ posts: (await User.get(1)).posts }));
        await posts;
        """
      Then it fails with TransactionClosedError:
        | code | TRANSACTION_CLOSED |
      And 1 query was sent

    @error
    Scenario: It is awaited when the nested transaction is over and the outer one goes on
      Given User 1 is in hand
      When this code runs:
        """ts
        await db.transaction(async () => {
          const { posts } = await db.transaction(async () => ({ posts: it.posts }));
          await posts;
        });
        """
      Then it fails with TransactionClosedError
      And no queries were sent

    @error
    Scenario: It is awaited by work that goes on when the transaction is over
      Given User 1 is in hand
      When a transaction does:
        | action               |
        | after the end:       |
        | - load "posts" of it |
      Then the straggler fails with TransactionClosedError
      And no queries were sent

    Scenario: It is read again from the object, and so belongs to no transaction
      When this code runs:
        """ts
        const user = await db.transaction(() => User.get(1));
        return (await user.posts).length;
        """
      Then the result is 2
      And 2 queries were sent

  Rule: A relation that was read outside is loaded by the transaction that awaits it

    Scenario: It sees what the transaction wrote
      Given User 3 is in hand
      When this code runs:
        """ts
        const lazy = it.posts;
        await db.transaction(async () => {
          await new Post({ userId: 3, title: "Mint" }).persist();
          note((await lazy).length);
        });
        """
      Then these were noted:
        | 1 |
      And the table posts holds 4 rows
      And 2 queries were sent

    Scenario: One connection is enough for it
      Given a database manager with:
        | max            |   1 |
        | acquireTimeout | 500 |
      And User 1 is in hand
      When this code runs:
        """ts
        const lazy = it.posts;
        return await db.transaction(async () => (await lazy).length);
        """
      Then the result is 2
      And 1 query was sent

    Scenario: Read in the outer transaction and awaited in the nested one, it is loaded there
      Given User 1 is in hand
      When this code runs:
        """ts
        await db.transaction(async () => {
          const lazy = it.posts;
          await db.transaction(async () => { note((await lazy).length); });
        });
        """
      Then these were noted:
        | 2 |
      And 1 query was sent

  @concurrency
  Rule: Two transactions never share a load

    Scenario: Both wait for the same relation of the same object
      Given User 1 is in hand
      When this code runs:
        """ts
        let begun = 0;
        let start;
        const both = new Promise((resolve) => { start = resolve; });
        const one = () => db.transaction(async () => {
          begun++;
          if (begun === 2) start();
          await both;
          return (await it.posts).length;
        });
        return await Promise.all([one(), one()]);
        """
      Then the result is [2, 2]
      And 2 queries were sent

    Scenario: One waits in a transaction and one outside
      Given User 3 is in hand
      When this code runs:
        """ts
        const { AsyncResource } = process.getBuiltinModule("node:async_hooks");
        const outside = AsyncResource.bind(async () => (await it.posts).length);
        await db.transaction(async () => {
          await new Post({ userId: 3, title: "Mint" }).persist();
          await Promise.all([it.posts, outside()]);
        });
        """
      Then the table posts holds 4 rows
      And 3 queries were sent
