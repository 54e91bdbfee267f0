@values
Feature: JSON
  A json or jsonb column holds any JSON value: an object, and just as well a list, a text, a number. It comes back
  as it was, and what JSON would drop or change in silence is refused before anything is sent.

  Rule: Every JSON value comes back

    Scenario Outline: <what> in a <type> column
      Given a Sample whose value is <type> in PostgreSQL and <type>() in Brine
      When I store <value> in a Sample and read it back
      Then the result is <value>
      And the table samples holds:
        | value   |
        | <value> |

      Examples: jsonb
        | what                        | type  | value                                                    |
        | An empty object             | jsonb | {}                                                       |
        | An empty list               | jsonb | []                                                       |
        | A list                      | jsonb | [1, "a", null, [], {}]                                   |
        | A text                      | jsonb | Salt                                                     |
        | A text that looks like JSON | jsonb | "{\\"a\\": 1}"                                           |
        | The text null               | jsonb | "null"                                                   |
        | The text 5                  | jsonb | "5"                                                      |
        | An empty text               | jsonb | ""                                                       |
        | A number                    | jsonb |                                                        5 |
        | A fraction                  | jsonb |                                                  -1.5e-7 |
        | The greatest number         | jsonb |                                   1.7976931348623157e308 |
        | True                        | jsonb | true                                                     |
        | False                       | jsonb | false                                                    |
        | Null inside                 | jsonb | {"a": null, "b": [null]}                                 |
        | Odd names                   | jsonb | {"": 1, "a.b": 2, "$ne": 3, "null": 4, "a\\"b\\\\": 5}   |
        | Names that objects have     | jsonb | {"__proto__": {"a": 1}, "constructor": 2, "toString": 3} |
        | A name that promises have   | jsonb | {"then": "later"}                                        |
        | Text of all kinds           | jsonb | ["it's", "\\"", "\\\\", "\\n", "😀", "\\u2028", "漢字"]   |
        | What looks like an operator | jsonb | {"gt": 18}                                               |
        | A date is text              | jsonb | {"day": 2024-02-29}                                      |
        | Objects in objects          | jsonb | {"a": {"b": {"c": {"d": [[[{"e": 1}]]]}}}}               |

      Examples: json
        | what      | type | value                        |
        | An object | json | {"b": 1, "a": [1, 2.5, "x"]} |
        | A list    | json | [1, "a", null, [], {}]       |
        | A text    | json | "null"                       |
        | A number  | json |                            5 |
        | True      | json | true                         |

    Scenario: Names keep their order in json
      Given a Sample whose value is json in PostgreSQL and json() in Brine
      When this code runs:
        """ts
        const { id } = await new Sample({ value: { b: 1, a: 2 } }).persist();
        return Object.keys((await Sample.get(id)).value);
        """
      Then the result is [b, a]
      And the table samples holds 1 row

    Scenario: A name such as __proto__ changes no object
      Given a Sample whose value is jsonb in PostgreSQL and jsonb() in Brine
      And the table samples holds:
        | id | value                            |
        |  1 | {"__proto__": {"isAdmin": true}} |
      When this code runs:
        """ts
        const sample = await Sample.get(1);
        const copy = structuredClone(sample.toJsonDict());
        return [sample.value.isAdmin, copy.value.isAdmin, {}.isAdmin, Object.keys(sample.value)];
        """
      Then the result is [undefined, undefined, undefined, ["__proto__"]]

    Scenario: An object with ten thousand names
      Given a Sample whose value is jsonb in PostgreSQL and jsonb() in Brine
      When this code runs:
        """ts
        const value = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`name ${index}`, index]));
        const { id } = await new Sample({ value }).persist();
        const read = await Sample.get(id);
        return Object.entries(read.value).filter(([name, number]) => name === `name ${number}`).length;
        """
      Then the result is 10000
      And the table samples holds 1 row

    Scenario: One object in two places is no cycle and is stored twice
      Given a Sample whose value is jsonb in PostgreSQL and jsonb() in Brine
      When this code runs:
        """ts
        const one = { a: 1 };
        await new Sample({ value: [one, one, { one }] }).persist();
        """
      Then the table samples holds:
        | value                                   |
        | [{"a": 1}, {"a": 1}, {"one": {"a": 1}}] |

  Rule: JSON has numbers as JavaScript has them

    Scenario: A number of more digits than JavaScript has is read rounded, and stays whole in the table
      Given this SQL has run:
        """sql
        create table settings_of_old (name text primary key, note text, value jsonb not null);
        insert into settings_of_old values ('limit', null, '{"most": 9007199254740993}')
        """
      And this model is defined:
        """ts
        class Old extends DBModel.table("settings_of_old", {
          name: text().primaryKey(), note: text().nullable(), value: jsonb(),
        }) {}
        """
      When this code runs:
        """ts
        const old = await Old.get("limit");
        await old.update({ note: "read" });
        const [{ stored }] = await db.query(sql`select value::text as stored from settings_of_old`);
        return [old.value.most, stored];
        """
      Then the result is [9007199254740992, "{\"most\": 9007199254740993}"]
      And the table settings_of_old holds:
        | name  | note |
        | limit | read |

  Rule: The JSON value null is read as null and stays what it is

    Scenario Outline: JSON's null in a column that <may> be without a value
      Given this SQL has run:
        """sql
        create table notes (id serial primary key, name text not null, value jsonb);
        insert into notes (name, value) values ('Ann', 'null')
        """
      And this model is defined:
        """ts
        class Note extends DBModel.table("notes", { id: serial().primaryKey(), name: text(), value: <column> }) {}
        """
      When this code runs:
        """ts
        const note = await Note.get(1);
        await note.persist();
        await note.update({ name: "Bob" });
        const [{ kind }] = await db.query(sql`select jsonb_typeof(value) as kind from notes`);
        return [note.value, kind];
        """
      Then the result is [null, "null"]
      And the table notes holds:
        | name |
        | Bob  |

      Examples:
        | may     | column             |
        | may     | jsonb().nullable() |
        | may not | jsonb()            |

    @error
    Scenario: Null for a column that must have a value is refused, because it would be no value
      Given a Sample whose value is jsonb in PostgreSQL and jsonb() in Brine
      When I store null in a Sample and read it back
      Then it fails with InvalidValueError:
        | model     | Sample |
        | attribute | value  |
      And no queries were sent

  Rule: A value that was changed in place is stored

    Scenario: An object that was read, changed inside and persisted
      Given a Sample whose value is jsonb in PostgreSQL and jsonb() in Brine
      And the table samples holds:
        | id | value             |
        |  1 | {"sizes": [1, 2]} |
      When this code runs:
        """ts
        const sample = await Sample.get(1);
        sample.value.sizes.push(3);
        await sample.persist();
        await sample.persist();
        """
      Then the table samples holds:
        | value                |
        | {"sizes": [1, 2, 3]} |
      And 2 queries were sent

    Scenario: An object that was read and not changed sends nothing, however PostgreSQL had written it
      Given a Sample whose value is json in PostgreSQL and json() in Brine
      And this SQL has run:
        """sql
        insert into samples values (1, '{ "b" : 1.50, "a":[ 1e2 ] }')
        """
      When this code runs:
        """ts
        const sample = await Sample.get(1);
        await sample.persist();
        """
      Then 1 query was sent
      And the table samples is unchanged

    Scenario: An object that the program still holds may change later without changing what was read
      Given a Sample whose value is jsonb in PostgreSQL and jsonb() in Brine
      When this code runs:
        """ts
        const value = { sizes: [1] };
        const sample = await new Sample({ value }).persist();
        value.sizes.push(2);
        return sample.value;
        """
      Then the result is:
        """
        {"sizes": [1]}
        """
      And the table samples holds:
        | value          |
        | {"sizes": [1]} |

  @error
  Rule: What JSON would drop or change is refused before anything is sent

    Scenario Outline: <what>
      Given a Sample whose value is <type> in PostgreSQL and <type>() in Brine
      When this code runs:
        """ts
        await new Sample({ value: <value> }).persist();
        """
      Then it fails with InvalidValueError:
        | model     | Sample                                                                                                                                   |
        | attribute | value                                                                                                                                    |
        | message   | "Sample.value: expected a JSON value: null, true, false, a finite number, a string, an array or a plain object of these, and got <came>" |
      And no queries were sent
      And the table samples is unchanged

      Examples: At the top
        | what                    | type  | value                  | came                                                     |
        | Not a number            | jsonb | NaN                    | a number                                                 |
        |                Infinity | json  |               Infinity | a number                                                 |
        | A bigint                | jsonb |                     1n | a bigint                                                 |
        | A Date                  | jsonb | new Date(0)            | an instance of Date                                      |
        | A Map                   | jsonb | new Map([["a", 1]])    | an instance of Map                                       |
        | A Set                   | json  | new Set([1])           | an instance of Set                                       |
        | Bytes                   | jsonb | Buffer.from("a")       | an instance of Buffer                                    |
        | An object of a class    | jsonb | new (class Price {})() | an instance of Price                                     |
        | A function              | jsonb | () => 1                | a function                                               |
        | A symbol                | jsonb | Symbol("a")            | a symbol                                                 |
        | A regular expression    | jsonb | /a/                    | an instance of RegExp                                    |
        | A text with NUL         | jsonb | "a\\u0000"             | text with a NUL character, which PostgreSQL cannot store |
        | A text with NUL in json | json  | "a\\u0000"             | text with a NUL character, which PostgreSQL cannot store |
        | Half an emoji           | jsonb | "\\ud83d"              | text with half a surrogate pair, which is not Unicode    |

      Examples: Inside
        | what                                     | type  | value                                   | came                                                                    |
        | Undefined in an object                   | jsonb | { a: undefined }                        | undefined inside it at a                                                |
        | Undefined in a list                      | jsonb | [1, undefined]                          | undefined inside it at [1]                                              |
        | A gap in a list                          | jsonb | [1, , 3]                                | undefined inside it at [1]                                              |
        | Not a number, deep                       | jsonb | { a: [{ b: NaN }] }                     | a number inside it at a[0].b                                            |
        | A Date, deep                             | jsonb | { a: { when: new Date(0) } }            | an instance of Date inside it at a.when                                 |
        | A bigint in a list                       | json  | [[2n]]                                  | a bigint inside it at [0][0]                                            |
        | A function as a member                   | jsonb | { run() {} }                            | a function inside it at run                                             |
        | A text with NUL                          | jsonb | { a: "b\\u0000" }                       | text with a NUL character, which PostgreSQL cannot store inside it at a |
        | A name with NUL                          | jsonb | { "b\\u0000": 1 }                       | text with a NUL character, which PostgreSQL cannot store                |
        | A name with half an emoji                | jsonb | { a: { "\\ud83d": 1 } }                 | text with half a surrogate pair, which is not Unicode inside it at a    |
        | What writes itself in another way        | jsonb | { a: { toJSON() { return 1; } } }       | an object with a toJSON method inside it at a                           |
        | A list that writes itself in another way | jsonb | Object.assign([1], { toJSON: () => 2 }) | an object with a toJSON method                                          |
        | Minus zero                               | jsonb | [-0, 1]                                 |                             -0, which JSON stores as 0 inside it at [0] |

      Examples: Names that JSON does not have
        | what                    | type  | value                | came                               |
        | A name that is a symbol | jsonb | { [Symbol("a")]: 1 } | an object with a symbol for a name |

    Scenario Outline: An object that contains itself, <where>
      Given a Sample whose value is jsonb in PostgreSQL and jsonb() in Brine
      When this code runs:
        """ts
        const value = { list: [] };
        <make>;
        await new Sample({ value }).persist();
        """
      Then it fails with InvalidValueError:
        | model       | Sample                                                   |
        | attribute   | value                                                    |
        | message has | and got an object that contains itself inside it at <at> |
      And no queries were sent

      Examples:
        | where            | make                   | at      |
        | as a member      | value.self = value     | self    |
        | through its list | value.list.push(value) | list[0] |

    Scenario: Lists nested too deep are refused, and the connection can be used as before
      Given a Sample whose value is jsonb in PostgreSQL and jsonb() in Brine
      When this code runs:
        """ts
        let value = [];
        for (let level = 0; level < 100_000; level++) value = [value];
        await new Sample({ value }).persist();
        """
      Then it fails with InvalidValueError:
        | message has | and got one nested too deeply |
      And no queries were sent
