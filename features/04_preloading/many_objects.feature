@preloading
Feature: Preload onto many objects
  A program holds objects, from one result or from several. Their class loads relations onto all of them:
  `Post.preload(posts, ["user"])`.

  Background:
    Given the sample blog

  Rule: One query for each relation and level serves all objects

    Scenario: Objects of one result
      Given every Post is in hand
      When I preload "user > profile" and "tags" on them
      Then they are:
        | title | user.profile.id | tags.id |
        | Salt  |               1 | [1, 2]  |
        | Dill  |               1 | []      |
        | Jars  |               2 | [2]     |
      And 3 queries were sent

    Scenario: Objects of several results
      When this code runs:
        """ts
        const posts = [await Post.get(3), await Post.get(1), ...(await Post.list({ limit: 1 }))];
        await Post.preload(posts, ["user"]);
        return posts.map((post) => post.user.name);
        """
      Then the result is [Bob, Ann, Ann]
      And 4 queries were sent

    Scenario: Two objects of one row
      When this code runs:
        """ts
        const posts = [await Post.get(1), await Post.get(1)];
        await Post.preload(posts, ["user", "comments"]);
        const [one, other] = posts;
        return one !== other && one.user === other.user && other.comments.length === 3;
        """
      Then the result is true
      And 4 queries were sent

    Scenario: One object, named twice
      Given Post 1 is in hand
      When this code runs:
        """ts
        return await Post.preload([it, it], ["comments"]);
        """
      Then the result is:
        | id | comments.length |
        |  1 |               3 |
        |  1 |               3 |
      And 1 query was sent

    Scenario: No objects
      When this code runs:
        """ts
        return await Post.preload([], ["user > profile", "comments"]);
        """
      Then the result is []
      And no queries were sent

  Rule: The same objects come back, in the same order

    Scenario: A list of them
      Given every Post is in hand
      When I preload "user" on them
      Then "result[0]" and "they[0]" are the same object
      And "result[1]" and "they[1]" are the same object
      And "result[2]" and "they[2]" are the same object
      And 1 query was sent

    Scenario: The list that was given is left alone
      Given every Post is in hand
      When this code runs:
        """ts
        const list = Object.freeze([...it].reverse());
        const loaded = await Post.preload(list, ["user"]);
        return loaded !== list && loaded.map((post) => post.id).join();
        """
      Then the result is "3,2,1"
      And 1 query was sent

  Rule: Only what is missing is asked for

    Scenario: Some of them have it
      Given every User is in hand
      When this code runs:
        """ts
        await it[0].preload(["posts"]);
        await User.preload(it, ["posts"]);
        """
      Then they are:
        | posts.title  |
        | [Salt, Dill] |
        | [Jars]       |
        | []           |
      And the statements were:
        | model | rows |
        | Post  |    2 |
        | Post  |    1 |

    Scenario: All of them have it
      Given every User is in hand with preload "posts"
      When I preload "posts" on them
      Then no queries were sent

    Scenario: All of them have it, and it is refreshed
      Given every User is in hand with preload "posts"
      When I preload "posts" on them again
      Then they are:
        | posts.title  |
        | [Salt, Dill] |
        | [Jars]       |
        | []           |
      And 1 query was sent

  @error
  Rule: What is no object of the model is refused before anything is sent

    Scenario Outline: <what>
      Given Post 1 is in hand
      When this code runs:
        """ts
        await Post.preload(<models>, ["user"]);
        """
      Then it fails with InvalidValueError:
        | model       | Post   |
        | message has | <hint> |
      And the relation "user" of it is not loaded
      And no queries were sent

      Examples: In the list
        | what                 | models                       | hint           |
        | A plain object       | [it, { id: 2, userId: 1 }]   | models of Post |
        | Null                 | [it, null]                   | models of Post |
        | A number             | [it, 2]                      | models of Post |
        | Nothing              | [it, undefined]              | models of Post |
        | An object of another | [it, new Tag({ name: "x" })] | models of Post |
        | A gap                | [it, , it]                   | models of Post |

      Examples: In the place of the list
        | what             | models        | hint     |
        | The object alone | it            | an array |
        | No list          | null          | an array |
        | A set            | new Set([it]) | an array |

    Scenario: One of them was never persisted
      Given every User is in hand
      When this code runs:
        """ts
        await User.preload([...it, new User({ name: "Dan", email: "dan@example.org" })], ["posts"]);
        """
      Then it fails with NotPersistedError:
        | model       | User         |
        | message has | User.preload |
      And they are:
        | posts        |
        | (not loaded) |
        | (not loaded) |
        | (not loaded) |
      And no queries were sent

    Scenario: An option that there is not
      Given every User is in hand
      When this code runs:
        """ts
        await User.preload(it, ["posts"], { refesh: true });
        """
      Then it fails with InvalidCriteriaError:
        | message has | refresh |
      And no queries were sent
