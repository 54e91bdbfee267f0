@specification
Feature: Looking at what came back
  A Then step looks at a value and changes nothing: it sends no query, and it takes no value for another that only
  looks the same.

  Rule: A value has its type, and what only looks like it is another

    Scenario Outline: <cell> is <code>
      When this code runs:
        """ts
        return <code>;
        """
      Then the result is <cell>
      And the result has the types:
        | attribute | type   |
        | itself    | <type> |
      And no queries were sent

      Examples: Values
        | cell                    | code                                 | type                             |
        | null                    | null                                 | null                             |
        | undefined               | undefined                            | undefined                        |
        |                       0 |                                    0 | number                           |
        |                      -0 |                                   -0 | number                           |
        |                    1.50 |                                  1.5 | number                           |
        |                    1e21 |               1000000000000000000000 | number                           |
        | NaN                     | NaN                                  | number                           |
        | "NaN"                   | "NaN"                                | string                           |
        | "Infinity"              | "Infinity"                           | string                           |
        |                      5n |                                   5n | bigint                           |
        |                     5n5 | "5n5"                                | string                           |
        | "true"                  | "true"                               | string                           |
        | True                    | "True"                               | string                           |
        |                      1. | "1."                                 | string                           |
        |                      .5 | ".5"                                 | string                           |
        |                      +5 | "+5"                                 | string                           |
        |                     1 2 | "1 2"                                | string                           |
        | a "quoted" word         | 'a "quoted" word'                    | string                           |
        | "a\\u0041\\n\\t\\"\\\\" | "aA" + "\\n" + "\\t" + '"' + "\\\\"  | string                           |
        |       2024-02-29T12:30Z | new Date("2024-02-29T12:30:00Z")     | Date                             |
        |  2024-02-29T12:30:00.5Z | new Date("2024-02-29T12:30:00.500Z") | Date                             |
        | -000043-03-15T12:00:00Z | new Date(Date.UTC(-43, 2, 15, 12))   | Date                             |
        | "2024-02-29T12:30:00Z"  | "2024-02-29T12:30:00Z"               | string                           |
        |     2024-02-29T12:30:00 | "2024-02-29T12:30:00"                | string                           |
        |                      0x | new Uint8Array(0)                    | Uint8Array                       |
        |                  0x00ff | Buffer.from([0, 255])                | Uint8Array                       |
        |                   0xABC | "0xABC"                              | string                           |
        | []                      | []                                   | empty list                       |
        | [[]]                    | [[]]                                 | list of empty list               |
        | [1, "1", null]          | [1, "1", null]                       | list of number or string or null |
        | [a b, c]                | ["a b", "c"]                         | list of string                   |
        | {}                      | ({})                                 | object                           |
        | {"a": undefined}        | ({ a: undefined })                   | object                           |
        | {b: {c: [5n]}, a: 1}    | ({ a: 1, b: { c: [5n] } })           | object                           |
        | {"__proto__": 1}        | JSON.parse('{"__proto__": 1}')       | object                           |

  Rule: Rows may be compared in any order, or in the order in which they came

    Scenario: In any order
      Given the sample blog
      When I list Tag
      Then the result is, in any order:
        | id | name   |
        |  3 | unused |
        |  1 | recipe |
        |  2 | tools  |
      And 1 query was sent

    Scenario: The columns that are named, and no others
      Given the sample blog
      When I get User 1 with preload "posts"
      Then the result is:
        | posts.id | email           |
        | [1, 2]   | ann@example.org |
      And 2 queries were sent

  Rule: Looking sends nothing

    Scenario: A relation that is not loaded stays so
      Given the sample blog
      And User 1 is in hand
      When the program does:
        | action     |
        | note began |
      Then it is:
        | name | posts        | profile      |
        | Ann  | (not loaded) | (not loaded) |
      And the relation "posts" of it is not loaded
      And these were noted:
        | began |
      And no queries were sent

    Scenario: One object is told from another that looks the same
      Given the sample blog
      And every Post is in hand with preload "user"
      When I load "user" of them, all at once
      Then "they[0].user" and "they[1].user" are the same object
      And "result[0]" and "they[0].user" are the same object
      And no queries were sent

  Rule: Notes are in the order in which things happened

    Scenario: What a program notes, what it catches, what others see
      When the program does:
        | action         | name |
        | note first     |      |
        | transaction:   |      |
        | - insert Tag   | salt |
        | - observe tags |      |
        | observe tags   |      |
        | caught:        |      |
        | - insert Tag   | salt |
        | caught:        |      |
        | - fail         |      |
        | note last      |      |
      Then these were noted:
        | first                       |
        | others see 0 rows of tags   |
        | others see 1 rows of tags   |
        | caught UniqueViolationError |
        | caught DeliberateFailure    |
        | last                        |
      And the table tags holds 1 row
