@connections
Feature: Reaching the server
  A program says where its database is with one line of text, a DSN. What is wrong with the line is said at once;
  a server that cannot be reached is told when it is first needed, in one sentence and without the password.

  Rule: A DSN that cannot mean a database is refused at once

    @error
    Scenario Outline: <what>
      When this code runs:
        """ts
        DatabaseManager.for(<dsn>);
        """
      Then it fails with InvalidCriteriaError:
        | code    | INVALID_CRITERIA |
        | message | <message>        |

      Examples:
        | what                               | dsn                                                  | message                                                                              |
        | Nothing                            | undefined                                            | a DSN reads postgresql://user:password@host:port/database; this one is undefined     |
        | Null                               | null                                                 | a DSN reads postgresql://user:password@host:port/database; this one is null          |
        | An object                          | { host: "localhost" }                                | a DSN reads postgresql://user:password@host:port/database; this one is an object     |
        | An empty text                      | ""                                                   | a DSN reads postgresql://user:password@host:port/database; this one begins otherwise |
        | Another database                   | "mysql://root@localhost/shop"                        | a DSN reads postgresql://user:password@host:port/database; this one begins otherwise |
        | Words                              | "host=localhost dbname=shop"                         | a DSN reads postgresql://user:password@host:port/database; this one begins otherwise |
        | A space before it                  | " postgresql://localhost/shop"                       | a DSN reads postgresql://user:password@host:port/database; this one begins otherwise |
        | A port that is no number           | "postgresql://localhost:abc/shop"                    | the DSN cannot be read; special characters in it must be percent-encoded             |
        | NUL in the user                    | "postgresql://us%00er@localhost/shop"                | the DSN's user has a NUL character, which could carry other settings                 |
        | NUL in the password                | "postgresql://user:pass%00word@localhost/shop"       | the DSN's password has a NUL character, which could carry other settings             |
        | NUL in the database                | "postgresql://localhost/shop%00options"              | the DSN's database has a NUL character, which could carry other settings             |
        | NUL in the options                 | "postgresql://localhost/shop?options=a%00b"          | the DSN's options has a NUL character, which could carry other settings              |
        | NUL in the name of the application | "postgresql://localhost/shop?application_name=a%00b" | the DSN's application_name has a NUL character, which could carry other settings     |

    Scenario Outline: <dsn> is accepted, and nothing is connected yet
      When this code runs:
        """ts
        const manager = DatabaseManager.for("<dsn>");
        const { total } = manager.connections;
        await manager.close();
        return total;
        """
      Then the result is 0

      Examples:
        | dsn                                                                      |
        | postgresql://localhost/shop                                              |
        | postgres://localhost/shop                                                |
        | postgresql://user:p%40ss%2Fword@db.example.org:5433/shop                 |
        | postgresql://[::1]:5433/shop                                             |
        | postgresql:///shop?host=/var/run/postgresql                              |
        | postgresql://localhost/shop?application_name=shop&options=-c%20jit%3Doff |

  @error
  Rule: A server that cannot be reached is one sentence, when it is first needed

    Scenario Outline: Out of reach: <what>
      When this code runs:
        """ts
        const manager = DatabaseManager.for("<dsn>", { acquireTimeout: 2000 });
        try {
          await manager.query(sql`select 1`);
        } finally {
          await manager.close();
        }
        """
      Then it fails with ConnectionError:
        | code          | CONNECTION |
        | sqlState      | undefined  |
        | message has   | <message>  |
        | message lacks | secret     |

      Examples:
        | what                       | dsn                                          | message                                                           |
        | No server at the port      | postgresql://user:secret@127.0.0.1:1/shop    | PostgreSQL could not be reached: connect ECONNREFUSED 127.0.0.1:1 |
        | No socket in the directory | postgresql://user:secret@/shop?host=/nowhere | PostgreSQL could not be reached: connect ENOENT /nowhere/         |

    Scenario: A database that does not exist
      When this code runs:
        """ts
        const dsn = new URL(process.env.POSTGRES_DSN ?? process.env.DATABASE_URL);
        dsn.pathname = "/there is no such database";
        const manager = DatabaseManager.for(dsn.href);
        try {
          await manager.query(sql`select 1`);
        } finally {
          await manager.close();
        }
        """
      Then it fails with ConnectionError:
        | sqlState |                                                     3D000 |
        | message  | "database \\"there is no such database\\" does not exist" |

    Scenario: A server that accepts and does not answer
      When this code runs:
        """ts
        const server = process.getBuiltinModule("node:net").createServer();
        await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
        const manager = DatabaseManager.for(`postgresql://127.0.0.1:${server.address().port}/shop`, { acquireTimeout: 60 });
        try {
          await manager.query(sql`select 1`);
        } finally {
          await manager.close();
          server.close();
        }
        """
      Then it fails with TimeoutError:
        | code    | TIMEOUT                                  |
        | wait    | connect                                  |
        | message | "PostgreSQL did not answer within 60 ms" |

    Scenario: A server that hangs up
      When this code runs:
        """ts
        const server = process.getBuiltinModule("node:net").createServer((socket) => socket.destroy());
        await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
        const manager = DatabaseManager.for(`postgresql://127.0.0.1:${server.address().port}/shop`);
        try {
          await manager.query(sql`select 1`);
        } finally {
          await manager.close();
          server.close();
        }
        """
      Then it fails with ConnectionError:
        | sqlState    | undefined                        |
        | message has | PostgreSQL could not be reached: |

    Scenario: What speaks another language
      When this code runs:
        """ts
        const server = process.getBuiltinModule("node:net").createServer((socket) => {
          socket.on("error", () => undefined);
          socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
        });
        await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
        const manager = DatabaseManager.for(`postgresql://127.0.0.1:${server.address().port}/shop`, { acquireTimeout: 500 });
        try {
          await manager.query(sql`select 1`);
        } finally {
          await manager.close();
          server.close();
        }
        """
      Then it fails with ConnectionError:
        | message has | PostgreSQL could not be reached |

  Rule: A server that cannot take a connection yet is tried again until the deadline

    Scenario Outline: A server that <what> and then is there
      When this code runs:
        """ts
        const net = process.getBuiltinModule("node:net");
        const real = new URL(process.env.POSTGRES_DSN ?? process.env.DATABASE_URL);
        const directory = real.searchParams.get("host") ?? (real.hostname.startsWith("%2F") ? decodeURIComponent(real.hostname) : undefined);
        const port = Number(real.port || 5432);
        const answer = (code) => {
          const body = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mnot yet\0\0`);
          const head = Buffer.alloc(5, "E");
          head.writeInt32BE(body.length + 4, 1);
          return Buffer.concat([head, body]);
        };
        let attempts = 0;
        const server = net.createServer((socket) => {
          socket.on("error", () => undefined);
          attempts++;
          if (attempts < 3) return socket.end(answer("<sql state>"));
          const there = directory === undefined ? net.connect(port, real.hostname) : net.connect(`${directory}/.s.PGSQL.${port}`);
          there.on("error", () => undefined);
          socket.pipe(there).pipe(socket);
        });
        await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
        const dsn = new URL(real);
        dsn.searchParams.delete("host");
        dsn.host = `127.0.0.1:${server.address().port}`;
        const manager = DatabaseManager.for(dsn.href);
        try {
          const [{ answer }] = await manager.query(sql`select 42 as answer`);
          return [answer, attempts];
        } finally {
          await manager.close();
          server.close();
        }
        """
      Then the result is [42, 3]

      Examples:
        | what          | sql state |
        | is starting   |     57P03 |
        | is restarting |     57P01 |
        | is full       |     53300 |

    @error
    Scenario: A server that is not ready before the deadline
      When this code runs:
        """ts
        const body = Buffer.from("SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0");
        const head = Buffer.alloc(5, "E");
        head.writeInt32BE(body.length + 4, 1);
        const server = process.getBuiltinModule("node:net").createServer((socket) => {
          socket.on("error", () => undefined);
          socket.end(Buffer.concat([head, body]));
        });
        await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
        const manager = DatabaseManager.for(`postgresql://127.0.0.1:${server.address().port}/shop`, { acquireTimeout: 50 });
        try {
          await manager.query(sql`select 1`);
        } finally {
          await manager.close();
          server.close();
        }
        """
      Then it fails with ConnectionError:
        | sqlState |                              57P03 |
        | message  | the database system is starting up |

  Rule: Without a DSN of its own a program uses the environment's

    Scenario Outline: The environment: <what>
      When this code runs:
        """ts
        const before = { POSTGRES_DSN: process.env.POSTGRES_DSN, DATABASE_URL: process.env.DATABASE_URL };
        const set = (values) => Object.entries(values).forEach(([name, value]) => {
          if (value === undefined) delete process.env[name];
          else process.env[name] = value;
        });
        DatabaseManager.use(undefined);
        try {
          set(<environment>);
          const manager = DatabaseManager.default();
          const same = manager === DatabaseManager.for("postgresql://127.0.0.1:1/<database>");
          await manager.close();
          return same;
        } finally {
          set(before);
          DatabaseManager.use(db);
        }
        """
      Then the result is true

      Examples:
        | what                                | environment                                                                                    | database |
        | POSTGRES_DSN                        | { POSTGRES_DSN: "postgresql://127.0.0.1:1/one", DATABASE_URL: undefined }                      | one      |
        | DATABASE_URL                        | { POSTGRES_DSN: undefined, DATABASE_URL: "postgresql://127.0.0.1:1/two" }                      | two      |
        | POSTGRES_DSN comes before the other | { POSTGRES_DSN: "postgresql://127.0.0.1:1/one", DATABASE_URL: "postgresql://127.0.0.1:1/two" } | one      |
        | An empty POSTGRES_DSN is none       | { POSTGRES_DSN: "", DATABASE_URL: "postgresql://127.0.0.1:1/two" }                             | two      |

    @error
    Scenario: Neither is set
      When this code runs:
        """ts
        const { POSTGRES_DSN, DATABASE_URL } = process.env;
        DatabaseManager.use(undefined);
        try {
          delete process.env.POSTGRES_DSN;
          delete process.env.DATABASE_URL;
          await User.count();
        } finally {
          if (POSTGRES_DSN !== undefined) process.env.POSTGRES_DSN = POSTGRES_DSN;
          if (DATABASE_URL !== undefined) process.env.DATABASE_URL = DATABASE_URL;
          DatabaseManager.use(db);
        }
        """
      Then it fails with ConnectionError:
        | message | "no database is known: set POSTGRES_DSN (or DATABASE_URL), or override dbManager() on the model" |
      And no queries were sent
