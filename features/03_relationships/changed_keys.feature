@relationships
Feature: Relations of a changed key
  A post is given to another user by its key: `post.userId = 2`. From then on `post.user` is that other user.
  What was loaded for the old key is not shown for the new one.

  Background:
    Given the sample blog

  Rule: Changing a key forgets what was loaded for it

    Scenario: The key of another row
      Given Post 1 is in hand with preload "user"
      When this code runs:
        """ts
        it.userId = 2;
        """
      Then it is:
        | userId | user         |
        |      2 | (not loaded) |
      And no queries were sent

    Scenario: The new key is used, stored or not
      Given Post 1 is in hand with preload "user"
      When this code runs:
        """ts
        it.userId = 2;
        return (await it.user).name;
        """
      Then the result is Bob
      And the database is unchanged
      And 1 query was sent

    Scenario: Null
      Given Comment 1 is in hand with preload "user"
      When this code runs:
        """ts
        it.userId = null;
        return await it.user;
        """
      Then the result is null
      And no queries were sent

    Scenario: A key in the place of null
      Given Comment 3 is in hand with preload "user"
      When this code runs:
        """ts
        note(await it.user);
        it.userId = 3;
        note((await it.user).name);
        """
      Then these were noted:
        | null |
        | Cyd  |
      And 1 query was sent

    Scenario: A key that no row has
      Given Post 1 is in hand with preload "user"
      When this code runs:
        """ts
        it.userId = 99;
        return await it.user;
        """
      Then the result is null
      And 1 query was sent

    Scenario: One part of a composite key
      Given Page 1 is in hand with preload "section"
      When this code runs:
        """ts
        it.number = 2;
        return (await it.section).title;
        """
      Then the result is Salt
      And 1 query was sent

    Scenario: What was loaded lazily
      Given Post 1 is in hand
      When this code runs:
        """ts
        note((await it.user).name);
        it.userId = 2;
        note((await it.user).name);
        """
      Then these were noted:
        | Ann |
        | Bob |
      And 2 queries were sent

    Scenario: What the other side filled in
      Given User 1 is in hand with preload "posts"
      When this code runs:
        """ts
        const [post] = it.posts;
        post.userId = 2;
        return (await post.user).name;
        """
      Then the result is Bob
      And 1 query was sent

    Scenario: A relation that was read before the change is loaded by the new key
      Given Post 1 is in hand
      When this code runs:
        """ts
        const lazy = it.user;
        it.userId = 2;
        return (await lazy).name;
        """
      Then the result is Bob
      And 1 query was sent

  Rule: Nothing else is forgotten

    Scenario: The other relations of the object
      Given Comment 2 is in hand with preload "user" and "post" and "parent"
      When this code runs:
        """ts
        it.userId = 2;
        """
      Then it is:
        | user         | post.title | parent.id |
        | (not loaded) | Salt       |         1 |
      And no queries were sent

    Scenario: Another attribute
      Given Post 1 is in hand with preload "user"
      When I update it with:
        | title    |
        | Sea salt |
      Then it is:
        | title    | user.name |
        | Sea salt | Ann       |
      And the table posts holds:
        | id | title    |
        |  1 | Sea salt |
        |  2 | Dill     |
        |  3 | Jars     |
      And 1 query was sent

    Scenario: The same key again
      Given Post 1 is in hand with preload "user"
      When this code runs:
        """ts
        it.userId = 2;
        it.userId = 1;
        return (await it.user).name;
        """
      Then the result is Ann
      And no queries were sent

  Rule: Storing the changed key changes nothing in this

    Scenario: It is updated
      Given Post 1 is in hand with preload "user"
      When I update it with:
        | userId |
        |      2 |
      Then it is:
        | userId | user         |
        |      2 | (not loaded) |
      And the table posts holds:
        | id | user_id |
        |  1 |       2 |
        |  2 |       1 |
        |  3 |       2 |
      And 1 query was sent

    Scenario: What was loaded for the new key is kept when it is stored
      Given Post 1 is in hand
      When this code runs:
        """ts
        it.userId = 2;
        const bob = await it.user;
        await it.persist();
        return (await it.user) === bob;
        """
      Then the result is true
      And the table posts holds:
        | id | user_id |
        |  1 |       2 |
        |  2 |       1 |
        |  3 |       2 |
      And 2 queries were sent

    @error
    Scenario: It is refused, and the old relation is back
      Given Post 1 is in hand with preload "user"
      When I update it with:
        | userId |
        |     99 |
      Then it fails with ForeignKeyViolationError
      And it is:
        | userId | user.name |
        |      1 | Ann       |
      And the database is unchanged

    @error
    Scenario: Its transaction is rolled back, and the old relation is back
      Given Post 1 is in hand with preload "user"
      When a transaction does:
        | action            | userId |
        | update it         |      2 |
        | load "user" of it |        |
        | fail              |        |
      Then it fails with DeliberateFailure
      And it is:
        | userId | user.name |
        |      1 | Ann       |
      And the database is unchanged

  @error
  Rule: A value that is no key is refused before anything is sent

    Scenario: A text in the place of a number
      Given Post 1 is in hand
      When this code runs:
        """ts
        it.userId = "2";
        await it.user;
        """
      Then it fails with InvalidValueError:
        | model     | Post   |
        | attribute | userId |
      And no queries were sent

  Rule: Rows that refer to an object refer to the key that is stored

    Background:
      Given this SQL has run:
        """sql
        create table lands (code text primary key, name text not null);
        create table towns (id serial primary key, code text references lands on update cascade, name text not null);
        insert into lands values ('no', 'Norway'), ('se', 'Sweden');
        insert into towns (code, name) values ('no', 'Oslo'), ('se', 'Lund')
        """
      And this model is defined:
        """ts
        class Land extends DBModel.table("lands", { code: text().primaryKey(), name: text() }) {
          static relations = { towns: this.hasMany(() => Town, "code") };
        }
        class Town extends DBModel.table("towns", { id: serial().primaryKey(), code: text(), name: text() }) {
          static relations = { land: this.belongsTo(() => Land, "code") };
        }
        """

    Scenario: The key of the object was changed and not stored
      Given Land "no" is in hand
      When this code runs:
        """ts
        it.code = "se";
        return (await it.towns).map((town) => town.name);
        """
      Then the result is [Oslo]
      And 1 query was sent

    Scenario: The key of the object was changed and stored
      Given Land "no" is in hand with preload "towns"
      When this code runs:
        """ts
        it.code = "nor";
        await it.persist();
        return (await it.towns).map((town) => [town.name, town.code]);
        """
      Then the result is [[Oslo, nor]]
      And the table lands holds:
        | code | name   |
        | nor  | Norway |
        | se   | Sweden |
      And the table towns holds:
        | code | name |
        | nor  | Oslo |
        | se   | Lund |
      And 2 queries were sent
