@connections
Feature: Query events
  A program may watch what is sent: to log it, to measure it, to count it in a test. It learns the text and the time;
  the values only if it asks, because they may be anybody's data.

  Background:
    Given the sample blog

  Rule: A listener is told of every statement, in order

    Scenario: What is told of a verb, of SQL of one's own, and of a transaction
      When this code runs:
        """ts
        const stop = db.onQuery(({ kind, text, model, verb, rows }) => note([kind, model, verb, rows, text.slice(0, 24)].join(" | ")));
        try {
          await User.list();
          await User.updateMany({ id: [1, 2] }, { metadata: null });
          await db.query(sql`select 1 as one`);
          await db.transaction(async () => {
            await Tag.get(1);
            await db.transaction(async () => { await Tag.count(); });
          }, { isolation: "serializable", readOnly: true });
        } finally {
          stop();
        }
        """
      Then these were noted:
        | statement \| User \| list \| 3 \| select "id", "name", "em       |
        | statement \| User \| updateMany \| 2 \| update "users" set "meta |
        | statement \|  \| query \| 1 \| select 1 as one                   |
        | transaction \|  \|  \| 0 \| begin isolation level se             |
        | statement \| Tag \| get \| 1 \| select "id", "name" from         |
        | transaction \|  \|  \| 0 \| savepoint brine_1                    |
        | statement \| Tag \| count \| 1 \| select count(*) from "ta       |
        | transaction \|  \|  \| 0 \| release savepoint brine_             |
        | transaction \|  \|  \| 0 \| commit                               |
      And the table users holds:
        | id | metadata           |
        |  1 | null               |
        |  2 | null               |
        |  3 | {"theme": "light"} |

    Scenario: Relations are told with the model that they lead to
      When I get User 1 with preload "posts > tags" and "profile"
      Then the statements were:
        | kind      | model   | rows |
        | statement | User    |    1 |
        | statement | Post    |    2 |
        | statement | Tag     |    2 |
        | statement | Profile |    1 |
      And 4 queries were sent

    Scenario: The time is told in milliseconds
      When this code runs:
        """ts
        const durations = [];
        const stop = db.onQuery(({ duration }) => durations.push(duration));
        await db.query(sql`select pg_sleep(0.03)`);
        await db.query(sql`select 1`);
        stop();
        return [durations.length, durations[0] >= 29 && durations[0] < 5000, durations[1] >= 0, typeof durations[1]];
        """
      Then the result is [2, true, true, number]

    Scenario: A statement that fails is told with its error
      When this code runs:
        """ts
        const stop = db.onQuery(({ kind, rows, error, model, verb }) => note([kind, rows, error?.name, error?.model, model, verb].join(" ")));
        await new Tag({ name: "tools" }).persist().catch(() => undefined);
        await db.query(sql`select 1 / 0`).catch(() => undefined);
        stop();
        """
      Then these were noted:
        | statement 0 UniqueViolationError Tag Tag persist |
        | statement 0 QueryError   query                   |

    Scenario: What is refused before it is sent is not told
      When this code runs:
        """ts
        let told = 0;
        const stop = db.onQuery(() => told++);
        await User.get("1").catch(() => undefined);
        await User.list({ order: ["nmae"] }).catch(() => undefined);
        await User.getMany([]);
        stop();
        return told;
        """
      Then the result is 0

  Rule: Values are told only to a listener that asks

    Scenario Outline: <what>
      When this code runs:
        """ts
        const events = [];
        const stop = db.onQuery((event) => events.push(event)<options>);
        await User.findBy({ name: "Ann", id: [1, 2] });
        await db.query(sql`select ${"canary"} as word, ${null}::text as nothing`);
        stop();
        return [events.map(({ values }) => values ?? "none"), JSON.stringify(events).includes("canary")];
        """
      Then the result is <told>

      Examples:
        | what          | options             | told                                                      |
        | Not asked for |                     | [["none", "none"], false]                                 |
        | Refused       | , { values: false } | [["none", "none"], false]                                 |
        | Asked for     | , { values: true }  | [[[Ann, "{\\"1\\",\\"2\\"}", "1"], [canary, null]], true] |

    Scenario: Each listener gets what it asked for
      When this code runs:
        """ts
        const told = [];
        const stops = [
          db.onQuery((event) => told.push("values" in event), { values: true }),
          db.onQuery((event) => told.push("values" in event)),
        ];
        await User.get(1);
        stops.forEach((stop) => stop());
        return told;
        """
      Then the result is [true, false]

    Scenario: A listener cannot change what others are told or what is sent
      When this code runs:
        """ts
        const told = [];
        const stops = [
          db.onQuery((event) => { event.text = "changed"; if (event.values) event.values[0] = "2"; }, { values: true }),
          db.onQuery(({ text, values }) => told.push(text.slice(0, 6), values[0]), { values: true }),
        ];
        const { name } = await User.get(1);
        stops.forEach((stop) => stop());
        return [name, ...told];
        """
      Then the result is [Ann, select, "1"]

  Rule: A listener listens until it is stopped

    Scenario: Stopping one leaves the others, also when the same function listens twice
      When this code runs:
        """ts
        let first = 0;
        let second = 0;
        const listener = () => first++;
        const stopFirst = db.onQuery(listener);
        const stopAgain = db.onQuery(listener);
        const stopSecond = db.onQuery(() => second++);
        await User.count();
        stopFirst();
        stopFirst();
        await User.count();
        stopAgain();
        stopSecond();
        await User.count();
        return [first, second];
        """
      Then the result is [3, 2]

    Scenario: A listener that stops itself
      When this code runs:
        """ts
        let told = 0;
        const stop = db.onQuery(() => { told++; stop(); });
        await User.count();
        await User.count();
        return told;
        """
      Then the result is 1

    Scenario: A listener of one manager hears nothing of another
      When this code runs:
        """ts
        let told = 0;
        const stop = db.onQuery(() => told++);
        const other = DatabaseManager.for(process.env.POSTGRES_DSN ?? process.env.DATABASE_URL, { searchPath: "pg_catalog" });
        await other.query(sql`select 1`);
        await other.close();
        stop();
        return told;
        """
      Then the result is 0

  Rule: A listener that fails breaks nothing

    Scenario Outline: A listener that <what>
      When this code runs:
        """ts
        const warnings = [];
        const hear = (warning) => { if (warning.name === "BrineWarning") warnings.push(warning.message); };
        process.on("warning", hear);
        let told = 0;
        const stops = [db.onQuery(<listener>), db.onQuery(() => told++)];
        try {
          await db.transaction(async () => { await new Tag({ name: "salt" }).persist(); });
          await new Promise(setImmediate);
        } finally {
          stops.forEach((stop) => stop());
          process.off("warning", hear);
        }
        return [told, warnings.length, warnings[0]];
        """
      Then the result is [3, 3, "a listener of onQuery failed: <reason>"]
      And the table tags holds 4 rows

      Examples:
        | what            | listener                                            | reason          |
        | throws          | () => { throw new Error("the log is full"); }       | the log is full |
        | throws no error | () => { throw "the log is full"; }                  | string          |
        | rejects         | async () => { throw new Error("the log is full"); } | the log is full |

    @error
    Scenario Outline: What is no listener is refused: <listener>
      When this code runs:
        """ts
        db.onQuery(<listener>);
        """
      Then it fails with InvalidCriteriaError:
        | message has | onQuery takes a function |

      Examples:
        | listener      |
        | undefined     |
        | "console.log" |
        | {}            |

    Scenario: A listener may query, and is told of that too
      When this code runs:
        """ts
        let told = 0;
        const inside = [];
        const stop = db.onQuery(({ verb }) => {
          told++;
          if (verb === "count") inside.push(db.query(sql`select 1`));
        });
        await User.count();
        await Promise.all(inside);
        stop();
        return told;
        """
      Then the result is 2
      And 2 queries were sent
