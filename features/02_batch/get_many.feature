@batch
Feature: Get many
  A program has a list of keys, perhaps from a search or a list of favourites, and wants their rows in just
  that order, with one statement.

  Background:
    Given the table users holds:
      | id | name | email           |
      |  1 | Ann  | ann@example.org |
      |  2 | Bob  | bob@example.org |
      |  3 | Cyd  | cyd@example.org |

  Rule: The models come in the order of the keys, with one statement

    Scenario: Not the order of the table
      When I get many User [3, 1, 2]
      Then the result is:
        | id | name |
        |  3 | Cyd  |
        |  1 | Ann  |
        |  2 | Bob  |
      And 1 query was sent

    Scenario: One key
      When I get many User [2]
      Then the result is:
        | id | name | email           |
        |  2 | Bob  | bob@example.org |
      And 1 query was sent

    Scenario: They are models
      When I get many User [1, 2]
      Then the result has the types:
        | attribute | type         |
        | itself    | list of User |
        | id        | number       |
        | createdAt | string       |
        | metadata  | null         |
      And 1 query was sent

    Scenario: A thousand keys
      Given the table tags holds 1000 rows like:
        | name  |
        | Tag # |
      When this code runs:
        """
        const ids = Array.from({ length: 1000 }, (_, index) => 1000 - index);
        const tags = await Tag.getMany(ids);
        return tags.filter((tag, index) => tag.id === ids[index] && tag.name === `Tag ${ids[index]}`).length;
        """
      Then the result is 1000
      And 1 query was sent

    Scenario: No keys, no statement
      When I get many User []
      Then the result is []
      And no queries were sent

    Scenario: What came together loads a relation together
      Given the table posts holds:
        | id | user_id | title |
        |  1 |       3 | Salt  |
        |  2 |       1 | Dill  |
      When this code runs:
        """
        const users = await User.getMany([3, 1]);
        const titles = [];
        for (const user of users) titles.push((await user.posts)[0].title);
        return titles;
        """
      Then the result is [Salt, Dill]
      And 2 queries were sent

  Rule: A key that is named twice gives one object twice

    Scenario: The same object
      When I get many User [2, 1, 2]
      Then "result[0]" and "result[2]" are the same object
      And the result is:
        | id | name |
        |  2 | Bob  |
        |  1 | Ann  |
        |  2 | Bob  |
      And the statements were:
        | values      | rows |
        | [{"2","1"}] |    2 |
      And 1 query was sent

  Rule: A missing row is an error, unless the program says what it is

    @error
    Scenario: An error
      When I get many User [1, 9, 2, 8]
      Then it fails with RecordNotFoundError:
        | model       | User   |
        | message has | 2 of 4 |
        | message has | skip   |
      And 1 query was sent

    @error
    Scenario: An error, said on purpose
      When I get many User [9], missing: throw
      Then it fails with RecordNotFoundError:
        | model | User |
      And 1 query was sent

    Scenario: Left out
      When I get many User [9, 3, 8, 1], missing: skip
      Then the result is:
        | id | name |
        |  3 | Cyd  |
        |  1 | Ann  |
      And 1 query was sent

    Scenario: Null in its place
      When I get many User [9, 3, 8, 1, 9], missing: null
      Then the result is:
        | id   | name |
        | null | null |
        |    3 | Cyd  |
        | null | null |
        |    1 | Ann  |
        | null | null |
      And 1 query was sent

    Scenario: All left out
      When I get many User [8, 9], missing: skip
      Then the result is []
      And 1 query was sent

  @error
  Rule: A key of another type is refused before anything is sent

    Scenario Outline: <what> is no key
      When I get many User [1, <key>]
      Then it fails with InvalidValueError:
        | model     | User |
        | attribute | id   |
      And no queries were sent

      Examples: Keys that no user can have
        | what                          | key        |
        | A text, though it is a number | "2"        |
        | A text that is more SQL       | 2) or (1=1 |
        | Null                          | null       |
        | Undefined                     | undefined  |
        | A fraction                    |        1.5 |
        | Not a number                  | NaN        |
        | A number that is too large    | 2147483648 |
        | A bigint                      |         2n |
        | An object                     | {id: 2}    |
        | Yes                           | true       |

    Scenario: A uuid of another form
      When I get many Organization [6f1d1b0e-0000-4000-8000]
      Then it fails with InvalidValueError:
        | model     | Organization |
        | attribute | id           |
      And no queries were sent

    Scenario Outline: <what> in place of the list
      When this code runs:
        """
        return User.getMany(<keys>);
        """
      Then it fails with InvalidValueError:
        | model       | User     |
        | message has | an array |
      And no queries were sent

      Examples: What is no list
        | what    | keys         |
        | One key |            1 |
        | A set   | new Set([1]) |
        | A text  | "1,2"        |
        | Nothing |              |
        | Null    | null         |

    Scenario: A list with a gap
      When this code runs:
        """
        return User.getMany([1, , 3]);
        """
      Then it fails with InvalidValueError:
        | attribute | id |
      And no queries were sent

  @error
  Rule: An option that does not exist is refused before anything is sent

    Scenario Outline: <what>
      When this code runs:
        """
        return User.getMany([1], <options>);
        """
      Then it fails with InvalidCriteriaError:
        | model       | User    |
        | message has | getMany |
      And no queries were sent

      Examples: Options that do not exist
        | what                      | options               |
        | Another word              | { missing: "ignore" } |
        | A misspelt name           | { mising: "skip" }    |
        | A name of another verb    | { limit: 1 }          |
        | The word without its name | "skip"                |
        | True                      | { missing: true }     |
        | Null                      | { missing: null }     |

  Rule: Keys are compared as PostgreSQL compares them

    Scenario: Text
      Given the table settings holds:
        | name           | value |
        | a,b            |     1 |
        | "{a}"          |     2 |
        | "\\"quoted\\"" |     3 |
        | "null"         |     4 |
        | "a "           |     5 |
        | A              |     6 |
      When I get many Setting [A, "a ", "null", "\"quoted\"", "{a}", "a,b"]
      Then the result is:
        | name           | value |
        | A              |     6 |
        | "a "           |     5 |
        | "null"         |     4 |
        | "\\"quoted\\"" |     3 |
        | "{a}"          |     2 |
        | a,b            |     1 |
      And 1 query was sent

    Scenario: Uuids, whatever their case
      Given the table organizations holds:
        | id                                   | name     |
        | 6f1d1b0e-0000-4000-8000-00000000000a | Picklers |
        | 6f1d1b0e-0000-4000-8000-00000000000b | Potters  |
      When I get many Organization [6F1D1B0E-0000-4000-8000-00000000000B, 6f1d1b0e-0000-4000-8000-00000000000a]
      Then the result is:
        | id                                   | name     |
        | 6f1d1b0e-0000-4000-8000-00000000000b | Potters  |
        | 6f1d1b0e-0000-4000-8000-00000000000a | Picklers |
      And 1 query was sent

    Scenario: Exact decimals, whatever their zeros
      Given this SQL has run:
        """
        create table weights (grams numeric primary key, name text not null);
        insert into weights values (1.50, 'salt'), (2, 'dill')
        """
      And this model is defined:
        """
        class Weight extends DBModel.table("weights", { grams: numeric().primaryKey(), name: text() }) {}
        """
      When I get many Weight ["2.0", "1.5", "2.00"]
      Then the result is:
        | grams  | name |
        | "2"    | dill |
        | "1.50" | salt |
        | "2"    | dill |
      And "result[0]" and "result[2]" are the same object
      And 1 query was sent

    Scenario: Text of a column that does not tell case
      Given this SQL has run:
        """
        create collation any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
        create table words (word text collate any_case primary key, meaning text not null);
        insert into words values ('Salt', 'white'), ('DILL', 'green')
        """
      And this model is defined:
        """
        class Word extends DBModel.table("words", { word: text().primaryKey(), meaning: text() }) {}
        """
      When I get many Word [dill, SALT, Dill]
      Then the result is:
        | word | meaning |
        | DILL | green   |
        | Salt | white   |
        | DILL | green   |
      And "result[0]" and "result[2]" are the same object
      And 1 query was sent

    Scenario: Padded text
      Given this SQL has run:
        """
        create table codes (code char(4) primary key, name text not null);
        insert into codes values ('ab', 'salt'), ('abcd', 'dill')
        """
      And this model is defined:
        """
        class Code extends DBModel.table("codes", { code: char(4).primaryKey(), name: text() }) {}
        """
      When I get many Code [abcd, ab]
      Then the result is:
        | code | name |
        | abcd | dill |
        | ab   | salt |
      And 1 query was sent

    Scenario: Instants
      Given this SQL has run:
        """
        create table tides (at timestamptz primary key, height integer not null);
        insert into tides values ('2024-02-29T12:30:00Z', 3), ('2024-02-29T18:30:00.5Z', 1)
        """
      And this model is defined:
        """
        class Tide extends DBModel.table("tides", { at: timestamptz().primaryKey(), height: integer() }) {}
        """
      When I get many Tide [2024-02-29T18:30:00.500Z, 2024-02-29T12:30:00Z]
      Then the result is:
        | at                       | height |
        | 2024-02-29T18:30:00.500Z |      1 |
        |     2024-02-29T12:30:00Z |      3 |
      And 1 query was sent
