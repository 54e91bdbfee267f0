@querying
Feature: Order
  A program wants rows in an order: the newest first, or by name. Without an order they come by their key, so
  that the same question has the same answer every time.

  Background:
    Given the table users holds:
      | id | name | email           | createdat           | metadata |
      |  3 | Ann  | ann@example.org | 2024-01-03 09:00:00 | null     |
      |  1 | Bob  | bob@example.org | 2024-01-01 09:00:00 | {}       |
      |  4 | Ann  | ant@example.org | 2024-01-02 09:00:00 | null     |
      |  2 | Cyd  | cyd@example.org | 2024-01-04 09:00:00 | null     |

  Rule: Without an order rows come by their key

    Scenario: By the number
      When I list User
      Then the result is:
        | id | name |
        |  1 | Bob  |
        |  2 | Cyd  |
        |  3 | Ann  |
        |  4 | Ann  |
      And 1 query was sent

    Scenario: With a condition too
      When I list User where:
        | name       |
        | [Ann, Cyd] |
      Then the result is:
        | id |
        |  2 |
        |  3 |
        |  4 |
      And 1 query was sent

    Scenario: By a text
      Given the table settings holds:
        | name | value |
        | b    |     1 |
        | a    |     2 |
      When I list Setting
      Then the result is:
        | name |
        | a    |
        | b    |
      And 1 query was sent

    Scenario: An empty order is no order
      When this code runs:
        """
        return User.list({ order: [] });
        """
      Then the result is:
        | id |
        |  1 |
        |  2 |
        |  3 |
        |  4 |
      And 1 query was sent

    Scenario: After a row was changed
      When this code runs:
        """
        await (await User.get(1)).update({ name: "Bobby" });
        return User.list();
        """
      Then the result is:
        | id | name  |
        |  1 | Bobby |
        |  2 | Cyd   |
        |  3 | Ann   |
        |  4 | Ann   |
      And the table users holds 4 rows
      And 3 queries were sent

  Rule: An order is a list of attributes, each in its direction

    Scenario Outline: By <order>
      When I list User ordered by "<order>"
      Then the result is:
        | id  |
        | <1> |
        | <2> |
        | <3> |
        | <4> |
      And 1 query was sent

      Examples: Orders
        | order                                 | 1 | 2 | 3 | 4 |
        | id                                    | 1 | 2 | 3 | 4 |
        | id ascending                          | 1 | 2 | 3 | 4 |
        | id descending                         | 4 | 3 | 2 | 1 |
        | createdAt                             | 1 | 4 | 3 | 2 |
        | createdAt descending                  | 2 | 3 | 4 | 1 |
        | name, id                              | 3 | 4 | 1 | 2 |
        | name, id descending                   | 4 | 3 | 1 | 2 |
        | name descending, createdAt ascending  | 2 | 1 | 4 | 3 |
        | name descending, createdAt descending | 2 | 1 | 3 | 4 |
        | name, name descending, id descending  | 4 | 3 | 1 | 2 |

    Scenario: Rows without a value come last, and first where the order is descending
      When this code runs:
        """
        const ids = async (order) => (await User.list({ order })).map(({ id }) => id);
        return [await ids(["metadata", "id"]), await ids([desc("metadata"), "id"])];
        """
      Then the result is [[1, 2, 3, 4], [2, 3, 4, 1]]
      And 2 queries were sent

    Scenario: With relations
      When I list User with preload "posts" ordered by "id descending"
      Then the result is:
        | id | posts |
        |  4 | []    |
        |  3 | []    |
        |  2 | []    |
        |  1 | []    |
      And 2 queries were sent

    Scenario: By a part of a key
      Given the table books holds:
        | id | title    |
        |  1 | Brines   |
        |  2 | Vinegars |
      And the table sections holds:
        | book_id | number | title |
        |       1 |      1 | Water |
        |       1 |      2 | Salt  |
        |       2 |      1 | Wine  |
      When I list Section ordered by "number descending, bookId descending"
      Then the result is:
        | title |
        | Salt  |
        | Wine  |
        | Water |
      And 1 query was sent

    Scenario: Numbers, not texts
      Given a Sample whose value is numeric in PostgreSQL and numeric() in Brine
      And the table samples holds:
        | value |
        |    10 |
        |   9.5 |
        |    -1 |
      When I list Sample ordered by "value"
      Then the result is:
        | value |
        | "-1"  |
        | "9.5" |
        | "10"  |
      And 1 query was sent

  @error
  Rule: An order that names no attribute is refused before anything is sent

    Scenario Outline: <what>
      When this code runs:
        """
        return User.list({ order: <order> });
        """
      Then it fails with InvalidCriteriaError:
        | model       | User   |
        | message has | <says> |
      And no queries were sent

      Examples: What is no order
        | what                          | order                                   | says               |
        | An unknown attribute          | ["age"]                                 | createdAt          |
        | An unknown one, descending    | [desc("age")]                           | createdAt          |
        | An unknown one, ascending     | [asc("age")]                            | createdAt          |
        | The name of the column        | ["createdat"]                           | createdAt          |
        | A relation                    | ["posts"]                               | createdAt          |
        | A member of every object      | ["constructor"]                         | createdAt          |
        | An empty text                 | [""]                                    | createdAt          |
        | An attribute with a direction | ["name desc"]                           | createdAt          |
        | More SQL                      | ["id; drop table users"]                | createdAt          |
        | More SQL in a direction       | [desc('id" desc, (select 1) --')]       | createdAt          |
        | A number of a column          | [1]                                     | a number           |
        | A number in a direction       | [desc(1)]                               | AttributeDirection |
        | A piece of SQL                | [sql`id`]                               | SqlFragment        |
        | The form of a direction       | [{ attribute: "id", descending: true }] | an object          |
        | The form of other libraries   | { id: "desc" }                          | an object          |
        | A list inside the list        | [["id", "desc"]]                        | an array           |
        | A text                        | "id"                                    | a string           |
        | A direction without a list    | desc("id")                              | AttributeDirection |
        | Null                          | null                                    | null               |
        | Undefined                     | undefined                               | undefined          |
        | Null inside the list          | [null]                                  | null               |
        | Undefined inside the list     | ["id", undefined]                       | undefined          |
        | A gap inside the list         | [, "id"]                                | undefined          |
