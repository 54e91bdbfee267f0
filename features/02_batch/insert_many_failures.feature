@batch
Feature: Many rows or none
  A list of rows is stored wholly or not at all. What can be known to be wrong is refused before anything is
  sent; what only PostgreSQL knows undoes every row.

  @error
  Rule: One row that the table refuses keeps out all of them

    Scenario: An email address that is taken
      Given the table users holds:
        | id | name | email           |
        |  1 | Bob  | bob@example.org |
      When I insert many User:
        | name   | email           |
        | Ann    | ann@example.org |
        | Robert | bob@example.org |
        | Cyd    | cyd@example.org |
      Then it fails with UniqueViolationError:
        | constraint | users_email_key |
        | table      | users           |
        | columns    | [email]         |
        | model      | User            |
      And the table users is unchanged
      And 1 query was sent

    Scenario: Two rows of the list that exclude each other
      When I insert many Tag:
        | name  |
        | tools |
        | herbs |
        | tools |
      Then it fails with UniqueViolationError:
        | columns | [name] |
      And the database is unchanged

    Scenario: Two rows with one key that the program chose
      When I insert many Setting:
        | name  | value |
        | theme | dark  |
        | theme | light |
      Then it fails with UniqueViolationError:
        | columns | [name] |
      And the database is unchanged

    Scenario: A post of nobody
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
      When I insert many Post:
        | userId | title |
        |      1 | Salt  |
        |      7 | Dill  |
      Then it fails with ForeignKeyViolationError:
        | constraint | posts_user_id_fkey |
        | table      | posts              |
        | columns    | [user_id]          |
      And the table posts is unchanged

    Scenario: A banner that ends before it starts
      When I insert many Banner:
        | content | starts     | ends       |
        | Fair    | 2024-05-01 | 2024-05-08 |
        | Sale    | 2024-06-08 | 2024-06-01 |
      Then it fails with CheckViolationError:
        | constraint | banners_dates_check |
      And the database is unchanged

    Scenario: Two banners at a time
      When I insert many Banner:
        | content | starts     | ends       |
        | Fair    | 2024-05-01 | 2024-05-08 |
        | Sale    | 2024-05-07 | 2024-05-09 |
      Then it fails with ExclusionViolationError:
        | constraint | banners_one_at_a_time |
      And the database is unchanged

    Scenario: One bad row among a thousand
      Given the table tags holds:
        | id | name    |
        |  1 | Tag 613 |
      When I insert 1000 Tag rows like:
        | name  |
        | Tag # |
      Then it fails with UniqueViolationError
      And the table tags is unchanged

    Scenario: The objects stay new, so that they can be mended and stored
      Given the table tags holds:
        | id | name  |
        |  1 | tools |
      And a new Tag is in hand:
        | name  |
        | herbs |
        | tools |
      When I insert them
      Then it fails with UniqueViolationError
      And they are:
        | id        | name  |
        | undefined | herbs |
        | undefined | tools |
      And the table tags is unchanged

  Rule: What could not be stored is stored once it is mended

    Scenario: The same objects, the second time
      Given the table tags holds:
        | id | name  |
        |  1 | tools |
      When this code runs:
        """
        const tags = [new Tag({ name: "herbs" }), new Tag({ name: "tools" })];
        await Tag.insertMany(tags).catch((error) => note(error.name));
        tags[1].name = "jars";
        await Tag.insertMany(tags);
        """
      Then these were noted:
        | UniqueViolationError |
      And the table tags holds:
        | name  |
        | tools |
        | herbs |
        | jars  |

  @error
  Rule: A value that is missing or does not fit is refused before anything is sent

    Scenario Outline: <what>
      When I insert many User:
        | name   | email           | metadata   |
        | Ann    | ann@example.org | {}         |
        | <name> | <email>         | <metadata> |
      Then it fails with InvalidValueError:
        | model     | User        |
        | attribute | <attribute> |
      And no queries were sent
      And the database is unchanged

      Examples: Values in the second row that a user cannot have
        | what                                                | name      | email           | metadata   | attribute |
        | A value that is missing                             | Bob       |                 |            | email     |
        | Undefined for a value that is needed                | Bob       | undefined       |            | email     |
        | Null for a value that is needed                     | null      | bob@example.org |            | name      |
        | A number for a text                                 |         5 | bob@example.org |            | name      |
        | A list for a text                                   | [Bob]     | bob@example.org |            | name      |
        | A text with a character that PostgreSQL cannot hold | "\\u0000" | bob@example.org |            | name      |
        | Half a character                                    | "\\ud800" | bob@example.org |            | name      |
        | What JSON does not have                             | Bob       | bob@example.org | {"n": 5n}  | metadata  |
        | A number that JSON does not have                    | Bob       | bob@example.org | {"n": NaN} | metadata  |

    Scenario: A text that is too long
      When this code runs:
        """
        return Tag.insertMany([{ name: "a" }, { name: "b".repeat(256) }]);
        """
      Then it fails with InvalidValueError:
        | model     | Tag  |
        | attribute | name |
      And no queries were sent

    Scenario: An attribute that the model does not have
      When I insert many User:
        | name | email           | age |
        | Ann  | ann@example.org |     |
        | Bob  | bob@example.org |  30 |
      Then it fails with InvalidValueError:
        | model       | User                       |
        | attribute   | age                        |
        | message has | id, name, email, createdAt |
      And no queries were sent
      And the database is unchanged

  @error
  Rule: A key that PostgreSQL makes cannot be given

    Scenario: In a plain row
      When I insert many Tag:
        | id | name  |
        |    | tools |
        |  7 | herbs |
      Then it fails with InvalidValueError:
        | model       | Tag           |
        | attribute   | id            |
        | message has | persistWithId |
      And no queries were sent
      And the database is unchanged

    Scenario: On an object
      Given a new Organization is in hand:
        | id                                   | name     |
        | 6f1d1b0e-0000-4000-8000-000000000001 | Picklers |
        | 6f1d1b0e-0000-4000-8000-000000000002 | Potters  |
      When I insert them
      Then it fails with InvalidValueError:
        | model     | Organization |
        | attribute | id           |
      And no queries were sent
      And the database is unchanged

    Scenario: Null is a key that was given
      When I insert many Tag:
        | id   | name  |
        | null | tools |
      Then it fails with InvalidValueError:
        | model     | Tag |
        | attribute | id  |
      And no queries were sent

  @error
  Rule: Only new rows of this model can be inserted, each once

    Scenario: An object that is given twice
      When this code runs:
        """
        const tag = new Tag({ name: "tools" });
        return Tag.insertMany([tag, new Tag({ name: "herbs" }), tag]);
        """
      Then it fails with InvalidValueError:
        | model       | Tag   |
        | message has | twice |
      And no queries were sent
      And the database is unchanged

    Scenario: Objects that are stored already
      Given the table tags holds:
        | id | name  |
        |  1 | tools |
        |  2 | herbs |
      And every Tag is in hand
      When I insert them
      Then it fails with InvalidValueError:
        | model       | Tag               |
        | message has | row 1             |
        | message has | already has a row |
      And no queries were sent
      And the database is unchanged

    Scenario: An object that was deleted
      When this code runs:
        """
        const tag = await new Tag({ name: "tools" }).persist();
        await tag.delete();
        return Tag.insertMany([tag]);
        """
      Then it fails with InvalidValueError:
        | model | Tag |
      And 2 queries were sent
      And the database is unchanged

    Scenario: An object of another model
      When this code runs:
        """
        return Tag.insertMany([new Tag({ name: "tools" }), new Role({ name: "guest" })]);
        """
      Then it fails with InvalidValueError:
        | model       | Tag   |
        | message has | row 2 |
        | message has | Role  |
      And no queries were sent
      And the database is unchanged

    Scenario Outline: <what> in place of a row
      When this code runs:
        """
        return Tag.insertMany([{ name: "tools" }, <row>]);
        """
      Then it fails with InvalidValueError:
        | model       | Tag    |
        | message has | <says> |
      And no queries were sent
      And the database is unchanged

      Examples: What is no row
        | what              | row                          | says       |
        | Null              | null                         | null       |
        | Undefined         | undefined                    | undefined  |
        | A number          |                            5 | a number   |
        | A text            | "herbs"                      | a string   |
        | A list            | [{ name: "herbs" }]          | an array   |
        | A map             | new Map([["name", "herbs"]]) | Map        |
        | A date            | new Date(0)                  | Date       |
        | A function        | () => ({ name: "herbs" })    | a function |
        | The model's class | Tag                          | a function |

    Scenario Outline: <what> in place of the list
      When this code runs:
        """
        return Tag.insertMany(<rows>);
        """
      Then it fails with InvalidValueError:
        | model       | Tag      |
        | message has | an array |
      And no queries were sent

      Examples: What is no list
        | what       | rows                         |
        | One row    | { name: "tools" }            |
        | One object | new Tag({ name: "tools" })   |
        | A set      | new Set([{ name: "tools" }]) |
        | A text     | "tools"                      |
        | Null       | null                         |
        | Nothing    |                              |

    Scenario: A list with a gap
      When this code runs:
        """
        const rows = [{ name: "tools" }];
        rows[2] = { name: "herbs" };
        return Tag.insertMany(rows);
        """
      Then it fails with InvalidValueError:
        | message has | row 2 |
      And no queries were sent

  Rule: One object is stored by one write at a time

    Scenario: By two lists at once
      When this code runs:
        """
        const tag = new Role({ name: "guest" });
        const writes = await Promise.allSettled([Role.insertMany([tag]), Role.insertMany([tag])]);
        for (const { status, reason } of writes) note(reason === undefined ? status : reason.name);
        """
      Then these were noted:
        | fulfilled         |
        | InvalidValueError |
      And the table roles holds 1 row
      And 1 query was sent

    Scenario: By a list and by itself at once
      When this code runs:
        """
        const tag = new Role({ name: "guest" });
        const writes = await Promise.allSettled([tag.persist(), Role.insertMany([tag])]);
        for (const { status, reason } of writes) note(reason === undefined ? status : reason.name);
        """
      Then these were noted:
        | fulfilled         |
        | InvalidValueError |
      And the table roles holds 1 row
      And 1 query was sent

  @error
  Rule: A trigger that keeps a row out keeps out all of them

    Scenario: A trigger that keeps a row out
      Given this SQL has run:
        """
        create function keep_out() returns trigger language plpgsql as
          $$ begin if new.name = 'spam' then return null; end if; return new; end $$;
        create trigger keep_out before insert on tags for each row execute function keep_out()
        """
      When I insert many Tag:
        | name  |
        | tools |
        | spam  |
        | herbs |
      Then it fails with StaleRecordError:
        | model       | Tag     |
        | message has | trigger |
      And the database is unchanged
