@relationships
Feature: Peer loading
  A program reads a list and, in a loop, waits for a relation of each row. Elsewhere that is one query for each
  row. Here the first wait loads the relation for every row of the same result, and the others find it loaded.

  Background:
    Given the sample blog

  Rule: A loop over a result sends one query for a relation, whatever the number of rows

    Scenario Outline: <relation> of every <model>
      Given every <model> is in hand
      When I load "<relation>" of them, one after another
      Then 1 query was sent

      Examples: Every kind of relation
        | model   | relation |
        | Post    | user     |
        | Comment | user     |
        | Comment | parent   |
        | User    | profile  |
        | User    | posts    |
        | User    | roles    |
        | Role    | users    |
        | Comment | replies  |
        | Section | pages    |
        | Page    | section  |
        | PostTag | tag      |

    Scenario: Each row has its own
      Given every Post is in hand
      When I load "user" of them, one after another
      Then the result is:
        | id | name |
        |  1 | Ann  |
        |  1 | Ann  |
        |  2 | Bob  |
      And 1 query was sent

    Scenario: Rows that belong to the same row share one object
      Given every Post is in hand
      When I load "user" of them, one after another
      Then "result[0]" and "result[1]" are the same object
      And 1 query was sent

    Scenario: A hundred rows
      Given the table users holds 100 rows like:
        | id  | name   | email          |
        | 10# | User # | u#@example.org |
      And the table posts holds 100 rows like:
        | id  | user_id | title  |
        | 10# |     10# | Post # |
      And every Post is in hand
      When I load "user" of them, one after another
      Then 1 query was sent

    Scenario: The first one alone loads it for all
      Given every Post is in hand
      When this code runs:
        """ts
        await it[2].user;
        """
      Then they are:
        | id | user.name |
        |  1 | Ann       |
        |  2 | Ann       |
        |  3 | Bob       |
      And 1 query was sent

    Scenario: A loop that ends early
      When this code runs:
        """ts
        for (const post of await Post.list()) {
          if ((await post.user).name === "Ann") break;
        }
        """
      Then 2 queries were sent

  Rule: Loops inside one another send one query for each level

    Scenario: Two levels
      Given every User is in hand
      When I load "posts > comments" of them, one after another
      Then they are:
        | name | posts.comments.id |
        | Ann  | [[1, 2, 3], []]   |
        | Bob  | [[4]]             |
        | Cyd  | []                |
      And 2 queries were sent

    Scenario: Three levels
      Given every User is in hand
      When I load "posts > comments > user" of them, one after another
      Then they are:
        | name | posts.comments.user.name |
        | Ann  | [[Bob, Ann, null], []]   |
        | Bob  | [[Ann]]                  |
        | Cyd  | []                       |
      And 3 queries were sent

    Scenario: Through a join table and back
      Given every Post is in hand
      When I load "tags > posts > user" of them, one after another
      Then they are:
        | title | tags.posts.user.name |
        | Salt  | [[Ann], [Ann, Bob]]  |
        | Dill  | []                   |
        | Jars  | [[Ann, Bob]]         |
      And 3 queries were sent

    Scenario: Down from rows to one and up again
      Given every Comment is in hand
      When I load "post > user > profile" of them, one after another
      Then they are:
        | id | post.user.profile.bio |
        |  1 | Pickles since 1999    |
        |  2 | Pickles since 1999    |
        |  3 | Pickles since 1999    |
        |  4 | null                  |
      And 3 queries were sent

    Scenario: Two relations in the body of a loop
      When this code runs:
        """ts
        for (const post of await Post.list()) {
          const { name } = await post.user;
          const tags = await post.tags;
          note(`${post.title} by ${name}: ${tags.length}`);
        }
        """
      Then these were noted:
        | Salt by Ann: 2 |
        | Dill by Ann: 0 |
        | Jars by Bob: 1 |
      And 3 queries were sent

  Rule: Rows that wait all at once share the query

    Scenario: One level
      Given every Post is in hand
      When I load "user" of them, all at once
      Then the result is:
        | name |
        | Ann  |
        | Ann  |
        | Bob  |
      And 1 query was sent

    Scenario: Several levels
      Given every User is in hand
      When I load "posts > comments > user" of them, all at once
      Then they are:
        | name | posts.comments.user.name |
        | Ann  | [[Bob, Ann, null], []]   |
        | Bob  | [[Ann]]                  |
        | Cyd  | []                       |
      And 3 queries were sent

    Scenario: The others begin to wait when the query of the first is under way
      Given every Post is in hand
      When this code runs:
        """ts
        const turn = () => new Promise((resolve) => process.nextTick(resolve));
        const names = [it[0].user.then((user) => user.name)];
        await turn();
        await turn();
        names.push(it[1].user.then((user) => user.name), it[2].user.then((user) => user.name));
        return await Promise.all(names);
        """
      Then the result is [Ann, Ann, Bob]
      And 1 query was sent

    Scenario: Half of them wait already when the others begin
      Given every Post is in hand
      When this code runs:
        """ts
        const first = it.slice(0, 1).map((post) => post.user.then((user) => user.name));
        await Promise.resolve();
        const others = it.slice(1).map((post) => post.user.then((user) => user.name));
        return await Promise.all([...first, ...others]);
        """
      Then the result is [Ann, Ann, Bob]
      And 1 query was sent

  Rule: The rows of every result are peers, however it was read

    Scenario Outline: <how>
      When this code runs:
        """ts
        const posts = <code>;
        for (const post of posts) note((await post.user).name);
        """
      Then these were noted:
        | Ann |
        | Ann |
        | Bob |
      And <queries> queries were sent

      Examples: Verbs that read several rows
        | how                         | code                                      | queries |
        | By listing                  | await Post.list()                         |       2 |
        | By listing with a condition | await Post.list({ where: { id: lt(9) } }) |       2 |
        | By their keys               | await Post.getMany([1, 2, 3])             |       2 |
        | Together with a relation    | await Post.listWithPreload(["comments"])  |       3 |

    Scenario: By inserting them
      When this code runs:
        """ts
        const posts = await Post.insertMany([{ userId: 1, title: "Mint" }, { userId: 2, title: "Mace" }]);
        for (const post of posts) note((await post.user).name);
        """
      Then these were noted:
        | Ann |
        | Bob |
      And the table posts holds 5 rows
      And the statements were:
        | model | verb       | rows |
        | Post  | insertMany |    2 |
        | User  | user       |    2 |

    Scenario: As relations that were preloaded
      Given every User is in hand with preload "posts"
      When I load "posts > comments" of them, one after another
      Then they are:
        | posts.comments.id |
        | [[1, 2, 3], []]   |
        | [[4]]             |
        | []                |
      And 1 query was sent

    Scenario: As relations of one another
      Given Comment 1 is in hand with preload "post > user"
      When this code runs:
        """ts
        return it.post.user === (await it.post.user.posts)[0].user;
        """
      Then the result is true
      And 1 query was sent

  Rule: Peers that are loaded already are not asked for again

    Scenario: One of them was loaded before
      Given every User is in hand
      When this code runs:
        """ts
        await it[0].preload(["posts"]);
        const { posts } = it[0];
        for (const user of it) await user.posts;
        return it[0].posts === posts;
        """
      Then the result is true
      And the statements were:
        | model | rows |
        | Post  |    2 |
        | Post  |    1 |

    Scenario: All of them were loaded before
      Given every User is in hand with preload "posts"
      When I load "posts" of them, one after another
      Then they are:
        | posts.length |
        |            2 |
        |            1 |
        |            0 |
      And no queries were sent

    Scenario: One of them waits for a query of its own
      Given every User is in hand
      When this code runs:
        """ts
        await Promise.all([it[0].preload(["posts"]), it[1].posts, it[2].posts]);
        """
      Then they are:
        | posts.title  |
        | [Salt, Dill] |
        | [Jars]       |
        | []           |
      And 2 queries were sent

  Rule: Rows of different results are no peers, unless they wait at once

    Scenario: Two lists that wait at once share a query
      When this code runs:
        """ts
        const [ann, bob] = [await Post.list({ where: { userId: 1 } }), await Post.list({ where: { userId: 2 } })];
        const users = await Promise.all([...ann, ...bob].map(async (post) => await post.user));
        return users.map((user) => user.name);
        """
      Then the result is [Ann, Ann, Bob]
      And 3 queries were sent

    Scenario: Two objects of one row that wait at once share the rows that come
      When this code runs:
        """ts
        const [one, other] = [await Post.get(1), await Post.get(1)];
        const [comments, same] = await Promise.all([one.comments, other.comments]);
        return [comments === same, comments[0] === same[0], comments.length];
        """
      Then the result is [false, true, 3]
      And 3 queries were sent

    Scenario: Different relations that wait at once do not
      When this code runs:
        """ts
        const [one, other] = [await Post.get(1), await User.get(2)];
        const [user, posts] = await Promise.all([one.user, other.posts]);
        return [user.name, posts.length];
        """
      Then the result is [Ann, 1]
      And 4 queries were sent

    Scenario: Two lists, one after the other
      When this code runs:
        """ts
        const [ann, bob] = [await Post.list({ where: { userId: 1 } }), await Post.list({ where: { userId: 2 } })];
        for (const post of [...ann, ...bob]) await post.user;
        """
      Then 4 queries were sent

    Scenario: One row that was got alone
      Given every Post is in hand
      When this code runs:
        """ts
        await (await Post.get(3)).user;
        """
      Then they are:
        | id | user         |
        |  1 | (not loaded) |
        |  2 | (not loaded) |
        |  3 | (not loaded) |
      And 2 queries were sent

  Rule: A peer that cannot be loaded does not hold up the others

    Scenario: A peer that was deleted is left out
      Given every User is in hand
      When this code runs:
        """ts
        await it[2].delete();
        await it[0].posts;
        """
      Then they are:
        | name | posts        |
        | Ann  | *            |
        | Bob  | *            |
        | Cyd  | (not loaded) |
      And the table users holds 2 rows
      And 2 queries were sent

    Scenario: A peer whose key was changed is loaded by its new key
      Given every Post is in hand
      When this code runs:
        """ts
        it[1].userId = 3;
        await it[0].user;
        """
      Then they are:
        | id | user.name |
        |  1 | Ann       |
        |  2 | Cyd       |
        |  3 | Bob       |
      And 1 query was sent

    Scenario: A peer whose key is no key is left out
      Given every Post is in hand
      When this code runs:
        """ts
        it[1].userId = "3";
        return (await it[0].user).name;
        """
      Then the result is Ann
      And they are:
        | id | user         |
        |  1 | *            |
        |  2 | (not loaded) |
        |  3 | *            |
      And 1 query was sent

    Scenario: One that waits at once with another and whose key is no key fails alone
      When this code runs:
        """ts
        const [one, other] = [await Post.get(1), await Post.get(3)];
        other.userId = "3";
        for (const { status, reason } of await Promise.allSettled([one.user, other.user])) {
          note(`${status} ${reason?.name ?? ""}`.trim());
        }
        """
      Then these were noted:
        | fulfilled                  |
        | rejected InvalidValueError |
      And 3 queries were sent
