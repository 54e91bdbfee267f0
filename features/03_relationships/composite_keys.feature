@relationships
Feature: Composite foreign keys
  A page lies in a section, and a section is known by its book and its number: two columns make the key. A
  relation names both, in the order of the key.

  Background:
    Given the sample blog

  Rule: All columns of the key must agree

    Scenario: The section of a page
      Given Page 3 is in hand
      When I load "section" of it
      Then the result is:
        | bookId | number | title |
        |      2 |      1 | Wine  |
      And the result has the types:
        | attribute | type    |
        | itself    | Section |
      And 1 query was sent

    Scenario: The pages of a section
      Given Section {bookId: 1, number: 1} is in hand
      When I load "pages" of it
      Then the result is:
        | id | content      |
        |  1 | Soft or hard |
        |  2 | Cold or warm |
      And 1 query was sent

    Scenario: Keys with the same numbers in another order are others
      Given the table sections holds:
        | book_id | number | title |
        |       2 |      3 | Malt  |
      And the table books holds:
        | id | title |
        |  3 | Oils  |
      And the table sections holds:
        | book_id | number | title |
        |       3 |      2 | Olive |
      And the table pages holds:
        | id | book_id | number | content |
        |  7 |       2 |      3 | Brown   |
        |  8 |       3 |      2 | Green   |
      When I list Section with preload "pages" where:
        | bookId |
        | > 1    |
      Then the result is:
        | title | pages.content  |
        | Wine  | [Red or white] |
        | Malt  | [Brown]        |
        | Olive | [Green]        |
      And 2 queries were sent

    Scenario: Every row of a result has its own
      Given every Section is in hand
      When I load "pages" of them, one after another
      Then they are:
        | bookId | number | pages.id |
        |      1 |      1 | [1, 2]   |
        |      1 |      2 | []       |
        |      2 |      1 | [3]      |
      And 1 query was sent

    Scenario: Every page of a result finds its section
      Given every Page is in hand
      When I load "section" of them, all at once
      Then they are:
        | id | section.title |
        |  1 | Water         |
        |  2 | Water         |
        |  3 | Wine          |
      And "they[0].section" and "they[1].section" are the same object
      And 1 query was sent

    Scenario: Each page knows its section
      Given Section {bookId: 1, number: 1} is in hand
      When I load "pages" of it
      Then "result[0].section" and "it" are the same object
      And 1 query was sent

    Scenario: A part of the key is a relation of its own
      Given every Section is in hand
      When I load "book" of them, one after another
      Then they are:
        | title | book.title |
        | Water | Brines     |
        | Salt  | Brines     |
        | Wine  | Vinegars   |
      And 1 query was sent

  Rule: A key of which a part is null leads to null, and nothing is asked

    Background:
      Given this SQL has run:
        """sql
        create table notes (id serial primary key, book_id integer, number integer, content text not null,
          foreign key (book_id, number) references sections);
        insert into notes (book_id, number, content)
          values (1, null, 'book'), (null, 1, 'number'), (null, null, 'none'), (1, 1, 'both')
        """
      And this model is defined:
        """ts
        class Note extends DBModel.table("notes", {
          id: serial().primaryKey(), bookId: integer().nullable(), number: integer().nullable(), content: text(),
        }) {
          static relations = { section: this.belongsTo(() => Section, ["bookId", "number"]) };
        }
        """

    Scenario Outline: <which>
      Given Note <id> is in hand
      When I load "section" of it
      Then the result is null
      And no queries were sent

      Examples: Parts that are null
        | which           | id |
        | The second part |  1 |
        | The first part  |  2 |
        | Both parts      |  3 |

    Scenario: Beside one that is whole
      When I list Note with preload "section"
      Then the result is:
        | content | section.title |
        | book    | null          |
        | number  | null          |
        | none    | null          |
        | both    | Water         |
      And 2 queries were sent

  Rule: Parts are never taken for one another, whatever they hold

    Background:
      Given this SQL has run:
        """sql
        create table places (land text, town text, primary key (land, town));
        create table streets (id serial primary key, land text, town text, foreign key (land, town) references places);
        insert into places values ('a,b', 'c'), ('a', 'b,c'), ('"a"', '{b}'), ('a b', ''), ('', 'a b'), ('null', 'NULL');
        insert into streets (land, town) select land, town from places order by land || town, land
        """
      And this model is defined:
        """ts
        class Place extends JoinTableDBModel.table("places", { land: text().primaryKey(), town: text().primaryKey() }) {
          static relations = { streets: this.hasMany(() => Street, ["land", "town"]) };
        }
        class Street extends DBModel.table("streets", { id: serial().primaryKey(), land: text(), town: text() }) {
          static relations = { place: this.belongsTo(() => Place, ["land", "town"]) };
        }
        """

    Scenario: From the row that refers
      When this code runs:
        """ts
        for (const street of await Street.listWithPreload(["place"])) {
          const { land, town, place } = street;
          note(place.land === land && place.town === town);
        }
        """
      Then these were noted:
        | true |
        | true |
        | true |
        | true |
        | true |
        | true |
      And 2 queries were sent

    Scenario: From the row that is referred to
      When this code runs:
        """ts
        for (const { land, town, streets } of await Place.listWithPreload(["streets"])) {
          note(streets.length === 1 && streets[0].land === land && streets[0].town === town);
        }
        """
      Then these were noted:
        | true |
        | true |
        | true |
        | true |
        | true |
        | true |
      And 2 queries were sent

  Rule: The order of the key is that of its declaration, not that of the columns in the table that refers

    Scenario: The table that refers has them the other way round
      Given this SQL has run:
        """sql
        create table quotes (id serial primary key, number integer, words text, book_id integer,
          foreign key (book_id, number) references sections);
        insert into quotes (number, words, book_id) values (2, 'Salt is', 1), (1, 'Wine is', 2)
        """
      And this model is defined:
        """ts
        class Quote extends DBModel.table("quotes", {
          id: serial().primaryKey(), number: integer(), words: text(), bookId: integer(),
        }) {
          static relations = { section: this.belongsTo(() => Section, ["bookId", "number"]) };
        }
        """
      When I list Quote with preload "section"
      Then the result is:
        | words   | section.title |
        | Salt is | Salt          |
        | Wine is | Wine          |
      And 2 queries were sent
