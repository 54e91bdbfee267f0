@persist-with-id
Feature: Persist with a chosen key
  Keys are numbered by PostgreSQL. A program that copies rows from elsewhere, or that must know a key before
  there is a row, chooses it: `persistWithId(7)`.

  Rule: The row is stored under the key that was chosen

    Scenario: A number
      When I persist a new User with id 7:
        | name | email           | metadata          |
        | Ann  | ann@example.org | {"theme": "dark"} |
      Then the table users holds:
        | id | name | email           | createdat | metadata          |
        |  7 | Ann  | ann@example.org | *         | {"theme": "dark"} |
      And 1 query was sent

    Scenario: The object learns its key and what PostgreSQL filled in
      When I persist a new User with id 7:
        | name | email           |
        | Ann  | ann@example.org |
      Then the result is:
        | id | name | createdAt | metadata |
        |  7 | Ann  | *         | null     |
      And the result has the types:
        | attribute | type   |
        | itself    | User   |
        | id        | number |
        | createdAt | string |
      And the table users holds 1 row

    Scenario: The very object comes back
      Given a new User is in hand:
        | name | email           |
        | Ann  | ann@example.org |
      When I persist it with id 7
      Then "result" and "it" are the same object
      And it is:
        | id | name |
        |  7 | Ann  |
      And the table users holds:
        | id | name |
        |  7 | Ann  |
      And 1 query was sent

    Scenario Outline: <which>
      When I persist a new Tag with id <id>:
        | name   |
        | recipe |
      Then the table tags holds:
        | id   | name   |
        | <id> | recipe |
      And the result is:
        | id   |
        | <id> |
      And 1 query was sent

      Examples: Every number that the column holds
        | which       | id          |
        | One         |           1 |
        | Zero        |           0 |
        | Below zero  |          -1 |
        | The highest |  2147483647 |
        | The lowest  | -2147483648 |

    Scenario: A uuid
      When I persist a new Organization with id 6F1D1B0E-0000-4000-8000-00000000000A:
        | name     |
        | Picklers |
      Then the table organizations holds:
        | id                                   | name     |
        | 6f1d1b0e-0000-4000-8000-00000000000a | Picklers |
      And the result is:
        | id                                   |
        | 6f1d1b0e-0000-4000-8000-00000000000a |
      And 1 query was sent

    Scenario: A bigint
      Given this SQL has run:
        """sql
        create table events (id bigserial primary key, name text not null)
        """
      And this model is defined:
        """ts
        class Event extends DBModel.table("events", { id: bigserial().primaryKey(), name: text() }) {}
        """
      When I persist a new Event with id 9007199254740993n:
        | name |
        | Fair |
      Then the table events holds:
        | id                | name |
        | 9007199254740993n | Fair |
      And the result is:
        | id                |
        | 9007199254740993n |
      And 1 query was sent

    Scenario: The statement names the key
      When I persist a new Tag with id 7:
        | name   |
        | recipe |
      Then the statements were:
        | text                               | model | verb          | rows |
        | insert into "tags" ("id", "name... | Tag   | persistWithId |    1 |
      And the table tags holds:
        | id | name   |
        |  7 | recipe |

  Rule: The object is stored from then on, like any other

    Background:
      Given a new User is in hand:
        | name | email           |
        | Ann  | ann@example.org |

    Scenario: It is updated
      When this code runs:
        """ts
        await it.persistWithId(7);
        it.name = "Anna";
        await it.persist();
        """
      Then the table users holds:
        | id | name |
        |  7 | Anna |
      And 2 queries were sent

    Scenario: Nothing changed, nothing sent
      When this code runs:
        """ts
        await it.persistWithId(7);
        await it.persist();
        """
      Then the table users holds:
        | id | name |
        |  7 | Ann  |
      And 1 query was sent

    Scenario: It has relations
      When this code runs:
        """ts
        await it.persistWithId(7);
        await it.preload(["posts", "profile"]);
        """
      Then it is:
        | id | posts | profile |
        |  7 | []    | null    |
      And the table users holds 1 row
      And 3 queries were sent

    Scenario: It is found by its key
      When this code runs:
        """ts
        await it.persistWithId(7);
        return (await User.get(7)).name;
        """
      Then the result is Ann
      And the table users holds 1 row
      And 2 queries were sent

  Rule: A key that the object was made with gives way to the one that is chosen

    Scenario: They differ
      Given a new User is in hand:
        | id | name | email           |
        |  3 | Ann  | ann@example.org |
      When I persist it with id 7
      Then the table users holds:
        | id | name |
        |  7 | Ann  |
      And it is:
        | id |
        |  7 |
      And 1 query was sent

  Rule: The numbering of PostgreSQL goes on by itself

    Scenario: A higher key does not move it
      When this code runs:
        """ts
        await new User({ name: "Ann", email: "ann@example.org" }).persistWithId(7);
        await new User({ name: "Bob", email: "bob@example.org" }).persist();
        """
      Then the table users holds:
        | id | name |
        |  7 | Ann  |
        |  1 | Bob  |
      And 2 queries were sent

    Scenario: It comes to a key that was chosen, and then goes on
      When this code runs:
        """ts
        await new User({ name: "Ann", email: "ann@example.org" }).persistWithId(1);
        const bob = new User({ name: "Bob", email: "bob@example.org" });
        await bob.persist().catch((error) => note(`${error.name} ${error.constraint}`));
        await bob.persist();
        """
      Then these were noted:
        | UniqueViolationError users_pkey |
      And the table users holds:
        | id | name |
        |  1 | Ann  |
        |  2 | Bob  |
      And 3 queries were sent

    Scenario: Many rows that are inserted at once get their own numbers
      When this code runs:
        """ts
        await new User({ name: "Ann", email: "ann@example.org" }).persistWithId(7);
        const users = await User.insertMany([{ name: "Bob", email: "bob@example.org" }, { name: "Cyd", email: "cyd@example.org" }]);
        return users.map((user) => user.id);
        """
      Then the result is [1, 2]
      And the table users holds:
        | id | name |
        |  7 | Ann  |
        |  1 | Bob  |
        |  2 | Cyd  |
      And 2 queries were sent
