@serialization
Feature: Relations in JSON
  What is loaded is shown, as deep as it is loaded; what is not loaded is left out. Whoever wants a relation in
  the answer loads it, and whoever does not need not remove it.

  Background:
    Given the sample blog

  Rule: A relation that is loaded is shown

    Scenario: A list, an object and a null
      Given User 2 is in hand with preload "posts" and "profile"
      When I convert it with toJsonDict
      Then the result is:
        """
        {
          "id": 2, "name": "Bob", "email": "bob@example.org", "createdAt": "2024-01-02 09:00:00", "metadata": null,
          "posts": [{
            "id": 3, "userId": 2, "title": "Jars", "content": "Glass or clay", "createdAt": "2024-02-03 10:00:00"
          }],
          "profile": { "id": 2, "userId": 2, "organizationId": null, "bio": null }
        }
        """
      And no queries were sent

    Scenario: An empty list and a null
      Given User 3 is in hand with preload "posts" and "profile"
      When I convert it with JSON.stringify
      Then the result is:
        """
        {"id":3,"name":"Cyd","email":"cyd@example.org","createdAt":"2024-01-03 09:00:00","metadata":{"theme":"light"},"posts":[],"profile":null}
        """
      And no queries were sent

    Scenario: A key that is null
      Given Comment 3 is in hand with preload "user"
      When I convert it with toJsonDict
      Then the result is:
        """
        { "id": 3, "postId": 1, "userId": null, "parentId": 2, "content": "I agree", "user": null }
        """
      And no queries were sent

    Scenario: Several levels
      Given Tag 1 is in hand with preload "posts > comments > user > roles"
      When this code runs:
        """ts
        const { posts } = it.toJsonDict();
        return posts[0].comments.map(({ user }) => user && { name: user.name, roles: user.roles });
        """
      Then the result is:
        """
        [
          { "name": "Bob", "roles": [{ "id": 2, "name": "editor" }] },
          { "name": "Ann", "roles": [{ "id": 1, "name": "admin" }, { "id": 2, "name": "editor" }] },
          null
        ]
        """
      And no queries were sent

    Scenario: One that was loaded lazily
      Given Post 3 is in hand
      When this code runs:
        """ts
        await it.tags;
        return it.toJsonDict();
        """
      Then the result is:
        """
        {
          "id": 3, "userId": 2, "title": "Jars", "content": "Glass or clay", "createdAt": "2024-02-03 10:00:00",
          "tags": [{ "id": 2, "name": "tools" }]
        }
        """
      And 1 query was sent

    Scenario: One that was loaded for its peers along with it
      Given every Role is in hand
      When this code runs:
        """ts
        await it[0].users;
        return it.map((role) => role.toJsonDict().users.length);
        """
      Then the result is [1, 2, 0]
      And 1 query was sent

  Rule: A relation that is not loaded is left out

    Scenario: None is loaded
      Given Tag 1 is in hand
      When I convert it with toJsonDict
      Then the result is:
        """
        { "id": 1, "name": "recipe" }
        """
      And no queries were sent

    Scenario: One is loaded and has others
      Given Tag 1 is in hand with preload "posts"
      When this code runs:
        """ts
        return Object.keys(it.toJsonDict().posts[0]).join();
        """
      Then the result is "id,userId,title,content,createdAt"
      And no queries were sent

    Scenario: It was read, and not awaited
      Given Tag 1 is in hand
      When this code runs:
        """ts
        const { posts } = it;
        return JSON.stringify({ ...it, posts });
        """
      Then the result is:
        """
        {"id":1,"name":"recipe"}
        """
      And no queries were sent

    Scenario: Its key was changed
      Given Post 3 is in hand with preload "user" and "tags"
      When this code runs:
        """ts
        it.userId = 1;
        return Object.keys(it.toJsonDict()).join();
        """
      Then the result is "id,userId,title,content,createdAt,tags"
      And no queries were sent

    Scenario: The object was reloaded
      Given Tag 1 is in hand with preload "posts"
      When this code runs:
        """ts
        await it.reload();
        return JSON.stringify(it);
        """
      Then the result is:
        """
        {"id":1,"name":"recipe"}
        """
      And 1 query was sent

  Rule: What was filled in from the other side is shown only where it was asked for

    Scenario: The user of the posts of a user was not asked for
      Given User 2 is in hand with preload "posts"
      When this code runs:
        """ts
        return it.toJsonDict().posts;
        """
      Then the result is:
        """
        [{ "id": 3, "userId": 2, "title": "Jars", "content": "Glass or clay", "createdAt": "2024-02-03 10:00:00" }]
        """
      And no queries were sent

    Scenario: A post on its own does not show the user that it came from
      Given User 2 is in hand with preload "posts"
      When this code runs:
        """ts
        return it.posts[0].toJsonDict();
        """
      Then the result is:
        """
        { "id": 3, "userId": 2, "title": "Jars", "content": "Glass or clay", "createdAt": "2024-02-03 10:00:00" }
        """
      And no queries were sent

    Scenario: The path names it
      Given User 2 is in hand with preload "posts > user"
      When this code runs:
        """ts
        return it.posts[0].toJsonDict();
        """
      Then the result is:
        """
        {
          "id": 3, "userId": 2, "title": "Jars", "content": "Glass or clay", "createdAt": "2024-02-03 10:00:00",
          "user": {
            "id": 2, "name": "Bob", "email": "bob@example.org", "createdAt": "2024-01-02 09:00:00", "metadata": null,
            "posts": [{ "id": 3 }]
          }
        }
        """
      And no queries were sent

    Scenario: It is named later, which needs no query
      Given User 2 is in hand with preload "profile"
      When this code runs:
        """ts
        await it.profile.preload(["user"]);
        return it.profile.toJsonDict();
        """
      Then the result is:
        """
        {
          "id": 2, "userId": 2, "organizationId": null, "bio": null,
          "user": {
            "id": 2, "name": "Bob", "email": "bob@example.org", "createdAt": "2024-01-02 09:00:00", "metadata": null,
            "profile": { "id": 2 }
          }
        }
        """
      And no queries were sent

  Rule: Data and text are the same

    Scenario Outline: <model> with "<path>"
      When this code runs:
        """ts
        const { isDeepStrictEqual } = process.getBuiltinModule("node:util");
        const models = await <model>.listWithPreload(["<path>"]);
        const data = models.map((each) => each.toJsonDict());
        return isDeepStrictEqual(JSON.parse(JSON.stringify(models)), data);
        """
      Then the result is true

      Examples: Of several kinds
        | model        | path                            |
        | User         | posts > comments > user > roles |
        | Comment      | parent > replies > parent       |
        | Organization | profiles > user > profile       |
        | Section      | pages > section > book          |
