@values
Feature: Every type
  A program writes a value and later another object reads it: it is the same value, of the same type. Each line
  of the tables below is one type of PostgreSQL, how a model declares it, and what a program sees of it.

  Rule: What is read is what was written

    Scenario Outline: <in PostgreSQL> comes back as <read>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I store <value> in a Sample and read it back
      Then the result is <value>
      And the result has the types:
        | attribute | type   |
        | itself    | <read> |
      And the table samples holds:
        | value   |
        | <value> |
      And 2 queries were sent

      Examples: One value
        | in PostgreSQL    | in Brine          | value                                | read       |
        | smallint         | smallint()        |                                   -7 | number     |
        | integer          | integer()         |                                   42 | number     |
        | bigint           | bigint()          |                    9007199254740993n | bigint     |
        | serial           | serial()          |                                    7 | number     |
        | bigserial        | bigserial()       |                                   7n | bigint     |
        | real             | real()            |                                  0.1 | number     |
        | double precision | doublePrecision() |                  0.30000000000000004 | number     |
        | numeric          | numeric()         | "12345678901234567890.12345678901"   | string     |
        | numeric(10,2)    | numeric(10, 2)    | "-12.50"                             | string     |
        | numeric(4)       | numeric(4)        | "-1250"                              | string     |
        | text             | text()            | Pickles                              | string     |
        | varchar          | varchar()         | Pickles                              | string     |
        | varchar(7)       | varchar(7)        | Pickles                              | string     |
        | char             | char()            | P                                    | string     |
        | char(7)          | char(7)           | Pickles                              | string     |
        | boolean          | boolean()         | false                                | boolean    |
        | uuid             | uuid()            | 0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10 | string     |
        | date             | date()            |                           2024-02-29 | string     |
        | timestamp        | timestamp()       |                  2024-02-29 12:30:00 | string     |
        | timestamptz      | timestamptz()     |                 2024-02-29T12:30:00Z | Date       |
        | interval         | interval()        | P1Y2M3DT4H5M6.5S                     | string     |
        | json             | json()            | {"theme": "dark", "sizes": [1, 2.5]} | object     |
        | jsonb            | jsonb()           | {"theme": "dark", "sizes": [1, 2.5]} | object     |
        | bytea            | bytea()           |                           0x00CAFEFF | Uint8Array |

      Examples: An array of them
        | in PostgreSQL      | in Brine                  | value                                                   | read                   |
        | smallint[]         | smallint().array()        | [-32768, 0, 32767]                                      | list of number         |
        | integer[]          | integer().array()         | [3, 1, 2]                                               | list of number         |
        | bigint[]           | bigint().array()          | [9007199254740993n, -1n]                                | list of bigint         |
        | real[]             | real().array()            | [0.1, NaN, -Infinity]                                   | list of number         |
        | double precision[] | doublePrecision().array() | [0.30000000000000004, Infinity, NaN]                    | list of number         |
        | numeric[]          | numeric().array()         | ["1000000000000000000000000000000000000000001", "0.10"] | list of string         |
        | numeric(10,2)[]    | numeric(10, 2).array()    | ["12.50", "NaN"]                                        | list of string         |
        | text[]             | text().array()            | [Ann, Bob]                                              | list of string         |
        | varchar(3)[]       | varchar(3).array()        | [Ann, Bob]                                              | list of string         |
        | char(3)[]          | char(3).array()           | [Ann, Bob]                                              | list of string         |
        | boolean[]          | boolean().array()         | [true, false]                                           | list of boolean        |
        | uuid[]             | uuid().array()            | [0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10]                  | list of string         |
        | date[]             | date().array()            | [2024-02-29, 1999-12-31]                                | list of string         |
        | timestamp[]        | timestamp().array()       | [2024-02-29 12:30:00]                                   | list of string         |
        | timestamptz[]      | timestamptz().array()     | [2024-02-29T12:30:00Z, 1999-12-31T23:59:59.999Z]        | list of Date           |
        | interval[]         | interval().array()        | [P1D, PT0.5S]                                           | list of string         |
        | json[]             | json().array()            | [{"a": [1, 2]}, {"b": null}]                            | list of object         |
        | jsonb[]            | jsonb().array()           | [{"a": "}"}, {"b": "\\""}]                              | list of object         |
        | bytea[]            | bytea().array()           | [0x00CAFE, 0x]                                          | list of Uint8Array     |
        | integer[]          | integer().array().array() | [[1, 2], [3, 4]]                                        | list of list of number |
        | text[]             | text().array().array()    | [["{", "}"], [",", "NULL"]]                             | list of list of string |

    Scenario Outline: <in Brine> of an enum comes back as <read>
      Given this SQL has run:
        """sql
        create type mood as enum ('sad', 'not so bad', 'it''s "ok", really')
        """
      And a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I store <value> in a Sample and read it back
      Then the result is <value>
      And the result has the types:
        | attribute | type   |
        | itself    | <read> |
      And the table samples holds:
        | value   |
        | <value> |

      Examples:
        | in PostgreSQL | in Brine                                                                 | value                          | read           |
        | mood          | enumType("mood", ["sad", "not so bad", "it's \\"ok\\", really"])         | "it's \\"ok\\", really"        | string         |
        | mood[]        | enumType("mood", ["sad", "not so bad", "it's \\"ok\\", really"]).array() | [sad, "it's \\"ok\\", really"] | list of string |

    Scenario: The name of an enum may have capitals, spaces and quotation marks
      Given this SQL has run:
        """sql
        create type "Mood of ""Ann\"\"\" as enum ('sad', 'ok')
        """
      And a Sample whose value is "Mood of ""Ann""" in PostgreSQL and enumType('Mood of "Ann"', ["sad", "ok"]) in Brine
      When I store sad in a Sample and read it back
      Then the result is sad
      And the table samples holds:
        | value |
        | sad   |

  Rule: No value is null, whatever the type

    Scenario Outline: No value in a column of <in PostgreSQL>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I store null in a Sample and read it back
      Then the result is null
      And the table samples holds:
        | value |
        | null  |

      Examples:
        | in PostgreSQL    | in Brine                               |
        | smallint         | smallint().nullable()                  |
        | integer          | integer().nullable()                   |
        | bigint           | bigint().nullable()                    |
        | real             | real().nullable()                      |
        | double precision | doublePrecision().nullable()           |
        | numeric(10,2)    | numeric(10, 2).nullable()              |
        | text             | text().nullable()                      |
        | varchar(7)       | varchar(7).nullable()                  |
        | char(7)          | char(7).nullable()                     |
        | boolean          | boolean().nullable()                   |
        | uuid             | uuid().nullable()                      |
        | date             | date().nullable()                      |
        | timestamp        | timestamp().nullable()                 |
        | timestamptz      | timestamptz().nullable()               |
        | timestamptz      | timestamptz({as: "string"}).nullable() |
        | interval         | interval().nullable()                  |
        | json             | json().nullable()                      |
        | jsonb            | jsonb().nullable()                     |
        | bytea            | bytea().nullable()                     |
        | integer[]        | integer().array().nullable()           |
        | text[]           | text().nullable().array().nullable()   |
        | integer[]        | integer().array().array().nullable()   |

    @error
    Scenario: A column that must have a value takes no null
      Given a Sample whose value is integer in PostgreSQL and integer() in Brine
      When I store null in a Sample and read it back
      Then it fails with InvalidValueError:
        | model     | Sample                                                                         |
        | attribute | value                                                                          |
        | message   | "Sample.value cannot be null; give a value, or declare the column .nullable()" |
      And no queries were sent

    @error
    Scenario: A value that the program forgot to set is no null
      Given a Sample whose value is integer in PostgreSQL and integer() in Brine
      When I store undefined in a Sample and read it back
      Then it fails with InvalidValueError:
        | model     | Sample                                                            |
        | attribute | value                                                             |
        | message   | "Sample.value has no value; give it one before the row is stored" |
      And no queries were sent
