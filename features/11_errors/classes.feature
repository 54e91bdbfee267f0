@errors
Feature: Classes of errors
  A program that wants to act on an error asks for its class, or for its code, never for its words. Every error of
  Brine is a BrineError; each class stands for something that a program would do differently.

  Background:
    Given the sample blog

  @error
  Rule: Each class has a code, a sentence, and says what it happened to

    Scenario Outline: <error>: <what>
      When this code runs:
        """ts
        <code>;
        """
      Then it fails with <error>:
        | code      | <its code>  |
        | model     | <model>     |
        | attribute | <attribute> |
        | message   | <message>   |
      And the database is unchanged

      Examples: Before anything is sent
        | error                  | what                      | code                                              | its code           | model     | attribute | message                                                                                        |
        | InvalidDefinitionError | no key                    | DBModel.table("things", { a: text() })            | INVALID_DEFINITION | undefined | undefined | table things: a DBModel has one primary key column, and this has 0; mark one .primaryKey()     |
        | InvalidValueError      | a value that does not fit | await new User({ name: 5, email: "a" }).persist() | INVALID_VALUE      | User      | name      | "User.name: expected a string of at most 255 characters, and got a number"                     |
        | InvalidValueError      | a key that does not fit   | await User.get("1")                               | INVALID_VALUE      | User      | id        | "User.id: expected a whole number from -2147483648 to 2147483647, and got a string"            |
        | InvalidCriteriaError   | an unknown attribute      | await User.count({ nmae: "Ann" })                 | INVALID_CRITERIA   | User      | nmae      | "where of User: User has no attribute \\"nmae\\"; it has id, name, email, createdAt, metadata" |
        | InvalidCriteriaError   | no condition              | await User.deleteWhere({})                        | INVALID_CRITERIA   | User      | undefined | "User.deleteWhere: the condition is empty; say all to mean every row"                          |
        | InvalidCriteriaError   | an unknown order          | await User.list({ order: ["nmae"] })              | INVALID_CRITERIA   | User      | undefined | "order of User: User has no attribute \\"nmae\\"; it has id, name, email, createdAt, metadata" |
        | InvalidPathError       | an unknown relation       | await User.getWithPreload(1, ["post"])            | INVALID_PATH       | User      | undefined | "path \\"post\\": User has no relation \\"post\\"; it has posts, profile, roles"               |
        | NotPersistedError      | an object without a row   | await new User({ name: "Dan" }).delete()          | NOT_PERSISTED      | User      | undefined | "User.delete: this User was never persisted; persist it first"                                 |

      Examples: After a query
        | error                    | what                    | code                                                                                                                     | its code              | model     | attribute | message                                                                                                                                                  |
        | RecordNotFoundError      | no row                  | await User.get(9)                                                                                                        | RECORD_NOT_FOUND      | User      | undefined | "User.get: no row was found; find gives null instead"                                                                                                    |
        | StaleRecordError         | the row went            | const u = await User.get(3); await db.transaction(async () => { await User.delete(3); await u.update({ name: "Cy" }); }) | STALE_RECORD          | User      | undefined | "update: the row of this User is no longer there; nothing was changed"                                                                                   |
        | UniqueViolationError     | a value is taken        | await new Tag({ name: "tools" }).persist()                                                                               | UNIQUE_VIOLATION      | Tag       | undefined | "Tag: another row already has this value (constraint \\"tags_name_key\\", table \\"tags\\", column \\"name\\")"                                          |
        | ForeignKeyViolationError | a row is missing        | await new Post({ userId: 9, title: "Jar" }).persist()                                                                    | FOREIGN_KEY_VIOLATION | Post      | undefined | "Post: the row that a foreign key names is missing, or still referred to (constraint \\"posts_user_id_fkey\\", table \\"posts\\", column \\"user_id\\")" |
        | ForeignKeyViolationError | a row is referred to    | await User.delete(1)                                                                                                     | FOREIGN_KEY_VIOLATION | User      | undefined | "User: the row that a foreign key names is missing, or still referred to (constraint \\"posts_user_id_fkey\\", table \\"posts\\")"                       |
        | CheckViolationError      | a check does not hold   | await new Banner({ content: "Fair", starts: "2024-06-02", ends: "2024-06-01" }).persist()                                | CHECK_VIOLATION       | Banner    | undefined | "Banner: a check does not hold (constraint \\"banners_dates_check\\", table \\"banners\\")"                                                              |
        | ExclusionViolationError  | rows exclude each other | await new Banner({ content: "Fair", starts: "2024-05-02", ends: "2024-05-03" }).persist()                                | EXCLUSION_VIOLATION   | Banner    | undefined | "Banner: the row conflicts with another row (constraint \\"banners_one_at_a_time\\", table \\"banners\\")"                                               |
        | NotNullViolationError    | a value is missing      | await db.query(sql`insert into tags (name) values (null)`)                                                               | NOT_NULL_VIOLATION    | undefined | undefined | "a value is missing (table \\"tags\\", column \\"name\\")"                                                                                               |
        | QueryError               | SQL that is wrong       | await db.query(sql`select * from nowhere`)                                                                               | QUERY                 | undefined | undefined | "relation \\"nowhere\\" does not exist"                                                                                                                  |
        | QueryError               | a table that is missing | class Nowhere extends DBModel.table("nowhere", { id: serial().primaryKey() }) {} await Nowhere.list()                    | QUERY                 | Nowhere   | undefined | "Nowhere: relation \\"nowhere\\" does not exist"                                                                                                         |

    Scenario: NotLoadedError
      Given User 1 is in hand
      When this code runs:
        """ts
        await db.lazyLoading("forbid", async () => await it.posts);
        """
      Then it fails with NotLoadedError:
        | code        | NOT_LOADED               |
        | model       | User                     |
        | attribute   | posts                    |
        | message has | User.posts is not loaded |
      And no queries were sent

    Scenario: TimeoutError, because a lock was not available
      When this code runs:
        """ts
        const { AsyncLocalStorage } = process.getBuiltinModule("node:async_hooks");
        const outside = AsyncLocalStorage.snapshot();
        await db.transaction(async () => {
          await Tag.updateMany({ id: 1 }, { name: "salt" });
          await outside(() => db.transaction(async () => {
            await db.query(sql`set local lock_timeout = 30`);
            await Tag.updateMany({ id: 1 }, { name: "dill" });
          }));
        });
        """
      Then it fails with TimeoutError:
        | code     | TIMEOUT                                 |
        | wait     | lock                                    |
        | model    | Tag                                     |
        | sqlState | "55P03"                                 |
        | message  | "Tag: a lock was not available in time" |
      And the table tags is unchanged

    Scenario: TimeoutError, because a transaction did nothing for too long
      When a transaction does:
        | action                                                   | name |
        | insert Tag                                               | salt |
        | query set local idle_in_transaction_session_timeout = 20 |      |
        | elsewhere select pg_sleep(0.2)                           |      |
        | insert Tag                                               | dill |
      Then it fails with TimeoutError:
        | code     | TIMEOUT     |
        | wait     | transaction |
        | sqlState | "25P03"     |
      And the table tags is unchanged

    Scenario: TransactionClosedError
      When the program does:
        | action           |
        | transaction:     |
        | - after the end: |
        | - - count User   |
      Then the straggler fails with TransactionClosedError:
        | code | TRANSACTION_CLOSED |

    Scenario: TransactionRolledBackError
      When this code runs:
        """ts
        await db.transaction(async () => {
          await new Tag({ name: "tools" }).persist().catch(() => undefined);
        });
        """
      Then it fails with TransactionRolledBackError:
        | code       | TRANSACTION_ROLLED_BACK |
        | cause.name | UniqueViolationError    |
      And the database is unchanged

    Scenario: AfterCommitError
      When this code runs:
        """ts
        await db.transaction(async () => {
          await db.afterCommit(() => { throw new TypeError("the letter could not be sent"); });
        });
        """
      Then it fails with AfterCommitError:
        | code          | AFTER_COMMIT                 |
        | committed     | true                         |
        | cause.name    | TypeError                    |
        | cause.message | the letter could not be sent |

    Scenario: TransactionOutcomeUnknownError
      Given this SQL has run:
        """sql
        create function end_connection() returns trigger language plpgsql as
          $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
        create table wills (id serial primary key);
        create constraint trigger dies after insert on wills deferrable initially deferred
          for each row execute function end_connection()
        """
      When this code runs:
        """ts
        await db.transaction(async () => {
          await db.query(sql`insert into wills default values`);
        });
        """
      Then it fails with TransactionOutcomeUnknownError:
        | code       | TRANSACTION_OUTCOME_UNKNOWN |
        | cause.name | ConnectionError             |

  @error
  Rule: What the server answered keeps its code

    Background:
      Given this SQL has run:
        """sql
        create function answer(state text, words text) returns integer language plpgsql as
          $$ begin raise exception '%', words using errcode = state; end $$
        """

    Scenario Outline: <sql state> is <error>
      When this code runs:
        """ts
        await db.query(sql`select answer(${"<sql state>"}, ${"<words>"})`);
        """
      Then it fails with <error>:
        | sqlState    | "<sql state>" |
        | code        | <code>        |
        | isRetryable | <retryable>   |

      Examples: Errors that a program acts on
        | sql state | words                                        | error                    | code                  | retryable |
        |     23505 | duplicate key                                | UniqueViolationError     | UNIQUE_VIOLATION      | false     |
        |     23503 | violates foreign key                         | ForeignKeyViolationError | FOREIGN_KEY_VIOLATION | false     |
        |     23502 | null value                                   | NotNullViolationError    | NOT_NULL_VIOLATION    | false     |
        |     23514 | violates check                               | CheckViolationError      | CHECK_VIOLATION       | false     |
        |     23P01 | conflicting key                              | ExclusionViolationError  | EXCLUSION_VIOLATION   | false     |
        |     40001 | could not serialize access                   | SerializationError       | SERIALIZATION         | true      |
        |     40P01 | deadlock detected                            | DeadlockError            | DEADLOCK              | true      |
        |     57014 | canceling statement due to user request      | CancelledError           | CANCELLED             | undefined |
        |     57014 | canceling statement due to statement timeout | TimeoutError             | TIMEOUT               | undefined |
        |     55P03 | canceling statement due to lock timeout      | TimeoutError             | TIMEOUT               | undefined |

      Examples: All others
        | sql state | words                | error      | code  | retryable |
        |     22012 | division by zero     | QueryError | QUERY | false     |
        |     23001 | restricted           | QueryError | QUERY | false     |
        |     42501 | permission denied    | QueryError | QUERY | false     |
        |     42P01 | no such table        | QueryError | QUERY | false     |
        |     53100 | disk full            | QueryError | QUERY | false     |
        | P0001     | the shop is closed   | QueryError | QUERY | false     |
        | SALT1     | a state of one's own | QueryError | QUERY | false     |

    Scenario Outline: <sql state> means that <wait> took too long
      When this code runs:
        """ts
        await db.query(sql`select answer(${"<sql state>"}, ${"<words>"})`);
        """
      Then it fails with TimeoutError:
        | wait    | <wait>    |
        | message | <message> |

      Examples:
        | sql state | words                                        | wait        | message                                                     |
        |     57014 | canceling statement due to statement timeout | statement   | the statement took longer than its limit                    |
        |     57014 | canceling statement due to lock timeout      | lock        | a lock was not available in time                            |
        |     55P03 | could not obtain lock on row                 | lock        | a lock was not available in time                            |
        |     25P03 | idle in transaction                          | transaction | the transaction was ended by PostgreSQL for taking too long |
        |     25P04 | transaction timeout                          | transaction | the transaction was ended by PostgreSQL for taking too long |

    Scenario Outline: <sql state> means that the connection is lost
      When this code runs:
        """ts
        await db.query(sql`select answer(${"<sql state>"}, ${"<words>"})`);
        """
      Then it fails with ConnectionError:
        | code     | CONNECTION    |
        | sqlState | "<sql state>" |
        | message  | <words>       |

      Examples:
        | sql state | words                                               |
        |     57P01 | terminating connection due to administrator command |
        |     57P03 | the database system is starting up                  |
        |     08006 | connection failure                                  |

    Scenario: A violation says which constraint, which table and which columns
      When this code runs:
        """ts
        await UserRole.insertMany([{ userId: 1, roleId: 1 }]);
        """
      Then it fails with UniqueViolationError:
        | constraint | user_roles_pkey    |
        | table      | user_roles         |
        | columns    | [user_id, role_id] |
        | sqlState   | "23505"            |

    Scenario Outline: A violation names columns as PostgreSQL has them: <columns>
      Given this SQL has run:
        """sql
        create table odd (id serial primary key, "quo""te, here" text, "Upper" text, plain text);
        create unique index odd_unique on odd (<index>);
        insert into odd ("quo""te, here", "Upper", plain) values ('a)=(b', 'b', 'c')
        """
      When this code runs:
        """ts
        await db.query(sql`insert into odd ("quo""te, here", "Upper", plain) values ('a)=(b', 'b', 'c')`);
        """
      Then it fails with UniqueViolationError:
        | constraint | odd_unique |
        | table      | odd        |
        | columns    | <columns>  |
      And the table odd is unchanged

      Examples:
        | index                    | columns                   |
        | plain                    | [plain]                   |
        | "Upper", plain           | [Upper, plain]            |
        | "quo""te, here", "Upper" | ["quo\\"te, here", Upper] |
        | lower(plain)             | []                        |

  Rule: Every error of Brine is a BrineError, and each group has a class of its own

    Scenario: What a program may ask for
      When this code runs:
        """ts
        const errors = [];
        for (const fails of [
          () => User.get(9),
          () => new Tag({ name: "tools" }).persist(),
          () => db.query(sql`select 1 / 0`),
          () => User.get("1"),
        ]) await fails().catch((error) => errors.push(error));
        for (const error of errors) {
          note([
            error.name,
            ...[Error, BrineError, QueryError, ConstraintViolationError].filter((each) => error instanceof each).map(({ name }) => name),
          ].join(" "));
        }
        """
      Then these were noted:
        | RecordNotFoundError Error BrineError                                      |
        | UniqueViolationError Error BrineError QueryError ConstraintViolationError |
        | QueryError Error BrineError QueryError                                    |
        | InvalidValueError Error BrineError                                        |

    Scenario: What a log gets of an error as JSON
      When this code runs:
        """ts
        const error = await new Tag({ name: "tools" }).persist().catch((error) => error);
        return JSON.parse(JSON.stringify(error));
        """
      Then the result is:
        """
        {"model": "Tag", "sqlState": "23505", "isRetryable": false, "constraint": "tags_name_key", "table": "tags", "columns": ["name"], "code": "UNIQUE_VIOLATION"}
        """
