@connections
Feature: Search paths
  A manager may look for its tables in certain schemas, for example one for each customer. Such a name may come from
  far away; so it is only ever a name, whatever is in it.

  Rule: Tables are found in the schemas of the search path, in their order

    Scenario: The first schema that has the table
      When this code runs:
        """ts
        const schema = db.options.applicationName;
        const dsn = process.env.POSTGRES_DSN ?? process.env.DATABASE_URL;
        const managers = [[schema], ["pg_catalog", schema], ["nowhere", schema]].map((searchPath) =>
          DatabaseManager.for(dsn, { searchPath, max: 1 }));
        const found = [];
        for (const manager of managers) {
          const [{ oid }] = await manager.query(sql`select to_regclass('users')::oid = to_regclass(${schema} || '.users')::oid as oid`);
          found.push(oid);
          await manager.close();
        }
        return found;
        """
      Then the result is [true, true, true]

    Scenario: The search path of the options comes before that of the DSN
      When this code runs:
        """ts
        const dsn = new URL(process.env.POSTGRES_DSN ?? process.env.DATABASE_URL);
        dsn.searchParams.set("options", "-c search_path=nowhere -c jit=off");
        const manager = DatabaseManager.for(dsn.href, { searchPath: "elsewhere" });
        const [row] = await manager.query(sql`select current_setting('search_path') as path, current_setting('jit') as jit`);
        await manager.close();
        return [row.path, row.jit];
        """
      Then the result is ["\"elsewhere\"", off]

    Scenario: Without one it is that of the DSN
      When this code runs:
        """ts
        const dsn = new URL(process.env.POSTGRES_DSN ?? process.env.DATABASE_URL);
        dsn.searchParams.set("options", "-c search_path=nowhere");
        const manager = DatabaseManager.for(dsn.href);
        const [row] = await manager.query(sql`select current_setting('search_path') as path`);
        await manager.close();
        return row.path;
        """
      Then the result is nowhere

  Rule: A schema's name is a name, whatever is in it

    Scenario Outline: <what>
      When this code runs:
        """ts
        const dsn = process.env.POSTGRES_DSN ?? process.env.DATABASE_URL;
        const manager = DatabaseManager.for(dsn, { searchPath: <search path>, statementTimeout: 5000 });
        try {
          const [row] = await manager.query(sql`select current_setting('search_path') as path, current_setting('statement_timeout') as timeout,
            current_setting('session_replication_role') as role, current_setting('row_security') as security`);
          return Object.values(row);
        } finally {
          await manager.close();
        }
        """
      Then the result is ["<path>", "5s", origin, "on"]

      Examples:
        | what                        | search path                                                       | path                                                                  |
        | Capitals                    | "MySchema"                                                        | \\"MySchema\\"                                                        |
        | Spaces                      | "my own schema"                                                   | \\"my own schema\\"                                                   |
        | A comma                     | "a,evil"                                                          | \\"a,evil\\"                                                          |
        | Quotation marks             | 'a"b'                                                             | \\"a\\"\\"b\\"                                                        |
        | A quotation mark alone      | '"'                                                               | \\"\\"\\"\\"                                                          |
        | An apostrophe               | "it's"                                                            | \\"it's\\"                                                            |
        | Backslashes                 | "a\\\\b\\\\\\\\c"                                                 | \\"a\\\\b\\\\\\\\c\\"                                                 |
        | A backslash at the end      | "a\\\\"                                                           | \\"a\\\\\\"                                                           |
        | A tabulator                 | "a\\tb"                                                           | \\"a\\tb\\"                                                           |
        | A line break                | "a\\nb"                                                           | \\"a\\nb\\"                                                           |
        | Other options               | "acme -c session_replication_role=replica -c row_security=off"    | \\"acme -c session_replication_role=replica -c row_security=off\\"    |
        | Options behind a comma      | "x, -c statement_timeout=0"                                       | \\"x, -c statement_timeout=0\\"                                       |
        | A double dash               | "--statement_timeout=0"                                           | \\"--statement_timeout=0\\"                                           |
        | SQL                         | "x; drop table users; --"                                         | \\"x; drop table users; --\\"                                         |
        | Letters of many languages   | "größe 漢字 😀"                                                    | \\"größe 漢字 😀\\"                                                    |
        | A space that does not break | "a\\u00a0b\\u2003c"                                               | \\"a\\u00a0b\\u2003c\\"                                               |
        | A word of SQL               | "select"                                                          | \\"select\\"                                                          |
        | Several                     | ["a b", "C", 'd"e']                                               | \\"a b\\",\\"C\\",\\"d\\"\\"e\\"                                      |
        |                    63 bytes | "a name of sixty three bytes is as long as PostgreSQL allows one" | \\"a name of sixty three bytes is as long as PostgreSQL allows one\\" |

    Scenario Outline: A model finds its table behind such a name: <name>
      Given a database manager with:
        | max | 1 |
      And the sample blog
      When this code runs:
        """ts
        const dsn = process.env.POSTGRES_DSN ?? process.env.DATABASE_URL;
        const manager = DatabaseManager.for(dsn, { searchPath: [<name>, db.options.applicationName], max: 1 });
        class Writer extends DBModel.table("users", { id: serial().primaryKey(), name: text() }) {
          static dbManager() { return manager; }
        }
        try {
          return (await Writer.list()).map(({ name }) => name);
        } finally {
          await manager.close();
        }
        """
      Then the result is [Ann, Bob, Cyd]

      Examples:
        | name               |
        | 'a,b"c"'           |
        | "x y\\\\"          |
        | "a -c role=nobody" |

  Rule: The name of the application is what PostgreSQL shows

    Scenario Outline: The application: <what>
      When this code runs:
        """ts
        const dsn = new URL(process.env.POSTGRES_DSN ?? process.env.DATABASE_URL);
        dsn.searchParams.delete("application_name");
        <change>;
        const manager = DatabaseManager.for(dsn.href, <options>);
        const [{ name }] = await manager.query(sql`select current_setting('application_name') as name`);
        await manager.close();
        return name;
        """
      Then the result is <name>

      Examples:
        | what                   | change                                           | options                     | name  |
        | Nothing said           |                                                  | { searchPath: "x" }         | brine |
        | Said in the DSN        | dsn.searchParams.set("application_name", "shop") | { searchPath: "x" }         | shop  |
        | Said in the options    |                                                  | { applicationName: "till" } | till  |
        | The options come first | dsn.searchParams.set("application_name", "shop") | { applicationName: "till" } | till  |
