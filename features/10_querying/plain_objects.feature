@querying
Feature: Plain objects are never operators
  A program passes on what came with a request, as JSON. In other libraries such data can become an operator,
  and an attacker logs in with a password that is "not equal to nothing". In Brine it is a value or an error.

  Background:
    Given the sample blog

  @error
  Rule: An object for a value that is none is refused before anything is sent

    Scenario Outline: <what>
      When I find User where:
        | <attribute> |
        | <value>     |
      Then it fails with InvalidCriteriaError:
        | model       | User        |
        | attribute   | <attribute> |
        | message has | functions   |
      And no queries were sent

      Examples: Objects that are operators elsewhere
        | what                               | attribute | value                                        |
        | Not equal                          | email     | {"$ne": 1}                                   |
        | Not equal to null                  | email     | {"$ne": null}                                |
        | Greater than nothing               | email     | {"$gt": ""}                                  |
        | A regular expression               | name      | {"$regex": ".*"}                             |
        | Like                               | name      | {"like": "%"}                                |
        | Not                                | name      | {"not": "Ann"}                               |
        | In                                 | id        | {"in": [1, 2, 3]}                            |
        | The form of Brine's own comparison | id        | {"operator": ">", "operands": [0]}           |
        | The form of Brine's own SQL        | name      | {"strings": ["'Ann' or true"], "values": []} |
        | An empty object                    | name      | {}                                           |
        | An object with a prototype         | name      | {"__proto__": {"operator": ">"}}             |
        | An object that says its text       | name      | {"toString": "Ann", "valueOf": "Ann"}        |
        | A key of several columns           | id        | {id: 1}                                      |
        | An operator inside a list          | id        | [1, {"$gt": 0}]                              |

    Scenario Outline: A row cannot be <verb> by such an object
      When this code runs:
        """
        const request = JSON.parse('{"email": {"$ne": null}}');
        return User.<call>;
        """
      Then it fails with InvalidCriteriaError:
        | model     | User  |
        | attribute | email |
      And no queries were sent
      And the database is unchanged

      Examples: Every verb that takes a condition
        | verb                  | call                                           |
        | got                   | getBy(request)                                 |
        | found                 | findBy(request)                                |
        | got with relations    | getByWithPreload(request, ["posts"])           |
        | found with relations  | findByWithPreload(request, ["posts"])          |
        | listed                | list({ where: request })                       |
        | listed with relations | listWithPreload(["posts"], { where: request }) |
        | counted               | count(request)                                 |
        | looked for            | exists(request)                                |
        | changed               | updateMany(request, { name: "Ann" })           |
        | deleted               | deleteWhere(request)                           |
        | found by an and       | findBy(and({ name: "Ann" }, request))          |
        | found by an or        | findBy(or({ name: "Zoe" }, request))           |
        | found by a not        | findBy({ email: not(request.email) })          |
        | found by an eq        | findBy({ email: eq(request.email) })           |
        | found by a gt         | findBy({ email: gt(request.email) })           |
        | found by an isIn      | findBy({ email: isIn([request.email]) })       |

    Scenario Outline: A whole condition cannot come from a request: <what>
      When this code runs:
        """
        return User.deleteWhere(JSON.parse('<json>'));
        """
      Then it fails with InvalidCriteriaError:
        | message has | <says> |
      And no queries were sent
      And the database is unchanged

      Examples: Requests
        | what                        | json                                | says        |
        | An or                       | {"$or": [{"id": 1}]}                | $or         |
        | An and                      | {"and": [{"id": 1}]}                | and         |
        | The form of Brine's own and | {"joint": "and", "parts": []}       | joint       |
        | The form of Brine's own SQL | {"strings": ["true"], "values": []} | strings     |
        | SQL                         | {"sql": "true"}                     | sql         |
        | A prototype                 | {"__proto__": {"id": 1}}            | __proto__   |
        | A member of every object    | {"constructor": {"name": "User"}}   | constructor |
        | Nothing                     | {}                                  | all         |
        | A list of conditions        | [{"id": 1}]                         | an array    |
        | A text                      | "true"                              | a string    |
        | True                        | true                                | a boolean   |
        | Null                        | null                                | all         |

    Scenario: A key of a request is not an operator
      When this code runs:
        """
        return User.get(JSON.parse('{"$gt": 0}'));
        """
      Then it fails with InvalidValueError:
        | attribute | id |
      And no queries were sent

    Scenario: A part of a key of a request is not an operator
      When this code runs:
        """
        return UserRole.deleteByPks(JSON.parse('{"userId": 1, "roleId": {"$gt": 0}}'));
        """
      Then it fails with InvalidValueError:
        | attribute | roleId |
      And no queries were sent
      And the database is unchanged

    Scenario: An order of a request is not an operator
      When this code runs:
        """
        return User.list({ order: JSON.parse('[{"attribute": "id", "descending": true}]') });
        """
      Then it fails with InvalidCriteriaError:
        | model | User |
      And no queries were sent

  @error
  Rule: A value of another type is refused before anything is sent

    Scenario Outline: <what> is refused
      When I find User where:
        | <attribute> |
        | <value>     |
      Then it fails with InvalidCriteriaError:
        | model     | User        |
        | attribute | <attribute> |
      And no queries were sent

      Examples: Values of another type
        | what                                | attribute | value                   |
        | A text for a number                 | id        | "1"                     |
        | More SQL for a number               | id        | "1 or true"             |
        | A fraction for a whole number       | id        |                     1.5 |
        | A bigint for a number               | id        |                      1n |
        | A number that is too large          | id        |              2147483648 |
        | Not a number                        | id        | NaN                     |
        | Yes for a number                    | id        | true                    |
        | A number for a text                 | name      |                       5 |
        | Yes for a text                      | name      | true                    |
        | An instant for a text               | name      |    2024-02-29T12:00:00Z |
        | An instant for a time without zone  | createdAt |    2024-02-29T12:00:00Z |
        | A date that does not exist          | createdAt |     2024-02-30 12:00:00 |
        | A text that is too long to be there | name      | "\\u0000"               |
        | A list inside a list                | id        | [[1]]                   |
        | A text inside a list                | id        | [1, "2"]                |
        | Undefined inside a list             | id        | [1, undefined]          |
        | A text to compare with              | id        | > "1"                   |
        | Null to compare with                | id        | > null                  |
        | Undefined to compare with           | id        | > undefined             |
        | Null at the end of a range          | id        | between 1 and null      |
        | Undefined at the start of a range   | id        | between undefined and 1 |
        | Undefined in a not                  | name      | not undefined           |
        | A list to be equal to               | id        | = [1]                   |
        | Null to be equal to                 | id        | = null                  |
        | A list to be greater than           | id        | > [1]                   |
        | No list in an in                    | id        | in 1                    |
        | Null in an in                       | id        | in null                 |
        | Undefined in an in                  | id        | in undefined            |
        | No list in a not in                 | id        | not in 1                |
        | A wrong value in a not in           | id        | not in [1, x]           |

    Scenario: A list with a gap
      When this code runs:
        """
        return User.list({ where: { name: ["Ann", , "Bob"] } });
        """
      Then it fails with InvalidCriteriaError:
        | attribute | name |
      And no queries were sent

  @error
  Rule: An attribute that does not exist, or was forgotten, is refused before anything is sent

    Scenario Outline: <what> is no attribute
      When I list User where:
        | <attribute> |
        | <value>     |
      Then it fails with InvalidCriteriaError:
        | model       | User        |
        | attribute   | <attribute> |
        | message has | <says>      |
      And no queries were sent

      Examples: Attributes
        | what                            | attribute     | value               | says                       |
        | An attribute that nobody has    | age           |                  30 | id, name, email, createdAt |
        | The name of the column          | createdat     | 2024-01-01 09:00:00 | createdAt                  |
        | Another case                    | Name          | Ann                 | name                       |
        | A relation                      | posts         |                   1 | posts                      |
        | An attribute of a relation      | posts.title   | Salt                | posts.title                |
        | SQL in place of a name          | 1=1) or ("id" |                   1 | id, name                   |
        | A quotation mark                | id" or "id    |                   1 | id, name                   |
        | A member of every object        | constructor   |                   1 | id, name                   |
        | Another member of every object  | toString      | x                   | id, name                   |
        | A verb                          | persist       |                   1 | id, name                   |
        | An attribute that was forgotten | name          | undefined           | null                       |

    Scenario: An attribute that was forgotten beside one that was not
      When I list User where:
        | id | name      |
        |  1 | undefined |
      Then it fails with InvalidCriteriaError:
        | attribute | name |
      And no queries were sent

    Scenario: An attribute that was forgotten in one of two conditions
      When I list User where:
        | id | name      |
        |  1 |           |
        |    | undefined |
      Then it fails with InvalidCriteriaError:
        | attribute | name |
      And no queries were sent

  @error
  Rule: No error tells what was compared

    Scenario: A text that is refused
      When this code runs:
        """
        return User.findBy({ id: "my secret" });
        """
      Then it fails with InvalidCriteriaError:
        | message lacks | my secret |
      And no queries were sent
