@models
Feature: Models are classes
  A model is an ordinary class: it may have methods and getters of its own, static ones too, it may be the base of
  other classes, and its objects are instances of it.

  Background:
    Given the sample blog

  Rule: A model may have members of its own

    Scenario: Methods, getters and static methods
      Given this model is defined:
        """ts
        class Writer extends DBModel.table("users", { id: serial().primaryKey(), name: text(), email: text() }) {
          static async byName(name) { return await this.getBy({ name }); }
          get initial() { return this.name[0]; }
          set initial(letter) { this.name = letter + this.name.slice(1); }
          greet() { return `I am ${this.name}`; }
          async rename(name) { return await this.update({ name }); }
        }
        """
      When this code runs:
        """ts
        const writer = await Writer.byName("Ann");
        note(writer.initial);
        note(writer.greet());
        writer.initial = "D";
        await writer.persist();
        await (await Writer.get(2)).rename("Rob");
        note(writer instanceof Writer && writer instanceof DBModel);
        note(Object.keys(writer).join(", "));
        note(Object.keys(writer.toJsonDict()).join(", "));
        """
      Then these were noted:
        | A               |
        | I am Ann        |
        | true            |
        | id, name, email |
        | id, name, email |
      And the table users holds:
        | id | name |
        |  1 | Dnn  |
        |  2 | Rob  |
        |  3 | Cyd  |

    Scenario: A method may take the place of a verb and use it
      Given this model is defined:
        """ts
        class Writer extends DBModel.table("users", { id: serial().primaryKey(), name: text(), email: text() }) {
          static async get(id) { note(`get ${id}`); return await super.get(id); }
          async persist() { note("persist"); this.name = this.name.trim(); return await super.persist(); }
        }
        """
      When this code runs:
        """ts
        const writer = await Writer.get(1);
        writer.name = " Ada ";
        await writer.persist();
        """
      Then these were noted:
        | get 1   |
        | persist |
      And the table users holds:
        | id | name |
        |  1 | Ada  |
        |  2 | Bob  |
        |  3 | Cyd  |

    Scenario: A constructor of one's own makes new objects, and what is read passes through it too
      Given this model is defined:
        """ts
        class Writer extends DBModel.table("users", { id: serial().primaryKey(), name: text(), email: text() }) {
          constructor(values) { super(values); this.#made = true; }
          #made = false;
          get isMade() { return this.#made; }
        }
        """
      When this code runs:
        """ts
        return [new Writer({ name: "Dan" }).isMade, (await Writer.get(1)).isMade, (await Writer.get(1)).name];
        """
      Then the result is [true, true, Ann]

    Scenario: A field of one's own that is no attribute is not stored and not in JSON
      Given this model is defined:
        """ts
        class Writer extends DBModel.table("users", { id: serial().primaryKey(), name: text(), email: text() }) {
          mood = "good";
        }
        """
      When this code runs:
        """ts
        const writer = await Writer.get(1);
        writer.mood = "better";
        await writer.persist();
        return [writer.mood, (await Writer.get(1)).mood, writer.toJsonDict()];
        """
      Then the result is [better, good, {"id": 1, "name": "Ann", "email": "ann@example.org"}]
      And 2 queries were sent

    @error
    Scenario: A field that has the name of an attribute would empty it
      Given this model is defined:
        """ts
        class Writer extends DBModel.table("users", { id: serial().primaryKey(), name: text(), email: text() }) {
          name;
        }
        """
      When I get Writer 1
      Then it fails with InvalidDefinitionError:
        | model     | Writer                                                                          |
        | attribute | name                                                                            |
        | message   | Writer declares name again as a class field, which empties it; remove that line |
      And 1 query was sent

    Scenario: A table may be used without a class of its own
      When this code runs:
        """ts
        const Writer = DBModel.table("users", { id: serial().primaryKey(), name: text(), email: text() });
        const writer = await Writer.get(1);
        return [writer.name, writer instanceof Writer, await Writer.count()];
        """
      Then the result is [Ann, true, 3]

    @error
    Scenario: A table without a class of its own is called by its name
      When this code runs:
        """ts
        const Writer = DBModel.table("users", { id: serial().primaryKey(), name: text() });
        await Writer.get(9);
        """
      Then it fails with RecordNotFoundError:
        | model | users |

  Rule: Two models may share a table

    Scenario: Each sees the columns that it declares
      Given this model is defined:
        """ts
        class Name extends DBModel.table("users", { id: serial().primaryKey(), name: text() }) {}
        """
      When I get Name 1
      Then the result is:
        """
        {"id": 1, "name": "Ann"}
        """
      And the statements were:
        | text                                                      |
        | select "id", "name" from "users" where "id" = $1::integer |
      And 1 query was sent

  Rule: A model may be the base of another class

    Scenario: The subclass has the table, the relations and the members of its base
      Given this model is defined:
        """ts
        class Writer extends DBModel.table("users", { id: serial().primaryKey(), name: text(), email: text() }) {
          static relations = { essays: this.hasMany(() => Essay, "userId") };
          greet() { return `I am ${this.name}`; }
        }
        class Essay extends DBModel.table("posts", { id: serial().primaryKey(), userId: integer(), title: text() }) {
          static relations = { writer: this.belongsTo(() => Writer, "userId") };
        }
        class Admin extends Writer {
          greet() { return `${super.greet()} the admin`; }
          static async list(options = {}) { return await super.list({ ...options, where: { name: startsWith("A") } }); }
        }
        """
      When this code runs:
        """ts
        const [admin] = await Admin.list();
        note([admin.constructor.name, admin instanceof Writer, admin.greet()].join(" "));
        note((await admin.essays).map(({ title }) => title).join(", "));
        const loaded = await Admin.getWithPreload(1, ["essays > writer"]);
        note([loaded.constructor.name, loaded.essays[0].writer.constructor.name].join(" "));
        note((await Writer.get(1)).constructor.name);
        const made = await new Admin({ name: "Abe", email: "abe@example.org" }).persist();
        note([made.constructor.name, made.id].join(" "));
        """
      Then these were noted:
        | Admin true I am Ann the admin |
        | Salt, Dill                    |
        | Admin Writer                  |
        | Writer                        |
        | Admin 4                       |
      And the table users holds 4 rows

    Scenario: A subclass may have relations of its own beside those of its base
      Given this model is defined:
        """ts
        class Writer extends DBModel.table("users", { id: serial().primaryKey(), name: text(), email: text() }) {
          static relations = { essays: this.hasMany(() => Post, "userId") };
        }
        class Commenter extends Writer {
          static relations = { ...Writer.relations, comments: this.hasMany(() => Comment, "userId") };
        }
        """
      When I get Commenter 1 with preload "essays" and "comments"
      Then the result is:
        | name | essays.title | comments.content          |
        | Ann  | [Salt, Dill] | ["It keeps longer", Clay] |
      And 3 queries were sent

    @error
    Scenario: The base does not have what the subclass adds
      Given this model is defined:
        """ts
        class Writer extends DBModel.table("users", { id: serial().primaryKey(), name: text(), email: text() }) {
          static relations = { essays: this.hasMany(() => Post, "userId") };
        }
        class Commenter extends Writer {
          static relations = { ...Writer.relations, comments: this.hasMany(() => Comment, "userId") };
        }
        """
      When I get Writer 1 with preload "comments"
      Then it fails with InvalidPathError:
        | model       | Writer |
        | message has | essays |
      And no queries were sent
