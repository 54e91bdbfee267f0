@connections
Feature: Closing
  A program that ends closes its manager: what is under way may finish, nothing new begins, and no connection stays
  open. Work that does not end is cut after a while, and that is told.

  Rule: Closing waits for what is under way

    Scenario: A query and a transaction finish
      Given a database manager with:
        | max | 2 |
      When this code runs:
        """ts
        let release;
        const gate = new Promise((resolve) => { release = resolve; });
        const transaction = db.transaction(async () => {
          await new Tag({ name: "salt" }).persist();
          await gate;
          await new Tag({ name: "dill" }).persist();
          return "committed";
        });
        const query = db.query(sql`select 1 as one`);
        await query;
        const closing = db.close().then(() => note("closed"));
        note("closing");
        release();
        note(await transaction);
        await closing;
        return db.connections;
        """
      Then the result is:
        """
        {"total": 0, "idle": 0, "waiting": 0}
        """
      And these were noted:
        | closing   |
        | committed |
        | closed    |
      And the table tags holds:
        | name |
        | salt |
        | dill |

    Scenario: Closing twice, or at the same time, is closing once
      Given a database manager with:
        | max | 2 |
      When this code runs:
        """ts
        await Promise.all([User.count(), User.count()]);
        await Promise.all([db.close(), db.close()]);
        await db.close();
        return db.connections.total;
        """
      Then the result is 0

    Scenario: A manager that was never used closes at once
      When this code runs:
        """ts
        const manager = DatabaseManager.for("postgresql://127.0.0.1:1/shop");
        return (await manager.close()) ?? null;
        """
      Then the result is null

  @error
  Rule: Nothing begins on a manager that is closed

    Scenario Outline: <what>
      Given a database manager with:
        | max | 2 |
      And the sample blog
      And User 1 is in hand
      When this code runs:
        """ts
        await User.count();
        await db.close();
        await <code>;
        """
      Then it fails with ConnectionError:
        | code    | CONNECTION                     |
        | message | the database manager is closed |
      And 1 query was sent

      Examples:
        | what          | code                                |
        | A query       | db.query(sql`select 1`)             |
        | A verb        | User.list()                         |
        | A relation    | it.posts                            |
        | A transaction | db.transaction(async () => 1)       |
        | A write       | new Tag({ name: "salt" }).persist() |

    Scenario: Who waits for a connection is told at once
      Given a database manager with:
        | max            |    1 |
        | acquireTimeout | 9000 |
      When this code runs:
        """ts
        let release, begun;
        const gate = new Promise((resolve) => { release = resolve; });
        const started = new Promise((resolve) => { begun = resolve; });
        const holder = db.transaction(async () => { await User.count(); begun(); await gate; note("finished"); });
        await started;
        const waiting = User.count().catch((error) => { note("told"); return error; });
        const closing = db.close();
        const error = await waiting;
        release();
        await holder;
        await closing;
        throw error;
        """
      Then it fails with ConnectionError:
        | message | the database manager is closed |
      And these were noted:
        | told     |
        | finished |

  @error
  Rule: Work that does not end is cut, and that is told

    Scenario: A transaction that hangs
      When this code runs:
        """ts
        let release, begun;
        const gate = new Promise((resolve) => { release = resolve; });
        const started = new Promise((resolve) => { begun = resolve; });
        const manager = DatabaseManager.for(process.env.POSTGRES_DSN ?? process.env.DATABASE_URL, {
          searchPath: db.options.applicationName, max: 1, closeTimeout: 50,
        });
        const hanging = manager.transaction(async () => {
          await manager.query(sql`insert into tags (name) values ('salt')`);
          begun();
          await gate;
          await manager.query(sql`insert into tags (name) values ('dill')`);
        });
        hanging.catch((error) => note(error.name));
        await started;
        try {
          await manager.close();
        } finally {
          release();
          await hanging.catch(() => undefined);
        }
        """
      Then it fails with TimeoutError:
        | wait    | close                                                         |
        | message | "close waited 50 ms for 1 connection(s) in use, and cut them" |
      And these were noted:
        | ConnectionError |
      And the table tags is unchanged
