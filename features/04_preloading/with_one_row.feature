@preloading
Feature: Preload with one row
  A program that knows what it will need says so when it reads: the row comes with its relations, and nothing
  has to be waited for afterwards.

  | verb              | reads                          | the row is missing  |
  | ----------------- | ------------------------------ | ------------------- |
  | getWithPreload    | by the key                     | RecordNotFoundError |
  | findWithPreload   | by the key                     | null                |
  | getByWithPreload  | by a condition                 | RecordNotFoundError |
  | findByWithPreload | by a condition                 | null                |

  Background:
    Given the sample blog

  Rule: A row comes with the relations that are named, with one query for each

    Scenario Outline: By its key, by <verb>
      When I <verb> User 1 with preload "posts" and "profile"
      Then the result is:
        | id | name | posts.title  | profile.bio        | roles        |
        |  1 | Ann  | [Salt, Dill] | Pickles since 1999 | (not loaded) |
      And 3 queries were sent

      Examples: Both verbs
        | verb |
        | get  |
        | find |

    Scenario Outline: By a condition, by <verb>
      When I <verb> User with preload "posts" and "profile" where:
        | name |
        | Bob  |
      Then the result is:
        | id | name | posts.title | profile.bio | roles        |
        |  2 | Bob  | [Jars]      | null        | (not loaded) |
      And 3 queries were sent

      Examples: Both verbs
        | verb |
        | get  |
        | find |

    Scenario Outline: <relation> of <model> <key>
      When I get <model> <key> with preload "<relation>"
      Then the relation "<relation>" of the result is loaded
      And the result has the types:
        | attribute  | type    |
        | itself     | <model> |
        | <relation> | <type>  |
      And 2 queries were sent

      Examples: Every kind of relation
        | model   | key | relation     | type            |
        | Post    |   1 | user         | User            |
        | User    |   1 | profile      | Profile         |
        | User    |   1 | posts        | list of Post    |
        | User    |   1 | roles        | list of Role    |
        | Comment |   2 | parent       | Comment         |
        | Comment |   1 | replies      | list of Comment |
        | Page    |   1 | section      | Section         |
        | Profile |   1 | organization | Organization    |

    Scenario: The statements are those of the row and of its relations
      When I get User 1 with preload "posts" and "roles"
      Then the statements were:
        | kind      | model | rows | verb           |
        | statement | User  |    1 | getWithPreload |
        | statement | Post  |    2 | getWithPreload |
        | statement | Role  |    2 | getWithPreload |
      And 3 queries were sent

    Scenario: Of several rows that meet a condition, only the first one's relations are read
      When I find User with preload "posts" where:
        | name   |
        | not "" |
      Then the result is:
        | name | posts.title  |
        | Ann  | [Salt, Dill] |
      And the statements were:
        | model | rows |
        | User  |    1 |
        | Post  |    2 |
      And 2 queries were sent

    Scenario: No relation is named
      When this code runs:
        """ts
        return await User.getWithPreload(1, []);
        """
      Then the result is:
        | name | posts        |
        | Ann  | (not loaded) |
      And 1 query was sent

  Rule: A key of several columns has its own verb

    Scenario: A row of a join table
      When I get UserRole {userId: 1, roleId: 2} with preload "user" and "role"
      Then the result is:
        | userId | user.name | role.name |
        |      1 | Ann       | editor    |
      And 3 queries were sent

    Scenario: By a part of its key
      When I find UserRole with preload "user" where:
        | roleId |
        |      2 |
      Then the result is:
        | userId | roleId | user.name |
        |      1 |      2 | Ann       |
      And 2 queries were sent

    @error
    Scenario: A missing one
      When I get UserRole {userId: 3, roleId: 3} with preload "user"
      Then it fails with RecordNotFoundError:
        | model       | UserRole  |
        | message has | findByPks |
      And 1 query was sent

    Scenario: A missing one by a condition
      When I find UserRole with preload "user" where:
        | userId |
        |      3 |
      Then the result is null
      And 1 query was sent

  Rule: A relation that leads nowhere is null or an empty list

    Scenario: Nothing refers to the row
      When I get User 3 with preload "posts" and "profile" and "roles"
      Then the result is:
        | name | posts | profile | roles |
        | Cyd  | []    | null    | []    |
      And 4 queries were sent

    Scenario: A key that is null needs no query
      When I get Comment 3 with preload "user"
      Then the result is:
        | id | user |
        |  3 | null |
      And the relation "user" of the result is loaded
      And 1 query was sent

  Rule: Where the row is missing, its relations are not asked for

    @error
    Scenario: Getting by a key
      When I get User 9 with preload "posts"
      Then it fails with RecordNotFoundError:
        | code        | RECORD_NOT_FOUND |
        | model       | User             |
        | message has | findWithPreload  |
      And 1 query was sent

    @error
    Scenario: Getting by a condition
      When I get User with preload "posts" where:
        | name |
        | Dan  |
      Then it fails with RecordNotFoundError:
        | model       | User              |
        | message has | findByWithPreload |
      And 1 query was sent

    Scenario: Finding by a key
      When I find User 9 with preload "posts" and "profile"
      Then the result is null
      And 1 query was sent

    Scenario: Finding by a condition
      When I find User with preload "posts" where:
        | name |
        | Dan  |
      Then the result is null
      And 1 query was sent

  @error
  Rule: What cannot be asked is refused before anything is sent

    Scenario: A key of the wrong type
      When I get User "1" with preload "posts"
      Then it fails with InvalidValueError:
        | attribute | id |
      And no queries were sent

    Scenario: A condition on what there is not
      When I find User with preload "posts" where:
        | age |
        |   5 |
      Then it fails with InvalidCriteriaError:
        | model | User |
      And no queries were sent

    Scenario: No condition
      When I get User with preload "posts" where:
        | undefined |
      Then it fails with InvalidCriteriaError:
        | model | User |
      And no queries were sent

  Rule: What was preloaded needs no query afterwards

    Scenario: It is awaited all the same
      Given User 1 is in hand with preload "posts > comments" and "profile"
      When this code runs:
        """ts
        for (const post of await it.posts) note((await post.comments).length);
        return (await it.profile).bio;
        """
      Then the result is Pickles since 1999
      And these were noted:
        | 3 |
        | 0 |
      And no queries were sent

    Scenario: It is not awaited
      Given User 1 is in hand with preload "posts > comments"
      When this code runs:
        """ts
        return it.posts.map((post) => post.comments.map((comment) => comment.content));
        """
      Then the result is [[Less than that, It keeps longer, I agree], []]
      And no queries were sent

    Scenario: It is turned into JSON
      Given User 1 is in hand with preload "posts > comments" and "profile"
      When I convert it with JSON.stringify
      Then no queries were sent
