@errors
Feature: Where an error happened
  The first line under an error's message is the line of the program that called Brine, whatever Brine did in between:
  waiting for a connection, asking the server, filling in objects.

  Background:
    Given the sample blog

  Rule: The stack begins at the line that called Brine

    Scenario Outline: <what>
      When this code runs:
        """ts
        async function shop() {
          await 1;
          <code>;
        }
        const error = await shop().catch((error) => error);
        const [head, first = ""] = error.stack.split("\n").slice(error.message.split("\n").length - 1);
        return [error.name, error.stack.startsWith(`${error.name}: ${error.message}`), /^ +at (async )?shop /.test(first) || first];
        """
      Then the result is [<error>, true, true]
      And the database is unchanged

      Examples: Before anything is sent
        | what                           | code                                                            | error                  |
        | A value that does not fit      | await new User({ name: 5, email: "a" }).persist()               | InvalidValueError      |
        | An attribute that is unknown   | new User({ nmae: "Ann" })                                       | InvalidValueError      |
        | A key that does not fit        | await User.get("1")                                             | InvalidValueError      |
        | A condition that is wrong      | await User.list({ where: { nmae: 1 } })                         | InvalidCriteriaError   |
        | A path that is wrong           | await User.listWithPreload(["post"])                            | InvalidPathError       |
        | A model that is declared wrong | DBModel.table("things", {})                                     | InvalidDefinitionError |
        | A size that is wrong           | varchar(0)                                                      | InvalidDefinitionError |
        | An option that is unknown      | DatabaseManager.for("postgresql://localhost/shop", { maxx: 1 }) | InvalidCriteriaError   |
        | A value in many rows           | await User.insertMany([{ name: "a", email: 5 }])                | InvalidValueError      |
        | SQL that is none               | await db.query("select 1")                                      | InvalidCriteriaError   |
        | An object without a row        | await new User({ name: "a" }).reload()                          | NotPersistedError      |
        | A relation of a new object     | await new Post({ title: "a" }).user                             | NotPersistedError      |

      Examples: After a query
        | what                           | code                                                                                                                | error                      |
        | No row                         | await User.get(9)                                                                                                   | RecordNotFoundError        |
        | No row, with relations         | await User.getByWithPreload({ name: "Zoe" }, ["posts > user"])                                                      | RecordNotFoundError        |
        | One of many                    | await User.getMany([1, 9])                                                                                          | RecordNotFoundError        |
        | A violation                    | await new Tag({ name: "tools" }).persist()                                                                          | UniqueViolationError       |
        | A violation of many            | await Tag.insertMany([{ name: "salt" }, { name: "tools" }])                                                         | UniqueViolationError       |
        | A violation by change          | const tag = await Tag.get(1); await tag.update({ name: "tools" })                                                   | UniqueViolationError       |
        | A row that is referred to      | await User.deleteWhere({ id: 1 })                                                                                   | ForeignKeyViolationError   |
        | A row that went                | const u = await User.get(3); await db.transaction(async function shop() { await User.delete(3); await u.reload() }) | RecordNotFoundError        |
        | SQL of one's own               | await db.query(sql`select 1 / 0`)                                                                                   | QueryError                 |
        | A transaction of no effect     | await db.transaction(async () => { await db.query(sql`select 1 / 0`).catch(() => 1); })                             | TransactionRolledBackError |
        | A connection that is not there | await DatabaseManager.for("postgresql://127.0.0.1:1/shop").query(sql`select 1`)                                     | ConnectionError            |

    Scenario: Inside a transaction it is the line inside
      When this code runs:
        """ts
        async function inner() {
          await User.get(9);
        }
        async function outer() {
          await db.transaction(async () => { await db.transaction(inner); });
        }
        const error = await outer().catch((error) => error);
        return error.stack.split("\n").slice(1).map((line) => /at (?:async )?(inner|outer) /.exec(line)?.[1]).filter(Boolean);
        """
      Then the result is [inner, outer]

    Scenario: A row that cannot be read
      Given this SQL has run:
        """sql
        create table moments (id serial primary key, at timestamptz not null);
        insert into moments (at) values ('infinity')
        """
      And this model is defined:
        """ts
        class Moment extends DBModel.table("moments", { id: serial().primaryKey(), at: timestamptz() }) {}
        """
      When this code runs:
        """ts
        async function shop() { await 1; await Moment.list(); }
        const error = await shop().catch((error) => error);
        return [error.model, error.attribute, /^ +at (async )?shop /.test(error.stack.split("\n")[1])];
        """
      Then the result is [Moment, at, true]

  Rule: No line of a stack is one of Brine's own

    Scenario: A query that fails
      When this code runs:
        """ts
        const error = await db.query(sql`select 1 / 0`).catch((error) => error);
        return error.stack.split("\n").slice(1).filter((line) => /node:internal|node_modules.pg/.test(line) || (/\/src\/[a-z_]+\.ts/.test(line) && !line.includes("node_modules"))).length;
        """
      Then the result is 0

    Scenario: The stack is as long as the program wants stacks to be
      When this code runs:
        """ts
        const limit = Error.stackTraceLimit;
        try {
          Error.stackTraceLimit = 1;
          const { stack } = await User.get(9).catch((error) => error);
          return [stack.split("\n").length, Error.stackTraceLimit];
        } finally {
          Error.stackTraceLimit = limit;
        }
        """
      Then the result is [2, 1]
