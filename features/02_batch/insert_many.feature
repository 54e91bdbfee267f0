@batch
Feature: Insert many
  A program stores a list of rows: an import, an order with its lines. However long the list is, it travels
  in one statement, and every object learns the number of its own row.

  Rule: Many rows are stored with one statement, however many they are

    Scenario: One row
      When I insert many User:
        | name | email           |
        | Ann  | ann@example.org |
      Then the table users holds:
        | id | name | email           | metadata |
        |  1 | Ann  | ann@example.org | null     |
      And 1 query was sent

    Scenario: Three rows
      When I insert many User:
        | name | email           | metadata          |
        | Ann  | ann@example.org | {"theme": "dark"} |
        | Bob  | bob@example.org | null              |
        | Cyd  | cyd@example.org |                   |
      Then the table users holds:
        | id | name | email           | createdat | metadata          |
        |  1 | Ann  | ann@example.org | *         | {"theme": "dark"} |
        |  2 | Bob  | bob@example.org | *         | null              |
        |  3 | Cyd  | cyd@example.org | *         | null              |
      And 1 query was sent

    Scenario: A thousand rows
      When I insert 1000 User rows like:
        | name   | email         |
        | User # | #@example.org |
      Then the table users holds 1000 rows
      And 1 query was sent

    Scenario: More values than one statement can have parameters
      PostgreSQL takes 65,535 parameters at most in a statement; these rows have 66,000 values.

      Given this SQL has run:
        """
        create table forms (id serial primary key);
        do $$ begin for n in 1..66 loop execute format('alter table forms add field%s integer', n); end loop; end $$
        """
      And this model is defined:
        """
        const names = Array.from({ length: 66 }, (_, index) => `field${index + 1}`);
        const fields = Object.fromEntries(names.map((name) => [name, integer().dbName(name)]));
        class Form extends DBModel.table("forms", { id: serial().primaryKey(), ...fields }) {}
        """
      When this code runs:
        """
        const row = (number) => Object.fromEntries(Object.keys(Form.columns).slice(1).map((name) => [name, number]));
        const forms = await Form.insertMany(Array.from({ length: 1000 }, (_, index) => row(index)));
        return [forms.length, forms[999].field1, forms[999].field66];
        """
      Then the result is [1000, 999, 999]
      And the table forms holds 1000 rows
      And 1 query was sent

    Scenario: Fifty thousand rows travel in a statement, what is beyond that in a further one
      Given this SQL has run:
        """
        create table readings (number integer not null)
        """
      And this model is defined:
        """
        class Reading extends DBModel.table("readings", { number: integer().primaryKey() }) {}
        """
      When this code runs:
        """
        await Reading.insertMany(Array.from({ length: 50_001 }, (_, number) => ({ number })));
        """
      Then the table readings holds 50001 rows
      And the statements were:
        | kind        | model     | rows  |
        | transaction | undefined |     0 |
        | statement   | Reading   | 50000 |
        | statement   | Reading   |     1 |
        | transaction | undefined |     0 |

    Scenario: No rows, no statement
      When this code runs:
        """
        return User.insertMany([]);
        """
      Then the result is []
      And no queries were sent
      And the database is unchanged

    Scenario: Rows that are there already stay as they are
      Given the table tags holds:
        | id | name   |
        |  7 | recipe |
      When I insert many Tag:
        | name  |
        | tools |
        | herbs |
      Then the table tags holds:
        | id | name   |
        |  7 | recipe |
        |  8 | tools  |
        |  9 | herbs  |

  Rule: The models come back in the order of the input, each with its own row

    Scenario: Numbers are given in the order of the input
      When I insert many Tag:
        | name  |
        | tools |
        | herbs |
        | jars  |
        | acids |
      Then the result is:
        | id | name  |
        |  1 | tools |
        |  2 | herbs |
        |  3 | jars  |
        |  4 | acids |
      And the table tags holds 4 rows

    Scenario: A thousand models, each with its own row
      When this code runs:
        """
        const rows = Array.from({ length: 1000 }, (_, index) => ({ name: `Tag ${(index * 7919) % 1000}` }));
        const tags = await Tag.insertMany(rows);
        const stored = new Map((await Tag.list()).map((tag) => [tag.id, tag.name]));
        return tags.filter((tag, index) => tag.name === rows[index]?.name && stored.get(tag.id) === tag.name).length;
        """
      Then the result is 1000
      And the table tags holds 1000 rows

    Scenario: They are models that know what PostgreSQL filled in
      When I insert many User:
        | name | email           |
        | Ann  | ann@example.org |
        | Bob  | bob@example.org |
      Then the result has the types:
        | attribute | type         |
        | itself    | list of User |
        | id        | number       |
        | createdAt | string       |
        | metadata  | null         |
      And the table users holds 2 rows

    Scenario: Rows that are alike in everything are rows of their own
      When I insert many Role:
        | name  |
        | guest |
        | guest |
      Then the result is:
        | id | name  |
        |  1 | guest |
        |  2 | guest |
      And the table roles holds 2 rows

    Scenario: The very objects that were given come back
      Given a new Tag is in hand:
        | name  |
        | tools |
        | herbs |
      When I insert them
      Then "result[0]" and "it[0]" are the same object
      And "result[1]" and "it[1]" are the same object
      And they are:
        | id | name  |
        |  1 | tools |
        |  2 | herbs |
      And the table tags holds 2 rows

    Scenario: Objects and plain rows stand side by side
      When this code runs:
        """
        return Tag.insertMany([new Tag({ name: "tools" }), { name: "herbs" }]);
        """
      Then the result is:
        | id | name  |
        |  1 | tools |
        |  2 | herbs |
      And the table tags holds 2 rows
      And 1 query was sent

    Scenario: What was stored is changed with persist, as what was read is
      When this code runs:
        """
        const [tools, herbs] = await Tag.insertMany([{ name: "tools" }, { name: "herbs" }]);
        herbs.name = "spices";
        await herbs.persist();
        await tools.persist();
        """
      Then the table tags holds:
        | id | name   |
        |  1 | tools  |
        |  2 | spices |
      And the statements were:
        | verb       | rows |
        | insertMany |    2 |
        | persist    |    1 |

    Scenario: What was stored together loads a relation together
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
        |  2 | Bob  | bob@example.org |
      When this code runs:
        """
        const posts = await Post.insertMany([{ userId: 1, title: "Salt" }, { userId: 2, title: "Jars" }]);
        const names = [];
        for (const post of posts) names.push((await post.user).name);
        return names;
        """
      Then the result is [Ann, Bob]
      And the table posts holds 2 rows
      And 2 queries were sent
