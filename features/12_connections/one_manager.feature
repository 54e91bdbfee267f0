@connections
Feature: One manager for each database
  Wherever a program asks for the manager of a database it gets the same one, so that connections are shared. Asking
  for something else of it is a mistake that is told, and never obeyed in part.

  Rule: There is one manager for each DSN and search path

    Scenario Outline: <what>
      When this code runs:
        """ts
        const one = DatabaseManager.for(<one>);
        const other = DatabaseManager.for(<other>);
        const same = one === other;
        await Promise.all([one.close(), other.close()]);
        return same;
        """
      Then the result is <same>

      Examples:
        | what                             | one                                               | other                                             | same  |
        | The same DSN                     | "postgresql://h/a"                                | "postgresql://h/a"                                | true  |
        | Another DSN                      | "postgresql://h/a"                                | "postgresql://h/b"                                | false |
        | Another search path              | "postgresql://h/a", { searchPath: "x" }           | "postgresql://h/a", { searchPath: "y" }           | false |
        | A search path and none           | "postgresql://h/a", { searchPath: "x" }           | "postgresql://h/a"                                | false |
        | The same search path as a list   | "postgresql://h/a", { searchPath: ["x", "y"] }    | "postgresql://h/a", { searchPath: ["x", "y"] }    | true  |
        | One schema as a list             | "postgresql://h/a", { searchPath: ["x"] }         | "postgresql://h/a", { searchPath: "x" }           | true  |
        | Another order of the search path | "postgresql://h/a", { searchPath: ["x", "y"] }    | "postgresql://h/a", { searchPath: ["y", "x"] }    | false |
        | The same options                 | "postgresql://h/a", { max: 3, acquireTimeout: 5 } | "postgresql://h/a", { acquireTimeout: 5, max: 3 } | true  |
        | No options the second time       | "postgresql://h/a", { max: 3 }                    | "postgresql://h/a"                                | true  |
        | The default said the second time | "postgresql://h/a"                                | "postgresql://h/a", { max: 10 }                   | true  |

    Scenario: A manager that was closed makes room for a new one
      When this code runs:
        """ts
        const one = DatabaseManager.for("postgresql://h/a", { max: 3 });
        await one.close();
        const other = DatabaseManager.for("postgresql://h/a", { max: 4 });
        await one.close();
        const same = DatabaseManager.for("postgresql://h/a");
        await other.close();
        return [one === other, other === same, other.options.max];
        """
      Then the result is [false, true, 4]

    @error
    Scenario Outline: Other options for a manager that exists: <option>
      When this code runs:
        """ts
        const one = DatabaseManager.for("postgresql://h/a", <first>);
        try {
          DatabaseManager.for("postgresql://h/a", <second>);
        } finally {
          await one.close();
        }
        """
      Then it fails with InvalidCriteriaError:
        | message | "the manager of this DSN and search path exists with another <option>; close it first, or ask with the same options" |

      Examples:
        | option           | first                  | second                              |
        | max              | { max: 3 }             | { max: 4 }                          |
        | max              | {}                     | { max: 4 }                          |
        | acquireTimeout   | { acquireTimeout: 5 }  | { acquireTimeout: 6 }               |
        | statementTimeout | {}                     | { statementTimeout: 5 }             |
        | statements       | { statements: "auto" } | { statements: "unnamed" }           |
        | applicationName  | { max: 3 }             | { applicationName: "shop", max: 3 } |

  @error
  Rule: An option that is unknown or has a wrong value is refused

    Scenario Outline: <options>
      When this code runs:
        """ts
        DatabaseManager.for("postgresql://h/a", <options>);
        """
      Then it fails with InvalidCriteriaError:
        | message has | <message> |

      Examples:
        | options                          | message                                                                                           |
        | { maxx: 3 }                      | a database manager has no option "maxx"; it has searchPath, max, acquireTimeout                   |
        | { password: "x" }                | a database manager has no option "password"                                                       |
        | { toString: 1 }                  | a database manager has no option "toString"                                                       |
        | JSON.parse('{"__proto__": 1}')   | a database manager has no option "__proto__"                                                      |
        | { max: 0 }                       | max of a database manager: expected a whole number from 1, and got another number                 |
        | { max: -1 }                      | max of a database manager: expected a whole number from 1, and got another number                 |
        | { max: 1.5 }                     | max of a database manager: expected a whole number from 1, and got another number                 |
        | { max: NaN }                     | max of a database manager: expected a whole number from 1, and got another number                 |
        | { max: Infinity }                | max of a database manager: expected a whole number from 1, and got another number                 |
        | { max: "5" }                     | max of a database manager: expected a whole number from 1, and got a string                       |
        | { max: null }                    | max of a database manager: expected a whole number from 1, and got null                           |
        | { acquireTimeout: 0 }            | acquireTimeout of a database manager: expected a whole number from 1, and got another number      |
        | { acquireTimeout: 3e9 }          | acquireTimeout of a database manager: expected a whole number from 1, and got another number      |
        | { closeTimeout: -5 }             | closeTimeout of a database manager: expected a whole number from 1, and got another number        |
        | { statementTimeout: -1 }         | statementTimeout of a database manager: expected a whole number from 0, and got another number    |
        | { statementTimeout: "5; drop" }  | statementTimeout of a database manager: expected a whole number from 0, and got a string          |
        | { statements: "sometimes" }      | statements of a database manager: expected "auto", "named" or "unnamed", and got a string         |
        | { statements: true }             | statements of a database manager: expected "auto", "named" or "unnamed", and got a boolean        |
        | { applicationName: 5 }           | applicationName of a database manager: expected text without NUL, and got a number                |
        | { applicationName: "a\\u0000b" } | applicationName of a database manager: expected text without NUL, and got a string                |
        | { searchPath: 5 }                | searchPath of a database manager: expected a schema's name, or an array of them, and got a number |
        | { searchPath: "" }               | searchPath of a database manager: expected a schema's name, or an array of them, and got a string |
        | { searchPath: [] }               | searchPath of a database manager: expected a schema's name, or an array of them, and got an array |
        | { searchPath: ["a", ""] }        | searchPath of a database manager: expected a schema's name, or an array of them, and got an array |
        | { searchPath: ["a", 5] }         | searchPath of a database manager: expected a schema's name, or an array of them, and got an array |
        | null                             | expected options                                                                                  |
        |                                5 | expected options                                                                                  |
        | "max"                            | expected options                                                                                  |
        | { max: undefined }               | max of a database manager: expected a whole number from 1, and got undefined                      |

    Scenario Outline: A schema whose name PostgreSQL cannot have: <options>
      When this code runs:
        """ts
        DatabaseManager.for("postgresql://h/a", <options>);
        """
      Then it fails with InvalidDefinitionError:
        | message has | a schema of the search path |
        | message has | <message>                   |

      Examples:
        | options                               | message                                             |
        | { searchPath: "a\\u0000b" }           | must be text without NUL                            |
        | { searchPath: "a".repeat(64) }        | is 64 bytes long; PostgreSQL cuts names at 63 bytes |
        | { searchPath: ["a", "ö".repeat(32)] } | is 64 bytes long; PostgreSQL cuts names at 63 bytes |

  Rule: The default manager is the one that the program chose

    Scenario: Choosing, choosing another, and going back
      When this code runs:
        """ts
        const one = DatabaseManager.for("postgresql://h/a");
        const other = DatabaseManager.for("postgresql://h/b");
        DatabaseManager.use(one);
        note(DatabaseManager.default() === one && User.dbManager() === one);
        DatabaseManager.use(other);
        note(DatabaseManager.default() === other && User.dbManager() === other);
        await other.close();
        note(DatabaseManager.default() === other);
        await User.count().catch((error) => note(error.message));
        DatabaseManager.use(db);
        note(User.dbManager() === db);
        await one.close();
        await DatabaseManager.for("postgresql://h/a").close();
        note(User.dbManager() === db);
        """
      Then these were noted:
        | true                           |
        | true                           |
        | true                           |
        | the database manager is closed |
        | true                           |
        | true                           |

    @error
    Scenario Outline: What is no manager cannot be chosen: <value>
      When this code runs:
        """ts
        try {
          DatabaseManager.use(<value>);
        } finally {
          DatabaseManager.use(db);
        }
        """
      Then it fails with InvalidCriteriaError:
        | message has | "use takes a database manager" |

      Examples:
        | value                    |
        | "postgresql://localhost" |
        | {}                       |
        | null                     |
        | DatabaseManager          |

  Rule: Looking at a manager shows no password

    Scenario Outline: <how>
      When this code runs:
        """ts
        const { inspect } = process.getBuiltinModule("node:util");
        const manager = DatabaseManager.for("postgresql://user:hunter22@127.0.0.1:1/shop?application_name=shop", { searchPath: "spring" });
        try {
          await manager.query(sql`select 1`).catch(() => undefined);
          const shown = <how>;
          return [/hunter22|user|127/.test(shown), shown];
        } finally {
          await manager.close();
        }
        """
      Then the result is [false, <shown>]

      Examples:
        | how                                               | shown                                                                                        |
        | JSON.stringify(manager)                           | "{\\"searchPath\\":\\"spring\\",\\"total\\":0,\\"idle\\":0,\\"waiting\\":0}"                 |
        | inspect(manager, { depth: 20, showHidden: true }) | "DatabaseManager {\\"searchPath\\":\\"spring\\",\\"total\\":0,\\"idle\\":0,\\"waiting\\":0}" |
        | JSON.stringify({ ...manager })                    | "{\\"options\\":{\\"searchPath\\":\\"spring\\"}}"                                            |
        | Object.keys(manager).join()                       | options                                                                                      |
        | String(manager)                                   | "[object Object]"                                                                            |
