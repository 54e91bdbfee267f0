@preloading
Feature: Paths
  A path names relations after each other: "posts > user > profile" loads the posts of each row, the user of
  each post and the profile of each user.

  Background:
    Given the sample blog

  Rule: A path loads every relation that it names, with one query for each level

    Scenario: Two levels
      When I get User 1 with preload "posts > comments"
      Then the result is:
        | posts.comments.content                           |
        | [[Less than that, It keeps longer, I agree], []] |
      And 3 queries were sent

    Scenario: Three levels
      When I get Organization "6f1d1b0e-0000-4000-8000-000000000001" with preload "profiles > user > roles"
      Then the result is:
        | name     | profiles.user.roles.name |
        | Picklers | [[admin, editor]]        |
      And 4 queries were sent

    Scenario: Eight levels
      When I get Tag 1 with preload "posts > tags > posts > tags > posts > tags > posts > tags"
      Then the result is:
        | posts.tags.posts.title   | posts.tags.posts.tags.posts.tags.posts.tags.name.length |
        | [[[Salt], [Salt, Jars]]] |                                                       1 |
      And 9 queries were sent

    Scenario: Down a tree
      When I get Comment 1 with preload "replies > replies > replies"
      Then the result is:
        | id | replies.id | replies.replies.id | replies.replies.replies |
        |  1 | [2]        | [[3]]              | [[[]]]                  |
      And 4 queries were sent

    Scenario: Through a composite key
      When I get Book 1 with preload "sections > pages"
      Then the result is:
        | title  | sections.pages.id |
        | Brines | [[1, 2], []]      |
      And 3 queries were sent

    Scenario: Every object on the way is kept
      When I get Post 3 with preload "user > profile"
      Then the relation "user" of the result is loaded
      And the result is:
        | user.name | user.profile.id |
        | Bob       |               2 |
      And 3 queries were sent

  Rule: Where a path leads nowhere, no query is sent for what lies behind

    Scenario: Behind an empty list
      When I get User 3 with preload "posts > comments > user"
      Then the result is:
        | name | posts |
        | Cyd  | []    |
      And 2 queries were sent

    Scenario: Behind a null that was asked for
      When I get User 3 with preload "profile > organization > profiles"
      Then the result is:
        | name | profile |
        | Cyd  | null    |
      And 2 queries were sent

    Scenario: Behind a key that is null
      When I get Comment 3 with preload "user > profile"
      Then the result is:
        | id | user |
        |  3 | null |
      And 1 query was sent

    Scenario: Behind some of the rows
      When I list User with preload "profile > organization"
      Then the result is:
        | name | profile.organization.name |
        | Ann  | Picklers                  |
        | Bob  | null                      |
        | Cyd  | null                      |
      And 3 queries were sent

  Rule: What several paths have in common is loaded once

    Scenario: A shared beginning
      When I get User 1 with preload "posts > comments" and "posts > tags"
      Then the result is:
        | posts.comments.id | posts.tags.id |
        | [[1, 2, 3], []]   | [[1, 2], []]  |
      And 4 queries were sent

    Scenario: One path is the beginning of another
      When I get User 1 with preload "posts > comments" and "posts"
      Then the result is:
        | posts.comments.id |
        | [[1, 2, 3], []]   |
      And 3 queries were sent

    Scenario: The same path twice
      When I get User 1 with preload "posts" and "posts"
      Then the result is:
        | posts.title  |
        | [Salt, Dill] |
      And 2 queries were sent

    Scenario: A path that goes there and back
      When I get User 1 with preload "posts > user > posts > user"
      Then "result.posts[0].user" and "result" are the same object
      And 2 queries were sent

    Scenario: A path that goes up and down again
      When I list Post with preload "user > posts > user"
      Then the result is:
        | title | user.posts.title | user.posts.user.name |
        | Salt  | [Salt, Dill]     | [Ann, Ann]           |
        | Dill  | [Salt, Dill]     | [Ann, Ann]           |
        | Jars  | [Jars]           | [Bob]                |
      And 3 queries were sent

    Scenario: Paths of different lengths to different places
      When I list User with preload "posts > comments > user" and "profile" and "posts > tags" and "roles"
      Then the result is:
        | name | posts.comments.user.name | posts.tags.name       | profile.id | roles.id |
        | Ann  | [[Bob, Ann, null], []]   | [[recipe, tools], []] |          1 | [1, 2]   |
        | Bob  | [[Ann]]                  | [[tools]]             |          2 | [2]      |
        | Cyd  | []                       | []                    | null       | []       |
      And 7 queries were sent

  Rule: Spaces in a path mean nothing

    Scenario Outline: <written>
      When I get User 3 with preload "<path>"
      Then the result is:
        | posts |
        | []    |
      And 2 queries were sent

      Examples: Ways to write a path
        | written     | path             |
        | No spaces   | posts>comments   |
        | Many spaces | posts  >comments |

  @error
  Rule: A path that is wrong is refused before anything is sent, and the right names are told

    Scenario Outline: <what>
      When I get User 1 with preload "<path>"
      Then it fails with InvalidPathError:
        | code        | INVALID_PATH |
        | model       | <model>      |
        | message has | <names>      |
      And no queries were sent

      Examples: The first step is wrong
        | what                                   | path           | model | names                        |
        | A relation that there is not           | comments       | User  | it has posts, profile, roles |
        | A column                               | name           | User  | it has posts, profile, roles |
        | Another capital                        | Posts          | User  | it has posts, profile, roles |
        | Nothing                                |                | User  | it has posts, profile, roles |
        | What every object has                  | toString       | User  | it has posts, profile, roles |
        | What leads to the bottom of JavaScript | __proto__      | User  | it has posts, profile, roles |
        | Dots                                   | posts.user     | User  | it has posts, profile, roles |
        | Two paths in one                       | posts, profile | User  | it has posts, profile, roles |
        | A sign before it                       | > posts        | User  | it has posts, profile, roles |

      Examples: A later step is wrong
        | what             | path                | model | names                        |
        | The second step  | posts > author      | Post  | it has user, comments, tags  |
        | The third step   | posts > user > post | User  | it has posts, profile, roles |
        | A sign behind it | posts >             | Post  | it has user, comments, tags  |
        | Two signs        | posts >> user       | Post  | it has user, comments, tags  |

    Scenario: It is told as it was written
      When I get User 1 with preload "posts > author"
      Then it fails with InvalidPathError:
        | message has | "\\"posts > author\\"" |
      And no queries were sent

    Scenario: A right path beside it does not help
      When I get User 1 with preload "posts" and "comments"
      Then it fails with InvalidPathError
      And no queries were sent

    Scenario: A model without relations
      When I get Setting "theme" with preload "value"
      Then it fails with InvalidPathError:
        | model       | Setting     |
        | message has | it has none |
      And no queries were sent

    Scenario Outline: Every verb refuses it: <verb>
      Given User 1 is in hand
      When this code runs:
        """ts
        await <code>;
        """
      Then it fails with InvalidPathError:
        | model       | User                         |
        | message has | it has posts, profile, roles |
      And no queries were sent

      Examples: The verbs of a model
        | verb              | code                                     |
        | getWithPreload    | User.getWithPreload(1, ["x"])            |
        | findWithPreload   | User.findWithPreload(1, ["x"])           |
        | getByWithPreload  | User.getByWithPreload({ id: 1 }, ["x"])  |
        | findByWithPreload | User.findByWithPreload({ id: 1 }, ["x"]) |
        | listWithPreload   | User.listWithPreload(["x"])              |
        | preload           | User.preload([it], ["x"])                |
        | preload of none   | User.preload([], ["x"])                  |
        | instance preload  | it.preload(["x"])                        |

    Scenario: The verb of a key of several columns refuses it
      When I get UserRole {userId: 1, roleId: 1} with preload "users"
      Then it fails with InvalidPathError:
        | model       | UserRole          |
        | message has | it has user, role |
      And no queries were sent

    Scenario Outline: Paths that are <what>
      When this code runs:
        """ts
        await User.getWithPreload(1, <paths>);
        """
      Then it fails with InvalidPathError:
        | model | User |
      And no queries were sent

      Examples: No lists of texts
        | what              | paths           |
        | missing           | undefined       |
        | null              | null            |
        | a text            | "posts"         |
        | an object         | { posts: true } |
        | a list of numbers | [1]             |
        | a list of lists   | [["posts"]]     |
        | a list with a gap | [, "posts"]     |
