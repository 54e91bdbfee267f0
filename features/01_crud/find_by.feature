@crud
Feature: Find by
  A program knows something else than the key, such as an email address, and wants the row that has it.
  As with keys, get is an error and find gives null where there is no such row.

  Background:
    Given the table users holds:
      | id | name | email           | metadata |
      |  1 | Ann  | ann@example.org | null     |
      |  2 | Bob  | bob@example.org | {}       |
      |  3 | Bob  | rob@example.org | null     |

  Rule: Finding by attributes gives a row in which all of them hold

    Scenario Outline: One attribute, by <verb>
      When I <verb> User where:
        | email           |
        | bob@example.org |
      Then the result is:
        | id | name | email           |
        |  2 | Bob  | bob@example.org |
      And 1 query was sent

      Examples: Both verbs
        | verb |
        | get  |
        | find |

    Scenario: Two attributes
      When I find User where:
        | name | email           |
        | Bob  | rob@example.org |
      Then the result is:
        | id | name |
        |  3 | Bob  |
      And 1 query was sent

    Scenario: Null finds a row without a value
      When I find User where:
        | name | metadata |
        | Bob  | null     |
      Then the result is:
        | id | metadata |
        |  3 | null     |
      And 1 query was sent

    Scenario: Of several rows the one with the lowest key is given
      When I find User where:
        | name |
        | Bob  |
      Then the result is:
        | id | email           |
        |  2 | bob@example.org |
      And 1 query was sent

    Scenario: What comes back is a model
      When I find User where:
        | email           |
        | ann@example.org |
      Then the result has the types:
        | attribute | type   |
        | itself    | User   |
        | id        | number |
        | metadata  | null   |
      And 1 query was sent

  Rule: A missing row is an error for get, and null for find

    Scenario: Finding what nobody has
      When I find User where:
        | email           |
        | cyd@example.org |
      Then the result is null
      And 1 query was sent

    @error
    Scenario: Getting what nobody has
      When I get User where:
        | email           |
        | cyd@example.org |
      Then it fails with RecordNotFoundError:
        | model | User |
      And 1 query was sent

    Scenario: Text is compared letter by letter
      When I find User where:
        | email           |
        | ANN@example.org |
      Then the result is null
      And 1 query was sent

  @error
  Rule: A condition that was forgotten is not every row

    Scenario: A value that is undefined
      When I find User where:
        | email     |
        | undefined |
      Then it fails with InvalidCriteriaError:
        | model     | User  |
        | attribute | email |
      And no queries were sent

    Scenario: An attribute that does not exist
      When I find User where:
        | nickname |
        | Annie    |
      Then it fails with InvalidCriteriaError:
        | attribute   | nickname                   |
        | message has | id, name, email, createdAt |
      And no queries were sent
