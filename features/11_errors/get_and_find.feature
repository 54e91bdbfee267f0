@errors
Feature: Get and find
  One rule gives the verbs their names: get is an error when there is no row, find gives null. So a reader of a program
  sees at each place whether a missing row was thought of.

  Background:
    Given the sample blog

  @error
  Rule: What is called get fails when there is no row, and says what finds instead

    Scenario Outline: <verb>
      When this code runs:
        """ts
        await <model>.<verb>(<arguments>);
        """
      Then it fails with RecordNotFoundError:
        | code    | RECORD_NOT_FOUND                                               |
        | model   | <model>                                                        |
        | message | <model>.<verb>: no row was found; <instead> gives null instead |
      And 1 query was sent

      Examples:
        | model    | verb                | arguments                          | instead           |
        | User     | get                 |                                  9 | find              |
        | User     | getBy               | { name: "Zoe" }                    | findBy            |
        | User     | getWithPreload      |                       9, ["posts"] | findWithPreload   |
        | User     | getByWithPreload    | { name: "Zoe" }, ["posts"]         | findByWithPreload |
        | UserRole | getByPks            | { userId: 1, roleId: 9 }           | findByPks         |
        | UserRole | getBy               | { userId: 9 }                      | findBy            |
        | UserRole | getByPksWithPreload | { userId: 1, roleId: 9 }, ["user"] | findByPks         |

    Scenario: One of many
      When I get many User [1, 9]
      Then it fails with RecordNotFoundError:
        | model | User |
      And 1 query was sent

    Scenario: A row that went after it was read
      Given User 3 is in hand
      And this SQL has run:
        """sql
        delete from users where id = 3
        """
      When I reload it
      Then it fails with RecordNotFoundError:
        | model   | User                                      |
        | message | "User.reload: the row is no longer there" |
      And 1 query was sent

  Rule: What is called find gives null when there is no row

    Scenario Outline: <model>.<verb> gives null
      When this code runs:
        """ts
        return await <model>.<verb>(<arguments>);
        """
      Then the result is null
      And 1 query was sent

      Examples:
        | model    | verb              | arguments                  |
        | User     | find              |                          9 |
        | User     | findBy            | { name: "Zoe" }            |
        | User     | findWithPreload   |               9, ["posts"] |
        | User     | findByWithPreload | { name: "Zoe" }, ["posts"] |
        | UserRole | findByPks         | { userId: 1, roleId: 9 }   |
        | UserRole | findBy            | { userId: 9 }              |

    Scenario: One of many, where it is said
      When this code runs:
        """ts
        return (await User.getMany([1, 9], { missing: "null" })).map((user) => user?.name ?? null);
        """
      Then the result is [Ann, null]
      And 1 query was sent

  @error
  Rule: Find does not hide what is wrong in the program

    Scenario Outline: <verb>(<arguments>)
      When this code runs:
        """ts
        await <model>.<verb>(<arguments>);
        """
      Then it fails with <error>:
        | model | <model> |
      And no queries were sent

      Examples:
        | model    | verb            | arguments           | error                |
        | User     | find            | "1"                 | InvalidValueError    |
        | User     | find            | null                | InvalidValueError    |
        | User     | find            | undefined           | InvalidValueError    |
        | User     | find            |                     | InvalidValueError    |
        | User     | findBy          | undefined           | InvalidCriteriaError |
        | User     | findBy          | { nmae: "Ann" }     | InvalidCriteriaError |
        | User     | findBy          | { name: undefined } | InvalidCriteriaError |
        | User     | findWithPreload |         9, ["post"] | InvalidPathError     |
        | UserRole | findByPks       | { userId: 1 }       | InvalidValueError    |
        | UserRole | findByPks       |                   1 | InvalidValueError    |
