@persist-with-id
Feature: Chosen keys that are refused
  A key may be taken, or be no key at all. Then nothing is stored, and the object is as it was: it can be given
  another key and stored.

  @error
  Rule: A key that is taken is not stored twice

    Background:
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
      And a new User is in hand:
        | name | email           |
        | Bob  | bob@example.org |

    Scenario: The error names the constraint
      When I persist it with id 1
      Then it fails with UniqueViolationError:
        | code       | UNIQUE_VIOLATION |
        | model      | User             |
        | constraint | users_pkey       |
        | table      | users            |
        | columns    | [id]             |
        | sqlState   | "23505"          |
      And the table users is unchanged
      And 1 query was sent

    Scenario: The object stays new, and its key is as it was
      When I persist it with id 1
      Then it fails with UniqueViolationError
      And it is:
        | id        | name | createdAt |
        | undefined | Bob  | undefined |
      And the table users is unchanged

    Scenario: The key that the object was made with is back
      Given a new User is in hand:
        | id | name | email           |
        |  5 | Bob  | bob@example.org |
      When I persist it with id 1
      Then it fails with UniqueViolationError
      And it is:
        | id | name |
        |  5 | Bob  |
      And the table users is unchanged

    Scenario: Another column's constraint refuses the row
      Given a new User is in hand:
        | name  | email           |
        | Annie | ann@example.org |
      When I persist it with id 2
      Then it fails with UniqueViolationError:
        | constraint | users_email_key |
        | columns    | [email]         |
      And it is:
        | id        | name  |
        | undefined | Annie |
      And the table users is unchanged

    Scenario: A row that refers to nothing
      Given a new Post is in hand:
        | userId | title |
        |      9 | Salt  |
      When I persist it with id 7
      Then it fails with ForeignKeyViolationError
      And it is:
        | id        | title |
        | undefined | Salt  |
      And the database is unchanged

  Rule: After a refusal the object can be stored

    Background:
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
      And a new User is in hand:
        | name | email           |
        | Bob  | bob@example.org |

    Scenario Outline: <how>
      When this code runs:
        """ts
        await it.persistWithId(1).catch((error) => note(error.name));
        await it.<code>;
        """
      Then these were noted:
        | UniqueViolationError |
      And the table users holds:
        | id   | name |
        |    1 | Ann  |
        | <id> | Bob  |
      And it is:
        | id   |
        | <id> |
      And 2 queries were sent

      Examples: Ways on
        | how                        | code             | id |
        | Under another key          | persistWithId(7) |  7 |
        | Under the key that is next | persist()        |  2 |

  @error
  Rule: What is no key is refused before anything is sent

    Scenario Outline: <what> for a number
      Given a new User is in hand:
        | name | email           |
        | Ann  | ann@example.org |
      When I persist it with id <id>
      Then it fails with InvalidValueError:
        | code      | INVALID_VALUE |
        | model     | User          |
        | attribute | id            |
      And it is:
        | id        |
        | undefined |
      And the database is unchanged
      And no queries were sent

      Examples: No numbers of the column
        | what              | id         |
        | A text            | "7"        |
        | A bigint          |         7n |
        | Half a number     |        1.5 |
        | No number         | NaN        |
        | No end            |   Infinity |
        | A number too high | 2147483648 |
        | Null              | null       |
        | Undefined         | undefined  |
        | True              | true       |
        | A list            | [7]        |
        | An object         | {id: 7}    |

    Scenario Outline: <what> for a uuid
      Given a new Organization is in hand:
        | name     |
        | Picklers |
      When I persist it with id <id>
      Then it fails with InvalidValueError:
        | model     | Organization |
        | attribute | id           |
      And the database is unchanged
      And no queries were sent

      Examples: No uuids
        | what     | id    |
        | A number |     7 |
        | Any text | seven |
        | No text  | ""    |
        | Null     | null  |

    Scenario: A number for a bigint
      Given this model is defined:
        """ts
        class Event extends DBModel.table("events", { id: bigserial().primaryKey(), name: text() }) {}
        """
      And a new Event is in hand:
        | name |
        | Fair |
      When I persist it with id 7
      Then it fails with InvalidValueError:
        | model     | Event |
        | attribute | id    |
      And no queries were sent

    Scenario: Nothing
      Given a new User is in hand:
        | name | email           |
        | Ann  | ann@example.org |
      When this code runs:
        """ts
        await it.persistWithId();
        """
      Then it fails with InvalidValueError:
        | attribute | id |
      And no queries were sent

    Scenario: A row that lacks something else
      Given a new User is in hand:
        | name |
        | Ann  |
      When I persist it with id 7
      Then it fails with InvalidValueError:
        | model     | User  |
        | attribute | email |
      And it is:
        | id        | name |
        | undefined | Ann  |
      And the database is unchanged
      And no queries were sent

  @error
  Rule: An object that has a row already cannot be given another key

    Background:
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |

    Scenario Outline: It was read, and <which> is chosen
      Given User 1 is in hand
      When I persist it with id <id>
      Then it fails with InvalidValueError:
        | model       | User              |
        | attribute   | id                |
        | message has | already has a row |
      And it is:
        | id | name |
        |  1 | Ann  |
      And the database is unchanged
      And no queries were sent

      Examples: Keys
        | which       | id |
        | another key |  7 |
        | its own key |  1 |

    Scenario: It was persisted
      Given a new User is in hand:
        | name | email           |
        | Bob  | bob@example.org |
      When this code runs:
        """ts
        await it.persist();
        await it.persistWithId(7);
        """
      Then it fails with InvalidValueError
      And the table users holds:
        | id | name |
        |  1 | Ann  |
        |  2 | Bob  |
      And 1 query was sent

    Scenario: It was deleted
      Given User 1 is in hand
      When this code runs:
        """ts
        await it.delete();
        await it.persistWithId(7);
        """
      Then it fails with NotPersistedError:
        | model       | User    |
        | message has | deleted |
      And the table users holds no rows
      And 1 query was sent

    Scenario: It is being stored at this moment
      Given a new User is in hand:
        | name | email           |
        | Bob  | bob@example.org |
      When this code runs:
        """ts
        const first = it.persistWithId(7);
        await it.persistWithId(8).catch((error) => note(error.name));
        await first;
        await it.persistWithId(9);
        """
      Then it fails with InvalidValueError
      And these were noted:
        | InvalidValueError |
      And the table users holds:
        | id | name |
        |  1 | Ann  |
        |  7 | Bob  |
      And 1 query was sent

  @error
  Rule: Persist does not send a key that PostgreSQL generates

    Scenario: A new object that was made with one
      When I persist a new User:
        | id | name | email           |
        |  7 | Ann  | ann@example.org |
      Then it fails with InvalidValueError:
        | model       | User          |
        | attribute   | id            |
        | message has | persistWithId |
      And the database is unchanged
      And no queries were sent

    Scenario: A new object that was given one later
      Given a new Organization is in hand:
        | name     |
        | Picklers |
      When I persist it with:
        | id                                   |
        | 6f1d1b0e-0000-4000-8000-000000000001 |
      Then it fails with InvalidValueError:
        | model       | Organization  |
        | attribute   | id            |
        | message has | persistWithId |
      And the database is unchanged
      And no queries were sent

    Scenario Outline: Many rows of which one has one, <what>
      When this code runs:
        """ts
        await Tag.insertMany([{ name: "recipe" }, <row>]);
        """
      Then it fails with InvalidValueError:
        | model       | Tag           |
        | attribute   | id            |
        | message has | persistWithId |
      And the database is unchanged
      And no queries were sent

      Examples: Kinds of rows
        | what       | row                           |
        | as data    | { id: 7, name: "tools" }      |
        | as objects | new Tag({ id: 7, name: "x" }) |

    Scenario: A key of several columns of which one is generated
      Given this SQL has run:
        """sql
        create table parts (id serial, part integer, primary key (id, part))
        """
      And this model is defined:
        """ts
        class Part extends JoinTableDBModel.table("parts", { id: serial().primaryKey(), part: integer().primaryKey() }) {}
        """
      When I persist a new Part:
        | id | part |
        |  7 |    1 |
      Then it fails with InvalidValueError:
        | model         | Part          |
        | attribute     | id            |
        | message has   | leave it out  |
        | message lacks | persistWithId |
      And no queries were sent

    Scenario: A stored object whose key was changed
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
      And User 1 is in hand
      When I persist it with:
        | id |
        |  7 |
      Then it fails with InvalidValueError:
        | model     | User |
        | attribute | id   |
      And the database is unchanged
      And no queries were sent
