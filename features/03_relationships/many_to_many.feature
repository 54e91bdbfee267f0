@relationships
Feature: Relations through a join table
  A user has roles, and a role has users: a join table holds the pairs. A program that holds one side waits for
  the other, and need not know the table between them.

  Background:
    Given the sample blog

  Rule: Many to many gives every row that the join table joins, with one query

    Scenario: The roles of a user
      Given User 1 is in hand
      When I load "roles" of it
      Then the result is:
        | id | name   |
        |  1 | admin  |
        |  2 | editor |
      And the result has the types:
        | attribute | type         |
        | itself    | list of Role |
      And 1 query was sent

    Scenario: The users of a role
      Given Role 2 is in hand
      When I load "users" of it
      Then the result is:
        | id | name |
        |  1 | Ann  |
        |  2 | Bob  |
      And 1 query was sent

    Scenario Outline: A row that is joined to nothing: <relation> of <model> <key>
      Given <model> <key> is in hand
      When I load "<relation>" of it twice
      Then the result is []
      And 1 query was sent

      Examples: Both ends of two join tables
        | model | key | relation |
        | User  |   3 | roles    |
        | Role  |   3 | users    |
        | Post  |   2 | tags     |
        | Tag   |   3 | posts    |

    Scenario: Every row of a result has its own
      Given every Post is in hand
      When I load "tags" of them, one after another
      Then they are:
        | id | tags.name       |
        |  1 | [recipe, tools] |
        |  2 | []              |
        |  3 | [tools]         |
      And 1 query was sent

    Scenario: Both directions, one after the other
      Given every Tag is in hand
      When I load "posts > tags" of them, one after another
      Then they are:
        | name   | posts.title  | posts.tags.name            |
        | recipe | [Salt]       | [[recipe, tools]]          |
        | tools  | [Salt, Jars] | [[recipe, tools], [tools]] |
        | unused | []           | []                         |
      And 2 queries were sent

    Scenario: They come in the order of their keys, not of the join
      Given the table user_roles holds:
        | user_id | role_id |
        |       3 |       3 |
        |       3 |       1 |
        |       3 |       2 |
      And User 3 is in hand
      When I load "roles" of it
      Then the result is:
        | id |
        |  1 |
        |  2 |
        |  3 |
      And 1 query was sent

  Rule: A row that is joined to several is one object

    Scenario: A tag of two posts
      Given every Post is in hand
      When I load "tags" of them, one after another
      Then "they[0].tags[1]" and "they[2].tags[0]" are the same object
      And 1 query was sent

    Scenario: What is changed on it is seen from both sides
      Given every Post is in hand
      When this code runs:
        """ts
        for (const post of it) await post.tags;
        await it[0].tags[1].update({ name: "pots" });
        """
      Then they are:
        | id | tags.name      |
        |  1 | [recipe, pots] |
        |  2 | []             |
        |  3 | [pots]         |
      And the table tags holds:
        | id | name   |
        |  1 | recipe |
        |  2 | pots   |
        |  3 | unused |
      And 2 queries were sent

  Rule: What the join table says of a pair is read from the join table

    Scenario: When a role was assigned
      When I list UserRole with preload "role" where:
        | userId |
        |      1 |
      Then the result is:
        | role.name | assignedAt          |
        | admin     | 2024-03-01 08:00:00 |
        | editor    | 2024-03-02 08:00:00 |
      And 2 queries were sent

    Scenario: The row at the end does not have it
      Given User 1 is in hand
      When I load "roles" of it
      Then the result is:
        | id | name   | assignedAt |
        |  1 | admin  | undefined  |
        |  2 | editor | undefined  |
      And 1 query was sent

  Rule: A join table that is wider than its key joins as well

    Scenario: Both ends are the same table
      Given this SQL has run:
        """sql
        create table follows (follower_id integer references users, followed_id integer references users,
          since date not null, primary key (follower_id, followed_id));
        insert into follows values (1, 2, '2024-01-01'), (1, 3, '2024-01-02'), (2, 1, '2024-01-03')
        """
      And this model is defined:
        """ts
        class Follow extends JoinTableDBModel.table("follows", {
          followerId: integer().primaryKey(), followedId: integer().primaryKey(), since: date(),
        }) {}
        class Reader extends DBModel.table("users", { id: serial().primaryKey(), name: varchar(255) }) {
          static relations = {
            follows: this.manyToMany(() => Reader, () => Follow, "followerId", "followedId"),
            followers: this.manyToMany(() => Reader, () => Follow, "followedId", "followerId"),
          };
        }
        """
      When I list Reader with preload "follows" and "followers"
      Then the result is:
        | name | follows.name | followers.name |
        | Ann  | [Bob, Cyd]   | [Bob]          |
        | Bob  | [Ann]        | [Ann]          |
        | Cyd  | []           | [Ann]          |
      And 3 queries were sent

    Scenario: An end that has a composite key
      Given this SQL has run:
        """sql
        create table readings (user_id integer references users, book_id integer, number integer,
          primary key (user_id, book_id, number), foreign key (book_id, number) references sections);
        insert into readings values (1, 1, 2), (1, 2, 1), (3, 1, 2)
        """
      And this model is defined:
        """ts
        class Reading extends JoinTableDBModel.table("readings", {
          userId: integer().primaryKey(), bookId: integer().primaryKey(), number: integer().primaryKey(),
        }) {}
        class Reader extends DBModel.table("users", { id: serial().primaryKey(), name: varchar(255) }) {
          static relations = {
            sections: this.manyToMany(() => Chapter, () => Reading, "userId", ["bookId", "number"]),
          };
        }
        class Chapter extends JoinTableDBModel.table("sections", {
          bookId: integer().primaryKey(), number: integer().primaryKey(), title: varchar(255),
        }) {
          static relations = {
            readers: this.manyToMany(() => Reader, () => Reading, ["bookId", "number"], "userId"),
          };
        }
        """
      When I list Reader with preload "sections > readers"
      Then the result is:
        | name | sections.title | sections.readers.name |
        | Ann  | [Salt, Wine]   | [[Ann, Cyd], [Ann]]   |
        | Bob  | []             | []                    |
        | Cyd  | [Salt]         | [[Ann, Cyd]]          |
      And 3 queries were sent
