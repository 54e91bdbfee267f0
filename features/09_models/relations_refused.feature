@models
Feature: Refused relations
  Relations name their classes by functions, because models refer to each other; so they are looked at when the first
  object or path needs them. What is wrong is told then, before anything is sent, and names the relation.

  Background:
    Given this model is defined:
      """ts
      class Letter extends DBModel.table("letters", {
        id: serial().primaryKey(), userId: integer(), other: integer(), title: text(),
      }) {}
      class Pair extends JoinTableDBModel.table("pairs", {
        a: integer().primaryKey(), b: integer().primaryKey(), title: text(),
      }) {}
      """

  @error
  Rule: A relation that leads nowhere is refused before anything is sent

    Scenario Outline: <what>
      When this code runs:
        """ts
        class Writer extends DBModel.table("writers", { id: serial().primaryKey(), name: text(), pairA: integer() }) {
          static relations = { letters: <relation> };
        }
        await Writer.getWithPreload(1, ["letters"]);
        """
      Then it fails with InvalidDefinitionError:
        | model       | Writer                    |
        | attribute   | letters                   |
        | message has | Writer.letters: <message> |
      And no queries were sent

      Examples: The class
        | what                            | relation                                                   | message                                                 |
        | A function that gives nothing   | this.hasMany(() => undefined, "userId")                    | the target is no model class; give it as () => Post     |
        | A function that gives an object | this.belongsTo(() => ({}), "name")                         | the target is no model class; give it as () => Post     |
        | A class that is no model        | this.hasMany(() => class Foo {}, "userId")                 | the target is no model class; give it as () => Post     |
        | A model without a table         | this.hasMany(() => class Foo extends DBModel {}, "userId") | the target is no model class; give it as () => Post     |
        | A function that makes something | this.hasOne(() => () => 1, "userId")                       | the target is no model class; give it as () => Post     |
        | The class itself                | this.hasMany(Letter, "userId")                             | the target is no model class; give it as () => Post     |
        | Nothing                         | this.hasMany(undefined, "userId")                          | the target is no model class; give it as () => Post     |
        | The name of the class           | this.hasMany("Letter", "userId")                           | the target is no model class; give it as () => Post     |
        | No join table                   | this.manyToMany(() => Letter, undefined, "a", "b")         | the join table is no model class; give it as () => Post |
        | A join table that is no model   | this.manyToMany(() => Letter, () => null, "a", "b")        | the join table is no model class; give it as () => Post |

      Examples: The keys
        | what                                   | relation                                                   | message                                                                             |
        | An attribute that the target lacks     | this.hasMany(() => Letter, "writerId")                     | Letter has no attribute "writerId"; it has id, userId, other, title                 |
        | A column in place of an attribute      | this.hasMany(() => Letter, "user_id")                      | Letter has no attribute "user_id"; it has id, userId, other, title                  |
        | An attribute that the owner lacks      | this.belongsTo(() => Letter, "letterId")                   | Writer has no attribute "letterId"; it has id, name, pairA                          |
        | An attribute that the join table lacks | this.manyToMany(() => Letter, () => Pair, "x", "b")        | Pair has no attribute "x"; it has a, b, title                                       |
        | Another one that it lacks              | this.manyToMany(() => Letter, () => Pair, "a", "x")        | Pair has no attribute "x"; it has a, b, title                                       |
        | Two attributes for a key of one        | this.hasMany(() => Letter, ["userId", "other"])            | 1 key attribute(s) stand against 2; name one for each part of the key, in its order |
        | One attribute for a key of two         | this.belongsTo(() => Pair, "pairA")                        | 1 key attribute(s) stand against 2; name one for each part of the key, in its order |
        | No attributes                          | this.hasMany(() => Letter, [])                             | 1 key attribute(s) stand against 0; name one for each part of the key, in its order |
        | Two in the join table for one          | this.manyToMany(() => Letter, () => Pair, "a", ["a", "b"]) |                                                  2 key attribute(s) stand against 1 |
        | One in the join table for two          | this.manyToMany(() => Pair, () => Pair, "a", "b")          |                                                  1 key attribute(s) stand against 2 |
        | A text for a number                    | this.hasMany(() => Letter, "title")                        | Letter.title is text and Writer.id is integer; they can never be equal              |
        | A text for a number, the other way     | this.belongsTo(() => Letter, "name")                       | Writer.name is text and Letter.id is integer; they can never be equal               |
        | A text in a join table                 | this.manyToMany(() => Letter, () => Pair, "title", "b")    | Pair.title is text and Writer.id is integer; they can never be equal                |

    Scenario Outline: Keys that are not given, for <relation>
      When this model is defined:
        """ts
        class Writer extends DBModel.table("writers", { id: serial().primaryKey() }) {
          static relations = { letters: <relation> };
        }
        """
      Then it fails with InvalidDefinitionError:
        | message has | "name the key attributes" |

      Examples:
        | relation                                       |
        | this.hasMany(() => Letter)                     |
        | this.hasOne(() => Letter, null)                |
        | this.belongsTo(() => Letter, 5)                |
        | this.manyToMany(() => Letter, () => Pair)      |
        | this.manyToMany(() => Letter, () => Pair, "a") |

    Scenario Outline: What is no relation: <value>
      When this code runs:
        """ts
        class Writer extends DBModel.table("writers", { id: serial().primaryKey() }) {
          static relations = { letters: <value> };
        }
        await Writer.getWithPreload(1, ["letters"]);
        """
      Then it fails with InvalidDefinitionError:
        | model       | Writer         |
        | attribute   | letters        |
        | message has | Writer.letters |
      And no queries were sent

      Examples:
        | value                                              |
        | "letters"                                          |
        | null                                               |
        | () => Letter                                       |
        | Letter                                             |
        | { kind: "hasAny", target: () => Letter, keys: [] } |

  @error
  Rule: A relation cannot have a name that is taken

    Scenario Outline: A relation <name>, in what is made of a <how>
      When this code runs:
        """ts
        class Writer extends DBModel.table("users", { id: serial().primaryKey(), name: text(), email: text() }) {
          static relations = { ["<name>"]: this.hasMany(() => Letter, "userId") };
        }
        <use>;
        """
      Then it fails with InvalidDefinitionError:
        | model       | Writer    |
        | attribute   | "<name>"  |
        | message has | <message> |
      And no queries were sent

      Examples:
        | name        | how   | use                                       | message                                                                       |
        | name        | value | new Writer({ name: "Ann" })               | Writer.name is a column already; choose another name for the relation         |
        | email       | path  | await Writer.getWithPreload(1, ["email"]) | Writer.email is a column already; choose another name for the relation        |
        | persist     | value | new Writer({ name: "Ann" })               | Writer.persist: a model already has a member of that name; choose another     |
        | update      | value | new Writer({ name: "Ann" })               | Writer.update: a model already has a member of that name; choose another      |
        | preload     | path  | await Writer.listWithPreload(["preload"]) | Writer.preload: a model already has a member of that name; choose another     |
        | toJSON      | value | new Writer({ name: "Ann" })               | Writer.toJSON: a model already has a member of that name; choose another      |
        | then        | value | new Writer({ name: "Ann" })               | Writer.then: a model already has a member of that name; choose another        |
        | constructor | value | new Writer({ name: "Ann" })               | Writer.constructor: a model already has a member of that name; choose another |
        | __proto__   | value | new Writer({ name: "Ann" })               | Writer.__proto__: a model already has a member of that name; choose another   |

  Rule: What only looks wrong is accepted

    Scenario Outline: Accepted: <what>
      Given the sample blog
      And this model is defined:
        """ts
        class Essay extends DBModel.table("posts", { id: bigint().primaryKey(), userId: smallint(), title: varchar(255) }) {
          static relations = {
            writer: this.belongsTo(() => Writer, "userId"),
            <name>: this.belongsTo(() => Writer, ["userId"]),
          };
        }
        class Writer extends DBModel.table("users", { id: integer().primaryKey(), name: text() }) {
          static relations = { essays: this.hasMany(() => Essay, "userId"), "<name>": this.hasOne(() => Essay, "userId") };
        }
        """
      When I get Writer 2 with preload "essays > writer" and "<name>"
      Then the result is:
        | essays.title | essays.writer.name | <name>.title |
        | [Jars]       | [Bob]              | Jars         |
      And 4 queries were sent

      Examples:
        | what                                   | name  |
        | Keys of other sizes of number          | first |
        | A relation that is named like a static | list  |
        | A relation that is named like a model  | User  |
        | A relation with an odd name            | größe |
