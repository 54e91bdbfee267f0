@values
Feature: Arrays
  A column may hold a list of values, or lists of lists. Every element comes back as it would alone, whatever
  characters it has in it.

  Rule: Every element comes back as it would alone

    Scenario Outline: <what>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I store <value> in a Sample and read it back
      Then the result is <value>
      And the table samples holds:
        | value   |
        | <value> |

      Examples:
        | what                         | in PostgreSQL | in Brine                             | value                                                    |
        | No element                   | integer[]     | integer().array()                    | []                                                       |
        | No list in a list of lists   | integer[]     | integer().array().array()            | []                                                       |
        | One element                  | integer[]     | integer().array()                    | [0]                                                      |
        | The same element twice       | integer[]     | integer().array()                    | [1, 1]                                                   |
        | An empty text                | text[]        | text().array()                       | [""]                                                     |
        | Two empty texts              | text[]        | text().array()                       | ["", ""]                                                 |
        | The word NULL in many forms  | text[]        | text().array()                       | ["NULL", "null", "Null", "NULL "]                        |
        | Braces                       | text[]        | text().array()                       | ["{", "}", "{}", "{a,b}"]                                |
        | Commas and spaces            | text[]        | text().array()                       | ["a,b", " ", " a ", ","]                                 |
        | Quotation marks              | text[]        | text().array()                       | ["\\"", "it's", "\\"a\\""]                               |
        | Backslashes                  | text[]        | text().array()                       | ["\\\\", "\\\\\\"", "a\\\\", "\\\\n"]                    |
        | Line breaks                  | text[]        | text().array()                       | ["a\\nb", "\\n", "\\t", "\\r"]                           |
        | What looks like a list       | text[]        | text().array()                       | ["[1, 2]", "{1,2}", "[0:1]={1,2}"]                       |
        | Emoji and other letters      | text[]        | text().array()                       | ["😀", "漢字", "👩‍👩‍👧‍👦"]                                 |
        | Odd spaces                   | text[]        | text().array()                       | ["\\u00a0", "\\u2028", "\\u000b", "\\u000c"]             |
        | Texts as long as they may be | varchar(3)[]  | varchar(3).array()                   | [Ann, "😀😀😀", ""]                                         |
        | Null among values            | integer[]     | integer().nullable().array()         | [1, null, 3]                                             |
        | Nothing but null             | text[]        | text().nullable().array()            | [null]                                                   |
        | Null and the word NULL       | text[]        | text().nullable().array()            | [null, "NULL", "null"]                                   |
        | Null in a list of lists      | integer[]     | integer().nullable().array().array() | [[1, null], [null, 4]]                                   |
        | Lists of lists               | integer[]     | integer().array().array()            | [[1, 2, 3], [4, 5, 6]]                                   |
        | Lists of lists of lists      | text[]        | text().array().array().array()       | [[["a", "{"], ["}", "\\""]], [["", "NULL"], [",", " "]]] |
        | A list of one list of one    | integer[]     | integer().array().array()            | [[1]]                                                    |
        | Names that objects have      | jsonb[]       | jsonb().array()                      | [{"__proto__": 1}, {"a": ["}", "\\""]}]                  |
        | Dates before Christ          | date[]        | date().array()                       | [0044-03-15 BC, infinity]                                |
        | Bytes that look like text    | bytea[]       | bytea().array()                      | [0x7B2C7D, 0x, 0x5C22]                                   |

    Scenario: Any JSON may be an element
      Given a Sample whose value is jsonb[] in PostgreSQL and jsonb().array() in Brine
      When I store [[1, "a"], [], Salt, 5, true, {"a": [null]}] in a Sample and read it back
      Then the result is [[1, "a"], [], Salt, 5, true, {"a": [null]}]
      And the table samples holds 1 row

    Scenario: JSON lists in a list of lists are elements, and not more lists
      Given a Sample whose value is jsonb[] in PostgreSQL and jsonb().array().array() in Brine
      When I store [[[1, 2], [3]], [{}, []]] in a Sample and read it back
      Then the result is [[[1, 2], [3]], [{}, []]]
      And the table samples holds 1 row

    Scenario: A hundred thousand elements
      Given a Sample whose value is text[] in PostgreSQL and text().array() in Brine
      When this code runs:
        """ts
        const value = Array.from({ length: 100_000 }, (_, index) => `"${index},{`);
        const { id } = await new Sample({ value }).persist();
        const read = await Sample.get(id);
        return read.value.filter((text, index) => text === value[index]).length;
        """
      Then the result is 100000
      And the table samples holds 1 row

    Scenario: Where PostgreSQL begins to count is no part of the value
      Given a Sample whose value is integer[] in PostgreSQL and integer().array() in Brine
      And this SQL has run:
        """sql
        insert into samples values (1, '[0:2]={7,8,9}'), (2, '[-1:0]={5,6}')
        """
      When I list Sample
      Then the result is:
        | value     |
        | [7, 8, 9] |
        | [5, 6]    |
      And 1 query was sent

  Rule: A list that was changed in place is stored

    Scenario: A list that was read, changed and persisted
      Given a Sample whose value is text[] in PostgreSQL and text().array() in Brine
      And the table samples holds:
        | id | value      |
        |  1 | [Ann, Bob] |
      When this code runs:
        """ts
        const sample = await Sample.get(1);
        sample.value.push("Cyd");
        sample.value[0] = "Ada";
        await sample.persist();
        """
      Then the table samples holds:
        | value           |
        | [Ada, Bob, Cyd] |
      And 2 queries were sent

    Scenario Outline: A list of <in PostgreSQL> that was read and not changed sends nothing
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      And this SQL has run:
        """sql
        insert into samples values (1, <stored>)
        """
      When this code runs:
        """ts
        await (await Sample.get(1)).persist();
        """
      Then 1 query was sent
      And the table samples is unchanged

      Examples:
        | in PostgreSQL | in Brine              | stored                                 |
        | integer[]     | integer().array()     | '[0:2]={7,8,9}'                        |
        | timestamptz[] | timestamptz().array() | '{"2024-02-29 12:30:00.123456Z"}'      |
        | jsonb[]       | jsonb().array()       | array['{"b": 1.50, "a": null}'::jsonb] |
        | jsonb[]       | jsonb().array()       | array['null'::jsonb]                   |
        | text[]        | text().array()        | '{NULL}'                               |
        | integer[]     | integer().array()     | '{{1,2},{3,4}}'                        |

    Scenario Outline: A table that holds what the model does not expect can be stored in its other columns: <stored>
      Given this SQL has run:
        """sql
        create table notes (id serial primary key, name text not null, value <in PostgreSQL>);
        insert into notes (name, value) values ('Ann', <stored>)
        """
      And this model is defined:
        """ts
        class Note extends DBModel.table("notes", { id: serial().primaryKey(), name: text(), value: <in Brine> }) {}
        """
      When this code runs:
        """ts
        const note = await Note.get(1);
        await note.update({ name: "Bob" });
        const [{ same }] = await db.query(sql`select value is not distinct from <stored> as same from notes`);
        return same;
        """
      Then the result is true
      And the table notes holds:
        | name |
        | Bob  |

      Examples:
        | in PostgreSQL | in Brine          | stored                     |
        | integer[]     | integer().array() | '{1,NULL}'::integer[]      |
        | integer[]     | integer().array() | '{{1,2},{3,4}}'::integer[] |
        | integer[]     | integer().array() | '[0:1]={1,2}'::integer[]   |
        | integer[]     | integer().array() | null::integer[]            |
        | text          | text()            | null::text                 |

  @error
  Rule: A list that PostgreSQL would change is refused before anything is sent

    Scenario Outline: <what>, for <in Brine>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When this code runs:
        """ts
        await new Sample({ value: <value> }).persist();
        """
      Then it fails with InvalidValueError:
        | model     | Sample                              |
        | attribute | value                               |
        | message   | "Sample.value: expected <expected>" |
      And no queries were sent

      Examples:
        | what                             | in PostgreSQL | in Brine                             | value                             | expected                                                                                                                         |
        | A number                         | integer[]     | integer().array()                    |                                 1 | an array of values that integer holds, and got a number                                                                          |
        | A text                           | text[]        | text().array()                       | "{a}"                             | an array of values that text holds, and got a string                                                                             |
        | A set                            | integer[]     | integer().array()                    | new Set([1])                      | an array of values that integer holds, and got an instance of Set                                                                |
        | What looks like a list           | integer[]     | integer().array()                    | ({ 0: 1, length: 1 })             | an array of values that integer holds, and got an object                                                                         |
        | Typed numbers                    | integer[]     | integer().array()                    | Int32Array.from([1])              | an array of values that integer holds, and got an instance of Int32Array                                                         |
        | A text among numbers             | integer[]     | integer().array()                    | [1, "2"]                          | a whole number from -2147483648 to 2147483647, and got a string                                                                  |
        | A list among numbers             | integer[]     | integer().array()                    | [[1]]                             | a whole number from -2147483648 to 2147483647, and got an array                                                                  |
        | A number too great               | smallint[]    | smallint().array()                   | [1, 40000]                        | a whole number from -32768 to 32767, and got a number out of range                                                               |
        | A text too long                  | varchar(3)[]  | varchar(3).array()                   | ["Ann", "Anna"]                   | a string of at most 3 characters, and got a string of 4                                                                          |
        | A text with NUL                  | text[]        | text().array()                       | ["a", "b\\u0000"]                 | a string, and got text with a NUL character, which PostgreSQL cannot store                                                       |
        | Null where none may be           | integer[]     | integer().array()                    | [1, null]                         | an array of values that integer holds; declare the element .nullable() to allow null, and got null inside it                     |
        | Null where the whole may be null | integer[]     | integer().array().nullable()         | [1, null]                         | an array of values that integer holds; declare the element .nullable() to allow null, and got null inside it                     |
        | Undefined                        | integer[]     | integer().nullable().array()         | [1, undefined]                    | a whole number from -2147483648 to 2147483647, and got undefined                                                                 |
        | A gap                            | text[]        | text().nullable().array()            | ["a", , "c"]                      | a string, and got undefined                                                                                                      |
        | Lists of other lengths           | integer[]     | integer().array().array()            | [[1, 2], [3]]                     | an array of arrays, 2 deep, of values that integer holds, all of the same length and none empty, and got arrays of other lengths |
        | An empty list in a list          | integer[]     | integer().array().array()            | [[]]                              | an array of arrays, 2 deep, of values that integer holds, all of the same length and none empty, and got arrays of other lengths |
        | Empty lists in a list            | integer[]     | integer().array().array()            | [[], []]                          | an array of arrays, 2 deep, of values that integer holds, all of the same length and none empty, and got arrays of other lengths |
        | Numbers for lists                | integer[]     | integer().array().array()            | [1, 2]                            | an array of arrays, 2 deep, of values that integer holds, all of the same length and none empty, and got arrays of other lengths |
        | Null for a list                  | integer[]     | integer().nullable().array().array() | [[1], null]                       | an array of arrays, 2 deep, of values that integer holds, all of the same length and none empty, and got arrays of other lengths |
        | Lists too deep                   | integer[]     | integer().array().array()            | [[[1]]]                           | a whole number from -2147483648 to 2147483647, and got an array                                                                  |
        | Other lengths, deeper            | integer[]     | integer().array().array().array()    | [[[1, 2], [3, 4]], [[5, 6], [7]]] | an array of arrays, 3 deep, of values that integer holds, all of the same length and none empty, and got arrays of other lengths |
