@connections
Feature: Prepared statements
  PostgreSQL need not think twice about a statement that it has seen before: Brine gives each a name on its connection.
  A table may change meanwhile, and a pooler may stand between; both go unnoticed.

  Rule: A statement is prepared once on a connection, where that is possible

    Scenario Outline: <statements>
      Given a database manager with:
        | max        |            1 |
        | statements | <statements> |
      And the sample blog
      When this code runs:
        """ts
        for (let id = 1; id <= 3; id++) await User.get(id);
        await User.count();
        const rows = await db.query(sql`select count(*)::int as count, count(distinct name)::int as names, bool_or(statement like 'select count%from "users"') as known
          from pg_prepared_statements where statement like '%"users"%' and statement not like '%pg_prepared%'`);
        return rows[0];
        """
      Then the result is:
        """
        <prepared>
        """

      Examples:
        | statements | prepared                                |
        | auto       | {"count": 2, "names": 2, "known": true} |
        | named      | {"count": 2, "names": 2, "known": true} |
        | unnamed    | {"count": 0, "names": 0, "known": null} |

    Scenario: Finding out whether it is possible is not told as a query
      Given a database manager with:
        | max        |    1 |
        | statements | auto |
      When I list User
      Then the result is []
      And 1 query was sent

    Scenario: So many statements that no server is filled with them
      Given a database manager with:
        | max | 1 |
      When this code runs:
        """ts
        for (let number = 0; number < 520; number++) {
          const text = `select ${number} as number`;
          const [row] = await db.query(sql(Object.assign([text], { raw: [text] })));
          if (row.number !== number) throw new Error(`${row.number} is not ${number}`);
        }
        const [{ count }] = await db.query(sql`select count(*)::int as count from pg_prepared_statements`);
        return count <= 501;
        """
      Then the result is true

    Scenario: Two statements that differ only in their values are one, two that differ in their text are two
      Given a database manager with:
        | max | 1 |
      When this code runs:
        """ts
        await User.count({ name: "Ann" });
        await User.count({ name: "Bob" });
        await User.count({ email: "ann@example.org" });
        await User.list({ limit: 1 });
        await User.list({ limit: 2 });
        await User.list({ where: { id: [1] } });
        await User.list({ where: { id: [1, 2, 3] } });
        const [{ count }] = await db.query(sql`select count(*)::int as count from pg_prepared_statements where statement like '%"users"%' and statement not like '%pg_prepared%'`);
        return count;
        """
      Then the result is 4

  Rule: Behind a pooler, where the next statement may meet another server process, nothing is prepared

    Scenario Outline: A pooler and <statements>
      When this code runs:
        """ts
        const net = process.getBuiltinModule("node:net");
        const real = new URL(process.env.POSTGRES_DSN ?? process.env.DATABASE_URL);
        const host = decodeURIComponent(real.hostname);
        const directory = host.startsWith("/") ? host : (real.searchParams.get("host") ?? undefined);
        const port = Number(real.port || 5432);
        const processKey = Buffer.from([0x4b, 0, 0, 0, 12]);
        const server = net.createServer((socket) => {
          const there = directory === undefined ? net.connect(port, real.hostname) : net.connect(`${directory}/.s.PGSQL.${port}`);
          for (const end of [socket, there]) end.on("error", () => undefined);
          socket.pipe(there);
          there.on("data", (data) => {
            const at = data.indexOf(processKey);
            if (at >= 0) data.writeInt32BE(data.readInt32BE(at + 5) + 1, at + 5);
            socket.write(data);
          });
          there.on("end", () => socket.end());
        });
        await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
        const dsn = new URL(real);
        dsn.searchParams.delete("host");
        dsn.host = `127.0.0.1:${server.address().port}`;
        const manager = DatabaseManager.for(dsn.href, { searchPath: db.options.applicationName, max: 1, statements: "<statements>" });
        try {
          for (const id of [1, 2]) await manager.query(sql`select name from users where id = ${id}::integer`);
          const [{ count }] = await manager.query(sql`select count(*)::int as count from pg_prepared_statements where statement like 'select name%'`);
          return count;
        } finally {
          await manager.close();
          server.close();
        }
        """
      Then the result is <count>

      Examples:
        | statements | count |
        | auto       |     0 |
        | unnamed    |     0 |
        | named      |     1 |

  Rule: A table that is changed meanwhile goes unnoticed

    Scenario Outline: <what>
      Given this SQL has run:
        """sql
        create table jars (id serial primary key, size integer not null default 1, label varchar(20) not null, note text);
        insert into jars (label) values ('Dill'), ('Salt')
        """
      And a database manager with:
        | max | 1 |
      And this model is defined:
        """ts
        class Jar extends DBModel.table("jars", { id: serial().primaryKey(), size: bigint(), label: text() }) {}
        """
      When this code runs:
        """ts
        const change = DatabaseManager.for(process.env.POSTGRES_DSN ?? process.env.DATABASE_URL, { searchPath: [db.options.applicationName, "pg_catalog"] });
        const work = async () => {
          const jar = await Jar.get(1);
          await jar.update({ size: jar.size + 1n });
          await Jar.updateMany({ id: 2 }, { size: jar.size });
          const [made] = await Jar.insertMany([{ size: 7n, label: "Jar" }]);
          const listed = await Jar.list({ where: { size: gte(1n), label: ["Dill", "Salt", "Jar"] } });
          await made.delete();
          return [jar.size, listed.length, await Jar.count({ label: "Jar" })].join(" ");
        };
        try {
          note(await work());
          await change.query(sql`alter table jars <change>`);
          note(await work());
          note(await work());
        } finally {
          await change.close();
        }
        """
      Then these were noted:
        | 2 3 0 |
        | 3 3 0 |
        | 4 3 0 |
      And the table jars holds:
        | id | label |
        |  1 | Dill  |
        |  2 | Salt  |

      Examples:
        | what                                     | change                                       |
        | A number grows                           | alter size type bigint                       |
        | A number becomes a decimal number        | alter size type numeric                      |
        | A text grows                             | alter label type text                        |
        | A text gets another collation            | alter label type text collate "C"            |
        | A column comes                           | add column color text                        |
        | A column goes that nobody asks for       | drop column note                             |
        | A column is renamed that nobody asks for | rename column note to remark                 |
        | A default changes                        | alter size set default 5                     |
        | An index comes                           | add constraint jars_label_key unique (label) |

    Scenario: A value that a column held no room for before finds it after the change
      Given this SQL has run:
        """sql
        create table samples (id serial primary key, value real, day date, big integer);
        insert into samples (value, day, big) values (0.5, '2024-02-29', 1)
        """
      And a database manager with:
        | max | 1 |
      And this model is defined:
        """ts
        class Sample extends DBModel.table("samples", {
          id: serial().primaryKey(), value: doublePrecision(), day: timestamp(), big: bigint(),
        }) {}
        """
      When this code runs:
        """ts
        const change = DatabaseManager.for(process.env.POSTGRES_DSN ?? process.env.DATABASE_URL, { searchPath: [db.options.applicationName, "pg_catalog"] });
        const values = [{ value: 0.5, day: "2024-02-29 00:00:00", big: 1n }, { value: 0.30000000000000004, day: "2024-02-29 12:30:00", big: 9007199254740993n }];
        await Sample.updateMany({ id: 1 }, values[0]);
        await Sample.count(values[0]);
        await change.query(sql`alter table samples alter value type double precision, alter day type timestamp, alter big type bigint`);
        await change.close();
        await Sample.updateMany({ id: 1 }, values[1]);
        return await Sample.count(values[1]);
        """
      Then the result is 1
      And the table samples holds:
        | value               | day                 | big              |
        | 0.30000000000000004 | 2024-02-29 12:30:00 | 9007199254740993 |

    Scenario: A table that is dropped and made anew
      Given this SQL has run:
        """sql
        create table jars (id serial primary key, label text)
        """
      And a database manager with:
        | max | 1 |
      And this model is defined:
        """ts
        class Jar extends DBModel.table("jars", { id: serial().primaryKey(), label: text() }) {}
        """
      When this code runs:
        """ts
        await new Jar({ label: "Dill" }).persist();
        await Jar.list();
        await db.query(sql`drop table jars`);
        await db.query(sql`create table jars (label text, id bigserial primary key)`);
        await new Jar({ label: "Salt" }).persist();
        return (await Jar.list()).map(({ id, label }) => `${id} ${label}`);
        """
      Then the result is ["1 Salt"]
      And the table jars holds:
        | id | label |
        |  1 | Salt  |

    Scenario: Statements that somebody deallocated
      Given a database manager with:
        | max | 1 |
      When this code runs:
        """ts
        await User.count();
        await db.query(sql`deallocate all`);
        return await User.count();
        """
      Then the result is 0

    Scenario: In a transaction it is a conflict: the transaction may be run again
      Given this SQL has run:
        """sql
        create table jars (id serial primary key, size integer not null);
        insert into jars (size) values (1)
        """
      And a database manager with:
        | max | 1 |
      And this model is defined:
        """ts
        class Jar extends DBModel.table("jars", { id: serial().primaryKey(), size: integer() }) {}
        """
      When this code runs:
        """ts
        const change = DatabaseManager.for(process.env.POSTGRES_DSN ?? process.env.DATABASE_URL, { searchPath: [db.options.applicationName, "pg_catalog"] });
        await Jar.get(1);
        await change.query(sql`alter table jars alter size type smallint`);
        await change.close();
        let attempts = 0;
        const { size } = await db.transaction(async ({ attempt }) => { attempts = attempt; return await Jar.get(1); }, { retry: 1 });
        return [size, attempts];
        """
      Then the result is [1, 2]
