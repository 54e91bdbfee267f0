@models
Feature: Names of tables and columns
  A program calls things as JavaScript does, PostgreSQL as SQL does: the attribute userId is the column user_id. Where
  the rule does not hold, the model says the name. Every name is taken as it is: capitals, spaces and SQL's own words.

  Rule: An attribute in camel case is a column in snake case

    Scenario Outline: <attribute> is the column <column>
      Given this SQL has run:
        """sql
        create table things (id serial primary key, "<column>" text)
        """
      And this model is defined:
        """ts
        class Thing extends DBModel.table("things", { id: serial().primaryKey(), "<attribute>": text() }) {}
        """
      When I persist a new Thing:
        | <attribute> |
        | Salt        |
      Then the table things holds:
        | <column> |
        | Salt     |
      And the result is:
        | id | <attribute> |
        |  1 | Salt        |

      Examples:
        | attribute     | column         |
        | name          | name           |
        | userId        | user_id        |
        | createdAtUtc  | created_at_utc |
        | htmlText      | html_text      |
        | parseURL      | parse_url      |
        | parseURLNow   | parse_url_now  |
        | userID        | user_id        |
        | x             | x              |
        | aB            | a_b            |
        | line2         | line2          |
        | line2Text     | line2_text     |
        | user_id       | user_id        |
        | already_snake | already_snake  |
        | größe         | größe          |
        | Name          | name           |
        |             1 |              1 |

  Rule: A column may have any name that PostgreSQL can have

    Scenario Outline: The column <column>
      Given this SQL has run:
        """sql
        create table things (id serial primary key, <in SQL> text)
        """
      And this model is defined:
        """ts
        class Thing extends DBModel.table("things", { id: serial().primaryKey(), name: text().dbName('<column>') }) {}
        """
      When this code runs:
        """ts
        const thing = await new Thing({ name: "Salt" }).persist();
        await thing.update({ name: "Dill" });
        await Thing.insertMany([{ name: "Jar" }]);
        await Thing.updateMany({ name: "Jar" }, { name: "Pot" });
        const found = await Thing.list({ where: { name: like("%") }, order: [desc("name")] });
        return found.map(({ name }) => name);
        """
      Then the result is [Pot, Dill]
      And the table things holds:
        | <column> |
        | Dill     |
        | Pot      |

      Examples:
        | column                                                          | in SQL                                                            |
        | Name                                                            | "Name"                                                            |
        | select                                                          | "select"                                                          |
        | name of user                                                    | "name of user"                                                    |
        | quo"te                                                          | "quo""te"                                                         |
        | a.b                                                             | "a.b"                                                             |
        | $1                                                              | "$1"                                                              |
        | constructor                                                     | "constructor"                                                     |
        | then                                                            | "then"                                                            |
        | persist                                                         | "persist"                                                         |
        | ctid_                                                           | "ctid_"                                                           |
        | größe 😀                                                         | "größe 😀"                                                         |
        | a name of sixty three bytes is as long as PostgreSQL allows one | "a name of sixty three bytes is as long as PostgreSQL allows one" |

    Scenario: The column __proto__ changes no object
      Given this SQL has run:
        """sql
        create table things (id serial primary key, "__proto__" text)
        """
      And this model is defined:
        """ts
        class Thing extends DBModel.table("things", { id: serial().primaryKey(), name: text().dbName("__proto__") }) {}
        """
      When this code runs:
        """ts
        const { id } = await new Thing({ name: "Salt" }).persist();
        const thing = await Thing.getBy({ name: "Salt" });
        const [row] = await db.query(sql`select "__proto__" from things`);
        return [thing.name, Object.entries(thing.toDbDict()), Object.entries(row), thing instanceof Thing];
        """
      Then the result is [Salt, [[id, 1], ["__proto__", Salt]], [["__proto__", Salt]], true]
      And the table things holds 1 row

    Scenario: Three columns whose names differ only in their capitals
      Given this SQL has run:
        """sql
        create table things (id serial primary key, "Name" text, name text, "NAME" text)
        """
      And this model is defined:
        """ts
        class Thing extends DBModel.table("things", {
          id: serial().primaryKey(),
          first: text().dbName("Name"),
          second: text().dbName("name"),
          third: text().dbName("NAME"),
        }) {}
        """
      When I persist a new Thing:
        | first | second | third |
        | a     | b      | c     |
      Then the result is:
        | first | second | third |
        | a     | b      | c     |
      And the table things holds:
        | Name | name | NAME |
        | a    | b    | c    |

    Scenario: Columns may cross their names over
      Given this SQL has run:
        """sql
        create table things (id serial primary key, one text, two text)
        """
      And this model is defined:
        """ts
        class Thing extends DBModel.table("things", {
          id: serial().primaryKey(),
          one: text().dbName("two"),
          two: text().dbName("one"),
        }) {}
        """
      When I persist a new Thing:
        | one | two |
        | a   | b   |
      Then the result is:
        | one | two |
        | a   | b   |
      And the table things holds:
        | one | two |
        | b   | a   |

  Rule: A table may have any name that PostgreSQL can have

    Scenario Outline: The table <table>
      Given this SQL has run:
        """sql
        create table <in SQL> (id serial primary key, name text not null)
        """
      And this model is defined:
        """ts
        class Thing extends DBModel.table('<table>', { id: serial().primaryKey(), name: text() }) {}
        """
      When this code runs:
        """ts
        const thing = await new Thing({ name: "Salt" }).persist();
        await thing.update({ name: "Dill" });
        await Thing.insertMany([{ name: "Jar" }]);
        const rows = await db.query(sql`select id, name from ${identifier('<table>')} order by id`);
        const found = await Thing.list();
        await Thing.deleteWhere(all);
        return [rows, found.map(({ name }) => name), Thing.tableName === '<table>'];
        """
      Then the result is [[{"id": 1, "name": "Dill"}, {"id": 2, "name": "Jar"}], [Dill, Jar], true]
      And the database is unchanged

      Examples:
        | table                                                           | in SQL                                                            |
        | Users                                                           | "Users"                                                           |
        | select                                                          | "select"                                                          |
        | my things                                                       | "my things"                                                       |
        | quo"te                                                          | "quo""te"                                                         |
        | public.users                                                    | "public.users"                                                    |
        | t0                                                              | t0                                                                |
        | größe 😀                                                         | "größe 😀"                                                         |
        | a name of sixty three bytes is as long as PostgreSQL allows one | "a name of sixty three bytes is as long as PostgreSQL allows one" |
