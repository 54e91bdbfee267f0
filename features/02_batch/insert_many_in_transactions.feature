@batch
Feature: Many rows in a transaction
  A program stores a list of rows together with other changes. What the transaction undoes, it undoes for the
  list too, and for the objects in the program's hands: they are new again.

  Background:
    Given the table roles holds:
      | id | name  |
      |  1 | admin |

  Rule: The rows are stored when the transaction commits, not before

    Scenario: Others do not see them before
      When this code runs:
        """
        await db.transaction(async () => {
          await Role.insertMany([{ name: "editor" }, { name: "guest" }]);
          note(await Role.count());
        });
        note(await Role.count());
        """
      Then these were noted:
        | 3 |
        | 3 |
      And the table roles holds:
        | id | name   |
        |  1 | admin  |
        |  2 | editor |
        |  3 | guest  |

    Scenario: Rows of several kinds need no transaction of their own
      When this code runs:
        """
        await db.transaction(() =>
          User.insertMany([
            { name: "Ann", email: "ann@example.org", createdAt: "2020-02-29 12:00:00" },
            { name: "Bob", email: "bob@example.org" },
          ]),
        );
        """
      Then the table users holds:
        | name | createdat           |
        | Ann  | 2020-02-29 12:00:00 |
        | Bob  | *                   |
      And the statements were:
        | kind        | verb       |
        | transaction | undefined  |
        | statement   | insertMany |
        | statement   | insertMany |
        | transaction | undefined  |

    Scenario: A connection is enough for a list of several kinds
      Given a database manager with:
        | max            |   1 |
        | acquireTimeout | 500 |
      When this code runs:
        """
        return db.transaction(async () => {
          const users = await User.insertMany([
            { name: "Ann", email: "ann@example.org", createdAt: "2020-02-29 12:00:00" },
            { name: "Bob", email: "bob@example.org" },
          ]);
          return Post.insertMany(users.map(({ id }) => ({ userId: id, title: "Salt" })));
        });
        """
      Then the result is:
        | id | title |
        |  1 | Salt  |
        |  2 | Salt  |
      And the table users holds 2 rows
      And the table posts holds 2 rows

  @error
  Rule: What the transaction undoes was never stored

    Scenario: An error of the program
      Given a new Role is in hand:
        | name   |
        | editor |
        | guest  |
      When this code runs:
        """
        await db.transaction(async () => {
          const roles = await Role.insertMany(it);
          note(roles.map(({ id }) => id));
          throw new TypeError("a fault of the program");
        });
        """
      Then it fails with TypeError
      And these were noted:
        | 2,3 |
      And they are:
        | id        | name   |
        | undefined | editor |
        | undefined | guest  |
      And the database is unchanged

    Scenario: An error of a later list
      Given a new Tag is in hand:
        | name  |
        | tools |
        | herbs |
      When this code runs:
        """
        await db.transaction(async () => {
          await Tag.insertMany(it);
          await Tag.insertMany([{ name: "jars" }, { name: "tools" }]);
        });
        """
      Then it fails with UniqueViolationError
      And they are:
        | id        | name  |
        | undefined | tools |
        | undefined | herbs |
      And the database is unchanged

  Rule: Objects that were undone can be stored again

    Scenario: By another transaction
      Given a new Role is in hand:
        | name   |
        | editor |
        | guest  |
      When this code runs:
        """
        const work = async (fails) => {
          await Role.insertMany(it);
          if (fails) throw new TypeError("a fault of the program");
        };
        await db.transaction(() => work(true)).catch((error) => note(error.name));
        await db.transaction(() => work(false));
        """
      Then these were noted:
        | TypeError |
      And they are:
        | id | name   |
        |  4 | editor |
        |  5 | guest  |
      And the table roles holds:
        | id | name   |
        |  1 | admin  |
        |  4 | editor |
        |  5 | guest  |

    Scenario: What changed on an object inside the transaction is undone too
      When this code runs:
        """
        const [ann] = [new User({ name: "Ann", email: "ann@example.org" })];
        await db
          .transaction(async () => {
            await User.insertMany([ann]);
            await ann.update({ name: "Annie" });
            throw new TypeError("a fault of the program");
          })
          .catch((error) => note(error.name));
        return ann;
        """
      Then these were noted:
        | TypeError |
      And the result is:
        | id        | name | createdAt |
        | undefined | Ann  | undefined |
      And the database is unchanged

  Rule: A nested transaction undoes its own rows only

    Scenario: The outer rows stay
      When this code runs:
        """
        const roles = [new Role({ name: "editor" }), new Role({ name: "guest" })];
        await db.transaction(async () => {
          await Role.insertMany([roles[0]]);
          await db
            .transaction(async () => {
              await Role.insertMany([roles[1]]);
              throw new TypeError("a fault of the program");
            })
            .catch((error) => note(error.name));
        });
        return roles;
        """
      Then these were noted:
        | TypeError |
      And the result is:
        | id        | name   |
        |         2 | editor |
        | undefined | guest  |
      And the table roles holds:
        | id | name   |
        |  1 | admin  |
        |  2 | editor |

    Scenario: A list that fails in it leaves the outer transaction in good order
      When this code runs:
        """
        await db.transaction(async () => {
          await Tag.insertMany([{ name: "tools" }]);
          await db
            .transaction(() => Tag.insertMany([{ name: "herbs" }, { name: "tools" }]))
            .catch((error) => note(error.name));
          await Tag.insertMany([{ name: "jars" }]);
        });
        """
      Then these were noted:
        | UniqueViolationError |
      And the table tags holds:
        | name  |
        | tools |
        | jars  |

  @error
  Rule: A list that cannot be stored, and whose error is ignored, does not let the transaction commit

    Scenario: The error is caught in the transaction itself
      When this code runs:
        """
        await db.transaction(async () => {
          await Role.insertMany([{ name: "editor" }]);
          await Post.insertMany([{ userId: 7, title: "Salt" }]).catch((error) => note(error.name));
        });
        """
      Then it fails with TransactionRolledBackError
      And these were noted:
        | ForeignKeyViolationError |
      And the database is unchanged

  Rule: A list that is refused before anything is sent leaves the transaction in good order

    Scenario: The error is caught, and the transaction goes on
      When this code runs:
        """
        await db.transaction(async () => {
          await Role.insertMany([{ name: "editor" }, { name: 5 }]).catch((error) => note(error.name));
          await Role.insertMany([{ name: "guest" }]);
        });
        """
      Then these were noted:
        | InvalidValueError |
      And the table roles holds:
        | name  |
        | admin |
        | guest |
