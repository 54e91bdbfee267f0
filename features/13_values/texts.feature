@values
Feature: Texts, labels and bytes
  Whatever people type comes back character by character: quotation marks, backslashes, emoji, nothing at all. What
  PostgreSQL would cut, pad or refuse is refused before anything is sent.

  Rule: A text comes back character by character

    Scenario Outline: <what> in a <in PostgreSQL>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I store <value> in a Sample and read it back
      Then the result is <value>
      And the table samples holds:
        | value   |
        | <value> |

      Examples: Odd texts
        | what                          | in PostgreSQL | in Brine   | value                           |
        | Nothing at all                | text          | text()     | ""                              |
        | Spaces around                 | text          | text()     | "  a  "                         |
        | A line break and a tabulator  | text          | text()     | "a\\nb\\tc\\r"                  |
        | The word null                 | text          | text()     | "null"                          |
        | The word NULL                 | text          | text()     | "NULL"                          |
        | Digits                        | text          | text()     | "1"                             |
        | Quotation marks               | text          | text()     | "it's \\"quoted\\""             |
        | Backslashes                   | text          | text()     | "\\\\ and \\\\x41 and \\\\N"    |
        | Braces and commas             | text          | text()     | "{a,\\"b\\",NULL}"              |
        | SQL                           | text          | text()     | "'); drop table samples; --"    |
        | What looks like a place       | text          | text()     | "$1 ? :name %s"                 |
        | Letters of many languages     | text          | text()     | "Äß Ω Ж 漢字 العربية עברית ไทย" |
        | Emoji of several characters   | text          | text()     | "👩‍👩‍👧‍👦 🇫🇷 é"                  |
        | A letter and its accent       | text          | text()     | "e\\u0301"                      |
        | The same as one character     | text          | text()     | "\\u00e9"                       |
        | A space that does not break   | text          | text()     | "\\u00a0\\u2028\\ufeff"         |
        | Control characters            | text          | text()     | "\\u0001\\u001b[31m\\u007f"     |
        | The last character of Unicode | text          | text()     | "\\udbff\\udfff"                |
        | Spaces at the end             | varchar(5)    | varchar(5) | "a    "                         |
        | As many characters as fit     | varchar(3)    | varchar(3) | "漢字漢"                        |
        | As many emoji as fit          | varchar(3)    | varchar(3) | "😀😀😀"                           |
        | As many emoji as fit          | char(3)       | char(3)    | "😀😀😀"                           |
        | Nothing at all                | char(3)       | char(3)    | ""                              |
        | Spaces before                 | char(3)       | char(3)    | "  a"                           |
        | No bytes                      | bytea         | bytea()    |                              0x |
        | Zero bytes                    | bytea         | bytea()    |                        0x000000 |
        | Bytes that look like text     | bytea         | bytea()    |                  0x5C7834317B7D |
        | Bytes that are no text        | bytea         | bytea()    |                0xFFFEFDC0800A0D |

    Scenario: A text of a million characters
      Given a Sample whose value is text in PostgreSQL and text() in Brine
      When this code runs:
        """ts
        const value = "Salz & Öl 😀 ".repeat(100_000);
        const { id } = await new Sample({ value }).persist();
        const read = await Sample.get(id);
        return [read.value === value, read.value.length];
        """
      Then the result is [true, 1300000]
      And the table samples holds 1 row

    Scenario: Every byte
      Given a Sample whose value is bytea in PostgreSQL and bytea() in Brine
      When this code runs:
        """ts
        const value = Uint8Array.from({ length: 256 }, (_, index) => index);
        const { id } = await new Sample({ value }).persist();
        const read = await Sample.get(id);
        return [...read.value].every((byte, index) => byte === index) && read.value.length;
        """
      Then the result is 256
      And the table samples holds 1 row

    Scenario: Bytes are taken from where they begin to where they end, not from all that lies behind them
      Given a Sample whose value is bytea in PostgreSQL and bytea() in Brine
      When this code runs:
        """ts
        const all = Uint8Array.from([1, 2, 3, 4, 5, 6]);
        await new Sample({ value: all.subarray(2, 4) }).persist();
        await new Sample({ value: Buffer.from("Salt") }).persist();
        """
      Then the table samples holds:
        | value      |
        |     0x0304 |
        | 0x53616C74 |

    Scenario: Bytes that are read are a Buffer, with all that a Buffer can do
      Given a Sample whose value is bytea in PostgreSQL and bytea() in Brine
      And the table samples holds:
        | id | value      |
        |  1 | 0x53616C74 |
      When this code runs:
        """ts
        const { value } = await Sample.get(1);
        return [Buffer.isBuffer(value), value.toString("utf8")];
        """
      Then the result is [true, Salt]

  Rule: What PostgreSQL writes in its own way is read in that way

    Scenario Outline: <value> in a <in PostgreSQL> is read as <read>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I store <value> in a Sample and read it back
      Then the result is <read>
      And the table samples holds:
        | value  |
        | <read> |

      Examples:
        | in PostgreSQL | in Brine | value                                | read                                 |
        | uuid          | uuid()   | 0B5F4F0E-6D1F-4B8E-9A37-2F6F2F1C9D10 | 0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10 |
        | char(5)       | char(5)  | Ann                                  | Ann                                  |

    Scenario: The spaces that fill a char up are no part of the value
      Given a Sample whose value is char(5) in PostgreSQL and char(5) in Brine
      And the table samples holds:
        | id | value   |
        |  1 | "Ann  " |
        |  2 | "  Ann" |
      When this code runs:
        """ts
        return (await Sample.list()).map(({ value }) => `<${value}>`);
        """
      Then the result is ["<Ann>", "<  Ann>"]

    Scenario: A label that the enum was given later is read, though the model does not know it
      Given this SQL has run:
        """sql
        create type mood as enum ('sad', 'ok', 'happy')
        """
      And a Sample whose value is mood in PostgreSQL and enumType("mood", ["sad", "ok"]) in Brine
      And the table samples holds:
        | id | value |
        |  1 | happy |
      When I get Sample 1
      Then the result is:
        | id | value |
        |  1 | happy |
      And 1 query was sent

  @error
  Rule: What the column cannot hold is refused before anything is sent

    Scenario Outline: <what> for a <in PostgreSQL>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I store <value> in a Sample and read it back
      Then it fails with InvalidValueError:
        | model     | Sample                              |
        | attribute | value                               |
        | message   | "Sample.value: expected <expected>" |
      And no queries were sent

      Examples: Texts
        | what                       | in PostgreSQL | in Brine   | value                | expected                                                                                                                     |
        | A NUL character            | text          | text()     | "Sa\\u0000lt"        | a string, and got text with a NUL character, which PostgreSQL cannot store                                                   |
        | A NUL character            | varchar(9)    | varchar(9) | "\\u0000"            | a string of at most 9 characters, and got text with a NUL character, which PostgreSQL cannot store                           |
        | A NUL character            | char(9)       | char(9)    | "Salt\\u0000"        | a string of at most 9 characters without spaces at its end, and got text with a NUL character, which PostgreSQL cannot store |
        | The first half of an emoji | text          | text()     | "Salt\\ud83d"        | a string, and got text with half a surrogate pair, which is not Unicode                                                      |
        | The last half of an emoji  | varchar       | varchar()  | "\\ude00Salt"        | a string, and got text with half a surrogate pair, which is not Unicode                                                      |
        | Halves in the wrong order  | char(9)       | char(9)    | "\\ude00\\ud83d"     | a string of at most 9 characters without spaces at its end, and got text with half a surrogate pair, which is not Unicode    |
        | One character too many     | varchar(3)    | varchar(3) | "Anna"               | a string of at most 3 characters, and got a string of 4                                                                      |
        | One emoji too many         | varchar(3)    | varchar(3) | "😀😀😀😀"               | a string of at most 3 characters, and got a string of 4                                                                      |
        | One space too many         | varchar(3)    | varchar(3) | "Ann "               | a string of at most 3 characters, and got a string of 4                                                                      |
        | One character too many     | char(3)       | char(3)    | "Anna"               | a string of at most 3 characters without spaces at its end, and got a string of 4                                            |
        | A space at the end         | char(5)       | char(5)    | "Ann "               | a string of at most 5 characters without spaces at its end, and got a string that ends with a space                          |
        | A number                   | text          | text()     |                    5 | a string, and got a number                                                                                                   |
        | A boolean                  | text          | text()     | true                 | a string, and got a boolean                                                                                                  |
        | A bigint                   | varchar       | varchar()  |                   5n | a string, and got a bigint                                                                                                   |
        | A list                     | text          | text()     | [Salt]               | a string, and got an array                                                                                                   |
        | An object                  | text          | text()     | {"a": "Salt"}        | a string, and got an object                                                                                                  |
        | An instant                 | text          | text()     | 2024-02-29T12:00:00Z | a string, and got an instance of Date                                                                                        |
        | Bytes                      | text          | text()     |                 0x53 | a string, and got an instance of Uint8Array                                                                                  |

      Examples: Booleans
        | what     | in PostgreSQL | in Brine  | value  | expected                        |
        | A number | boolean       | boolean() |      1 | true or false, and got a number |
        | A text   | boolean       | boolean() | "true" | true or false, and got a string |
        | A text   | boolean       | boolean() | "t"    | true or false, and got a string |

      Examples: Uuids
        | what                   | in PostgreSQL | in Brine | value                                    | expected                                                                                     |
        | A text                 | uuid          | uuid()   | Ann                                      | a uuid, for example \\"0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10\\", and got text of another form |
        | Nothing at all         | uuid          | uuid()   | ""                                       | a uuid, for example \\"0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10\\", and got text of another form |
        | One without dashes     | uuid          | uuid()   |         0b5f4f0e6d1f4b8e9a372f6f2f1c9d10 | a uuid, for example \\"0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10\\", and got text of another form |
        | One in braces          | uuid          | uuid()   | "{0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10}" | a uuid, for example \\"0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10\\", and got text of another form |
        | One with a wrong digit | uuid          | uuid()   |     0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d1g | a uuid, for example \\"0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10\\", and got text of another form |
        | A number               | uuid          | uuid()   |                                        7 | a uuid, for example \\"0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10\\", and got a number             |

      Examples: Bytes
        | what                 | in PostgreSQL | in Brine | value     | expected                                 |
        | A text               | bytea         | bytea()  | "Salt"    | a Uint8Array or Buffer, and got a string |
        | A text of two digits | bytea         | bytea()  | "\\\\x41" | a Uint8Array or Buffer, and got a string |
        | A list of numbers    | bytea         | bytea()  | [1, 2]    | a Uint8Array or Buffer, and got an array |

    Scenario Outline: <value> for an enum
      Given this SQL has run:
        """sql
        create type mood as enum ('sad', 'ok')
        """
      And a Sample whose value is mood in PostgreSQL and enumType("mood", ["sad", "ok"]) in Brine
      When I store <value> in a Sample and read it back
      Then it fails with InvalidValueError:
        | model     | Sample                                                              |
        | attribute | value                                                               |
        | message   | "Sample.value: expected one of \\"sad\\", \\"ok\\", and got <came>" |
      And no queries were sent

      Examples:
        | value  | came         |
        | happy  | another text |
        | SAD    | another text |
        | "sad " | another text |
        | ""     | another text |
        |      1 | a number     |
        | [sad]  | an array     |

    Scenario Outline: What only a program can make: <what>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When this code runs:
        """ts
        await new Sample({ value: <value> }).persist();
        """
      Then it fails with InvalidValueError:
        | model       | Sample |
        | attribute   | value  |
        | message has | <came> |
      And no queries were sent
      And the table samples is unchanged

      Examples:
        | what                 | in PostgreSQL    | in Brine          | value                            | came                                       |
        | a function           | text             | text()            | () => "Salt"                     | and got a function                         |
        | a symbol             | text             | text()            | Symbol("Salt")                   | and got a symbol                           |
        | an object of strings | text             | text()            | new String("Salt")               | and got an instance of String              |
        | an object of numbers | integer          | integer()         | new Number(1)                    | and got an instance of Number              |
        | an object of numbers | double precision | doublePrecision() | Object(1)                        | and got an instance of Number              |
        | an object of yes     | boolean          | boolean()         | new Boolean(true)                | and got an instance of Boolean             |
        | what says its text   | text             | text()            | ({ toString: () => "Salt" })     | and got an object                          |
        | what says its value  | integer          | integer()         | ({ valueOf: () => 1 })           | and got an object                          |
        | an object of no kind | text             | text()            | Object.create(null)              | and got an object                          |
        | a promise            | text             | text()            | Promise.resolve("Salt")          | and got an instance of Promise             |
        | a map                | uuid             | uuid()            | new Map()                        | and got an instance of Map                 |
        | a bare buffer        | bytea            | bytea()           | new ArrayBuffer(2)               | and got an instance of ArrayBuffer         |
        | a view of a buffer   | bytea            | bytea()           | new DataView(new ArrayBuffer(2)) | and got an instance of DataView            |
        | other numbers        | bytea            | bytea()           | Uint16Array.from([1, 2])         | and got an instance of Uint16Array         |
        | a fragment of SQL    | text             | text()            | sql`now()`                       | and got an instance of SqlFragment         |
        | a comparison         | text             | text()            | like("S%")                       | and got an instance of AttributeComparison |
        | an invalid instant   | timestamptz      | timestamptz()     | new Date(NaN)                    | and got an invalid Date                    |
        | a day as an instant  | date             | date()            | new Date(0)                      | and got an instance of Date                |
