@errors
Feature: Errors inside transactions
  An error that PostgreSQL answers spoils the transaction that it happens in; an error that Brine finds before it sends
  anything does not. Work that may fail goes into a transaction of its own inside.

  Background:
    Given the sample blog

  @error
  Rule: A violation that nobody catches ends the transaction and reaches the caller as it is

    Scenario: The rows before it go too
      When a transaction does:
        | action     | name  |
        | insert Tag | salt  |
        | insert Tag | tools |
        | insert Tag | dill  |
      Then it fails with UniqueViolationError:
        | model      | Tag           |
        | constraint | tags_name_key |
      And the table tags is unchanged

    Scenario: The error of the innermost transaction reaches the caller of the outermost
      When a transaction does:
        | action         | name  |
        | insert Tag     | salt  |
        | nested:        |       |
        | - nested:      |       |
        | - - insert Tag | tools |
      Then it fails with UniqueViolationError:
        | table   | tags   |
        | columns | [name] |
      And the table tags is unchanged

  Rule: A violation that is caught spoils only the transaction that it happened in

    Scenario: Caught around a transaction inside
      When a transaction does:
        | action         | name  |
        | insert Tag     | salt  |
        | caught:        |       |
        | - nested:      |       |
        | - - insert Tag | dill  |
        | - - insert Tag | tools |
        | insert Tag     | jars  |
      Then these were noted:
        | caught UniqueViolationError |
      And the table tags holds:
        | name   |
        | recipe |
        | tools  |
        | unused |
        | salt   |
        | jars   |

    @error
    Scenario: Caught without one, the transaction cannot be used any more, and says why
      When a transaction does:
        | action       | name  |
        | insert Tag   | salt  |
        | caught:      |       |
        | - insert Tag | tools |
        | caught:      |       |
        | - count Tag  |       |
      Then these were noted:
        | caught UniqueViolationError |
        | caught QueryError           |
      And it fails with TransactionRolledBackError:
        | cause.name       | UniqueViolationError |
        | cause.constraint | tags_name_key        |
      And the table tags is unchanged

  Rule: An error that is found before anything is sent spoils nothing

    Scenario: A value that does not fit, a path and a condition that do not exist
      When this code runs:
        """ts
        await db.transaction(async () => {
          await new Tag({ name: "salt" }).persist();
          for (const fails of [
            () => new Tag({ name: 5 }).persist(),
            () => Tag.get("1"),
            () => Tag.insertMany([{ name: "dill" }, { name: null }]),
            () => Tag.count({ nmae: 1 }),
            () => User.listWithPreload(["post"]),
            () => new User({ name: "Dan" }).delete(),
            () => User.get(9),
            () => db.query("select 1"),
          ]) await fails().catch((error) => note(error.name));
          await new Tag({ name: "jars" }).persist();
        });
        """
      Then these were noted:
        | InvalidValueError    |
        | InvalidValueError    |
        | InvalidValueError    |
        | InvalidCriteriaError |
        | InvalidPathError     |
        | NotPersistedError    |
        | RecordNotFoundError  |
        | InvalidCriteriaError |
      And the table tags holds:
        | name   |
        | recipe |
        | tools  |
        | unused |
        | salt   |
        | jars   |

  @error
  Rule: A constraint that is checked at the end is told as the one that it is

    Scenario: A foreign key that waits for the end
      Given this SQL has run:
        """sql
        create table leaves (id integer primary key, parent_id integer references leaves deferrable initially deferred)
        """
      And this model is defined:
        """ts
        class Leaf extends DBModel.table("leaves", { id: integer().primaryKey(), parentId: integer().nullable() }) {}
        """
      When a transaction does:
        | action      | id | parentId |
        | insert Leaf |  1 |        2 |
        | insert Leaf |  3 |        1 |
      Then it fails with ForeignKeyViolationError:
        | table      | leaves                |
        | columns    | [parent_id]           |
        | constraint | leaves_parent_id_fkey |
      And the table leaves is unchanged
