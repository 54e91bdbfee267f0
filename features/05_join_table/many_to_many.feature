@join-table
Feature: Many to many
  A user has several roles, and a role has several users. The rows between them say who has what; a program
  follows the relation from either side and does not see them.

  Background:
    Given the sample blog

  Rule: The relation is followed in both directions

    Scenario: The roles of a user, loaded when they are asked for
      Given User 1 is in hand
      When I load "roles" of it
      Then the result is:
        | id | name   |
        |  1 | admin  |
        |  2 | editor |
      And 1 query was sent

    Scenario: The users of a role, loaded when they are asked for
      Given Role 2 is in hand
      When I load "users" of it
      Then the result is:
        | id | name |
        |  1 | Ann  |
        |  2 | Bob  |
      And 1 query was sent

    Scenario: The roles of a user, loaded with the user
      When I get User 1 with preload "roles"
      Then the result is:
        | name | roles.name      |
        | Ann  | [admin, editor] |
      And 2 queries were sent

    Scenario: The users of a role, loaded with the role
      When I get Role 2 with preload "users"
      Then the result is:
        | name   | users.name |
        | editor | [Ann, Bob] |
      And 2 queries were sent

    Scenario: Nobody has the role
      When I get Role 3 with preload "users"
      Then the result is:
        | name  | users |
        | guest | []    |
      And 2 queries were sent

    Scenario: There and back
      When I get Post 1 with preload "tags > posts"
      Then the result is:
        | title | tags.name       | tags[0].posts.title | tags[1].posts.title |
        | Salt  | [recipe, tools] | [Salt]              | [Salt, Jars]        |
      And 3 queries were sent

  Rule: The rows of all models come with one statement, each to its own

    Scenario: Every user with roles
      When I list User with preload "roles"
      Then the result is:
        | name | roles.name      |
        | Ann  | [admin, editor] |
        | Bob  | [editor]        |
        | Cyd  | []              |
      And 2 queries were sent

    Scenario: Every tag with posts
      When I list Tag with preload "posts"
      Then the result is:
        | name   | posts.title  |
        | recipe | [Salt]       |
        | tools  | [Salt, Jars] |
        | unused | []           |
      And 2 queries were sent

    Scenario: One after another, loaded when they are asked for
      Given every User is in hand
      When I load "roles" of them, one after another
      Then the result is:
        | length | name            |
        |      2 | [admin, editor] |
        |      1 | [editor]        |
        |      0 | []              |
      And 1 query was sent

    Scenario: All at once, loaded when they are asked for
      Given every Post is in hand
      When I load "tags" of them, all at once
      Then the result is:
        | length | name            |
        |      2 | [recipe, tools] |
        |      0 | []              |
        |      1 | [tools]         |
      And 1 query was sent

    Scenario: A row that several have is one object
      When I list User with preload "roles"
      Then "result[0].roles[1]" and "result[1].roles[0]" are the same object
      And 2 queries were sent

    Scenario: A thousand pairs
      Given the table roles holds 1000 rows like:
        | name   |
        | Role # |
      And this SQL has run:
        """
        insert into user_roles (user_id, role_id) select 3, id from roles
        """
      When I list User with preload "roles"
      Then the result is:
        | name | roles.length |
        | Ann  |            2 |
        | Bob  |            1 |
        | Cyd  |         1003 |
      And 2 queries were sent

  Rule: Writing the rows between joins and parts, and what was loaded is kept until it is asked for again

    Scenario: A role that is given
      Given User 3 is in hand with preload "roles"
      When this code runs:
        """
        await new UserRole({ userId: it.id, roleId: 3 }).persist();
        note(it.roles.length);
        await it.preload(["roles"], { refresh: true });
        note(it.roles.length);
        """
      Then these were noted:
        | 0 |
        | 1 |
      And the table user_roles holds 4 rows
      And 2 queries were sent

    Scenario: A role that is taken away
      Given Role 2 is in hand
      When this code runs:
        """
        await UserRole.deleteByPks({ userId: 1, roleId: it.id });
        return it.users;
        """
      Then the result is:
        | name |
        | Bob  |
      And the table user_roles holds:
        | user_id | role_id |
        |       1 |       1 |
        |       2 |       2 |
      And 2 queries were sent

    Scenario: What stands in the rows between is read from them
      When this code runs:
        """
        const pairs = await UserRole.listWithPreload(["role"], { where: { userId: 1 }, order: [desc("assignedAt")] });
        return pairs.map(({ role, assignedAt }) => [role.name, assignedAt]);
        """
      Then the result is [[editor, "2024-03-02 08:00:00"], [admin, "2024-03-01 08:00:00"]]
      And 2 queries were sent

  Rule: The rows that are joined may have keys of several columns

    Scenario Outline: Sections and their readers, from the <side>
      Given this SQL has run:
        """
        create table readings (user_id integer references users, book_id integer, number integer,
          primary key (user_id, book_id, number), foreign key (book_id, number) references sections);
        insert into readings values (1, 1, 1), (1, 2, 1), (2, 1, 1), (2, 1, 2)
        """
      And this model is defined:
        """
        class Reader extends DBModel.table("users", { id: serial().primaryKey(), name: text() }) {
          static relations = {
            chapters: this.manyToMany(() => Chapter, () => Reading, "userId", ["bookId", "number"]),
          };
        }
        class Chapter extends JoinTableDBModel.table("sections", {
          bookId: integer().primaryKey(), number: integer().primaryKey(), title: text(),
        }) {
          static relations = {
            readers: this.manyToMany(() => Reader, () => Reading, ["bookId", "number"], "userId"),
          };
        }
        class Reading extends JoinTableDBModel.table("readings", {
          userId: integer().primaryKey(), bookId: integer().primaryKey(), number: integer().primaryKey(),
        }) {}
        """
      When I list <model> with preload "<relation>"
      Then the result is:
        | <name> | <path> |
        | <one>  | <has>  |
        | <two>  | <and>  |
        | <last> | <none> |
      And 2 queries were sent

      Examples: Both sides
        | side     | model   | relation | name  | path           | one   | has           | two  | and           | last | none  |
        | readers  | Reader  | chapters | name  | chapters.title | Ann   | [Water, Wine] | Bob  | [Water, Salt] | Cyd  | []    |
        | sections | Chapter | readers  | title | readers.name   | Water | [Ann, Bob]    | Salt | [Bob]         | Wine | [Ann] |
