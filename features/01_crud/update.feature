@crud
Feature: Update
  A program changes attributes of an object it has read, and persists it. Only the columns that changed are
  sent, so that two programs that change different columns of a row do not undo each other's work.

  Background:
    Given the table users holds:
      | id | name | email           | createdat           | metadata          |
      |  1 | Ann  | ann@example.org | 2024-01-01 09:00:00 | {"theme": "dark"} |
      |  2 | Bob  | bob@example.org | 2024-01-02 09:00:00 | null              |

  Rule: Persisting an object that was read updates its row

    Scenario: The row has the new value, and no other row is touched
      Given User 1 is in hand
      When I persist it with:
        | name |
        | Anna |
      Then the table users holds:
        | id | name | email           | createdat           | metadata          |
        |  1 | Anna | ann@example.org | 2024-01-01 09:00:00 | {"theme": "dark"} |
        |  2 | Bob  | bob@example.org | 2024-01-02 09:00:00 | null              |
      And 1 query was sent

    Scenario: Update sets attributes and persists in one step
      Given User 1 is in hand
      When I update it with:
        | name | metadata           |
        | Anna | {"theme": "light"} |
      Then the table users holds:
        | id | name | metadata           |
        |  1 | Anna | {"theme": "light"} |
        |  2 | Bob  | null               |
      And "result" and "it" are the same object
      And 1 query was sent

    Scenario: A value becomes null
      Given User 1 is in hand
      When I update it with:
        | metadata |
        | null     |
      Then the table users holds:
        | id | metadata |
        |  1 | null     |
        |  2 | null     |

    Scenario: Null becomes a value
      Given User 2 is in hand
      When I update it with:
        | metadata              |
        | {"languages": ["en"]} |
      Then the table users holds:
        | id | metadata              |
        |  1 | {"theme": "dark"}     |
        |  2 | {"languages": ["en"]} |

  Rule: Only what changed is sent

    Scenario: The statement names the changed column only
      Given User 1 is in hand
      When I persist it with:
        | name | email           |
        | Anna | ann@example.org |
      Then the statements were:
        | text                                              | values    |
        | update "users" set "name" = $1 where "id" = $2... | [Anna, 1] |
      And the table users holds:
        | id | name |
        |  1 | Anna |
        |  2 | Bob  |

    Scenario: Another program's change of another column stays
      Given User 1 is in hand
      And this SQL has run:
        """sql
        update users set email = 'ann@new.example.org' where id = 1
        """
      When I update it with:
        | name |
        | Anna |
      Then the table users holds:
        | id | name | email               |
        |  1 | Anna | ann@new.example.org |
        |  2 | Bob  | bob@example.org     |
      And the result is:
        | name | email               |
        | Anna | ann@new.example.org |

    Scenario: Nothing changed, nothing sent
      Given User 1 is in hand
      When I persist it
      Then no queries were sent
      And the database is unchanged

    Scenario: A value that is replaced by an equal one is no change
      Given User 1 is in hand
      When I update it with:
        | name | metadata          |
        | Ann  | {"theme": "dark"} |
      Then no queries were sent
      And the database is unchanged

  @error
  Rule: A change that the table refuses changes nothing

    Scenario: An email address that is taken
      Given User 2 is in hand
      When I update it with:
        | email           |
        | ann@example.org |
      Then it fails with UniqueViolationError:
        | constraint | users_email_key |
        | columns    | [email]         |
      And the table users is unchanged
      And it is:
        | id | email           |
        |  2 | bob@example.org |

    Scenario: A value that does not fit
      Given User 1 is in hand
      When I update it with:
        | name |
        | null |
      Then it fails with InvalidValueError:
        | attribute | name |
      And no queries were sent
      And it is:
        | name |
        | Ann  |

    Scenario: A row that somebody else deleted
      Given User 1 is in hand
      And this SQL has run:
        """sql
        delete from users where id = 1
        """
      When I update it with:
        | name |
        | Anna |
      Then it fails with StaleRecordError:
        | model | User |
      And the table users is unchanged

    Scenario: An object that was never persisted
      Given a new User is in hand:
        | name | email           |
        | Cyd  | cyd@example.org |
      When I update it with:
        | name  |
        | Cydia |
      Then it fails with NotPersistedError:
        | model | User |
      And no queries were sent
