@join-table
Feature: Rows of join tables
  A role is given to a user by writing a row that joins them. Such rows are objects like any other: they are
  persisted, changed and deleted, and may hold more than the keys, such as the day on which it was done.

  Background:
    Given the sample blog

  Rule: Persisting a new object joins two rows

    Scenario: The row holds both keys, and PostgreSQL fills in the rest
      When I persist a new UserRole:
        | userId | roleId |
        |      3 |      3 |
      Then the result is:
        | userId | roleId | assignedAt |
        |      3 |      3 | *          |
      And the table user_roles holds:
        | user_id | role_id | assignedat          |
        |       1 |       1 | 2024-03-01 08:00:00 |
        |       1 |       2 | 2024-03-02 08:00:00 |
        |       2 |       2 | 2024-03-03 08:00:00 |
        |       3 |       3 | *                   |
      And 1 query was sent

    Scenario: A table of nothing but keys
      When I persist a new PostTag:
        | postId | tagId |
        |      2 |     3 |
      Then the result is:
        | postId | tagId |
        |      2 |     3 |
      And the table posts_tags holds 4 rows

    @error
    Scenario: A pair that is joined already
      When I persist a new UserRole:
        | userId | roleId |
        |      1 |      2 |
      Then it fails with UniqueViolationError:
        | constraint | user_roles_pkey    |
        | table      | user_roles         |
        | columns    | [user_id, role_id] |
        | model      | UserRole           |
      And the database is unchanged

    @error
    Scenario: A row that is not there
      When I persist a new UserRole:
        | userId | roleId |
        |      3 |      9 |
      Then it fails with ForeignKeyViolationError:
        | constraint | user_roles_role_id_fkey |
        | columns    | [role_id]               |
      And the database is unchanged

    @error
    Scenario Outline: <what>
      When I persist a new UserRole:
        | userId   | roleId   |
        | <userId> | <roleId> |
      Then it fails with InvalidValueError:
        | model     | UserRole    |
        | attribute | <attribute> |
      And no queries were sent
      And the database is unchanged

      Examples: Keys that are not whole
        | what                | userId | roleId    | attribute |
        | A part is missing   |      1 |           | roleId    |
        | A part is null      | null   |         1 | userId    |
        | A part is undefined |      1 | undefined | roleId    |
        | A part is a text    |      1 | "2"       | roleId    |

  Rule: What was read is changed, and its key names the row

    Scenario: An attribute beside the key
      Given UserRole {userId: 1, roleId: 2} is in hand
      When I update it with:
        | assignedAt          |
        | 2025-01-01 00:00:00 |
      Then the table user_roles holds:
        | user_id | role_id | assignedat          |
        |       1 |       1 | 2024-03-01 08:00:00 |
        |       1 |       2 | 2025-01-01 00:00:00 |
        |       2 |       2 | 2024-03-03 08:00:00 |
      And 1 query was sent

    Scenario: A part of the key
      Given UserRole {userId: 1, roleId: 2} is in hand
      When I update it with:
        | roleId |
        |      3 |
      Then it is:
        | userId | roleId | assignedAt          |
        |      1 |      3 | 2024-03-02 08:00:00 |
      And the table user_roles holds:
        | user_id | role_id | assignedat          |
        |       1 |       1 | 2024-03-01 08:00:00 |
        |       1 |       3 | 2024-03-02 08:00:00 |
        |       2 |       2 | 2024-03-03 08:00:00 |
      And 1 query was sent

    Scenario: The whole key
      Given UserRole {userId: 1, roleId: 2} is in hand
      When I persist it with:
        | userId | roleId |
        |      3 |      3 |
      Then the table user_roles holds:
        | user_id | role_id | assignedat          |
        |       1 |       1 | 2024-03-01 08:00:00 |
        |       3 |       3 | 2024-03-02 08:00:00 |
        |       2 |       2 | 2024-03-03 08:00:00 |
      And 1 query was sent

    Scenario: With its new key it is changed, reloaded and deleted further
      Given UserRole {userId: 1, roleId: 2} is in hand
      When this code runs:
        """
        await it.update({ roleId: 3 });
        await it.update({ assignedAt: "2025-01-01 00:00:00" });
        await it.reload();
        note(`${it.userId} ${it.roleId} ${it.assignedAt}`);
        return it.delete();
        """
      Then the result is true
      And these were noted:
        | 1 3 2025-01-01 00:00:00 |
      And the table user_roles holds:
        | user_id | role_id |
        |       1 |       1 |
        |       2 |       2 |
      And 4 queries were sent

    Scenario: A relation follows the changed part
      Given UserRole {userId: 1, roleId: 2} is in hand with preload "role"
      When this code runs:
        """
        note(it.role.name);
        await it.update({ roleId: 3 });
        note((await it.role).name);
        """
      Then these were noted:
        | editor |
        | guest  |
      And the table user_roles holds:
        | user_id | role_id |
        |       1 |       1 |
        |       1 |       3 |
        |       2 |       2 |
      And 2 queries were sent

    Scenario: A key that was changed in the program only does not mislead
      Given UserRole {userId: 1, roleId: 2} is in hand
      When this code runs:
        """
        it.userId = 2;
        return it.delete();
        """
      Then the result is true
      And the table user_roles holds:
        | user_id | role_id |
        |       1 |       1 |
        |       2 |       2 |

    Scenario: Nothing changed, nothing sent
      Given UserRole {userId: 1, roleId: 2} is in hand
      When I persist it with:
        | userId | roleId |
        |      1 |      2 |
      Then no queries were sent
      And the database is unchanged

    @error
    Scenario: A key that another row has
      Given UserRole {userId: 1, roleId: 2} is in hand
      When I update it with:
        | roleId |
        |      1 |
      Then it fails with UniqueViolationError:
        | constraint | user_roles_pkey |
      And it is:
        | userId | roleId |
        |      1 |      2 |
      And the database is unchanged

    @error
    Scenario: A part that others refer to
      Given Section {bookId: 1, number: 1} is in hand
      When I update it with:
        | number |
        |      7 |
      Then it fails with ForeignKeyViolationError:
        | constraint | pages_section_fkey |
      And it is:
        | bookId | number | title |
        |      1 |      1 | Water |
      And the database is unchanged

    @error
    Scenario: A row that is no longer there
      Given UserRole {userId: 1, roleId: 2} is in hand
      When the program does:
        | action                                             | assignedAt          |
        | elsewhere delete from user_roles where user_id = 1 |                     |
        | update it                                          | 2025-01-01 00:00:00 |
      Then it fails with StaleRecordError:
        | model | UserRole |
      And the table user_roles holds 1 row

  Rule: Reloading reads the row of the key that is stored

    Scenario: What others changed
      Given UserRole {userId: 1, roleId: 2} is in hand
      When the program does:
        | action                                                                                      |
        | elsewhere update user_roles set assignedat = '2025-01-01' where user_id = 1 and role_id = 2 |
        | reload it                                                                                   |
      Then it is:
        | userId | roleId | assignedAt          |
        |      1 |      2 | 2025-01-01 00:00:00 |
      And 1 query was sent
      And the table user_roles holds 3 rows

    Scenario: What the program changed is forgotten, the key too
      Given UserRole {userId: 1, roleId: 2} is in hand
      When this code runs:
        """
        it.roleId = 1;
        await it.reload();
        """
      Then it is:
        | userId | roleId | assignedAt          |
        |      1 |      2 | 2024-03-02 08:00:00 |
      And 1 query was sent

    @error
    Scenario: The row is gone
      Given UserRole {userId: 1, roleId: 2} is in hand
      When the program does:
        | action                                                             |
        | elsewhere delete from user_roles where user_id = 1 and role_id = 2 |
        | reload it                                                          |
      Then it fails with RecordNotFoundError:
        | model | UserRole |
      And the table user_roles holds 2 rows

  Rule: Deleting the object deletes its row only

    Scenario: One of several rows of a user
      Given UserRole {userId: 1, roleId: 1} is in hand
      When I delete it
      Then the result is true
      And the table user_roles holds:
        | user_id | role_id |
        |       1 |       2 |
        |       2 |       2 |
      And 1 query was sent

  Rule: Many rows are joined with one statement

    Scenario: Three pairs
      When I insert many UserRole:
        | userId | roleId |
        |      3 |      1 |
        |      3 |      2 |
        |      2 |      1 |
      Then the result is:
        | userId | roleId | assignedAt |
        |      3 |      1 | *          |
        |      3 |      2 | *          |
        |      2 |      1 | *          |
      And the table user_roles holds 6 rows
      And 1 query was sent

    Scenario: A thousand pairs
      Given the table tags holds 1000 rows like:
        | name  |
        | Tag # |
      When I insert 1000 PostTag rows like:
        | postId | tagId |
        |      2 | #     |
      Then the table posts_tags holds 1003 rows
      And 1 query was sent

    @error
    Scenario: One pair that is joined already keeps out all of them
      When I insert many UserRole:
        | userId | roleId |
        |      3 |      1 |
        |      1 |      2 |
      Then it fails with UniqueViolationError:
        | constraint | user_roles_pkey    |
        | columns    | [user_id, role_id] |
      And the database is unchanged

    @error
    Scenario: One pair twice in the list
      When I insert many PostTag:
        | postId | tagId |
        |      2 |     1 |
        |      2 |     1 |
      Then it fails with UniqueViolationError:
        | constraint | posts_tags_pkey |
      And the database is unchanged

    @error
    Scenario: A pair that is not whole
      When I insert many UserRole:
        | userId | roleId |
        |      3 |      1 |
        |      3 |        |
      Then it fails with InvalidValueError:
        | model     | UserRole |
        | attribute | roleId   |
      And no queries were sent
      And the database is unchanged

    Scenario: Many rows are changed by a condition on a part of the key
      When I update many UserRole:
        | where userId | set assignedAt      |
        |            1 | 2025-01-01 00:00:00 |
      Then the result is 2
      And the table user_roles holds:
        | user_id | role_id | assignedat          |
        |       1 |       1 | 2025-01-01 00:00:00 |
        |       1 |       2 | 2025-01-01 00:00:00 |
        |       2 |       2 | 2024-03-03 08:00:00 |

    Scenario: Parts of keys are changed by a condition
      When I update many UserRole:
        | where roleId | set roleId |
        |            2 |          3 |
      Then the result is 2
      And the table user_roles holds:
        | user_id | role_id |
        |       1 |       1 |
        |       1 |       3 |
        |       2 |       3 |
