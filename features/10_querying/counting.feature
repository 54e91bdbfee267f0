@querying
Feature: Count and look for
  A program wants to know how many rows there are, or whether there is one at all. It asks for just that and
  does not read them.

  Background:
    Given the sample blog

  Rule: Counting gives a number, with one statement that reads no rows

    Scenario: All rows
      When I count Comment
      Then the result is 4
      And the statements were:
        | text                            | verb  | rows |
        | select count(*) from "comments" | count |    1 |
      And 1 query was sent

    Scenario: Those that meet a condition
      When I count Comment where:
        | postId | userId   |
        |      1 | not null |
      Then the result is 2
      And the statements were:
        | text                                                                                    | values |
        | select count(*) from "comments" where "post_id" = $1::integer and "user_id" is not null | [1]    |
      And 1 query was sent

    Scenario: None
      When I count Comment where:
        | content |
        | Beer    |
      Then the result is 0
      And 1 query was sent

    Scenario: An empty table
      Given this SQL has run:
        """
        delete from banners
        """
      When I count Banner
      Then the result is 0
      And 1 query was sent

    Scenario: An empty condition leaves nothing out
      When I count Comment where:
        | {} |
      Then the result is 4
      And 1 query was sent

    Scenario: A number, not a text and not a bigint
      When I count Comment
      Then the result has the types:
        | attribute | type   |
        | itself    | number |
      And 1 query was sent

  Rule: Looking for a row gives true or false, with one statement that reads no rows

    Scenario: There is one
      When I look for Comment where:
        | userId |
        |      1 |
      Then the result is true
      And the statements were:
        | text                                                                | verb   | rows |
        | select exists(select from "comments" where "user_id" = $1::integer) | exists |    1 |
      And 1 query was sent

    Scenario: There is none
      When I look for Comment where:
        | userId |
        |      3 |
      Then the result is false
      And 1 query was sent

    Scenario: Any row at all
      When I look for Comment where:
        | all |
      Then the result is true
      And 1 query was sent

    Scenario: No row at all
      Given this SQL has run:
        """
        delete from banners
        """
      When I look for Banner where:
        | all |
      Then the result is false
      And 1 query was sent

    Scenario: An empty list is met by none
      When I look for Comment where:
        | id |
        | [] |
      Then the result is false
      And 1 query was sent

  @error
  Rule: A condition that was forgotten is not every row

    Scenario Outline: <call>
      When this code runs:
        """
        return User.<call>;
        """
      Then it fails with InvalidCriteriaError:
        | model | User |
      And no queries were sent

      Examples: Conditions that were forgotten
        | call                                        |
        | count(undefined)                            |
        | count(null)                                 |
        | exists()                                    |
        | exists(undefined)                           |
        | exists(null)                                |
        | findBy()                                    |
        | findBy(undefined)                           |
        | findBy(null)                                |
        | getBy(undefined)                            |
        | getBy(null)                                 |
        | findByWithPreload(undefined, ["posts"])     |
        | getByWithPreload(null, ["posts"])           |
        | list({ where: undefined })                  |
        | listWithPreload(["posts"], { where: null }) |
        | count({ name: undefined })                  |
        | exists({ name: undefined })                 |
        | count(and({ id: 1 }, { name: undefined }))  |

    Scenario Outline: A wrong condition of <verb>
      When I <verb> User where:
        | age |
        |  30 |
      Then it fails with InvalidCriteriaError:
        | model     | User |
        | attribute | age  |
      And no queries were sent

      Examples: Both verbs
        | verb     |
        | count    |
        | look for |
