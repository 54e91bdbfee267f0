@connections
Feature: Settings of the server
  How PostgreSQL prints a date, a duration or bytes depends on settings that an administrator may change for a server,
  a database or a role. What a program reads does not depend on them.

  Rule: Values are read right whatever the settings are

    Scenario Outline: <what>
      Given this SQL has run:
        """sql
        create table samples (
          id serial primary key, day date, local timestamp, moment timestamptz, span interval, bytes bytea,
          real real, double double precision, numbers double precision[], moments timestamptz[], data jsonb
        );
        insert into samples (day, local, moment, span, bytes, real, double, numbers, moments, data) values ('2024-02-03', '2024-02-03 12:30:00.5', '2024-02-03 12:30:00.25Z', 'P1Y2M3DT4H5M6.5S', '\xCAFE00',
          0.1, 0.30000000000000004, '{0.30000000000000004,NaN}', '{"2024-02-03 12:30Z"}', '{"a": 0.1}')
        """
      When this code runs:
        """ts
        const dsn = new URL(process.env.POSTGRES_DSN ?? process.env.DATABASE_URL);
        dsn.searchParams.set("options", "<options>");
        const manager = DatabaseManager.for(dsn.href, { searchPath: db.options.applicationName, max: 1 });
        class Sample extends DBModel.table("samples", {
          id: serial().primaryKey(), day: date(), local: timestamp(), moment: timestamptz(), span: interval(), bytes: bytea(),
          real: real(), double: doublePrecision(), numbers: doublePrecision().array(), moments: timestamptz().array(), data: jsonb(),
        }) {
          static dbManager() { return manager; }
        }
        try {
          const read = await Sample.get(1);
          const { id, ...values } = read;
          const copy = await new Sample(values).persist();
          const [{ same }] = await manager.query(sql`select count(distinct (day, local, moment, span, bytes, real, double, numbers, moments, data)) as same from samples`);
          const found = await Sample.count({ day: read.day, local: read.local, moment: read.moment, span: read.span, bytes: read.bytes, real: read.real, double: read.double });
          return [read.day, read.local, read.moment, read.span, read.bytes, read.real, read.double, read.numbers, read.moments, copy.day, same, found];
        } finally {
          await manager.close();
        }
        """
      Then the result is [2024-02-03, "2024-02-03 12:30:00.5", 2024-02-03T12:30:00.250Z, "P1Y2M3DT4H5M6.5S", 0xCAFE00, 0.1, 0.30000000000000004, [0.30000000000000004, NaN], [2024-02-03T12:30:00Z], 2024-02-03, 1n, 2]
      And the table samples holds 2 rows

      Examples:
        | what                            | options                                                   |
        | German dates                    | -c datestyle=German                                       |
        | American dates, day after month | -c datestyle=SQL,MDY                                      |
        | Traditional dates, day first    | -c datestyle=Postgres,DMY                                 |
        | ISO, day before month           | -c datestyle=ISO,DMY                                      |
        | Verbose durations               | -c intervalstyle=postgres_verbose                         |
        | SQL durations                   | -c intervalstyle=sql_standard                             |
        | Bytes with backslashes          | -c bytea_output=escape                                    |
        | Fewer digits                    | -c extra_float_digits=-15                                 |
        | All digits                      | -c extra_float_digits=3                                   |
        | A time zone in the east         | -c timezone=Asia/Kathmandu                                |
        | A time zone in the west         | -c timezone=America/St_Johns                              |
        | No such quotes                  | -c standard_conforming_strings=off -c backslash_quote=off |
        | Nulls are words                 | -c array_nulls=off                                        |
        | Equal to null                   | -c transform_null_equals=on                               |

    Scenario: What somebody sets inside a transaction ends with it
      Given this SQL has run:
        """sql
        create table samples (id serial primary key, day date, span interval, bytes bytea);
        insert into samples (day, span, bytes) values ('2024-02-03', 'P1Y2M3DT4H5M6.5S', '\xCAFE00')
        """
      When this code runs:
        """ts
        await db.transaction(async () => {
          await db.query(sql`set local datestyle = 'German'`);
          note((await db.query(sql`select day::text as day from samples`))[0].day);
        });
        const [{ day, span, bytes }] = await db.query(sql`select day, span, bytes from samples`);
        return [day, span, bytes];
        """
      Then the result is [2024-02-03, P1Y2M3DT4H5M6.5S, 0xCAFE00]
      And these were noted:
        | 03.02.2024 |

  Rule: Options of the DSN reach the server

    Scenario: They stand beside those of the manager
      When this code runs:
        """ts
        const dsn = new URL(process.env.POSTGRES_DSN ?? process.env.DATABASE_URL);
        dsn.searchParams.set("options", "-c work_mem=7MB -c timezone=Asia/Kathmandu");
        const manager = DatabaseManager.for(dsn.href, { statementTimeout: 7000 });
        const [row] = await manager.query(sql`select current_setting('work_mem') as memory, current_setting('timezone') as zone,
          current_setting('statement_timeout') as timeout, current_setting('datestyle') as style`);
        await manager.close();
        return [row.memory, row.zone, row.timeout, row.style.slice(0, 3)];
        """
      Then the result is ["7MB", Asia/Kathmandu, "7s", ISO]
