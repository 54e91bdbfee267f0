@crud
Feature: Get
  A program knows a key and wants the row. It chooses by the verb what happens when there is none.

  | verb | the row is there | the row is missing  |
  | ---- | ---------------- | ------------------- |
  | get  | the model        | RecordNotFoundError |
  | find | the model        | null                |

  Background:
    Given the table users holds:
      | id | name | email           | createdat           | metadata          |
      |  1 | Ann  | ann@example.org | 2024-01-01 09:00:00 | {"theme": "dark"} |
      |  2 | Bob  | bob@example.org | 2024-01-02 09:30:00 | null              |

  Rule: Getting by key gives the one row that has the key, with one query

    Scenario Outline: A row that is there, by <verb>
      When I <verb> User 1
      Then the result is:
        | id | name | email           | createdAt           | metadata          |
        |  1 | Ann  | ann@example.org | 2024-01-01 09:00:00 | {"theme": "dark"} |
      And 1 query was sent

      Examples: Both verbs
        | verb |
        | get  |
        | find |

    Scenario: Each attribute has the type of its column
      When I get User 1
      Then the result has the types:
        | attribute | type   |
        | itself    | User   |
        | id        | number |
        | name      | string |
        | email     | string |
        | createdAt | string |
        | metadata  | object |
      And 1 query was sent

    Scenario: A column without a value is null
      When I get User 2
      Then the result is:
        | id | name | metadata |
        |  2 | Bob  | null     |
      And 1 query was sent

    Scenario: A key that is a text
      Given the table settings holds:
        | name  | value  |
        | theme | "dark" |
      When I get Setting "theme"
      Then the result is:
        | name  | value |
        | theme | dark  |
      And 1 query was sent

    Scenario: Relations are not loaded along
      When I get User 1
      Then the result is:
        | id | posts        | profile      |
        |  1 | (not loaded) | (not loaded) |
      And 1 query was sent

  Rule: A missing row is an error for get, and null for find

    @error
    Scenario: Getting a row that is not there
      When I get User 9
      Then it fails with RecordNotFoundError:
        | code        | RECORD_NOT_FOUND |
        | model       | User             |
        | message has | find             |
      And 1 query was sent

    Scenario: Finding a row that is not there
      When I find User 9
      Then the result is null
      And 1 query was sent

    Scenario: Finding in an empty table
      When I find Post 1
      Then the result is null
      And 1 query was sent

  @error
  Rule: What cannot be a key is refused before anything is sent

    Scenario Outline: Getting by <what>
      When I get User <key>
      Then it fails with InvalidValueError:
        | model     | User |
        | attribute | id   |
      And no queries were sent

      Examples: No keys of a user
        | what              | key        |
        | a text            | "1"        |
        | null              | null       |
        | undefined         | undefined  |
        | a number too high | 3000000000 |
        | half a number     |        1.5 |
        | a list            | [1]        |
