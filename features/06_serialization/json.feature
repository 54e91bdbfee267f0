@serialization
Feature: Models as JSON
  An object becomes plain data: an answer to a request, a line in a file. `toJsonDict()` gives the data,
  `JSON.stringify` the text. Neither asks the database for anything.

  Background:
    Given the sample blog

  Rule: An object's JSON is its columns, by the names of their attributes

    Scenario Outline: By <conversion>
      Given User 1 is in hand
      When I convert it with <conversion>
      Then the result is:
        """
        {
          "id": 1,
          "name": "Ann",
          "email": "ann@example.org",
          "createdAt": "2024-01-01 09:00:00",
          "metadata": { "theme": "dark", "languages": ["en", "fr"] }
        }
        """
      And the result has the types:
        | attribute | type   |
        | itself    | object |
        | metadata  | object |
      And no queries were sent

      Examples: What gives data
        | conversion |
        | toJsonDict |
        | toJSON     |

    Scenario: As a text
      Given User 2 is in hand
      When I convert it with JSON.stringify
      Then the result is:
        """
        {"id":2,"name":"Bob","email":"bob@example.org","createdAt":"2024-01-02 09:00:00","metadata":null}
        """
      And no queries were sent

    Scenario: A list as data
      Given every Tag is in hand
      When I convert them with toJsonDict
      Then the result is:
        """
        [{ "id": 1, "name": "recipe" }, { "id": 2, "name": "tools" }, { "id": 3, "name": "unused" }]
        """
      And no queries were sent

    Scenario: A list as a text
      Given every Tag is in hand
      When I convert them with JSON.stringify
      Then the result is:
        """
        [{"id":1,"name":"recipe"},{"id":2,"name":"tools"},{"id":3,"name":"unused"}]
        """
      And no queries were sent

    Scenario: Inside other data
      Given Tag 1 is in hand
      When this code runs:
        """ts
        return JSON.stringify({ tags: [it], first: it, count: 1 }, null, 1).replaceAll(/\s+/g, " ");
        """
      Then the result is:
        """
        { "tags": [ { "id": 1, "name": "recipe" } ], "first": { "id": 1, "name": "recipe" }, "count": 1 }
        """
      And no queries were sent

    Scenario: A key of several columns
      Given UserRole {userId: 1, roleId: 2} is in hand
      When I convert it with toJsonDict
      Then the result is:
        """
        { "userId": 1, "roleId": 2, "assignedAt": "2024-03-02 08:00:00" }
        """
      And no queries were sent

  Rule: The order of the keys is that of the declaration

    Scenario: Columns first, then relations, in whatever order they were loaded
      Given User 3 is in hand
      When this code runs:
        """ts
        await it.roles;
        await it.profile;
        await it.posts;
        it.metadata = null;
        it.name = "Cydia";
        return Object.keys(it.toJsonDict()).join();
        """
      Then the result is "id,name,email,createdAt,metadata,posts,profile,roles"
      And 3 queries were sent

    Scenario: The order in which a new object was given its attributes
      When this code runs:
        """ts
        return JSON.stringify(new Post({ title: "Mint", content: "Fresh", userId: 1 }));
        """
      Then the result is:
        """
        {"userId":1,"title":"Mint","content":"Fresh"}
        """
      And no queries were sent

  Rule: An object that is not stored has JSON too

    Scenario: What PostgreSQL will fill in is left out, what may be null is null
      Given a new User is in hand:
        | name | email           |
        | Dan  | dan@example.org |
      When I convert it with toJsonDict
      Then the result is:
        """
        { "name": "Dan", "email": "dan@example.org", "metadata": null }
        """
      And no queries were sent

    Scenario: Defaults are shown
      Given this model is defined:
        """ts
        class Draft extends DBModel.table("drafts", {
          id: serial().primaryKey(), title: text().default("Untitled"), tags: text().array().default([]), at: timestamptz().generated(),
        }) {}
        """
      And a new Draft is in hand:
        | title |
        |       |
      When I convert it with toJsonDict
      Then the result is:
        """
        { "title": "Untitled", "tags": [] }
        """
      And no queries were sent

    Scenario: An attribute that was forgotten is left out
      Given a new User is in hand:
        | name |
        | Dan  |
      When I convert it with JSON.stringify
      Then the result is:
        """
        {"name":"Dan","metadata":null}
        """
      And no queries were sent

    Scenario: What was changed is shown as it is, stored or not
      Given User 2 is in hand
      When this code runs:
        """ts
        it.name = "Bobby";
        return it.toJsonDict().name;
        """
      Then the result is Bobby
      And no queries were sent
      And the database is unchanged

    Scenario: What was deleted is shown as it was
      Given User 3 is in hand
      When this code runs:
        """ts
        await it.delete();
        return it.toJsonDict().name;
        """
      Then the result is Cyd
      And the table users holds 2 rows

  Rule: JSON has the columns and nothing else

    Scenario: What the program put on the object beside them
      Given this model is defined:
        """ts
        class Person extends DBModel.table("users", { id: serial().primaryKey(), name: varchar(255) }) {
          note = "beside";
          get initial() { return this.name[0]; }
          greet() { return `Hello, ${this.name}`; }
        }
        """
      And Person 1 is in hand
      When I convert it with toJsonDict
      Then the result is:
        """
        { "id": 1, "name": "Ann" }
        """
      And no queries were sent

    Scenario: A model may say itself what its JSON is
      Given this model is defined:
        """ts
        class Person extends DBModel.table("users", { id: serial().primaryKey(), name: varchar(255) }) {
          toJSON() { return { ...super.toJSON(), initial: this.name[0] }; }
        }
        """
      And Person 1 is in hand
      When I convert it with JSON.stringify
      Then the result is:
        """
        {"id":1,"name":"Ann","initial":"A"}
        """
      And no queries were sent

  Rule: The data is a copy

    Scenario: Changing the data does not change the object
      Given User 1 is in hand
      When this code runs:
        """ts
        const json = it.toJsonDict();
        json.name = "Changed";
        json.metadata.theme = "changed";
        json.metadata.languages.push("de");
        await it.persist();
        """
      Then it is:
        | name | metadata                                     |
        | Ann  | {"theme": "dark", "languages": ["en", "fr"]} |
      And the database is unchanged
      And no queries were sent

    Scenario: Changing the object does not change the data
      Given User 1 is in hand with preload "posts"
      When this code runs:
        """ts
        const json = it.toJsonDict();
        it.metadata.theme = "changed";
        it.posts[0].title = "Changed";
        it.posts.pop();
        return [json.metadata.theme, json.posts[0].title, json.posts.length];
        """
      Then the result is [dark, Salt, 2]
      And no queries were sent

    Scenario: Lists and bytes are copied as well
      Given this model is defined:
        """ts
        class Draft extends DBModel.table("drafts", { id: integer().primaryKey(), tags: text().array(), data: bytea() }) {}
        """
      When this code runs:
        """ts
        const draft = new Draft({ id: 1, tags: ["a"], data: Buffer.from("a") });
        const json = draft.toJsonDict();
        json.tags.push("b");
        draft.data[0] = 0;
        return [draft.tags.length, json.data];
        """
      Then the result is [1, "YQ=="]
      And no queries were sent

  @error
  Rule: A value that has no form in JSON is refused as it is when it is stored

    Scenario Outline: <what>
      Given this model is defined:
        """ts
        class Event extends DBModel.table("events", {
          id: serial().primaryKey(), at: timestamptz().nullable(), data: bytea().nullable(),
        }) {}
        """
      When this code runs:
        """ts
        const event = new Event({});
        event.<attribute> = <value>;
        event.toJsonDict();
        """
      Then it fails with InvalidValueError:
        | model     | Event       |
        | attribute | <attribute> |
      And no queries were sent

      Examples: Values that untyped code may assign
        | what                  | attribute | value         |
        | A text for an instant | at        | "yesterday"   |
        | A date that is none   | at        | new Date(NaN) |
        | A number for bytes    | data      |             5 |
        | A text for bytes      | data      | "abc"         |
