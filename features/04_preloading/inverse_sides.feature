@preloading
Feature: Inverse sides
  Whoever loads the posts of a user knows already who their user is. Brine fills this in: `user.posts[0].user` is
  the user, without a query.

  Background:
    Given the sample blog

  Rule: The other side of has many and has one is filled in with the object that has them

    Scenario: The posts of a user
      When I get User 1 with preload "posts"
      Then "result.posts[0].user" and "result" are the same object
      And "result.posts[1].user" and "result" are the same object
      And 2 queries were sent

    Scenario: The profile of a user
      When I get User 1 with preload "profile"
      Then "result.profile.user" and "result" are the same object
      And 2 queries were sent

    Scenario: Each of a list is filled in with its own
      When I list User with preload "posts"
      Then "result[0].posts[0].user" and "result[0]" are the same object
      And "result[1].posts[0].user" and "result[1]" are the same object
      And 2 queries were sent

    Scenario: The replies to a comment
      When I get Comment 1 with preload "replies"
      Then "result.replies[0].parent" and "result" are the same object
      And 2 queries were sent

    Scenario: The pages of a section
      When I list Section with preload "pages"
      Then "result[0].pages[1].section" and "result[0]" are the same object
      And "result[2].pages[0].section" and "result[2]" are the same object
      And 2 queries were sent

    Scenario: On each level of a path
      When I get User 1 with preload "posts > comments > replies"
      Then "result.posts[0].comments[0].post" and "result.posts[0]" are the same object
      And "result.posts[0].comments[0].replies[0].parent" and "result.posts[0].comments[0]" are the same object
      And 4 queries were sent

    Scenario: Objects that are refreshed
      Given User 1 is in hand with preload "posts"
      When I preload "posts" on it again
      Then "it.posts[0].user" and "it" are the same object
      And 1 query was sent

  Rule: What was filled in is loaded, and costs nothing

    Scenario: Awaiting it sends nothing
      Given User 1 is in hand with preload "posts"
      When this code runs:
        """ts
        return (await it.posts[0].user) === it;
        """
      Then the result is true
      And no queries were sent

    Scenario: Preloading it sends nothing
      When I list User with preload "posts > user"
      Then "result[0].posts[0].user" and "result[0]" are the same object
      And 2 queries were sent

    Scenario: Preloading what lies behind it
      When I list User with preload "posts > user > profile"
      Then the result is:
        | name | posts.user.profile.id | profile.id   |
        | Ann  | [1, 1]                |            1 |
        | Bob  | [2]                   |            2 |
        | Cyd  | []                    | (not loaded) |
      And 3 queries were sent

  Rule: Only what is certain is filled in

    Scenario: The user of a post does not know all posts
      When I get Post 3 with preload "user"
      Then the result is:
        | title | user.name | user.posts   |
        | Jars  | Bob       | (not loaded) |
      And 2 queries were sent

    Scenario: Many to many
      When I get Post 3 with preload "tags"
      Then the result is:
        | tags.name | tags.posts     |
        | [tools]   | [(not loaded)] |
      And 2 queries were sent

    Scenario: What is loaded already is not replaced
      Given Post 1 is in hand with preload "user"
      When this code runs:
        """ts
        const { user } = it;
        const ann = await User.get(1);
        ann.posts;
        await ann.preload(["posts"]);
        return [it.user === user, ann.posts[0].user === ann];
        """
      Then the result is [true, true]
      And 2 queries were sent

    Scenario Outline: Two relations to the same table, <which>
      Given this SQL has run:
        """sql
        create table letters (id serial primary key, from_id integer not null, to_id integer not null);
        insert into letters (from_id, to_id) values (1, 2), (1, 1)
        """
      And this model is defined:
        """ts
        class Person extends DBModel.table("users", { id: serial().primaryKey(), name: varchar(255) }) {
          static relations = {
            sent: this.hasMany(() => Letter, "fromId"),
            received: this.hasMany(() => Letter, "toId"),
          };
        }
        class Letter extends DBModel.table("letters", { id: serial().primaryKey(), fromId: integer(), toId: integer() }) {
          static relations = {
            from: this.belongsTo(() => Person, "fromId"),
            to: this.belongsTo(() => Person, "toId"),
          };
        }
        """
      When I get Person 1 with preload "<relation>"
      Then the result is:
        | <relation>.id | <relation>.from.name | <relation>.to.name |
        | <ids>         | <from>               | <to>               |
      And 2 queries were sent

      Examples: By their own keys
        | which           | relation | ids    | from           | to                           |
        | one by its key  | sent     | [1, 2] | [Ann, Ann]     | [(not loaded), (not loaded)] |
        | the other by it | received | [2]    | [(not loaded)] | [Ann]                        |

    Scenario: Two relations by the same key
      Given this model is defined:
        """ts
        class Writer extends DBModel.table("users", { id: serial().primaryKey(), name: varchar(255) }) {
          static relations = { texts: this.hasMany(() => Text, "userId") };
        }
        class Text extends DBModel.table("posts", { id: serial().primaryKey(), userId: integer() }) {
          static relations = {
            writer: this.belongsTo(() => Writer, "userId"),
            owner: this.belongsTo(() => Writer, "userId"),
          };
        }
        """
      When I get Writer 2 with preload "texts"
      Then the result is:
        | name | texts.id | texts.writer   | texts.owner    |
        | Bob  | [3]      | [(not loaded)] | [(not loaded)] |
      And 2 queries were sent

    Scenario: The other side is not declared
      Given this model is defined:
        """ts
        class Writer extends DBModel.table("users", { id: serial().primaryKey(), name: varchar(255) }) {
          static relations = { posts: this.hasMany(() => Post, "userId") };
        }
        """
      When I get Writer 2 with preload "posts"
      Then the result is:
        | name | posts.title | posts.user     |
        | Bob  | [Jars]      | [(not loaded)] |
      And 2 queries were sent
