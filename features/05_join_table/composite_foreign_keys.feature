@join-table
Feature: Foreign keys of several columns
  A page lies in a section, and a section is known by its book and its number. So a page refers to it by two
  columns, and both together lead to the section.

  Background:
    Given the sample blog

  Rule: Both columns together lead to the row

    Scenario: The section of a page
      When I get Page 3 with preload "section"
      Then the result is:
        | content      | section.bookId | section.number | section.title |
        | Red or white |              2 |              1 | Wine          |
      And 2 queries were sent

    Scenario: The sections of all pages, with one statement
      When I list Page with preload "section"
      Then the result is:
        | id | section.title |
        |  1 | Water         |
        |  2 | Water         |
        |  3 | Wine          |
      And "result[0].section" and "result[1].section" are the same object
      And 2 queries were sent

    Scenario: The pages of a section
      When I get Section {bookId: 1, number: 1} with preload "pages"
      Then the result is:
        | title | pages.id | pages.content                |
        | Water | [1, 2]   | [Soft or hard, Cold or warm] |
      And 2 queries were sent

    Scenario: The pages of all sections, with one statement
      When I list Section with preload "pages"
      Then the result is:
        | bookId | number | title | pages.id |
        |      1 |      1 | Water | [1, 2]   |
        |      1 |      2 | Salt  | []       |
        |      2 |      1 | Wine  | [3]      |
      And 2 queries were sent

    Scenario: A path over both kinds of keys
      When I get Book 1 with preload "sections > pages > section"
      Then the result is:
        | title  | sections.title | sections[0].pages.id | sections[0].pages[1].section.title |
        | Brines | [Water, Salt]  | [1, 2]               | Water                              |
      And 3 queries were sent

    Scenario: The way up
      When I list Page with preload "section > book"
      Then the result is:
        | id | section.book.title |
        |  1 | Brines             |
        |  2 | Brines             |
        |  3 | Vinegars           |
      And 3 queries were sent

  Rule: Waiting for the relation loads it as preloading does

    Scenario: The section of a page, loaded when it is asked for
      Given Page 1 is in hand
      When I load "section" of it
      Then the result is:
        | bookId | number | title |
        |      1 |      1 | Water |
      And 1 query was sent

    Scenario: The pages of every section, one after another
      Given every Section is in hand
      When I load "pages" of them, one after another
      Then the result is:
        | id     |
        | [1, 2] |
        | []     |
        | [3]    |
      And 1 query was sent

    Scenario: A page that moves to another section
      Given Page 1 is in hand with preload "section"
      When this code runs:
        """
        await it.update({ bookId: 2 });
        return (await it.section).title;
        """
      Then the result is Wine
      And the table pages holds:
        | id | book_id | number |
        |  1 |       2 |      1 |
        |  2 |       1 |      1 |
        |  3 |       2 |      1 |
      And 2 queries were sent

  Rule: A foreign key that has a part without value leads nowhere

    Scenario Outline: <what> has no value
      Given this SQL has run:
        """
        create table notes (id serial primary key, book_id integer, number integer,
          foreign key (book_id, number) references sections);
        insert into notes (book_id, number) values (1, 2), (<book>, <number>)
        """
      And this model is defined:
        """
        class Note extends DBModel.table("notes", {
          id: serial().primaryKey(), bookId: integer().nullable(), number: integer().nullable(),
        }) {
          static relations = { section: this.belongsTo(() => Section, ["bookId", "number"]) };
        }
        """
      When I list Note with preload "section"
      Then the result is:
        | id | section.title |
        |  1 | Salt          |
        |  2 | null          |
      And 2 queries were sent

      Examples: Parts without value
        | what            | book | number |
        | The first part  | null |      1 |
        | The second part |    1 | null   |
        | Both parts      | null | null   |

  @error
  Rule: What PostgreSQL refuses is told with all its columns

    Scenario: A page of no section
      When I persist a new Page:
        | bookId | number | content |
        |      2 |      2 | Black   |
      Then it fails with ForeignKeyViolationError:
        | constraint | pages_section_fkey |
        | table      | pages              |
        | columns    | [book_id, number]  |
        | model      | Page               |
      And the database is unchanged

  Rule: Parts are kept apart, whatever text they hold

    Scenario Outline: <what>
      Given this SQL has run:
        """
        create table shelves (room text, place text, label text not null, primary key (room, place));
        create table jars (id serial primary key, room text, place text, foreign key (room, place) references shelves);
        """
      And this model is defined:
        """
        class Shelf extends JoinTableDBModel.table("shelves", {
          room: text().primaryKey(), place: text().primaryKey(), label: text(),
        }) {
          static relations = { jars: this.hasMany(() => Jar, ["room", "place"]) };
        }
        class Jar extends DBModel.table("jars", { id: serial().primaryKey(), room: text(), place: text() }) {
          static relations = { shelf: this.belongsTo(() => Shelf, ["room", "place"]) };
        }
        """
      When this code runs:
        """
        const keys = [<keys>].map(([room, place]) => ({ room, place }));
        await Shelf.insertMany(keys.map((key, index) => ({ ...key, label: `shelf ${index}` })));
        await Jar.insertMany(keys);
        const labels = (await Jar.listWithPreload(["shelf"])).map(({ shelf }) => shelf.label);
        const found = await Promise.all(keys.map(async (key) => (await Shelf.getByPks(key)).label));
        const jars = await Shelf.listWithPreload(["jars"], { order: ["label"] });
        return [labels, found, jars.map((shelf) => shelf.jars.map(({ id }) => id))];
        """
      Then the result is [[shelf 0, shelf 1], [shelf 0, shelf 1], [[1], [2]]]
      And the table shelves holds 2 rows
      And the table jars holds 2 rows

      Examples: Two keys that look alike once they are joined
        | what                            | keys                                   |
        | A dash                          | ["a-b", "c"], ["a", "b-c"]             |
        | A comma                         | ["a,b", "c"], ["a", "b,c"]             |
        | A comma between quotes          | ['a","b', "c"], ["a", 'b","c']         |
        | A line break                    | ["a\\nb", "c"], ["a", "b\\nc"]         |
        | A character that is used seldom | ["a\\u001fb", "c"], ["a", "b\\u001fc"] |
        | A backslash                     | ["a\\u005c", "b"], ["a", "\\u005cb"]   |
        | Empty parts                     | ["", "a"], ["a", ""]                   |
        | Spaces                          | ["a ", "b"], ["a", " b"]               |
        | The word null                   | ["null", "a"], ["NULL", "a"]           |
        | Upper and lower case            | ["a", "B"], ["A", "b"]                 |
        | Characters composed in two ways | ["\\u00e9", "a"], ["e\\u0301", "a"]    |
