@batch
Feature: Delete many by their keys
  A program has a list of keys whose rows are to go. One statement deletes them; a key that is wrong deletes
  nothing.

  Background:
    Given the table tags holds:
      | id | name  |
      |  1 | tools |
      |  2 | herbs |
      |  3 | jars  |

  Rule: However many keys there are, one statement deletes their rows

    Scenario: A thousand keys
      Given the table roles holds 1000 rows like:
        | name   |
        | Role # |
      When this code runs:
        """
        return Role.deleteMany(Array.from({ length: 1000 }, (_, index) => index + 1));
        """
      Then the result is 1000
      And the table roles holds 0 rows
      And 1 query was sent

    Scenario: More keys than a statement can have parameters
      When this code runs:
        """
        return Tag.deleteMany(Array.from({ length: 70_000 }, (_, index) => index + 2));
        """
      Then the result is 2
      And the table tags holds 1 row
      And 1 query was sent

    Scenario: A key that is named twice counts once
      When I delete many Tag [3, 3, 1]
      Then the result is 2
      And the table tags holds 1 row
      And 1 query was sent

    Scenario: None of the rows is there
      When I delete many Tag [4, 0, -1]
      Then the result is 0
      And the table tags is unchanged
      And 1 query was sent

    Scenario: Uuids
      Given the table organizations holds:
        | id                                   | name     |
        | 6f1d1b0e-0000-4000-8000-00000000000a | Picklers |
        | 6f1d1b0e-0000-4000-8000-00000000000b | Potters  |
      When I delete many Organization [6F1D1B0E-0000-4000-8000-00000000000B]
      Then the result is 1
      And the table organizations holds:
        | name     |
        | Picklers |

    Scenario: Text that is full of marks
      Given the table settings holds:
        | name   | value |
        | a      |     1 |
        | a,b    |     2 |
        | "{a}"  |     3 |
        | "\\""  |     4 |
        | "null" |     5 |
      When I delete many Setting ["a,b", "{a}", "\"", "null"]
      Then the result is 4
      And the table settings holds:
        | name | value |
        | a    |     1 |

  @error
  Rule: A key of another type is refused before anything is sent

    Scenario Outline: <what> is no key
      When I delete many Tag [1, <key>]
      Then it fails with InvalidValueError:
        | model     | Tag |
        | attribute | id  |
      And no queries were sent
      And the database is unchanged

      Examples: Keys that no tag can have
        | what                          | key         |
        | A text, though it is a number | "2"         |
        | A text that is more SQL       |  2) or (1=1 |
        | Null                          | null        |
        | Undefined                     | undefined   |
        | A fraction                    |         1.5 |
        | A number that is too small    | -2147483649 |
        | An object                     | {id: 2}     |

    Scenario Outline: <what> in place of the list
      When this code runs:
        """
        return Tag.deleteMany(<keys>);
        """
      Then it fails with InvalidValueError:
        | model       | Tag      |
        | message has | an array |
      And no queries were sent
      And the database is unchanged

      Examples: What is no list
        | what        | keys              |
        | One key     |                 1 |
        | A condition | { name: "tools" } |
        | Every row   | all               |
        | A set       | new Set([1])      |
        | Nothing     |                   |
        | Null        | null              |

  Rule: The rows come back when the transaction is undone

    Scenario: An error of the program
      When this code runs:
        """
        await db
          .transaction(async () => {
            note(await Tag.deleteMany([1, 2, 3]));
            throw new TypeError("a fault of the program");
          })
          .catch((error) => note(error.name));
        """
      Then these were noted:
        |         3 |
        | TypeError |
      And the table tags is unchanged
