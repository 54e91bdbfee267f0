@relationships
Feature: Reports of loading
  Which lines of a program load lazily, and what would have preloaded it? Which preloads does nobody read? A
  report collects both, from its beginning to its end, and costs nothing while there is none.

  Background:
    Given the sample blog

  Rule: A report lists what was loaded lazily, and the preload that would have saved it

    Scenario: One relation of one row
      When this code runs:
        """ts
        const report = db.reportLoading();
        await (await User.get(1)).posts;
        return report().lazyLoads;
        """
      Then the result is:
        | model | relation | queries | preload                                  |
        | User  | posts    |       1 | "User.getWithPreload(id, [\\"posts\\"])" |
      And 2 queries were sent

    Scenario: It names the line
      When this code runs:
        """ts
        const report = db.reportLoading();
        const showPosts = async (user) => await user.posts;
        await showPosts(await User.get(1));
        return report().lazyLoads[0].site.startsWith("showPosts (");
        """
      Then the result is true
      And 2 queries were sent

    Scenario: A loop is one line and one query
      When this code runs:
        """ts
        const report = db.reportLoading();
        for (const post of await Post.list()) await post.user;
        return report().lazyLoads;
        """
      Then the result is:
        | model | relation | queries | preload                              |
        | Post  | user     |       1 | "Post.listWithPreload([\\"user\\"])" |
      And 2 queries were sent

    Scenario: A loop that sends a query for each row says how many
      When this code runs:
        """ts
        const report = db.reportLoading();
        await db.lazyLoading("alone", async () => {
          for (const post of await Post.list()) await post.user;
        });
        return report().lazyLoads;
        """
      Then the result is:
        | relation | queries |
        | user     |       3 |
      And 4 queries were sent

    Scenario: Loops inside one another name the whole path
      When this code runs:
        """ts
        const report = db.reportLoading();
        for (const user of await User.list()) {
          for (const post of await user.posts) {
            for (const comment of await post.comments) note(comment.id);
          }
        }
        return report().lazyLoads.map((load) => load.preload);
        """
      Then the result is:
        """
        ["User.listWithPreload([\"posts\"])", "User.listWithPreload([\"posts > comments\"])"]
        """
      And these were noted:
        | 1 |
        | 2 |
        | 3 |
        | 4 |
      And 3 queries were sent

    Scenario: Two lines are two entries
      When this code runs:
        """ts
        const report = db.reportLoading();
        await (await User.get(1)).posts;
        await (await User.get(2)).posts;
        return report().lazyLoads.length;
        """
      Then the result is 2
      And 4 queries were sent

    Scenario: What needed no query is not listed
      When this code runs:
        """ts
        const user = await User.getWithPreload(1, ["posts"]);
        const report = db.reportLoading();
        await user.posts;
        await user.posts[0].user;
        return report().lazyLoads;
        """
      Then the result is []
      And 2 queries were sent

  Rule: A report lists preloads that nobody read

    Scenario: One of two
      When this code runs:
        """ts
        const report = db.reportLoading();
        const [user] = await User.listWithPreload(["posts", "roles"]);
        note(user.posts.length);
        return report().unreadPreloads;
        """
      Then the result is:
        | model | path  |
        | User  | roles |
      And these were noted:
        | 2 |
      And 3 queries were sent

    Scenario: The end of a path
      When this code runs:
        """ts
        const report = db.reportLoading();
        const [user] = await User.listWithPreload(["posts > comments"]);
        note(user.posts.length);
        return report().unreadPreloads;
        """
      Then the result is:
        | model | path             |
        | User  | posts > comments |
      And these were noted:
        | 2 |
      And 3 queries were sent

    Scenario: Onto objects in hand
      Given User 1 is in hand
      When this code runs:
        """ts
        const report = db.reportLoading();
        await it.preload(["posts"]);
        return report().unreadPreloads;
        """
      Then the result is:
        | model | path  |
        | User  | posts |
      And 1 query was sent

    Scenario Outline: Read by <reader>
      When this code runs:
        """ts
        const report = db.reportLoading();
        const users = await User.listWithPreload(["posts"]);
        <code>;
        return report().unreadPreloads;
        """
      Then the result is []
      And 2 queries were sent

      Examples: Ways to read it
        | reader            | code                  |
        | one of the rows   | users[2].posts        |
        | one who awaits it | await users[0].posts  |
        | JSON              | JSON.stringify(users) |
        | data              | users[1].toJsonDict() |

    Scenario: Looking at it on the console is not reading
      When this code runs:
        """ts
        const { inspect } = process.getBuiltinModule("node:util");
        const report = db.reportLoading();
        inspect(await User.listWithPreload(["posts"]));
        return report().unreadPreloads.length;
        """
      Then the result is 1
      And 2 queries were sent

  Rule: A report holds what happened from its beginning to its end

    Scenario: Before and after
      When this code runs:
        """ts
        await (await User.get(1)).posts;
        const report = db.reportLoading();
        await (await User.get(1)).roles;
        const first = report();
        await (await User.get(1)).profile;
        return [first, report()].map(({ lazyLoads }) => lazyLoads.map((load) => load.relation));
        """
      Then the result is [[roles], [roles]]
      And 6 queries were sent

    Scenario: Nothing happened
      When this code runs:
        """ts
        return db.reportLoading()();
        """
      Then the result is:
        """
        { "lazyLoads": [], "unreadPreloads": [] }
        """
      And no queries were sent

    Scenario: Two reports at a time hold the same
      When this code runs:
        """ts
        const reports = [db.reportLoading(), db.reportLoading()];
        await (await User.get(1)).posts;
        return reports.map((report) => report().lazyLoads.length);
        """
      Then the result is [1, 1]
      And 2 queries were sent
