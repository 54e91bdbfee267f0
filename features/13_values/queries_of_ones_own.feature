@values
Feature: Values of queries of one's own
  Besides the verbs of models a program may send SQL that it wrote itself. What comes back has the types that
  models have, and what goes in is a value: it never becomes part of the SQL.

  Rule: Rows of a query of one's own have the same types as models

    Scenario: A value of each type
      When I send the query:
        """sql
        select 7::smallint as smallint, 7::integer as integer, 7::oid as oid, 9007199254740993 as bigint,
          0.1::real as real, 0.1::float8 as double, 0.10 as numeric, 'a'::text as text, 'a'::varchar(3) as varchar,
          true as boolean, '0B5F4F0E-6d1f-4b8e-9a37-2f6f2f1c9d10'::uuid as uuid, date '2024-02-29' as date,
          timestamp '2024-02-29 12:30' as timestamp, timestamptz '2024-02-29 12:30Z' as timestamptz,
          interval '1 day 2 hours' as interval, '{"a": 1}'::json as json, '[1, "a"]'::jsonb as jsonb, '\xCAFE'::bytea as bytea
        """
      Then the result is:
        | smallint | integer | oid | bigint            | real | double | numeric | text | varchar | boolean | uuid                                 | date       | timestamp           | timestamptz          | interval | json     | jsonb    | bytea  |
        |        7 |       7 |   7 | 9007199254740993n |  0.1 |    0.1 | "0.10"  | a    | a       | true    | 0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10 | 2024-02-29 | 2024-02-29 12:30:00 | 2024-02-29T12:30:00Z | P1DT2H   | {"a": 1} | [1, "a"] | 0xCAFE |
      And 1 query was sent

    Scenario: An array of each type
      When I send the query:
        """sql
        select array[7::smallint] as smallint, array[7] as integer, array[7::oid] as oid, array[9007199254740993] as bigint,
          array[0.1::real] as real, array[0.1::float8] as double, array[0.10, null] as numeric, array['a', 'NULL', null] as text,
          array['a'::varchar] as varchar, array[true, false] as boolean, array[date '2024-02-29'] as date,
          array['0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10'::uuid] as uuid, array[timestamp '2024-02-29 12:30'] as timestamp,
          array[timestamptz '2024-02-29 12:30Z'] as timestamptz, array[interval '1 day 2 hours'] as interval,
          array['{"a": 1}'::json] as json, array['[1, "a"]'::jsonb] as jsonb, array['\xCAFE'::bytea] as bytea,
          array[array[1, 2], array[3, 4]] as matrix
        """
      Then the result is:
        | smallint | integer | oid | bigint              | real  | double | numeric        | text              | varchar | boolean       | uuid                                   | date         | timestamp             | timestamptz            | interval | json       | jsonb      | bytea    | matrix           |
        | [7]      | [7]     | [7] | [9007199254740993n] | [0.1] | [0.1]  | ["0.10", null] | [a, "NULL", null] | [a]     | [true, false] | [0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10] | [2024-02-29] | [2024-02-29 12:30:00] | [2024-02-29T12:30:00Z] | [P1DT2H] | [{"a": 1}] | [[1, "a"]] | [0xCAFE] | [[1, 2], [3, 4]] |

    Scenario: A type that Brine does not know is PostgreSQL's text
      When I send the query:
        """sql
        select int4range(1, 5) as range, point(1, 2) as point, inet '10.0.0.1' as inet, null as nothing
        """
      Then the result is:
        | range   | point   | inet     | nothing |
        | "[1,5)" | "(1,2)" | 10.0.0.1 | null    |

    Scenario: A column that has the name of what every object has
      When I send the query:
        """sql
        select 1 as "__proto__", 2 as "constructor", 3 as "then"
        """
      Then the result is:
        """
        [{"__proto__": 1, "constructor": 2, "then": 3}]
        """

    @error
    Scenario: Two columns of one name are refused, because one would be lost
      When I send the query:
        """sql
        select 1 as id, 2 as id
        """
      Then it fails with InvalidCriteriaError:
        | message | "the result has two columns named \\"id\\"; name them apart with \\"as\\"" |

  Rule: A value in a query of one's own is sent by its own type

    Scenario Outline: <value> for <type>
      When I send the query:
        """sql
        select (${<value>}::<type>)::text as text
        """
      Then the result is:
        | text   |
        | <text> |

      Examples:
        | value               | type      | text                  |
        | Ann                 | text      | Ann                   |
        | "it's \\\\"         | text      | "it's \\\\"           |
        |                  -0 | float8    | "-0"                  |
        | 0.30000000000000004 | float8    | "0.30000000000000004" |
        |   9007199254740993n | bigint    | "9007199254740993"    |
        | true                | boolean   | "true"                |
        | false               | boolean   | "false"               |
        |              0x00FF | bytea     | \\x00ff               |
        | null                | text      | null                  |
        | [1, 2]              | integer[] | "{1,2}"               |
        | [a, "NULL", null]   | text[]    | "{a,\\"NULL\\",NULL}" |
        | []                  | integer[] | "{}"                  |

    Scenario: An instant is sent as an instant
      When I send the query:
        """sql
        select ${2024-02-29T12:30:00.250Z}::timestamptz = '2024-02-29 14:30:00.25+02' as same
        """
      Then the result is:
        | same |
        | true |

    @error
    Scenario Outline: What has no type of its own is refused: <value>
      When this code runs:
        """ts
        await db.query(sql`select ${<value>}`);
        """
      Then it fails with InvalidCriteriaError:
        | message has | "value 1 of the sql template: expected a string, number, bigint, boolean, Date, Uint8Array, null or an array of these" |
      And no queries were sent

      Examples:
        | value           |
        | {theme: "dark"} |
        | undefined       |
        | new Map()       |
        | () => 1         |
        | Symbol("a")     |
        | [1, {}]         |

    @error
    Scenario Outline: A text that PostgreSQL cannot hold is refused: <what>
      When this code runs:
        """ts
        await db.query(sql`select ${<value>}`);
        """
      Then it fails with InvalidCriteriaError:
        | message has | <message> |
      And no queries were sent

      Examples:
        | what                          | value         | message               |
        | a NUL character               | "a\\u0000b"   | NUL character         |
        | half a surrogate pair         | "a\\ud800"    | half a surrogate pair |
        | an invalid Date               | new Date("x") | an invalid Date       |
        | a bigint of more than 64 bits |     2n ** 63n | a bigint out of range |

    @error
    Scenario: Text in the place of a template is refused, because it could carry anything
      When this code runs:
        """ts
        await db.query("select 1");
        """
      Then it fails with InvalidCriteriaError:
        | message has | query takes a template |
      And no queries were sent
