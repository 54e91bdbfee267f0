@preloading
Feature: Preload with a list
  A list comes with the relations of all its rows. However many rows there are, each relation costs one query.

  Rule: The number of queries does not grow with the rows

    Scenario Outline: <count> users with their posts, and the comments of these
      Given the table users holds <count> rows like:
        | id | name   | email          |
        | #  | User # | u#@example.org |
      And the table posts holds <count> rows like:
        | id | user_id | title  |
        | #  | #       | Post # |
      And the table comments holds <count> rows like:
        | id | post_id | content   |
        | #  | #       | Comment # |
      When I list User with preload "posts > comments"
      Then 3 queries were sent

      Examples: One, ten, a hundred
        | count |
        |     1 |
        |    10 |
        |   100 |

    Scenario: Each row has its own
      Given the sample blog
      When I list User with preload "posts" and "profile" and "roles"
      Then the result is:
        | name | posts.title  | profile.id | roles.name      |
        | Ann  | [Salt, Dill] |          1 | [admin, editor] |
        | Bob  | [Jars]       |          2 | [editor]        |
        | Cyd  | []           | null       | []              |
      And 4 queries were sent

    Scenario: One query asks for all keys
      Given the sample blog
      When I list Post with preload "user"
      Then the statements were:
        | model | rows | verb            |
        | Post  |    3 | listWithPreload |
        | User  |    2 | listWithPreload |
      And 2 queries were sent

    Scenario: Rows of which some refer to nothing
      Given the sample blog
      When I list Comment with preload "user" and "parent"
      Then the result is:
        | id | user.name | parent.id |
        |  1 | Bob       | null      |
        |  2 | Ann       |         1 |
        |  3 | null      |         2 |
        |  4 | Ann       | null      |
      And 3 queries were sent

    Scenario: Rows of which none refers to anything
      Given the sample blog
      When I list Comment with preload "parent" where:
        | parentId |
        | null     |
      Then the result is:
        | id | parent |
        |  1 | null   |
        |  4 | null   |
      And 1 query was sent

  Rule: Only the rows of the list are asked for their relations

    Background:
      Given the sample blog

    Scenario: A condition
      When I list User with preload "posts" where:
        | name      |
        | not "Ann" |
      Then the result is:
        | name | posts.title |
        | Bob  | [Jars]      |
        | Cyd  | []          |
      And the statements were:
        | model | rows |
        | User  |    2 |
        | Post  |    1 |
      And 2 queries were sent

    Scenario: An order, a limit and an offset
      When I list Post with preload "user" and "tags" ordered by "title descending", limit 2, offset 1
      Then the result is:
        | title | user.name | tags.name |
        | Jars  | Bob       | [tools]   |
        | Dill  | Ann       | []        |
      And 3 queries were sent

    Scenario: The order of the list is not that of the relation
      When I list Post with preload "user" ordered by "userId descending, title"
      Then the result is:
        | title | user.name |
        | Jars  | Bob       |
        | Dill  | Ann       |
        | Salt  | Ann       |
      And 2 queries were sent

    Scenario: What comes is in the order of its keys, whatever the order of the list
      When I list User with preload "posts" ordered by "name descending"
      Then the result is:
        | name | posts.id |
        | Cyd  | []       |
        | Bob  | [3]      |
        | Ann  | [1, 2]   |
      And 2 queries were sent

  Rule: An empty list sends one query

    Background:
      Given the sample blog

    Scenario: No row meets the condition
      When I list User with preload "posts > comments" and "profile" where:
        | name |
        | Dan  |
      Then the result is []
      And 1 query was sent

    Scenario: The limit is zero
      When I list User with preload "posts", limit 0
      Then the result is []
      And 1 query was sent

  @error
  Rule: What a list cannot do is refused before anything is sent

    Background:
      Given the sample blog

    Scenario Outline: <what>
      When this code runs:
        """ts
        await User.listWithPreload(["posts"], <options>);
        """
      Then it fails with InvalidCriteriaError:
        | message has | <hint> |
      And no queries were sent

      Examples: Options of listWithPreload
        | what                                | options               | hint                        |
        | An option that there is not         | { lmit: 2 }           | where, order, limit, offset |
        | An option that a forgotten value is | { where: undefined }  | where                       |
        | A limit that is no number           | { limit: "2" }        | limit                       |
        | An offset below zero                | { offset: -1 }        | offset                      |
        | An order by what there is not       | { order: ["age"] }    | age                         |
        | A condition on what there is not    | { where: { age: 5 } } | age                         |
        | No object                           |                     5 | options                     |
