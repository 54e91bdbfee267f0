@querying
Feature: Combined conditions
  Some questions need more than one comparison: this and that, this or that. A condition is a value like any
  other, so a program puts it together from parts.

  Background:
    Given the sample blog

  Rule: The attributes of one condition must all hold

    Scenario: Both
      When I list Comment where:
        | postId | userId |
        |      1 |      1 |
      Then the result is:
        | id |
        |  2 |
      And 1 query was sent

    Scenario: One holds, the other does not
      When I list Comment where:
        | postId | userId |
        |      2 |      1 |
      Then the result is []
      And 1 query was sent

  Rule: Of several conditions joined by "or" one must hold

    Scenario: One or the other
      When I list Comment where:
        | postId | userId |
        |      3 |        |
        |        |      2 |
      Then the result is:
        | id |
        |  1 |
        |  4 |
      And 1 query was sent

    Scenario: Both hold for a row, which is found once
      When I list Comment where:
        | userId | parentId |
        |      1 |          |
        |        | not null |
      Then the result is:
        | id |
        |  2 |
        |  3 |
        |  4 |
      And 1 query was sent

    Scenario: Each with attributes that must all hold
      When I list Comment where:
        | postId | userId |
        |      1 |      2 |
        |      3 |      1 |
        |      3 |      2 |
      Then the result is:
        | id |
        |  1 |
        |  4 |
      And 1 query was sent

    Scenario: Of no conditions none holds
      When this code runs:
        """
        return Comment.list({ where: or() });
        """
      Then the result is []
      And 1 query was sent

  Rule: Conditions are nested as the program puts them together

    Scenario Outline: <what>
      When this code runs:
        """
        return (await Comment.list({ where: <where> })).map(({ id }) => id);
        """
      Then the result is <ids>
      And 1 query was sent

      Examples: Four comments: 1 and 4 begin a thread, 2 answers 1, 3 answers 2
        | what                           | where                                                   | ids          |
        | And                            | and({ postId: 1 }, { userId: 1 })                       | [2]          |
        | And of one                     | and({ postId: 1 })                                      | [1, 2, 3]    |
        | And of none                    | and()                                                   | [1, 2, 3, 4] |
        | Or of one                      | or({ postId: 3 })                                       | [4]          |
        | An or inside an and            | and({ postId: 1 }, or({ userId: 2 }, { userId: null })) | [1, 3]       |
        | An and inside an or            | or(and({ postId: 1 }, { userId: 1 }), { postId: 3 })    | [2, 4]       |
        | An or beside an or             | and(or({ id: 1 }, { id: 2 }), or({ id: 2 }, { id: 3 })) | [2]          |
        | An or of no conditions, inside | and({ postId: 1 }, or())                                | []           |
        | Every row, inside an and       | and(all, { postId: 3 })                                 | [4]          |
        | Every row, inside an or        | or(all, { postId: 3 })                                  | [1, 2, 3, 4] |
        | A condition without attributes | and({}, { postId: 3 })                                  | [4]          |
        | One attribute twice            | and({ id: gt(1) }, { id: lt(4) }, { id: not(3) })       | [2]          |
        | SQL beside attributes          | and({ postId: 1 }, sql`length(content) > ${10}`)        | [1, 2]       |
        | SQL with an or of its own      | and(sql`user_id = 2 or user_id = 1`, { postId: 3 })     | [4]          |
        | Five deep                      | or(and(or(and(or({ id: 3 })))))                         | [3]          |

    Scenario: A condition is used twice
      When this code runs:
        """
        const answered = or({ id: 1 }, { id: 2 });
        const first = await Comment.count(answered);
        return [first, await Comment.count(and(answered, { userId: 1 }))];
        """
      Then the result is [2, 1]
      And 2 queries were sent

  Rule: Every row can be said on purpose

    Scenario: List
      When I list User where:
        | all |
      Then the result is:
        | id |
        |  1 |
        |  2 |
        |  3 |
      And 1 query was sent

    Scenario: Count
      When I count User where:
        | all |
      Then the result is 3
      And 1 query was sent

    Scenario: Look for any row
      When I look for Banner where:
        | all |
      Then the result is true
      And 1 query was sent

    Scenario: The first row
      When I find User where:
        | all |
      Then the result is:
        | id |
        |  1 |
      And 1 query was sent

  @error
  Rule: A part that is no condition is refused before anything is sent

    Scenario Outline: <what> is no condition
      When this code runs:
        """
        return Comment.list({ where: <where> });
        """
      Then it fails with InvalidCriteriaError:
        | model       | Comment |
        | message has | <says>  |
      And no queries were sent

      Examples: What is no condition
        | what                       | where                     | says                |
        | Undefined, inside an and   | and({ id: 1 }, undefined) | undefined           |
        | Null, inside an or         | or(null, { id: 1 })       | null                |
        | A list, inside an and      | and([{ id: 1 }])          | an array            |
        | A text, inside an or       | or("id = 1")              | a string            |
        | True, inside an and        | and(true)                 | a boolean           |
        | A comparison of nothing    | gt(5)                     | AttributeComparison |
        | A comparison, inside an or | or(gt(5))                 | AttributeComparison |
        | An and, as a value         | { id: and({ id: 1 }) }    | JoinedCondition     |
        | SQL, as a value            | { content: sql`'text'` }  | SqlFragment         |
        | Every row, as a value      | { content: all }          | EveryRow            |
        | A relation                 | { post: 1 }               | post                |
        | An order                   | desc("id")                | AttributeDirection  |
        | A text                     | "id = 1"                  | a string            |
        | A list                     | [{ id: 1 }]               | an array            |
        | A number                   |                         1 | a number            |
        | True                       | true                      | a boolean           |
        | A function                 | () => true                | a function          |
        | A map                      | new Map([["id", 1]])      | Map                 |
