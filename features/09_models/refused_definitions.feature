@models
Feature: Refused definitions
  A model that could only fail later fails when it is declared, with a sentence that names the table and the column and
  says what to do instead.

  @error
  Rule: A column or a table that could only fail later is refused when it is declared

    Scenario Outline: <what>
      When this model is defined:
        """ts
        class Thing extends DBModel.table(<table>, <columns>) {}
        """
      Then it fails with InvalidDefinitionError:
        | code    | INVALID_DEFINITION |
        | message | <message>          |

      Examples: Keys
        | what                                | table    | columns                                                  | message                                                                                    |
        | No key                              | "things" | { id: integer() }                                        | table things: a DBModel has one primary key column, and this has 0; mark one .primaryKey() |
        | Two keys                            | "things" | { a: integer().primaryKey(), b: integer().primaryKey() } | table things: a DBModel has one primary key column, and this has 2; use JoinTableDBModel   |
        | A key that may be null              | "things" | { id: integer().primaryKey().nullable() }                | table things, column id: a primary key cannot be null                                      |
        | A key that may be null, said before | "things" | { id: integer().nullable().primaryKey() }                | table things, column id: a primary key cannot be null                                      |
        | A list for a key                    | "things" | { id: integer().array().primaryKey() }                   | table things, column id: a primary key cannot be an array                                  |

      Examples: Columns
        | what                       | table    | columns                                        | message                                                                    |
        | No columns                 | "things" | {}                                             | table things has no columns                                                |
        | A type that was not called | "things" | { id: serial().primaryKey(), name: text }      | table things, column name: expected a column such as integer() or text()   |
        | A text for a column        | "things" | { id: serial().primaryKey(), name: "text" }    | table things, column name: expected a column such as integer() or text()   |
        | Null for a column          | "things" | { id: serial().primaryKey(), name: null }      | table things, column name: expected a column such as integer() or text()   |
        | Undefined for a column     | "things" | { id: serial().primaryKey(), name: undefined } | table things, column name: expected a column such as integer() or text()   |
        | Null for the columns       | "things" | null                                           | table things: expected columns as { attribute: column }, and got null      |
        | No columns given           | "things" | undefined                                      | table things: expected columns as { attribute: column }, and got undefined |
        | A list of columns          | "things" | [serial().primaryKey()]                        | table things: expected columns as { attribute: column }, and got an array  |
        | A text for the columns     | "things" | "id"                                           | table things: expected columns as { attribute: column }, and got a string  |

      Examples: Defaults
        | what                                     | table    | columns                                                              | message                                                                                                                                                                                        |
        | A default of another type                | "things" | { id: serial().primaryKey(), name: text().default(5) }               | table things, column name: the default does not fit: expected a string, and got a number                                                                                                       |
        | A default that is too long               | "things" | { id: serial().primaryKey(), name: varchar(3).default("Anna") }      | table things, column name: the default does not fit: expected a string of at most 3 characters, and got a string of 4                                                                          |
        | Null for a column that must have a value | "things" | { id: serial().primaryKey(), name: text().default(null) }            | table things, column name: the default does not fit: expected a string, and got null                                                                                                           |
        | Undefined as a default                   | "things" | { id: serial().primaryKey(), name: text().default(undefined) }       | table things, column name: the default does not fit: expected a string, and got undefined                                                                                                      |
        | A default that cannot be copied          | "things" | { id: serial().primaryKey(), name: text().default(Symbol("a")) }     | table things, column name: the default does not fit: expected a string, and got a symbol                                                                                                       |
        | A default inside JSON                    | "things" | { id: serial().primaryKey(), name: jsonb().default({ a: 1n }) }      | table things, column name: the default does not fit: expected a JSON value: null, true, false, a finite number, a string, an array or a plain object of these, and got a bigint inside it at a |
        | Generated and a default                  | "things" | { id: serial().primaryKey(), name: text().generated().default("a") } | table things, column name: is both generated by PostgreSQL and given a default; choose one                                                                                                     |
        | A default and an identity                | "things" | { id: serial().primaryKey(), name: integer().default(1).identity() } | table things, column name: is both generated by PostgreSQL and given a default; choose one                                                                                                     |
        | A serial with a default                  | "things" | { id: serial().primaryKey().default(1) }                             | table things, column id: is both generated by PostgreSQL and given a default; choose one                                                                                                       |

      Examples: Names
        | what                          | table                                                               | columns                                                                   | message                                                                                                                                                                                                                              |
        | An empty table name           | ""                                                                  | { id: serial().primaryKey() }                                             | the table name must be text without NUL and without half surrogate pairs, and not empty                                                                                                                                              |
        | A table name with NUL         | "a\\u0000"                                                          | { id: serial().primaryKey() }                                             | the table name must be text without NUL and without half surrogate pairs, and not empty                                                                                                                                              |
        | A table name of half an emoji | "\\ud83d"                                                           | { id: serial().primaryKey() }                                             | the table name must be text without NUL and without half surrogate pairs, and not empty                                                                                                                                              |
        | A number for a table name     |                                                                   5 | { id: serial().primaryKey() }                                             | the table name must be text without NUL and without half surrogate pairs, and not empty                                                                                                                                              |
        | No table name                 | undefined                                                           | { id: serial().primaryKey() }                                             | the table name must be text without NUL and without half surrogate pairs, and not empty                                                                                                                                              |
        | A table name of 64 bytes      | "a name of sixty four bytes is longer than what PostgreSQL permits" | { id: serial().primaryKey() }                                             | the table name "a name of sixty four bytes is longer than what PostgreSQL permits" is 65 bytes long; PostgreSQL cuts names at 63 bytes, so choose a shorter one                                                                      |
        | Letters of several bytes      | "größe größe größe größe größe größe größe größe größe"             | { id: serial().primaryKey() }                                             | the table name "größe größe größe größe größe größe größe größe größe" is 71 bytes long; PostgreSQL cuts names at 63 bytes, so choose a shorter one                                                                                  |
        | An empty column name          | "things"                                                            | { id: serial().primaryKey(), name: text().dbName("") }                    | table things, column name: the column name must be text without NUL and without half surrogate pairs, and not empty                                                                                                                  |
        | A column name with NUL        | "things"                                                            | { id: serial().primaryKey(), name: text().dbName("a\\u0000b") }           | table things, column name: the column name must be text without NUL and without half surrogate pairs, and not empty                                                                                                                  |
        | A number for a column name    | "things"                                                            | { id: serial().primaryKey(), name: text().dbName(5) }                     | table things, column name: the column name must be text without NUL and without half surrogate pairs, and not empty                                                                                                                  |
        | A column name of 64 bytes     | "things"                                                            | { id: serial().primaryKey(), name: text().dbName("a".repeat(64)) }        | table things, column name: the column name "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" is 64 bytes long; PostgreSQL cuts names at 63 bytes, so choose a shorter one                                           |
        | An attribute that is too long | "things"                                                            | { id: serial().primaryKey(), ["aB".repeat(22)]: text() }                  | table things, column aBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaBaB: the column name "a_ba_ba_ba_ba_ba_ba_ba_ba_ba_ba_ba_ba_ba_ba_ba_ba_ba_ba_ba_ba_ba_b" is 66 bytes long; PostgreSQL cuts names at 63 bytes, so choose a shorter one |
        | An attribute without a name   | "things"                                                            | { id: serial().primaryKey(), "": text().dbName("name") }                  | table things: an attribute has no name                                                                                                                                                                                               |
        | Two attributes of one column  | "things"                                                            | { id: serial().primaryKey(), userId: text(), user_id: text() }            | table things, column user_id: userId already has the column "user_id"                                                                                                                                                                |
        | One column under another name | "things"                                                            | { id: serial().primaryKey(), name: text(), title: text().dbName("name") } | table things, column title: name already has the column "name"                                                                                                                                                                       |

    Scenario Outline: Columns that JavaScript would hide: <what>
      When this model is defined:
        """ts
        class Thing extends DBModel.table("things", <columns>) {}
        """
      Then it fails with InvalidDefinitionError:
        | message has | table things: expected columns as { attribute: column } |

      Examples:
        | what                       | columns                                            |
        | __proto__ without brackets | { id: serial().primaryKey(), "__proto__": text() } |
        | columns behind the object  | Object.create({ id: serial().primaryKey() })       |
        | a map                      | new Map([["id", serial().primaryKey()]])           |

    Scenario Outline: The attribute <attribute>, which a model has already
      When this model is defined:
        """ts
        class Thing extends DBModel.table("things", { id: serial().primaryKey(), ["<attribute>"]: text() }) {}
        """
      Then it fails with InvalidDefinitionError:
        | message | table things, column <attribute>: a model already has a member named "<attribute>"; choose another attribute and .dbName("<attribute>") |

      Examples:
        | attribute            |
        | persist              |
        | persistWithId        |
        | update               |
        | delete               |
        | reload               |
        | preload              |
        | toJsonDict           |
        | toJSON               |
        | toDbDict             |
        | then                 |
        | constructor          |
        | __proto__            |
        | hasOwnProperty       |
        | isPrototypeOf        |
        | propertyIsEnumerable |
        | toString             |
        | toLocaleString       |
        | valueOf              |
        | __defineGetter__     |
        | __lookupSetter__     |

    Scenario Outline: <what>, for a join table
      When this model is defined:
        """ts
        class Thing extends JoinTableDBModel.table("things", <columns>) {}
        """
      Then it fails with InvalidDefinitionError:
        | message | <message> |

      Examples:
        | what    | columns                                                                  | message                                                                                                                  |
        | No key  | { a: integer() }                                                         | table things: a JoinTableDBModel has two or more primary key columns, and this has 0; mark them .primaryKey()            |
        | One key | { a: integer().primaryKey(), b: integer() }                              | table things: a JoinTableDBModel has two or more primary key columns, and this has 1; use DBModel                        |
        | A verb  | { a: integer().primaryKey(), b: integer().primaryKey(), update: text() } | table things, column update: a model already has a member named "update"; choose another attribute and .dbName("update") |

    Scenario Outline: The type <column>
      When this model is defined:
        """ts
        class Thing extends DBModel.table("things", { id: serial().primaryKey(), value: <column> }) {}
        """
      Then it fails with InvalidDefinitionError:
        | message has | <message> |

      Examples: Sizes
        | column                | message                                               |
        | varchar(0)            | varchar takes a whole number                          |
        | varchar(-1)           | varchar takes a whole number                          |
        | varchar(1.5)          | varchar takes a whole number                          |
        | varchar(NaN)          | varchar takes a whole number                          |
        | varchar("5")          | varchar takes a whole number                          |
        | varchar(null)         | varchar takes a whole number                          |
        | varchar(10485761)     | varchar takes a whole number                          |
        | char(0)               | char takes a whole number                             |
        | char(2.5)             | char takes a whole number                             |
        | char(10485761)        | char takes a whole number                             |
        | numeric(0)            | numeric's precision takes a whole number              |
        | numeric(1.5)          | numeric's precision takes a whole number              |
        | numeric(1001)         | numeric's precision takes a whole number              |
        | numeric(5, -1)        | numeric's scale takes a whole number                  |
        | numeric(5, 0.5)       | numeric's scale takes a whole number                  |
        | numeric(2, 3)         | numeric takes a scale that is not above its precision |
        | numeric(undefined, 2) | numeric takes a scale                                 |

      Examples: Enums
        | column                             | message                  |
        | enumType("mood", [])               | enumType                 |
        | enumType("mood")                   | enumType                 |
        | enumType("mood", "sad")            | enumType                 |
        | enumType("mood", [5])              | enumType                 |
        | enumType("mood", ["a", "a"])       | enumType                 |
        | enumType("mood", ["a\\u0000"])     | enumType                 |
        | enumType("mood", ["a".repeat(64)]) | enumType                 |
        | enumType("", ["a"])                | must be text without NUL |
        | enumType("a\\u0000", ["a"])        | must be text without NUL |
        | enumType("a".repeat(64), ["a"])    | is 64 bytes long         |
        | enumType(undefined, ["a"])         | must be text without NUL |

  Rule: What PostgreSQL can have is accepted to the last byte

    Scenario Outline: Accepted: <what>
      When this model is defined:
        """ts
        class Thing extends DBModel.table(<table>, <columns>) {}
        """
      Then no queries were sent

      Examples:
        | what                        | table          | columns                                                                                                                            |
        | A table name of 63 bytes    | "a".repeat(63) | { id: serial().primaryKey() }                                                                                                      |
        | A column name of 63 bytes   | "things"       | { id: serial().primaryKey().dbName("ö".repeat(31) + "a") }                                                                         |
        | The longest texts           | "things"       | { id: serial().primaryKey(), a: varchar(10485760), b: char(10485760) }                                                             |
        | The longest numbers         | "things"       | { id: serial().primaryKey(), a: numeric(1000, 1000), b: numeric(1, 0) }                                                            |
        | The longest label           | "things"       | { id: serial().primaryKey(), a: enumType("a".repeat(63), ["a".repeat(63)]) }                                                       |
        | Only a key                  | "things"       | { id: serial().primaryKey() }                                                                                                      |
        | A hundred columns           | "things"       | Object.fromEntries([["id", serial().primaryKey()], ...Array.from({ length: 99 }, (_, n) => ["c" + n, text()])])                    |
        | Columns without a prototype | "things"       | Object.assign(Object.create(null), { id: serial().primaryKey() })                                                                  |
        | Names of static members     | "things"       | { id: serial().primaryKey(), list: text(), count: integer(), name: text(), columns: text(), relations: text(), prototype: text() } |

    Scenario: A join table whose key has many columns
      When this model is defined:
        """ts
        class Thing extends JoinTableDBModel.table("things", {
          a: integer().primaryKey(), b: text().primaryKey(), c: uuid().primaryKey(), d: date().primaryKey(),
        }) {}
        """
      Then no queries were sent

  @error
  Rule: A class without a table says how to declare one

    Scenario Outline: A class without a table: <what>
      When this code runs:
        """ts
        class Thing extends <base> {}
        <use>;
        """
      Then it fails with InvalidDefinitionError:
        | message | Thing has no table; declare it as: class User extends DBModel.table("users", {...}) |
      And no queries were sent

      Examples:
        | what                       | base             | use                                        |
        | an object of it            | DBModel          | new Thing({ name: "Ann" }).toJsonDict()    |
        | an object of it, persisted | DBModel          | await new Thing({ name: "Ann" }).persist() |
        | an object of a join table  | JoinTableDBModel | await new Thing({ name: "Ann" }).persist() |
