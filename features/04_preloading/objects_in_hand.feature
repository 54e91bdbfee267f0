@preloading
Feature: Preload onto an object in hand
  A program holds an object and will need its relations: `user.preload(["posts"])` loads what is missing, and
  gives the same object back.

  Background:
    Given the sample blog

  Rule: Preloading gives the same object back, with its relations

    Scenario: One relation
      Given User 1 is in hand
      When I preload "posts" on it
      Then "result" and "it" are the same object
      And it is:
        | name | posts.title  | profile      |
        | Ann  | [Salt, Dill] | (not loaded) |
      And 1 query was sent

    Scenario: Several, and deeper ones
      Given User 1 is in hand
      When I preload "posts > comments", "profile" and "roles" on it
      Then it is:
        | posts.comments.id | profile.id | roles.id |
        | [[1, 2, 3], []]   |          1 | [1, 2]   |
      And 4 queries were sent

    Scenario: None
      Given User 1 is in hand
      When this code runs:
        """ts
        return (await it.preload([])) === it;
        """
      Then the result is true
      And no queries were sent

    Scenario: A row of a join table
      Given UserRole {userId: 1, roleId: 2} is in hand
      When I preload "user > posts" and "role" on it
      Then it is:
        | user.posts.title | role.name |
        | [Salt, Dill]     | editor    |
      And 3 queries were sent

    Scenario: An object that was just persisted
      Given a new Post is in hand:
        | userId | title |
        |      2 | Mint  |
      When this code runs:
        """ts
        await it.persist();
        await it.preload(["user", "comments"]);
        """
      Then it is:
        | title | user.name | comments |
        | Mint  | Bob       | []       |
      And the table posts holds 4 rows
      And 3 queries were sent

    Scenario: What was changed and not stored stays so
      Given User 1 is in hand
      When this code runs:
        """ts
        it.name = "Anna";
        await it.preload(["posts"]);
        """
      Then it is:
        | name | posts.length |
        | Anna |            2 |
      And the database is unchanged
      And 1 query was sent

    Scenario: Its peers are not loaded along
      Given every User is in hand
      When this code runs:
        """ts
        await it[0].preload(["posts"]);
        """
      Then they are:
        | name | posts        |
        | Ann  | *            |
        | Bob  | (not loaded) |
        | Cyd  | (not loaded) |
      And 1 query was sent

  Rule: Without paths every direct relation is loaded

    Scenario: A user
      Given User 1 is in hand
      When I preload every relation on it
      Then it is:
        | posts.title  | profile.id | roles.id |
        | [Salt, Dill] |          1 | [1, 2]   |
      And "result" and "it" are the same object
      And 3 queries were sent

    Scenario: Only direct ones
      Given User 1 is in hand
      When I preload every relation on it
      Then it is:
        | posts.comments               | profile.organization |
        | [(not loaded), (not loaded)] | (not loaded)         |
      And 3 queries were sent

    Scenario: Some of them are loaded already
      Given User 1 is in hand with preload "posts" and "roles"
      When I preload every relation on it
      Then the relation "profile" of it is loaded
      And 1 query was sent

    Scenario: Relations whose key is null
      Given Comment 3 is in hand
      When I preload every relation on it
      Then it is:
        | user | parent.id | post.id | replies |
        | null |         2 |       1 | []      |
      And 3 queries were sent

    Scenario: A model without relations
      Given the table settings holds:
        | name | value |
        | font |    12 |
      And Setting "font" is in hand
      When I preload every relation on it
      Then "result" and "it" are the same object
      And no queries were sent

  Rule: What is loaded is kept, and only what is missing is asked for

    Scenario: A relation that was preloaded
      Given User 1 is in hand with preload "posts"
      When I preload "posts" and "profile" on it
      Then the statements were:
        | model   | rows |
        | Profile |    1 |
      And it is:
        | posts.length | profile.id |
        |            2 |          1 |

    Scenario: A relation that was loaded lazily
      Given User 1 is in hand
      When this code runs:
        """ts
        const posts = await it.posts;
        await it.preload(["posts"]);
        return it.posts === posts;
        """
      Then the result is true
      And 1 query was sent

    Scenario: A relation that the other side filled in
      Given User 1 is in hand with preload "posts"
      When I preload "posts > user" on it
      Then "it.posts[0].user" and "it" are the same object
      And no queries were sent

    Scenario: The beginning of a path
      Given User 1 is in hand with preload "posts"
      When I preload "posts > comments" on it
      Then the statements were:
        | model   | rows |
        | Comment |    3 |
      And it is:
        | posts.comments.id |
        | [[1, 2, 3], []]   |

    Scenario: A null
      Given User 3 is in hand with preload "profile"
      When I preload "profile" on it
      Then the relation "profile" of it is loaded
      And no queries were sent

    Scenario: Everything
      Given User 1 is in hand with preload "posts > comments" and "profile"
      When I preload "profile" and "posts > comments" on it
      Then no queries were sent

    Scenario: A row of which some children have it
      Given User 1 is in hand with preload "posts"
      When this code runs:
        """ts
        await it.posts[0].preload(["comments"]);
        const { comments } = it.posts[0];
        await it.preload(["posts > comments"]);
        return it.posts[0].comments === comments && it.posts[1].comments.length === 0;
        """
      Then the result is true
      And the statements were:
        | model   | rows |
        | Comment |    3 |
        | Comment |    0 |

    Scenario: A relation that a changed key made forgotten
      Given Post 1 is in hand with preload "user" and "comments"
      When this code runs:
        """ts
        it.userId = 2;
        await it.preload(["user", "comments"]);
        """
      Then it is:
        | user.name | comments.length |
        | Bob       |               3 |
      And 1 query was sent

  Rule: Refreshing asks again for every level of the paths

    Background:
      Given User 1 is in hand with preload "posts > comments" and "profile"
      And this SQL has run:
        """sql
        insert into posts (user_id, title) values (1, 'Mint');
        update comments set content = 'Much less' where id = 1;
        update profiles set bio = 'Changed' where id = 1;
        update users set name = 'Anna' where id = 1
        """

    Scenario: Without it nothing is seen of what others did
      When I preload "posts > comments" on it
      Then it is:
        | posts.title  | posts.comments.content                           |
        | [Salt, Dill] | [[Less than that, It keeps longer, I agree], []] |
      And no queries were sent

    Scenario: With it everything on the paths is read anew
      When I preload "posts > comments" on it again
      Then it is:
        | posts.title        | posts.comments.content                          |
        | [Salt, Dill, Mint] | [[Much less, It keeps longer, I agree], [], []] |
      And 2 queries were sent

    Scenario: A level that leads back
      When I preload "posts > user" on it again
      Then it is:
        | name | posts.user.name    |
        | Ann  | [Anna, Anna, Anna] |
      And 2 queries were sent

    Scenario: One level
      When I preload "posts" on it again
      Then it is:
        | posts.title        | posts.comments                             |
        | [Salt, Dill, Mint] | [(not loaded), (not loaded), (not loaded)] |
      And 1 query was sent

    Scenario: Other relations stay as they were loaded
      When I preload "posts" on it again
      Then it is:
        | profile.bio        |
        | Pickles since 1999 |
      And 1 query was sent

    Scenario: The attributes of the object stay too: that is what reload is for
      When I preload "posts" on it again
      Then it is:
        | name |
        | Ann  |
      And 1 query was sent

    Scenario: Every relation
      When I preload every relation on it again
      Then it is:
        | posts.title        | profile.bio | roles.id |
        | [Salt, Dill, Mint] | Changed     | [1, 2]   |
      And 3 queries were sent

    Scenario: Who holds the former list keeps it
      When this code runs:
        """ts
        const { posts } = it;
        await it.preload(["posts"], { refresh: true });
        return [posts.length, it.posts.length];
        """
      Then the result is [2, 3]
      And 1 query was sent

    Scenario: Refresh that is false
      When this code runs:
        """ts
        await it.preload(["posts"], { refresh: false });
        return it.posts.length;
        """
      Then the result is 2
      And no queries were sent

    Scenario: A refreshed child knows whom it belongs to
      When I preload "posts" on it again
      Then "it.posts[2].user" and "it" are the same object
      And 1 query was sent

  @error
  Rule: An object without a row has nothing to preload

    Scenario Outline: A new one: <what>
      Given a new User is in hand:
        | name | email           |
        | Dan  | dan@example.org |
      When this code runs:
        """ts
        await it.preload(<paths>);
        """
      Then it fails with NotPersistedError:
        | code        | NOT_PERSISTED |
        | model       | User          |
        | message has | preload       |
      And no queries were sent

      Examples: Paths
        | what         | paths     |
        | one relation | ["posts"] |
        | every one    |           |
        | none         | []        |

    Scenario: One that was deleted
      Given User 3 is in hand
      When this code runs:
        """ts
        await it.delete();
        await it.preload(["posts"]);
        """
      Then it fails with NotPersistedError:
        | message has | deleted |
      And the table users holds 2 rows
      And 1 query was sent

  @error
  Rule: An option that there is not is refused before anything is sent

    Scenario Outline: <what>
      Given User 1 is in hand
      When this code runs:
        """ts
        await it.preload(["posts"], <options>);
        """
      Then it fails with InvalidCriteriaError:
        | message has | <hint> |
      And the relation "posts" of it is not loaded
      And no queries were sent

      Examples: Options of preload
        | what                       | options                    | hint    |
        | A misspelt one             | { refesh: true }           | refresh |
        | One of another verb        | { limit: 3 }               | refresh |
        | One beside a right one     | { refresh: true, deep: 1 } | refresh |
        | A number for the options   |                          5 | options |
        | Null for the options       | null                       | options |
        | A text for the options     | "refresh"                  | options |
        | A list for the options     | ["refresh"]                | options |
        | A refresh that is no truth | { refresh: "no" }          | refresh |
