@values
Feature: Values in conditions and as keys
  A value finds the row that it was written to, whatever its type: as a condition, as one of several, and as the key
  of a row.

  Rule: A row is found by the value that it holds

    Scenario Outline: By a <in PostgreSQL>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      And the table samples holds:
        | id | value   |
        |  1 | <value> |
        |  2 | <other> |
      When I list Sample where:
        | value   |
        | <value> |
      Then the result is:
        | id | value   |
        |  1 | <value> |
      And 1 query was sent

      Examples: One value
        | in PostgreSQL    | in Brine                    | value                                | other                                |
        | smallint         | smallint()                  |                                32767 |                                    0 |
        | integer          | integer()                   |                          -2147483648 |                           2147483647 |
        | bigint           | bigint()                    |                    9007199254740993n |                    9007199254740992n |
        | real             | real()                      |                                  0.1 |                           0.10000001 |
        | real             | real()                      | NaN                                  |                             Infinity |
        | double precision | doublePrecision()           |                  0.30000000000000004 |                                  0.3 |
        | double precision | doublePrecision()           | NaN                                  |                                    0 |
        | numeric          | numeric()                   | "9007199254740993.1"                 | "9007199254740993.2"                 |
        | numeric(10,2)    | numeric(10, 2)              | "12.50"                              | "12.51"                              |
        | numeric          | numeric()                   | "NaN"                                | "0"                                  |
        | text             | text()                      | "it's \\"a\\" \\\\"                  | its                                  |
        | text             | text()                      | ""                                   | " "                                  |
        | text             | text()                      | "%"                                  | "a"                                  |
        | text             | text()                      | "null"                               | "NULL"                               |
        | varchar(7)       | varchar(7)                  | Ann                                  | ann                                  |
        | char(7)          | char(7)                     | Ann                                  | Anna                                 |
        | boolean          | boolean()                   | false                                | true                                 |
        | uuid             | uuid()                      | 0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10 | 0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d11 |
        | date             | date()                      |                           2024-02-29 |                           2024-03-01 |
        | date             | date()                      | infinity                             |                           9999-12-31 |
        | timestamp        | timestamp()                 |           2024-02-29 12:30:00.000001 |                  2024-02-29 12:30:00 |
        | timestamptz      | timestamptz()               |             2024-02-29T12:30:00.001Z |                 2024-02-29T12:30:00Z |
        | timestamptz      | timestamptz({as: "string"}) |        2024-02-29 12:30:00.000001+00 |               2024-02-29 12:30:00+00 |
        | interval         | interval()                  | P1DT2H                               | P1D                                  |
        | json             | json()                      | {"a": [1, "x"]}                      | {"a": [1, "y"]}                      |
        | jsonb            | jsonb()                     | {"a": [1, "x"]}                      | {"a": [1]}                           |
        | jsonb            | jsonb()                     | [1, 2]                               | [2, 1]                               |
        | jsonb            | jsonb()                     | Ann                                  | Bob                                  |
        | bytea            | bytea()                     |                               0x00FF |                                 0x00 |
        | integer[]        | integer().array()           | [1, 2]                               | [1, 2, 3]                            |
        | text[]           | text().array()              | ["a,b", "NULL"]                      | [a, b, "NULL"]                       |
        | jsonb[]          | jsonb().array()             | [{"a": 1}]                           | [{"a": 2}]                           |
        | timestamptz[]    | timestamptz().array()       | [2024-02-29T12:30:00Z]               | []                                   |

    Scenario Outline: By a value that is written in another way: <value> finds <stored>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      And the table samples holds:
        | id | value    |
        |  1 | <stored> |
      When I count Sample where:
        | value   |
        | <value> |
      Then the result is 1
      And 1 query was sent

      Examples:
        | in PostgreSQL    | in Brine                    | value                                | stored                               |
        | numeric          | numeric()                   | "12.5"                               | "12.50"                              |
        | numeric          | numeric()                   | "012.5"                              | "12.50"                              |
        | uuid             | uuid()                      | 0B5F4F0E-6D1F-4B8E-9A37-2F6F2F1C9D10 | 0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10 |
        | interval         | interval()                  | P7D                                  | P1W                                  |
        | interval         | interval()                  | PT24H                                | P1D                                  |
        | timestamptz      | timestamptz({as: "string"}) |               2024-02-29 14:30:00+02 |               2024-02-29 12:30:00+00 |
        | double precision | doublePrecision()           |                                    0 |                                   -0 |
        | json             | json()                      | {"a": 1, "b": 2}                     | {"b": 2, "a": 1}                     |
        | jsonb            | jsonb()                     | {"a": 1, "b": 2}                     | {"b": 2, "a": 1.0}                   |
        | char(7)          | char(7)                     | Ann                                  | "Ann   "                             |

    Scenario Outline: As one of several <in PostgreSQL>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      And the table samples holds:
        | id | value   |
        |  1 | <value> |
        |  2 | <other> |
        |  3 | null    |
      When I list Sample where:
        | value           |
        | [<value>, null] |
      Then the result is:
        | id |
        |  1 |
        |  3 |
      And 1 query was sent

      Examples:
        | in PostgreSQL | in Brine                  | value                                | other                                |
        | smallint      | smallint().nullable()     |                                    1 |                                    2 |
        | bigint        | bigint().nullable()       |                    9007199254740993n |                    9007199254740992n |
        | real          | real().nullable()         |                                  0.1 |                                  0.2 |
        | numeric(10,2) | numeric(10, 2).nullable() | "12.5"                               | "12.51"                              |
        | text          | text().nullable()         | "a\\",{NULL}\\\\"                    | a                                    |
        | varchar(7)    | varchar(7).nullable()     | "NULL"                               | "null"                               |
        | char(7)       | char(7).nullable()        | Ann                                  | Anna                                 |
        | boolean       | boolean().nullable()      | true                                 | false                                |
        | uuid          | uuid().nullable()         | 0B5F4F0E-6D1F-4B8E-9A37-2F6F2F1C9D10 | 0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d11 |
        | date          | date().nullable()         |                           2024-02-29 |                           2024-03-01 |
        | timestamp     | timestamp().nullable()    |                  2024-02-29 12:30:00 |                  2024-02-29 12:30:01 |
        | timestamptz   | timestamptz().nullable()  |                 2024-02-29T12:30:00Z |                 2024-02-29T12:30:01Z |
        | interval      | interval().nullable()     | P1D                                  | P2D                                  |
        | bytea         | bytea().nullable()        |                               0x5C22 |                                 0x5C |

    Scenario Outline: As one of several lists of <in PostgreSQL>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      And the table samples holds:
        | id | value   |
        |  1 | <value> |
        |  2 | <other> |
      When I list Sample where:
        | value            |
        | in [<value>, []] |
      Then the result is:
        | id | value   |
        |  1 | <value> |
      And 1 query was sent

      Examples:
        | in PostgreSQL | in Brine          | value           | other     |
        | integer[]     | integer().array() | [1, 2]          | [1, 2, 3] |
        | text[]        | text().array()    | ["a,b", "NULL"] | [a, b]    |
        | jsonb         | jsonb()           | [1, 2]          |         1 |

  @error
  Rule: A value that the column cannot hold is refused in a condition too

    Scenario Outline: <value> for a <in Brine>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I count Sample where:
        | value   |
        | <value> |
      Then it fails with InvalidCriteriaError:
        | model       | Sample     |
        | attribute   | value      |
        | message has | <expected> |
      And no queries were sent

      Examples:
        | in PostgreSQL | in Brine       | value                | expected                          |
        | integer       | integer()      | "1"                  | and got a string                  |
        | integer       | integer()      |                  1.5 | and got a number                  |
        | integer       | integer()      |           2147483648 | and got a number out of range     |
        | bigint        | bigint()       |                    1 | and got a number                  |
        | numeric(10,2) | numeric(10, 2) | "1.005"              | and got a number with more digits |
        | text          | text()         |                    5 | and got a number                  |
        | text          | text()         | "a\\u0000"           | NUL character                     |
        | varchar(3)    | varchar(3)     | Anna                 | and got a string of 4             |
        | uuid          | uuid()         |                    7 | and got a number                  |
        | date          | date()         |           2023-02-29 | and got text of another form      |
        | timestamp     | timestamp()    | 2024-02-29T12:30:00Z | and got an instance of Date       |
        | timestamptz   | timestamptz()  |           2024-02-29 | and got a string                  |
        | integer       | integer()      | [1, "2"]             | and got a string                  |
        | integer       | integer()      | {"gt": 1}            | comparisons are functions         |
        | integer       | integer()      | undefined            | undefined                         |
        | integer       | integer()      | [undefined]          | undefined                         |

  Rule: Every type that PostgreSQL can compare may be a key

    Scenario Outline: A key of <in PostgreSQL>
      Given this SQL has run:
        """sql
        create type mood as enum ('sad', 'it''s "ok"');
        create table owners (key <in PostgreSQL> primary key, name text not null);
        create table things (id serial primary key, owner_key <in PostgreSQL> references owners)
        """
      And this model is defined:
        """ts
        class Owner extends DBModel.table("owners", { key: <in Brine>.primaryKey(), name: text() }) {
          static relations = { things: this.hasMany(() => Thing, "ownerKey") };
        }
        class Thing extends DBModel.table("things", { id: serial().primaryKey(), ownerKey: <in Brine>.nullable() }) {
          static relations = { owner: this.belongsTo(() => Owner, "ownerKey") };
        }
        """
      When this code runs:
        """ts
        const [key, other] = [<key>, <other>];
        await new Owner({ key, name: "Ann" }).persist();
        await Owner.insertMany([{ key: other, name: "Bob" }]);
        await Thing.insertMany([{ ownerKey: key }, { ownerKey: other }, { ownerKey: key }, { ownerKey: null }]);
        const got = await Owner.get(key);
        note((await got.update({ name: "Ada" })).name);
        note((await got.reload()).name);
        note((await Owner.getMany([other, key, other])).map(({ name }) => name));
        const owners = await Owner.listWithPreload(["things > owner"], { order: [desc("name")] });
        note(owners.map(({ name, things }) => `${name}: ${things.map(({ id, owner }) => id + owner.name)}`).join("; "));
        const things = await Thing.list();
        note((await Promise.all(things.map(async (thing) => (await thing.owner)?.name ?? "nobody"))).join(", "));
        note(await Thing.deleteWhere({ ownerKey: isIn([key, other]) }));
        note(await Owner.delete(other));
        note(await Owner.deleteMany([key, other]));
        note(await Owner.find(key));
        """
      Then these were noted:
        | Ada                       |
        | Ada                       |
        | Bob,Ada,Bob               |
        | Bob: 2Bob; Ada: 1Ada,3Ada |
        | Ada, Bob, Ada, nobody     |
        |                         3 |
        | true                      |
        |                         1 |
        | null                      |
      And the table owners holds 0 rows
      And the table things holds 1 row

      Examples:
        | in PostgreSQL | in Brine                                   | key                                    | other                                  |
        | smallint      | smallint()                                 |                                     -7 |                                      7 |
        | integer       | integer()                                  |                             2147483647 |                                      0 |
        | bigint        | bigint()                                   |                      9007199254740993n |                      9007199254740992n |
        | real          | real()                                     |                                    0.1 |                             0.10000001 |
        | float8        | doublePrecision()                          |                    0.30000000000000004 |                                    0.3 |
        | numeric       | numeric()                                  | "12345678901234567890.5"               | "1.50"                                 |
        | numeric(10,2) | numeric(10, 2)                             | "12.5"                                 | "12.51"                                |
        | text          | text()                                     | "it's \\"a\\", {NULL} \\\\ ~~~"        | "NULL"                                 |
        | varchar(40)   | varchar(40)                                | ""                                     | " "                                    |
        | char(7)       | char(7)                                    | "Ann"                                  | "Anna"                                 |
        | boolean       | boolean()                                  | true                                   | false                                  |
        | uuid          | uuid()                                     | "0B5F4F0E-6D1F-4B8E-9A37-2F6F2F1C9D10" | "0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d11" |
        | date          | date()                                     | "2024-02-29"                           | "infinity"                             |
        | timestamp     | timestamp()                                | "2024-02-29 12:30:00.000001"           | "2024-02-29 12:30:00"                  |
        | timestamptz   | timestamptz()                              | new Date("2024-02-29T12:30:00.001Z")   | new Date(0)                            |
        | timestamptz   | timestamptz({ as: "string" })              | "2024-02-29 12:30:00.000001+02"        | "2024-02-29 12:30:00+00"               |
        | interval      | interval()                                 | "PT24H"                                | "PT25H"                                |
        | bytea         | bytea()                                    | Buffer.from([0, 255])                  | Buffer.from([0])                       |
        | mood          | enumType("mood", ["sad", "it's \\"ok\\""]) | "it's \\"ok\\""                        | "sad"                                  |
        | jsonb         | jsonb()                                    | ({ a: [1] })                           | "a"                                    |
