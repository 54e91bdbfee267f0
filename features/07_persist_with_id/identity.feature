@persist-with-id
Feature: Identity columns
  PostgreSQL has a second way to number rows: `generated always as identity`. It refuses keys that others choose,
  unless they say that they mean it. A column that is declared `.identity()` says so.

  Rule: An identity column is numbered by PostgreSQL

    Scenario Outline: Generated <manner>
      Given this SQL has run:
        """sql
        create table events (id integer primary key generated <manner> as identity, name text not null)
        """
      And this model is defined:
        """ts
        class Event extends DBModel.table("events", { id: integer().identity().primaryKey(), name: text() }) {}
        """
      When I persist a new Event:
        | name |
        | Fair |
      Then the table events holds:
        | id | name |
        |  1 | Fair |
      And the result is:
        | id |
        |  1 |
      And 1 query was sent

      Examples: Both manners
        | manner     |
        | always     |
        | by default |

  Rule: Persist with id stores a chosen key in it all the same

    Scenario Outline: Generated <manner>, and chosen
      Given this SQL has run:
        """sql
        create table events (id bigint generated <manner> as identity primary key, name text not null)
        """
      And this model is defined:
        """ts
        class Event extends DBModel.table("events", { id: bigint().primaryKey().identity(), name: text() }) {}
        """
      When I persist a new Event with id 7n:
        | name |
        | Fair |
      Then the table events holds:
        | id | name |
        |  7 | Fair |
      And the result is:
        | id |
        | 7n |
      And 1 query was sent

      Examples: Both manners
        | manner     |
        | always     |
        | by default |

    Scenario: The numbering goes on by itself
      Given this SQL has run:
        """sql
        create table events (id integer generated always as identity primary key, name text not null)
        """
      And this model is defined:
        """ts
        class Event extends DBModel.table("events", { id: integer().primaryKey().identity(), name: text() }) {}
        """
      When this code runs:
        """ts
        await new Event({ name: "Fair" }).persistWithId(7);
        const [one, other] = await Event.insertMany([{ name: "Ball" }, { name: "Race" }]);
        return [one.id, other.id, (await new Event({ name: "Feast" }).persist()).id];
        """
      Then the result is [1, 2, 3]
      And the table events holds:
        | id | name  |
        |  7 | Fair  |
        |  1 | Ball  |
        |  2 | Race  |
        |  3 | Feast |

  @error
  Rule: A key that is refused is told

    Background:
      Given this SQL has run:
        """sql
        create table events (id integer generated always as identity primary key, name text not null);
        insert into events (name) values ('Fair')
        """

    Scenario: A column that is not declared as an identity
      Given this model is defined:
        """ts
        class Event extends DBModel.table("events", { id: serial().primaryKey(), name: text() }) {}
        """
      When I persist a new Event with id 7:
        | name |
        | Ball |
      Then it fails with QueryError:
        | model    | Event   |
        | sqlState | "428C9" |
      And the table events is unchanged

    Scenario: A key that is taken
      Given this model is defined:
        """ts
        class Event extends DBModel.table("events", { id: integer().primaryKey().identity(), name: text() }) {}
        """
      When I persist a new Event with id 1:
        | name |
        | Ball |
      Then it fails with UniqueViolationError:
        | constraint | events_pkey |
      And the table events is unchanged

    Scenario: Persist with a key
      Given this model is defined:
        """ts
        class Event extends DBModel.table("events", { id: integer().primaryKey().identity(), name: text() }) {}
        """
      When I persist a new Event:
        | id | name |
        |  7 | Ball |
      Then it fails with InvalidValueError:
        | attribute   | id            |
        | message has | persistWithId |
      And no queries were sent

  Rule: An identity column need not be the key

    Scenario: It is numbered when it is left out, and stored when it is given
      Given this SQL has run:
        """sql
        create table events (name text primary key, number integer generated always as identity)
        """
      And this model is defined:
        """ts
        class Event extends DBModel.table("events", { name: text().primaryKey(), number: integer().identity() }) {}
        """
      When this code runs:
        """ts
        await new Event({ name: "Fair" }).persist();
        await new Event({ name: "Ball", number: 40 }).persist();
        await new Event({ number: 50 }).persistWithId("Race");
        """
      Then the table events holds:
        | name | number |
        | Fair |      1 |
        | Ball |     40 |
        | Race |     50 |
      And 3 queries were sent
