@connections
Feature: The pool
  Connections are few and dear, so a manager keeps them and lends them. It opens one when it is needed and not before,
  never more than it may, and whoever has to wait too long is told what the numbers were.

  Rule: A connection is opened when it is needed, and kept

    Scenario: Nothing is opened before the first query
      Given a database manager with:
        | max | 3 |
      When this code runs:
        """ts
        note(Object.values(db.connections).join(" "));
        await User.count();
        note(Object.values(db.connections).join(" "));
        await User.count();
        note(Object.values(db.connections).join(" "));
        """
      Then these were noted:
        | 0 0 0 |
        | 1 1 0 |
        | 1 1 0 |

    Scenario: Work at the same time takes as many as there may be, the rest waits its turn
      Given a database manager with:
        | max | 2 |
      When this code runs:
        """ts
        const all = Promise.all(Array.from({ length: 7 }, () => db.query(sql`select pg_backend_pid() as pid`)));
        const rows = await all;
        return [new Set(rows.map(([{ pid }]) => pid)).size <= 2, db.connections];
        """
      Then the result is [true, {"total": 2, "idle": 2, "waiting": 0}]

    Scenario: A manager of one connection suffices for everything
      Given a database manager with:
        | max            |    1 |
        | acquireTimeout | 2000 |
      And the sample blog
      When this code runs:
        """ts
        await db.transaction(async () => {
          const users = await User.listWithPreload(["posts > comments", "roles"]);
          await Promise.all(users.map(async (user) => { await user.profile; await User.count(); }));
          await db.transaction(async () => { await Tag.insertMany([{ name: "salt" }, { name: "dill" }]); });
          for (const post of await Post.list()) await post.user;
        });
        await Promise.all([User.list(), Post.list(), Tag.count()]);
        return db.connections.total;
        """
      Then the result is 1
      And the table tags holds 5 rows

  Rule: A connection comes back whatever the end of the work

    Scenario: After an answer, an error, a refused value and a failed transaction
      Given a database manager with:
        | max            |    1 |
        | acquireTimeout | 1000 |
      When this code runs:
        """ts
        for (let times = 0; times < 3; times++) {
          await User.count();
          await db.query(sql`select 1 / 0`).catch((error) => note(error.name));
          await User.get("1").catch((error) => note(error.name));
          await db.transaction(async () => { throw new Error("on purpose"); }).catch((error) => note(error.message));
          await db.transaction(async () => { await db.query(sql`nonsense`); }).catch((error) => note(error.sqlState));
        }
        return db.connections;
        """
      Then the result is:
        """
        {"total": 1, "idle": 1, "waiting": 0}
        """
      And these were noted:
        | QueryError        |
        | InvalidValueError |
        | on purpose        |
        |             42601 |
        | QueryError        |
        | InvalidValueError |
        | on purpose        |
        |             42601 |
        | QueryError        |
        | InvalidValueError |
        | on purpose        |
        |             42601 |

  Rule: A connection that is not as it was serves nobody else

    Scenario Outline: <what>
      Given a database manager with:
        | max | 1 |
      When this code runs:
        """ts
        const pid = async () => (await db.query(sql`select pg_backend_pid() as pid`))[0].pid;
        const before = await pid();
        await db.query(sql`<statement>`).catch(() => undefined);
        const after = await pid();
        await new Tag({ name: "salt" }).persist();
        return [before === after, db.connections];
        """
      Then the result is [<same>, {"total": 1, "idle": 1, "waiting": 0}]
      And the table tags holds:
        | name |
        | salt |

      Examples:
        | what                                  | statement                                     | same  |
        | A transaction that was begun by hand  | begin                                         | false |
        | A query that failed                   | select 1 / 0                                  | true  |
        | A statement that is no SQL            | nonsense                                      | true  |
        | Several statements, which are refused | begin; select 1                               | true  |
        | A connection that ended               | select pg_terminate_backend(pg_backend_pid()) | false |

    Scenario: What was written in a transaction begun by hand is not kept
      Given a database manager with:
        | max | 1 |
      When this code runs:
        """ts
        await db.query(sql`begin`);
        await new Tag({ name: "salt" }).persist();
        return await Tag.count();
        """
      Then the result is 1
      And the table tags holds 1 row

  @error
  Rule: Who waits too long for a connection is told the numbers

    Scenario: All connections are in use
      Given a database manager with:
        | max            |    2 |
        | acquireTimeout | 1000 |
      When this code runs:
        """ts
        let release;
        const gate = new Promise((resolve) => { release = resolve; });
        const holders = [1, 2].map(() => db.transaction(async () => { await User.count(); await gate; }));
        try {
          await Promise.all([User.count(), Post.count().catch(() => undefined)]);
        } finally {
          release();
          await Promise.all(holders);
        }
        """
      Then it fails with TimeoutError:
        | code    | TIMEOUT                                                                                                             |
        | wait    | acquire                                                                                                             |
        | message | "no connection was free within 1000 ms: 2 of 2 are in use, 1 more wait; raise max, or look for work that keeps one" |

    Scenario: Who did not wait so long gets it
      Given a database manager with:
        | max            |    1 |
        | acquireTimeout | 1000 |
      When this code runs:
        """ts
        let release;
        const gate = new Promise((resolve) => { release = resolve; });
        const holder = db.transaction(async () => { await User.count(); await gate; });
        const failing = User.count();
        await failing.catch((error) => note(error.wait));
        const patient = User.count();
        release();
        note(await patient);
        await holder;
        await failing;
        """
      Then it fails with TimeoutError:
        | wait | acquire |
      And these were noted:
        | acquire |
        |       0 |

    Scenario: A transaction inside another needs no connection, a forgotten one outside does
      Given a database manager with:
        | max            |    1 |
        | acquireTimeout | 1000 |
      When this code runs:
        """ts
        const { AsyncLocalStorage } = process.getBuiltinModule("node:async_hooks");
        const outside = AsyncLocalStorage.snapshot();
        await db.transaction(async () => {
          await db.transaction(async () => note(await User.count()));
          await outside(() => User.count());
        });
        """
      Then it fails with TimeoutError:
        | wait | acquire |
      And these were noted:
        | 0 |

  Rule: A statement that takes too long is ended by the server

    @error
    Scenario: The limit of the manager
      Given a database manager with:
        | max              |  1 |
        | statementTimeout | 40 |
      When this code runs:
        """ts
        const pid = async () => (await db.query(sql`select pg_backend_pid() as pid`))[0].pid;
        const before = await pid();
        try {
          await db.query(sql`select pg_sleep(30)`);
        } finally {
          note(before === await pid());
        }
        """
      Then it fails with TimeoutError:
        | wait     | statement                                |
        | sqlState | "57014"                                  |
        | message  | the statement took longer than its limit |
      And these were noted:
        | true |

    Scenario Outline: The server is told: <what>
      Given a database manager with:
        | statementTimeout | <timeout> |
      When I send the query:
        """sql
        select current_setting('statement_timeout') as timeout
        """
      Then the result is:
        | timeout |
        | <shown> |

      Examples:
        | what     | timeout | shown |
        | A limit  |    5000 |    5s |
        | No limit |       0 | "0"   |

    @error
    Scenario: A statement that somebody cancels, and the connection serves on
      Given a database manager with:
        | max | 1 |
      When this code runs:
        """ts
        const pid = async () => (await db.query(sql`select pg_backend_pid() as pid`))[0].pid;
        const before = await pid();
        try {
          await db.query(sql`select pg_cancel_backend(pg_backend_pid()), pg_sleep(30)`);
        } finally {
          note(before === await pid());
        }
        """
      Then it fails with CancelledError:
        | sqlState | "57014"                     |
        | message  | the statement was cancelled |
      And these were noted:
        | true |
