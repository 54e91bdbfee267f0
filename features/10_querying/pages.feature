@querying
Feature: Limit and offset
  A program shows a long list page by page: so many rows, after so many others.

  Background:
    Given the table tags holds:
      | id | name |
      |  1 | a    |
      |  2 | b    |
      |  3 | c    |
      |  4 | d    |
      |  5 | e    |

  Rule: A limit is the most rows that come, an offset the rows that are left out before them

    Scenario: The first two
      When I list Tag limit 2
      Then the result is:
        | id |
        |  1 |
        |  2 |
      And 1 query was sent

    Scenario: The next two
      When I list Tag limit 2, offset 2
      Then the result is:
        | id |
        |  3 |
        |  4 |
      And 1 query was sent

    Scenario: The last page is not full
      When I list Tag limit 2, offset 4
      Then the result is:
        | id |
        |  5 |
      And 1 query was sent

    Scenario: Beyond the last page
      When I list Tag limit 2, offset 5
      Then the result is []
      And 1 query was sent

    Scenario: An offset without a limit
      When I list Tag offset 3
      Then the result is:
        | id |
        |  4 |
        |  5 |
      And 1 query was sent

    Scenario: A limit beyond the rows
      When I list Tag limit 1000
      Then the result is:
        | id |
        |  1 |
        |  2 |
        |  3 |
        |  4 |
        |  5 |
      And 1 query was sent

    Scenario: A limit of nothing
      When I list Tag limit 0
      Then the result is []
      And 1 query was sent

    Scenario: An offset of nothing
      When I list Tag limit 1, offset 0
      Then the result is:
        | id |
        |  1 |
      And 1 query was sent

    Scenario: A very large offset
      When I list Tag offset 9007199254740991
      Then the result is []
      And 1 query was sent

    Scenario: After the condition and the order
      When I list Tag ordered by "id descending", limit 2, offset 1 where:
        | id  |
        | > 1 |
      Then the result is:
        | id |
        |  4 |
        |  3 |
      And 1 query was sent

    Scenario: The pages of a list that is read twice are the same statement
      When I list Tag ordered by "name", limit 2, offset 2
      Then the statements were:
        | text                                                                               | values |
        | select "id", "name" from "tags" order by "name" limit $1::bigint offset $2::bigint | [2, 2] |
      And 1 query was sent

    Scenario: With relations, the limit counts models and not what belongs to them
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
        |  2 | Bob  | bob@example.org |
        |  3 | Cyd  | cyd@example.org |
      And the table posts holds:
        | user_id | title |
        |       1 | Salt  |
        |       1 | Dill  |
        |       2 | Jars  |
      When I list User with preload "posts" ordered by "id", limit 2
      Then the result is:
        | name | posts.title  |
        | Ann  | [Salt, Dill] |
        | Bob  | [Jars]       |
      And 2 queries were sent

  @error
  Rule: What is no whole number from zero is refused before anything is sent

    Scenario Outline: <option>, <what>
      When this code runs:
        """
        return Tag.list({ <option>: <value> });
        """
      Then it fails with InvalidCriteriaError:
        | model       | Tag      |
        | message has | <option> |
      And no queries were sent

      Examples: What is no number of rows
        | option | what                   | value                |
        | limit  | a negative number      |                   -1 |
        | offset | a negative number      |                   -1 |
        | limit  | a fraction             |                  1.5 |
        | offset | a fraction             |                  0.5 |
        | limit  | a text                 | "2"                  |
        | offset | a text                 | "2"                  |
        | limit  | more SQL               | "1; drop table tags" |
        | offset | more SQL               | "0) or (true"        |
        | limit  | not a number           | Number.NaN           |
        | offset | not a number           | Number.NaN           |
        | limit  | infinity               |             Infinity |
        | limit  | more than can be exact |              2 ** 53 |
        | limit  | a bigint               |                   2n |
        | limit  | a list                 | [2]                  |
        | limit  | an object              | { valueOf: () => 2 } |
        | limit  | null                   | null                 |
        | limit  | undefined              | undefined            |
        | offset | null                   | null                 |
        | offset | undefined              | undefined            |
        | limit  | a date                 | new Date(2)          |
        | limit  | true                   | true                 |

  @error
  Rule: Options that do not exist are refused before anything is sent

    Scenario Outline: <what>, by list
      When this code runs:
        """
        return Tag.list(<options>);
        """
      Then it fails with InvalidCriteriaError:
        | model       | Tag    |
        | message has | <says> |
      And no queries were sent

      Examples: Options
        | what                          | options              | says                        |
        | A misspelt name               | { limt: 1 }          | where, order, limit, offset |
        | A condition without its name  | { name: "a" }        | where, order, limit, offset |
        | An order without its name     | ["name"]             | list                        |
        | An empty list                 | []                   | list                        |
        | A name of another verb        | { missing: "skip" }  | where, order, limit, offset |
        | A condition that is undefined | { where: undefined } | where                       |
        | A condition that is null      | { where: null }      | where                       |
        | Null                          | null                 | null                        |
        | A number                      |                    5 | a number                    |
        | A text                        | "name"               | a string                    |
        | Every row                     | all                  | list                        |

    Scenario: They are refused beside relations too
      When this code runs:
        """
        return Tag.listWithPreload(["posts"], { limt: 1 });
        """
      Then it fails with InvalidCriteriaError:
        | message has | where, order, limit, offset |
      And no queries were sent
