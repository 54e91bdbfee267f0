@errors
Feature: What errors do not tell
  Errors end up in logs, and logs are read by people who must not read rows. So an error says where and why, and never
  what is in a row, in a key or in a password. Who needs PostgreSQL's own words asks for them with detail().

  Background:
    Given this SQL has run:
      """sql
      create table accounts (
        id serial primary key,
        name text not null unique,
        secret text not null,
        age integer check (age > 17),
        holder_id integer references accounts,
        constraint short check (length(secret) < 40)
      );
      create unique index on accounts (secret, age);
      create function judge() returns trigger language plpgsql as
        $$ begin raise exception 'the secret % is known', new.secret; end $$;
      create table judged (id serial primary key, secret text);
      create trigger judge before insert on judged for each row execute function judge();
      insert into accounts (name, secret, age) values ('canary-taken', 'canary-stored', 30)
      """
    And this model is defined:
      """ts
      class Account extends DBModel.table("accounts", {
        id: serial().primaryKey(), name: text(), secret: text().secret(), age: integer().nullable(),
        holderId: integer().nullable(),
      }) {}
      class Judged extends DBModel.table("judged", { id: serial().primaryKey(), secret: text() }) {}
      """

  Rule: An error does not tell what is in a row

    Scenario Outline: <what>
      When this code runs:
        """ts
        const { inspect } = process.getBuiltinModule("node:util");
        const error = await (async () => { <code> })().catch((error) => error);
        const told = [
          error.message, error.stack, String(error), JSON.stringify(error), inspect(error, { depth: 20, showHidden: true }),
          ...Object.getOwnPropertyNames(error).map((name) => inspect(error[name], { depth: 20 })),
        ].join(" ");
        return [error.name, /canary|987654/.test(told), /canary|987654/.test(error.detail?.() ?? "")];
        """
      Then the result is [<error>, false, <detail>]
      And the database is unchanged

      Examples: What PostgreSQL refused
        | what                          | code                                                                                                                                                                           | error                    | detail |
        | A value that is taken         | await new Account({ name: "canary-taken", secret: "a" }).persist();                                                                                                            | UniqueViolationError     | true   |
        | A value that is taken, in SQL | await db.query(sql`insert into accounts (name, secret) values (${"canary-taken"}, 'a')`);                                                                                      | UniqueViolationError     | true   |
        | One of many that is taken     | await Account.insertMany([{ name: "b", secret: "a" }, { name: "canary-taken", secret: "b" }]);                                                                                 | UniqueViolationError     | true   |
        | A value that is changed       | const a = await new Account({ name: "x", secret: "canary-new", age: 20 }); await db.transaction(async () => { await a.persist(); await a.update({ name: "canary-taken" }); }); | UniqueViolationError     | true   |
        | A check that does not hold    | await new Account({ name: "canary-new", secret: "canary-secret", age: 3 }).persist();                                                                                          | CheckViolationError      | true   |
        | A missing value               | await db.query(sql`insert into accounts (name, age) values ('canary-new', 987654)`);                                                                                           | NotNullViolationError    | true   |
        | A missing row                 | await new Account({ name: "canary-new", secret: "a", holderId: 987654 }).persist();                                                                                            | ForeignKeyViolationError | true   |
        | A text that is no number      | await db.query(sql`select ${"canary-text"}::integer`);                                                                                                                         | QueryError               | true   |
        | A text that is no date        | await db.query(sql`select ${"canary-date"}::date`);                                                                                                                            | QueryError               | true   |
        | A text that is no JSON        | await db.query(sql`select ${"canary{"}::jsonb`);                                                                                                                               | QueryError               | true   |
        | A text that is no uuid        | await Account.count(sql`${"canary-uuid"}::uuid is null`);                                                                                                                      | QueryError               | true   |
        | A trigger's own words         | await new Judged({ secret: "canary-secret" }).persist();                                                                                                                       | QueryError               | true   |

      Examples: What Brine refused
        | what                          | code                                                                      | error                | detail |
        | A value of another type       | await new Account({ name: "a", secret: ["canary"] }).persist();           | InvalidValueError    | false  |
        | A number out of range         | await new Account({ name: "a", secret: "b", age: 9876540000 }).persist(); | InvalidValueError    | false  |
        | A text with NUL               | await new Account({ name: "canary\\u0000", secret: "b" }).persist();      | InvalidValueError    | false  |
        | A value in a condition        | await Account.count({ age: "canary" });                                   | InvalidCriteriaError | false  |
        | An object in a condition      | await Account.count({ name: { canary: 1 } });                             | InvalidCriteriaError | false  |
        | A key of another type         | await Account.get("canary");                                              | InvalidValueError    | false  |
        | Keys of another type          | await Account.getMany([1, "canary"]);                                     | InvalidValueError    | false  |
        | A key that nobody has         | await Account.get(987654);                                                | RecordNotFoundError  | false  |
        | Keys that nobody has          | await Account.getMany([987654]);                                          | RecordNotFoundError  | false  |
        | A condition that nobody meets | await Account.getBy({ name: "canary" });                                  | RecordNotFoundError  | false  |
        | A value in SQL                | await db.query(sql`select ${{ canary: 987654 }}`);                        | InvalidCriteriaError | false  |
        | Text in the place of SQL      | await db.query("select 'canary'");                                        | InvalidCriteriaError | false  |
        | A limit                       | await Account.list({ limit: "canary" });                                  | InvalidCriteriaError | false  |
        | An object of another class    | await Account.preload(["canary"], []);                                    | InvalidValueError    | false  |

    Scenario: The error that a transaction ends with tells as little
      When this code runs:
        """ts
        const { inspect } = process.getBuiltinModule("node:util");
        const error = await db.transaction(async () => {
          await new Account({ name: "canary-taken", secret: "canary" }).persist().catch(() => undefined);
        }).catch((error) => error);
        return [error.name, error.cause.name, /canary/.test(inspect(error, { depth: 20, showHidden: true }))];
        """
      Then the result is [TransactionRolledBackError, UniqueViolationError, false]
      And the database is unchanged

  Rule: Who asks for PostgreSQL's words gets them

    @error
    Scenario: The words and the detail of a violation
      When this code runs:
        """ts
        try {
          await new Account({ name: "canary-taken", secret: "a" }).persist();
        } catch (error) {
          for (const line of error.detail().split("\n")) note(line);
          throw error;
        }
        """
      Then these were noted:
        | duplicate key value violates unique constraint "accounts_name_key" |
        | Key (name)=(canary-taken) already exists.                          |
      And it fails with UniqueViolationError

    @error
    Scenario: The words of an error of one's own
      When this code runs:
        """ts
        try {
          await new Judged({ secret: "canary-secret" }).persist();
        } catch (error) {
          note(error.message);
          note(error.detail());
          throw error;
        }
        """
      Then these were noted:
        | Judged: PostgreSQL refused the statement (P0001); the error's detail() has its words |
        | the secret canary-secret is known                                                    |
      And it fails with QueryError:
        | sqlState | P0001 |

  Rule: A password is told nowhere

    Scenario Outline: A password: <what>
      When this code runs:
        """ts
        const { inspect } = process.getBuiltinModule("node:util");
        let told = "";
        try {
          const manager = DatabaseManager.for(<dsn>, { acquireTimeout: 3000 });
          told += inspect(manager, { depth: 20, showHidden: true }) + JSON.stringify(manager) + String(manager);
          try {
            await manager.query(sql`select 1`);
          } finally {
            told += inspect(manager, { depth: 20, showHidden: true });
            await manager.close();
          }
        } catch (error) {
          note(error.name);
          told += inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error);
        }
        note(/c4n4ry/.test(told));
        """
      Then these were noted:
        | <error> |
        | false   |

      Examples:
        | what                           | dsn                                          | error                |
        | a server that is not there     | "postgresql://user:c4n4ry@127.0.0.1:1/shop"  | ConnectionError      |
        | a host that is not there       | "postgresql://user:c4n4ry@host.invalid/shop" | ConnectionError      |
        | a DSN of another kind          | "mysql://user:c4n4ry@127.0.0.1/shop"         | InvalidCriteriaError |
        | a DSN that cannot be read      | "postgresql://user:c4n4ry%@127.0.0.1:x/shop" | InvalidCriteriaError |
        | a DSN with NUL in the password | "postgresql://user:c4n4ry%00@127.0.0.1/shop" | InvalidCriteriaError |
