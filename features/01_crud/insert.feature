@crud
Feature: Insert
  A program makes an object and persists it: one row is written. The object learns at once what PostgreSQL
  filled in, such as its number and the time, so that nothing has to be read again.

  Rule: Persisting a new object writes one row with one statement

    Scenario: The row holds what was given
      When I persist a new User:
        | name | email           | metadata          |
        | Ann  | ann@example.org | {"theme": "dark"} |
      Then the table users holds:
        | id | name | email           | createdat | metadata          |
        |  1 | Ann  | ann@example.org | *         | {"theme": "dark"} |
      And 1 query was sent

    Scenario: What may be null and is left out is null
      When I persist a new User:
        | name | email           |
        | Ann  | ann@example.org |
      Then the table users holds:
        | name | metadata |
        | Ann  | null     |

    Scenario: An empty text is not null
      When I persist a new User:
        | name | email           |
        | ""   | ann@example.org |
      Then the table users holds:
        | name | email           |
        | ""   | ann@example.org |

    Scenario: Rows that are there already stay as they are
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
      When I persist a new User:
        | name | email           |
        | Bob  | bob@example.org |
      Then the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
        |  2 | Bob  | bob@example.org |

    Scenario: A time that the program gives takes the place of the default
      When I persist a new User:
        | name | email           | createdAt           |
        | Ann  | ann@example.org | 2020-02-29 12:00:00 |
      Then the table users holds:
        | name | createdat           |
        | Ann  | 2020-02-29 12:00:00 |

  Rule: The object learns what PostgreSQL filled in

    Scenario: The key and the time are on the object
      When I persist a new User:
        | name | email           |
        | Ann  | ann@example.org |
      Then the result is:
        | id | name | email           | createdAt | metadata |
        |  1 | Ann  | ann@example.org | *         | null     |
      And the result has the types:
        | attribute | type   |
        | itself    | User   |
        | id        | number |
        | createdAt | string |
        | metadata  | null   |
      And the table users holds 1 row

    Scenario: The very object that was persisted comes back
      Given a new User is in hand:
        | name | email           |
        | Ann  | ann@example.org |
      When I persist it
      Then "result" and "it" are the same object
      And the table users holds 1 row

  @error
  Rule: A row that the table refuses is not stored

    Scenario: An email address that is taken
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
      When I persist a new User:
        | name  | email           |
        | Annie | ann@example.org |
      Then it fails with UniqueViolationError:
        | constraint | users_email_key |
        | table      | users           |
        | columns    | [email]         |
        | model      | User            |
      And the table users is unchanged

    Scenario: A post of nobody
      When I persist a new Post:
        | userId | title |
        |      7 | Salt  |
      Then it fails with ForeignKeyViolationError:
        | constraint | posts_user_id_fkey |
        | table      | posts              |
        | columns    | [user_id]          |
      And the database is unchanged

    Scenario: The object stays new, so that it can be mended and persisted
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
      And a new User is in hand:
        | name  | email           |
        | Annie | ann@example.org |
      When I persist it
      Then it fails with UniqueViolationError
      And it is:
        | id        | name  |
        | undefined | Annie |
      And the table users is unchanged

  @error
  Rule: A value that is missing or does not fit is refused before anything is sent

    Scenario: An attribute that is needed and was not given
      When I persist a new User:
        | name |
        | Ann  |
      Then it fails with InvalidValueError:
        | model       | User       |
        | attribute   | email      |
        | message has | User.email |
      And no queries were sent
      And the database is unchanged

    Scenario Outline: <what>
      When I persist a new User:
        | name   | email   |
        | <name> | <email> |
      Then it fails with InvalidValueError:
        | model     | User        |
        | attribute | <attribute> |
      And no queries were sent

      Examples: Values that a user cannot have
        | what                                         | name | email           | attribute |
        | Null for an attribute that must have a value | null | ann@example.org | name      |
        | A number for a text                          |    5 | ann@example.org | name      |
        | An instant for a text                        | Ann  | [ann@x.org]     | email     |

    Scenario: An attribute that the model does not have
      When I persist a new User:
        | name | email           | age |
        | Ann  | ann@example.org |  30 |
      Then it fails with InvalidValueError:
        | model       | User                       |
        | attribute   | age                        |
        | message has | id, name, email, createdAt |
      And no queries were sent
