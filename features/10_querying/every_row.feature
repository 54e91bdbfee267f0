@querying
Feature: Every row must be said
  A condition that was forgotten, or that came out empty, has emptied many a table. To change or delete every
  row a program must say "all"; whatever says nothing is refused.

  Background:
    Given the sample blog

  @error
  Rule: A condition that says nothing is refused before anything is sent

    Scenario Outline: <what>, to delete
      When this code runs:
        """
        return Comment.deleteWhere(<where>);
        """
      Then it fails with InvalidCriteriaError:
        | model       | Comment |
        | message has | all     |
      And no queries were sent
      And the database is unchanged

      Examples: Conditions that say nothing
        | what                                | where                       |
        | Nothing                             |                             |
        | Undefined                           | undefined                   |
        | Null                                | null                        |
        | No attributes                       | {}                          |
        | An object without a prototype       | Object.create(null)         |
        | An and of nothing                   | and()                       |
        | An and of no attributes             | and({}, {})                 |
        | An and of ands of nothing           | and(and(), and({}))         |
        | An or with a part that is empty     | or({ id: 1 }, {})           |
        | An or of nothing but empty parts    | or({}, {})                  |
        | An or with an and of nothing        | or({ id: 1 }, and())        |
        | An and of an or with an empty part  | and(or({ id: 1 }, {}))      |
        | A condition of ifs that do not hold | { ...(false && { id: 1 }) } |

    Scenario Outline: <what>, to change
      When this code runs:
        """
        return Comment.updateMany(<where>, { content: "Gone" });
        """
      Then it fails with InvalidCriteriaError:
        | model       | Comment |
        | message has | all     |
      And no queries were sent
      And the database is unchanged

      Examples: Conditions that say nothing
        | what                            | where                |
        | Undefined                       | undefined            |
        | Null                            | null                 |
        | No attributes                   | {}                   |
        | An and of nothing               | and()                |
        | An or with a part that is empty | or({}, { id: 1 })    |
        | An or with an and of nothing    | or({ id: 1 }, and()) |

    Scenario Outline: <what> is no condition
      When this code runs:
        """
        return Comment.deleteWhere(<where>);
        """
      Then it fails with InvalidCriteriaError:
        | model | Comment |
      And no queries were sent
      And the database is unchanged

      Examples: What is no condition
        | what                               | where                           |
        | An attribute that is undefined     | { id: undefined }               |
        | One of two attributes is undefined | { postId: 1, id: undefined }    |
        | A part that is undefined           | and({ id: 1 }, undefined)       |
        | A list                             | []                              |
        | A list of keys                     | [1, 2]                          |
        | A text                             | "all"                           |
        | A text that is a condition in SQL  | "true"                          |
        | True                               | true                            |
        | A map                              | new Map()                       |
        | A copy of all                      | { ...all }                      |
        | Data in place of all               | JSON.parse(JSON.stringify(all)) |
        | A function                         | () => true                      |
        | An object of a class               | new (class { id = 1; })()       |
        | A piece of SQL that says nothing   | sql``                           |
        | A piece of SQL of blanks           | sql`   `                        |

  Rule: Every row is said with "all"

    Scenario: Delete
      When I delete Comment where:
        | all |
      Then the result is 4
      And the table comments holds 0 rows
      And 1 query was sent

    Scenario: Change
      When I update many Comment:
        | where | set content |
        | all   | Gone        |
      Then the result is 4
      And the table comments holds:
        | id | content |
        |  1 | Gone    |
        |  2 | Gone    |
        |  3 | Gone    |
        |  4 | Gone    |
      And 1 query was sent

    Scenario Outline: In parts, <what>
      When this code runs:
        """
        return Banner.deleteWhere(<where>);
        """
      Then the result is <count>
      And the table banners holds <left> rows

      Examples: Every row among other conditions
        | what                      | where               | count | left |
        | an and of all             | and(all)            |     1 |    0 |
        | an and of all and nothing | and(all, {})        |     1 |    0 |
        | an or of all              | or({ id: 7 }, all)  |     1 |    0 |
        | an and of all and more    | and(all, { id: 7 }) |     0 |    1 |
        | an or of nothing          | or()                |     0 |    1 |
        | a list of nothing         | { id: [] }          |     0 |    1 |
        | not in a list of nothing  | { id: notIn([]) }   |     1 |    0 |
        | SQL that is always true   | sql`true`           |     1 |    0 |

  Rule: What is changed is checked as what is inserted

    Scenario: A value of SQL's own is a text
      When I update many Comment:
        | where id | set content            |
        |        1 | "content \|\| content" |
      Then the result is 1
      And the table comments holds:
        | id | content                |
        |  1 | "content \|\| content" |
        |  2 | It keeps longer        |
        |  3 | I agree                |
        |  4 | Clay                   |

    Scenario: Several attributes, null among them
      When I update many Comment:
        | where id | set content | set parentId | set userId |
        | [2, 3]   | Gone        | null         |          2 |
      Then the result is 2
      And the table comments holds:
        | id | content        | parent_id | user_id |
        |  1 | Less than that | null      |       2 |
        |  2 | Gone           | null      |       2 |
        |  3 | Gone           | null      |       2 |
        |  4 | Clay           | null      |       1 |
      And 1 query was sent

    @error
    Scenario Outline: <what> is no value to set
      When this code runs:
        """
        return Comment.updateMany({ id: 1 }, <values>);
        """
      Then it fails with InvalidValueError:
        | model       | Comment |
        | message has | <says>  |
      And no queries were sent
      And the database is unchanged

      Examples: Values
        | what                           | values                                        | says      |
        | An unknown attribute           | { age: 5 }                                    | content   |
        | The name of a column           | { post_id: 1 }                                | postId    |
        | A relation                     | { post: 1 }                                   | postId    |
        | Undefined                      | { content: undefined }                        | content   |
        | Null where a value is needed   | { content: null }                             | content   |
        | A number for a text            | { content: 5 }                                | content   |
        | A comparison                   | { userId: gt(5) }                             | userId    |
        | A piece of SQL                 | { content: sql`upper(content)` }              | content   |
        | An operator of another library | { userId: { $inc: 1 } }                       | userId    |
        | A key that PostgreSQL makes    | { id: 7 }                                     | id        |
        | A prototype                    | JSON.parse('{"__proto__": {"content": "x"}}') | content   |
        | Nothing at all                 | {}                                            | values    |
        | No object                      | "content"                                     | a string  |
        | A list                         | [["content", "Gone"]]                         | an array  |
        | Null                           | null                                          | null      |
        | Nothing                        | undefined                                     | undefined |
        | A map                          | new Map([["content", "Gone"]])                | values    |
