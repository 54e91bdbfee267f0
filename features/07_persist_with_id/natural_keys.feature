@persist-with-id
Feature: Keys that the application always chooses
  A setting is known by its name: PostgreSQL does not number settings. Such a key is an attribute like any other,
  and `persist()` stores it.

  Rule: Persist stores a key that PostgreSQL does not generate

    Scenario: A new object
      When I persist a new Setting:
        | name  | value  |
        | theme | "dark" |
      Then the table settings holds:
        | name  | value |
        | theme | dark  |
      And the result is:
        | name  | value |
        | theme | dark  |
      And 1 query was sent

    Scenario: A row of a join table
      Given the sample blog
      When I persist a new UserRole:
        | userId | roleId |
        |      3 |      3 |
      Then the table user_roles holds:
        | user_id | role_id | assignedat |
        |       1 |       1 | *          |
        |       1 |       2 | *          |
        |       2 |       2 | *          |
        |       3 |       3 | *          |
      And 1 query was sent

    Scenario: Many at once
      When I insert many Setting:
        | name  | value |
        | theme | dark  |
        | font  |    12 |
      Then the table settings holds:
        | name  | value |
        | theme | dark  |
        | font  |    12 |

    Scenario: A stored object whose key was changed
      Given the table settings holds:
        | name  | value |
        | theme | dark  |
      And Setting "theme" is in hand
      When I persist it with:
        | name   |
        | colour |
      Then the table settings holds:
        | name   | value |
        | colour | dark  |
      And it is:
        | name   |
        | colour |
      And 1 query was sent

    Scenario: A key that an object fills in by itself
      Given this SQL has run:
        """sql
        create table tickets (id uuid primary key, name text not null)
        """
      And this model is defined:
        """ts
        class Ticket extends DBModel.table("tickets", {
          id: uuid().primaryKey().default(() => "6f1d1b0e-0000-4000-8000-000000000001"),
          name: text(),
        }) {}
        """
      When I persist a new Ticket:
        | name |
        | Fair |
      Then the table tickets holds:
        | id                                   | name |
        | 6f1d1b0e-0000-4000-8000-000000000001 | Fair |
      And 1 query was sent

  Rule: Persist with id does the same, with the key as its argument

    Scenario: The object has no key yet
      When I persist a new Setting with id theme:
        | value |
        | dark  |
      Then the table settings holds:
        | name  | value |
        | theme | dark  |
      And the result is:
        | name  |
        | theme |
      And 1 query was sent

    Scenario: The object has another key
      When I persist a new Setting with id theme:
        | name | value |
        | font | dark  |
      Then the table settings holds:
        | name  | value |
        | theme | dark  |
      And 1 query was sent

  @error
  Rule: A key that is taken, missing or wrong is refused

    Background:
      Given the table settings holds:
        | name  | value |
        | theme | dark  |

    Scenario Outline: It is taken, <how>
      Given a new Setting is in hand:
        | name  | value |
        | theme | light |
      When I <action>
      Then it fails with UniqueViolationError:
        | constraint | settings_pkey |
        | columns    | [name]        |
      And it is:
        | name  | value |
        | theme | light |
      And the table settings is unchanged
      And 1 query was sent

      Examples: Both verbs
        | how                | action                   |
        | by persist         | persist it               |
        | by persist with id | persist it with id theme |

    Scenario: It is missing
      When I persist a new Setting:
        | value |
        | dark  |
      Then it fails with InvalidValueError:
        | model     | Setting |
        | attribute | name    |
      And the table settings is unchanged
      And no queries were sent

    Scenario Outline: It is <what>
      Given a new Setting is in hand:
        | value |
        | dark  |
      When I persist it with id <id>
      Then it fails with InvalidValueError:
        | model     | Setting |
        | attribute | name    |
      And the table settings is unchanged
      And no queries were sent

      Examples: No names of settings
        | what             | id                                           |
        | a number         |                                            7 |
        | null             | null                                         |
        | too long         | "a name of a setting of which forty is most" |
        | not for Postgres | "a\\u0000"                                   |
