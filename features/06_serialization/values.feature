@serialization
Feature: Values in JSON
  JSON has texts, numbers, true, false and null. What PostgreSQL has beside them is written as a text that loses
  nothing, so that the value can be made again from it.

  Rule: Every value has a form in JSON that loses nothing

    Scenario Outline: <what>
      Given a Sample whose value is <type> in PostgreSQL and <column> in Brine
      And the table samples holds:
        | value    |
        | <stored> |
      And Sample 1 is in hand
      When I convert it with JSON.stringify
      Then the result is:
        """
        {"id":1,"value":<json>}
        """
      And no queries were sent

      Examples: Numbers
        | what                        | type             | column            | stored                         | json                           |
        | A small number              | smallint         | smallint()        |                         -32768 |                         -32768 |
        | A number                    | integer          | integer()         |                     2147483647 |                     2147483647 |
        | A number beyond JavaScript  | bigint           | bigint()          |           9223372036854775807n | "9223372036854775807"          |
        | A small bigint              | bigint           | bigint()          |                             1n | "1"                            |
        | A decimal, with its zeros   | numeric(10,2)    | numeric(10, 2)    |                           1.50 | "1.50"                         |
        | A long decimal              | numeric          | numeric()         | "0.10000000000000000000000001" | "0.10000000000000000000000001" |
        | A decimal that is no number | numeric          | numeric()         | NaN                            | "NaN"                          |
        | A float                     | double precision | doublePrecision() |                            0.1 |                            0.1 |
        | A float that is no number   | double precision | doublePrecision() | NaN                            | "NaN"                          |
        | A float without an end      | double precision | doublePrecision() |                       Infinity | "Infinity"                     |
        | A float without a beginning | double precision | doublePrecision() |                      -Infinity | "-Infinity"                    |
        | A zero below zero           | double precision | doublePrecision() | "-0"                           | "-0"                           |
        | A large float               | double precision | doublePrecision() |                          1e300 |                         1e+300 |
        | A short float               | real             | real()            |                            0.1 |                            0.1 |
        | A short one that is none    | real             | real()            | NaN                            | "NaN"                          |

      Examples: Texts and truth
        | what              | type    | column            | stored                               | json                                   |
        | A text            | text    | text()            | Ann                                  | "Ann"                                  |
        | An empty text     | text    | text()            | ""                                   | ""                                     |
        | Letters of others | text    | text()            | é名                                  | "é名"                                  |
        | A padded text     | char(5) | char(5)           | ab                                   | "ab"                                   |
        | True              | boolean | boolean()         | true                                 | true                                   |
        | False             | boolean | boolean()         | false                                | false                                  |
        | No value          | text    | text().nullable() | null                                 | null                                   |
        | A uuid            | uuid    | uuid()            | 6F1D1B0E-0000-4000-8000-00000000000A | "6f1d1b0e-0000-4000-8000-00000000000a" |

      Examples: Times
        | what                             | type        | column                        | stored                        | json                            |
        | A date                           | date        | date()                        |                    2024-02-29 | "2024-02-29"                    |
        | A date without an end            | date        | date()                        | infinity                      | "infinity"                      |
        | A date before our era            | date        | date()                        |                 0044-03-15 BC | "0044-03-15 BC"                 |
        | A time without zone              | timestamp   | timestamp()                   |    2024-02-29 12:30:00.000001 | "2024-02-29 12:30:00.000001"    |
        | An instant                       | timestamptz | timestamptz()                 |          2024-02-29T12:30:00Z | "2024-02-29T12:30:00.000Z"      |
        | An instant in another zone       | timestamptz | timestamptz()                 |      2024-02-29 12:30:00.5+02 | "2024-02-29T10:30:00.500Z"      |
        | An instant with its microseconds | timestamptz | timestamptz({ as: "string" }) | 2024-02-29 12:30:00.000001+00 | "2024-02-29 12:30:00.000001+00" |
        | A duration                       | interval    | interval()                    | P1Y2M3DT4H5M6.5S              | "P1Y2M3DT4H5M6.5S"              |

      Examples: Bytes, JSON and lists
        | what                       | type          | column                    | stored                           | json                         |
        | Bytes                      | bytea         | bytea()                   |                     0xCAFEBABE00 | "yv66vgA="                   |
        | No bytes                   | bytea         | bytea()                   |                               0x | ""                           |
        | An object                  | jsonb         | jsonb()                   | {"b": [1, null], "a": {"x": ""}} | {"a":{"x":""},"b":[1,null]}  |
        | An object in its own order | json          | json()                    | {"b": [1, null], "a": {"x": ""}} | {"b":[1,null],"a":{"x":""}}  |
        | A text that is JSON        | jsonb         | jsonb()                   | "true"                           | "true"                       |
        | Numbers                    | integer[]     | integer().array()         | [1, 2]                           | [1,2]                        |
        | No numbers                 | integer[]     | integer().array()         | []                               | []                           |
        | A list with a gap          | text[]        | text().nullable().array() | [a, null]                        | ["a",null]                   |
        | Bigints                    | bigint[]      | bigint().array()          | [1n, 9007199254740993n]          | ["1","9007199254740993"]     |
        | Instants                   | timestamptz[] | timestamptz().array()     | [2024-02-29T12:30:00Z]           | ["2024-02-29T12:30:00.000Z"] |
        | Lists of bytes             | bytea[]       | bytea().array().array()   | [[0xCA], [0xFE]]                 | [["yg=="],["/g=="]]          |
        | A list of floats           | float8[]      | doublePrecision().array() | [1.5, NaN]                       | [1.5,"NaN"]                  |

    Scenario: Odd characters
      Given a Sample whose value is text in PostgreSQL and text() in Brine
      And the table samples holds:
        | value                                |
        | "\\"\\\\ \\n \\t \\u2028 \\u0007 </" |
      When this code runs:
        """ts
        const sample = await Sample.get(1);
        note(sample.value.length);
        return JSON.parse(JSON.stringify(sample)).value === sample.value;
        """
      Then the result is true
      And these were noted:
        | 13 |
      And 1 query was sent

    Scenario: One label of an enum
      Given this SQL has run:
        """sql
        create type mood as enum ('sad', 'happy');
        create table days (id serial primary key, mood mood not null);
        insert into days (mood) values ('happy')
        """
      And this model is defined:
        """ts
        class Day extends DBModel.table("days", { id: serial().primaryKey(), mood: enumType("mood", ["sad", "happy"]) }) {}
        """
      And Day 1 is in hand
      When I convert it with JSON.stringify
      Then the result is:
        """
        {"id":1,"mood":"happy"}
        """
      And no queries were sent

    Scenario: Data is made of what JSON has, before it is a text
      Given this SQL has run:
        """sql
        create table things (id bigint primary key, at timestamptz, data bytea, size float8, sizes bigint[]);
        insert into things values (1, '2024-02-29 12:30:00Z', '\xcafe', 'NaN', '{1,2}')
        """
      And this model is defined:
        """ts
        class Thing extends DBModel.table("things", {
          id: bigint().primaryKey(), at: timestamptz(), data: bytea(), size: doublePrecision(), sizes: bigint().array(),
        }) {}
        """
      And Thing 1n is in hand
      When I convert it with toJsonDict
      Then the result is:
        """
        { "id": "1", "at": "2024-02-29T12:30:00.000Z", "data": "yv4=", "size": "NaN", "sizes": ["1", "2"] }
        """
      And no queries were sent

  Rule: The time zone of the program changes nothing

    Scenario Outline: In <zone>
      Given a Sample whose value is timestamptz in PostgreSQL and timestamptz() in Brine
      And the table samples holds:
        | value                |
        | 2024-03-31T01:30:00Z |
      When this code runs:
        """ts
        const { TZ } = process.env;
        process.env.TZ = "<zone>";
        try {
          return JSON.stringify(await Sample.get(1));
        } finally {
          if (TZ === undefined) delete process.env.TZ;
          else process.env.TZ = TZ;
        }
        """
      Then the result is:
        """
        {"id":1,"value":"2024-03-31T01:30:00.000Z"}
        """
      And 1 query was sent

      Examples: Zones
        | zone             |
        | Europe/Berlin    |
        | Asia/Kolkata     |
        | America/St_Johns |
