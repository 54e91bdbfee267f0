@join-table
Feature: Keys of several columns
  A row of a join table has no number of its own: it is known by the rows that it joins. Its key is written
  with a name for each part, so that no part can be mistaken for another.

  Background:
    Given the sample blog

  Rule: The whole key names one row

    Scenario: Get
      When I get UserRole {userId: 1, roleId: 2}
      Then the result is:
        | userId | roleId | assignedAt          |
        |      1 |      2 | 2024-03-02 08:00:00 |
      And 1 query was sent

    Scenario: Find
      When I find UserRole {userId: 2, roleId: 2}
      Then the result is:
        | userId | roleId | assignedAt          |
        |      2 |      2 | 2024-03-03 08:00:00 |
      And 1 query was sent

    Scenario: The parts may be named in any order
      When I get UserRole {roleId: 2, userId: 1}
      Then the result is:
        | userId | roleId |
        |      1 |      2 |
      And 1 query was sent

    Scenario: What comes back is a model
      When I get UserRole {userId: 1, roleId: 1}
      Then the result has the types:
        | attribute  | type     |
        | itself     | UserRole |
        | userId     | number   |
        | roleId     | number   |
        | assignedAt | string   |
      And 1 query was sent

    Scenario: A key that is no foreign key in whole
      When I get Section {bookId: 1, number: 2}
      Then the result is:
        | bookId | number | title |
        |      1 |      2 | Salt  |
      And 1 query was sent

    Scenario: Each part is compared with its own column
      When this code runs:
        """
        return UserRole.getByPks({ userId: 1, roleId: 2 });
        """
      Then the result is:
        | userId | roleId |
        |      1 |      2 |
      And the statements were:
        | text                                                                                | values |
        | select "user_id", "role_id", "assignedat" from "user_roles" where "user_id" = $1... | [1, 2] |
      And 1 query was sent

  Rule: A missing row is an error for get, and null for find

    @error
    Scenario: Getting a row that is not there
      When I get UserRole {userId: 2, roleId: 1}
      Then it fails with RecordNotFoundError:
        | model       | UserRole  |
        | message has | findByPks |
      And 1 query was sent

    Scenario: Finding a row that is not there
      When I find UserRole {userId: 2, roleId: 1}
      Then the result is null
      And 1 query was sent

    Scenario: The parts of a key are not exchanged
      When I find UserRole {userId: 3, roleId: 1}
      Then the result is null
      And 1 query was sent

  Rule: Relations are loaded together with the row

    Scenario: Both rows that it joins
      When I get UserRole {userId: 1, roleId: 2} with preload "user" and "role"
      Then the result is:
        | userId | roleId | user.name | role.name |
        |      1 |      2 | Ann       | editor    |
      And 3 queries were sent

    Scenario: A path through it
      When I get UserRole {userId: 2, roleId: 2} with preload "user > posts"
      Then the result is:
        | userId | user.name | user.posts.title |
        |      2 | Bob       | [Jars]           |
      And 3 queries were sent

    @error
    Scenario: A row that is not there
      When I get UserRole {userId: 2, roleId: 1} with preload "user"
      Then it fails with RecordNotFoundError:
        | model | UserRole |
      And 1 query was sent

    @error
    Scenario: A path that does not exist
      When I get UserRole {userId: 1, roleId: 2} with preload "users"
      Then it fails with InvalidPathError:
        | model       | UserRole   |
        | message has | user, role |
      And no queries were sent

    @error
    Scenario: A key that is not whole, before the path is looked at
      When I get UserRole {userId: 1} with preload "user"
      Then it fails with InvalidValueError:
        | model     | UserRole |
        | attribute | roleId   |
      And no queries were sent

  Rule: Deleting by the key deletes one row and says whether it was there

    Scenario: It was
      When I delete UserRole {userId: 1, roleId: 2}
      Then the result is true
      And the table user_roles holds:
        | user_id | role_id |
        |       1 |       1 |
        |       2 |       2 |
      And 1 query was sent

    Scenario: It was not
      When I delete UserRole {userId: 2, roleId: 1}
      Then the result is false
      And the database is unchanged
      And 1 query was sent

    @error
    Scenario: Others refer to it
      When I delete Section {bookId: 1, number: 1}
      Then it fails with ForeignKeyViolationError:
        | constraint | pages_section_fkey |
        | model      | Section            |
      And the database is unchanged

  @error
  Rule: A key that is not whole, or has more than its parts, is refused before anything is sent

    Scenario Outline: <what>, by <verb>
      When this code runs:
        """
        return UserRole.<verb>(<key>);
        """
      Then it fails with InvalidValueError:
        | model       | UserRole |
        | message has | <says>   |
      And no queries were sent
      And the database is unchanged

      Examples: Keys that name no row
        | verb        | what                           | key                                     | says            |
        | getByPks    | A part is missing              | { userId: 1 }                           | roleId          |
        | findByPks   | A part is missing              | { roleId: 1 }                           | userId          |
        | deleteByPks | A part is missing              | { userId: 1 }                           | roleId          |
        | getByPks    | No part at all                 | {}                                      | userId          |
        | deleteByPks | No part at all                 | {}                                      | userId          |
        | getByPks    | A part is undefined            | { userId: 1, roleId: undefined }        | roleId          |
        | deleteByPks | A part is undefined            | { userId: undefined, roleId: 1 }        | userId          |
        | getByPks    | A part is null                 | { userId: null, roleId: 2 }             | userId          |
        | findByPks   | A part is null                 | { userId: 1, roleId: null }             | roleId          |
        | deleteByPks | A part is null                 | { userId: 1, roleId: null }             | roleId          |
        | getByPks    | A part too many                | { userId: 1, roleId: 2, tagId: 3 }      | tagId           |
        | findByPks   | A column that is no part       | { userId: 1, assignedAt: "2024-03-01" } | assignedAt      |
        | deleteByPks | A name as PostgreSQL writes it | { user_id: 1, role_id: 2 }              | user_id         |
        | getByPks    | A text for a number            | { userId: "1", roleId: 2 }              | UserRole.userId |
        | findByPks   | A bigint for a number          | { userId: 1, roleId: 2n }               | UserRole.roleId |
        | deleteByPks | A list for a number            | { userId: [1, 2], roleId: 2 }           | UserRole.userId |
        | deleteByPks | A comparison for a number      | { userId: gt(0), roleId: 2 }            | UserRole.userId |
        | getByPks    | A list of the parts            | [1, 2]                                  | userId, roleId  |
        | findByPks   | One number                     |                                       1 | userId, roleId  |
        | deleteByPks | One text                       | "1,2"                                   | userId, roleId  |
        | getByPks    | Null                           | null                                    | userId, roleId  |
        | deleteByPks | Nothing                        |                                         | userId, roleId  |
        | deleteByPks | Every row                      | all                                     | userId          |

  Rule: The rows of a join table are listed, counted and found by conditions, as others are

    Scenario: List, by the key, part by part
      When I list UserRole
      Then the result is:
        | userId | roleId |
        |      1 |      1 |
        |      1 |      2 |
        |      2 |      2 |
      And 1 query was sent

    Scenario: List by one part of the key
      When I list UserRole where:
        | roleId |
        |      2 |
      Then the result is:
        | userId | roleId |
        |      1 |      2 |
        |      2 |      2 |
      And 1 query was sent

    Scenario: List in another order
      When I list UserRole ordered by "roleId descending, userId descending"
      Then the result is:
        | userId | roleId |
        |      2 |      2 |
        |      1 |      2 |
        |      1 |      1 |
      And 1 query was sent

    Scenario: List with what it joins
      When I list UserRole with preload "user" and "role"
      Then the result is:
        | user.name | role.name |
        | Ann       | admin     |
        | Ann       | editor    |
        | Bob       | editor    |
      And 3 queries were sent

    Scenario: Find by a part, the lowest key of several
      When I find UserRole where:
        | userId |
        |      1 |
      Then the result is:
        | userId | roleId |
        |      1 |      1 |
      And 1 query was sent

    Scenario: Find by another column
      When I get UserRole where:
        | assignedAt            |
        | > 2024-03-02 08:00:00 |
      Then the result is:
        | userId | roleId |
        |      2 |      2 |
      And 1 query was sent

    Scenario: Find by a part, with what it joins
      When I find UserRole with preload "role" where:
        | userId |
        |      2 |
      Then the result is:
        | userId | role.name |
        |      2 | editor    |
      And 2 queries were sent

    @error
    Scenario: Get by a condition that no row meets
      When I get UserRole where:
        | userId |
        |      3 |
      Then it fails with RecordNotFoundError:
        | model | UserRole |
      And 1 query was sent

    Scenario: Count
      When I count UserRole where:
        | userId |
        |      1 |
      Then the result is 2
      And 1 query was sent

    Scenario: Look for a row
      When I look for UserRole where:
        | userId | roleId |
        |      2 |      1 |
      Then the result is false
      And 1 query was sent

    Scenario: Several keys, as a condition
      When I list UserRole where:
        | userId | roleId |
        |      1 |      1 |
        |      2 |      2 |
        |      3 |      3 |
      Then the result is:
        | userId | roleId |
        |      1 |      1 |
        |      2 |      2 |
      And 1 query was sent

    Scenario: Delete by a part of the key
      When I delete UserRole where:
        | userId |
        |      1 |
      Then the result is 2
      And the table user_roles holds:
        | user_id | role_id |
        |       2 |       2 |
      And 1 query was sent
