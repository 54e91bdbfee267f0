@connections
Feature: Lost connections
  Servers restart, networks break, administrators end what takes too long. Whoever was using the connection is told;
  nobody else notices, the program goes on, and the next query finds a new connection.

  Background:
    Given a database manager with:
      | max            |    2 |
      | acquireTimeout | 5000 |
    And the sample blog

  Rule: A connection that is lost while nobody uses it is not missed

    Scenario: Killed between two queries
      When the program does:
        | action                                                                                                                                       |
        | count User                                                                                                                                   |
        | elsewhere select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = current_schema() and pid <> pg_backend_pid() |
        | elsewhere select 1                                                                                                                           |
        | count User                                                                                                                                   |
      Then the result is 3
      And 2 queries were sent

    Scenario: All of them, many times over
      When this code runs:
        """ts
        const [{ app }] = await db.query(sql`select current_setting('application_name') as app`);
        const killer = DatabaseManager.for(process.env.POSTGRES_DSN ?? process.env.DATABASE_URL, { searchPath: "pg_catalog", max: 1 });
        const counts = [];
        try {
          for (let times = 0; times < 5; times++) {
            await Promise.all([User.count(), Post.count()]);
            await killer.query(sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity
              where application_name = ${app} and pid <> pg_backend_pid() and query not like '%spec%'
                and pid in (select pid from pg_stat_activity where query like 'select count(*) from%')`);
            await killer.query(sql`select 1`);
            await killer.query(sql`select 1`);
            counts.push(await User.count());
          }
        } finally {
          await killer.close();
        }
        return counts;
        """
      Then the result is [3, 3, 3, 3, 3]

  @error
  Rule: Who was using the connection is told that it is lost

    Scenario: In the middle of a query
      When I send the query:
        """sql
        select pg_terminate_backend(pg_backend_pid()), pg_sleep(30)
        """
      Then it fails with ConnectionError:
        | code     | CONNECTION                                          |
        | sqlState |                                               57P01 |
        | message  | terminating connection due to administrator command |
      And the database is unchanged

    Scenario: In the middle of a verb
      Given this SQL has run:
        """sql
        create function end_connection() returns trigger language plpgsql as
          $$ begin perform pg_terminate_backend(pg_backend_pid()), pg_sleep(30); return new; end $$;
        create trigger dies before insert on tags for each row execute function end_connection()
        """
      When I persist a new Tag:
        | name |
        | salt |
      Then it fails with ConnectionError:
        | model    | Tag   |
        | sqlState | 57P01 |
      And the table tags is unchanged

    Scenario: Between two statements of a transaction
      When a transaction does:
        | action                                                                                                                                       | name |
        | insert Tag                                                                                                                                   | salt |
        | elsewhere select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = current_schema() and pid <> pg_backend_pid() |      |
        | elsewhere select 1                                                                                                                           |      |
        | insert Tag                                                                                                                                   | dill |
      Then it fails with ConnectionError:
        | sqlState | 57P01 |
      And the table tags is unchanged

    Scenario: Before the transaction ends
      When a transaction does:
        | action                                                                                                                                       | name |
        | insert Tag                                                                                                                                   | salt |
        | elsewhere select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = current_schema() and pid <> pg_backend_pid() |      |
        | elsewhere select 1                                                                                                                           |      |
      Then it fails with ConnectionError
      And the table tags is unchanged

    Scenario: A program that catches the loss inside a transaction is told again at its end
      When a transaction does:
        | action                                                              | name |
        | insert Tag                                                          | salt |
        | caught:                                                             |      |
        | - query select pg_terminate_backend(pg_backend_pid()), pg_sleep(30) |      |
        | caught:                                                             |      |
        | - count User                                                        |      |
      Then it fails with ConnectionError:
        | sqlState | 57P01 |
      And these were noted:
        | caught ConnectionError        |
        | caught TransactionClosedError |
      And the table tags is unchanged

  Rule: The next query finds a new connection

    Scenario: After each kind of loss
      When this code runs:
        """ts
        const die = sql`select pg_terminate_backend(pg_backend_pid()), pg_sleep(30)`;
        await db.query(die).catch((error) => note(error.name));
        note(await User.count());
        await db.transaction(async () => { await db.query(die); }).catch((error) => note(error.name));
        note(await User.count());
        await db.transaction(async () => { await db.transaction(async () => { await db.query(die); }); }).catch((error) => note(error.name));
        note(await User.count());
        await Promise.allSettled([db.query(die), db.query(die), db.query(die)]);
        note(await User.count());
        return db.connections.total === db.connections.idle;
        """
      Then the result is true
      And these were noted:
        | ConnectionError |
        |               3 |
        | ConnectionError |
        |               3 |
        | ConnectionError |
        |               3 |
        |               3 |
