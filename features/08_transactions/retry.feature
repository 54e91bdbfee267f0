@transactions
Feature: Retry
  Concurrent transactions may be refused for no fault of their own. A program that can run its whole work again
  says how often; nothing is ever tried again that was not asked for.

  Background:
    Given the table users holds:
      | id | name | email           |
      |  1 | Ann  | ann@example.org |

  Rule: A conflict runs the whole transaction again, as often as was asked for

    Scenario: The second attempt succeeds
      When a transaction (repeatable read, retry 1) does:
        | action                                                       | name |
        | note attempt                                                 |      |
        | get User 1                                                   |      |
        | once: elsewhere update users set email = 'ann@elsewhere.org' |      |
        | update User 1                                                | Anna |
      Then the table users holds:
        | id | name | email             |
        |  1 | Anna | ann@elsewhere.org |
      And these were noted:
        | attempt |
        | attempt |

    Scenario: The work of the attempt that failed is not stored twice
      When a transaction (repeatable read, retry 2) does:
        | action                                                       | name   |
        | insert Tag                                                   | recipe |
        | get User 1                                                   |        |
        | twice: elsewhere update users set email = concat(email, 'x') |        |
        | update User 1                                                | Anna   |
      Then the table tags holds:
        | name   |
        | recipe |
      And the table users holds:
        | name | email             |
        | Anna | ann@example.orgxx |

    Scenario: The callback is told which attempt it is
      When this code runs:
        """ts
        const attempts = [];
        await db.transaction(async ({ attempt }) => {
          attempts.push(attempt);
          if (attempt < 3) await db.query(sql`do $$ begin raise sqlstate '40001'; end $$`);
        }, { retry: 5 });
        return attempts;
        """
      Then the result is [1, 2, 3]

    @error
    Scenario: One attempt more than asked for is not made
      When a transaction (repeatable read, retry 1) does:
        | action                                                | name |
        | note attempt                                          |      |
        | get User 1                                            |      |
        | elsewhere update users set email = concat(email, 'x') |      |
        | update User 1                                         | Anna |
      Then it fails with SerializationError
      And these were noted:
        | attempt |
        | attempt |
      And the table users holds:
        | name | email             |
        | Ann  | ann@example.orgxx |

  @error
  Rule: Without being asked for, nothing is tried again

    Scenario: A conflict without retry
      When a transaction (repeatable read) does:
        | action                                                | name |
        | note attempt                                          |      |
        | get User 1                                            |      |
        | elsewhere update users set email = concat(email, 'x') |      |
        | update User 1                                         | Anna |
      Then it fails with SerializationError
      And these were noted:
        | attempt |
      And the table users holds:
        | name | email            |
        | Ann  | ann@example.orgx |

    Scenario: A failure that is no conflict
      When a transaction (retry 5) does:
        | action       |
        | note attempt |
        | fail         |
      Then it fails with DeliberateFailure
      And these were noted:
        | attempt |

    Scenario: A duplicate is no conflict
      When a transaction (retry 5) does:
        | action       | name  | email           |
        | note attempt |       |                 |
        | insert User  | Annie | ann@example.org |
      Then it fails with UniqueViolationError
      And these were noted:
        | attempt |
      And the database is unchanged

  @error @concurrency
  Rule: Two transactions that wait for each other are parted

    Scenario: One of them fails, the other goes on
      Given the table users holds:
        | id | name | email           |
        |  2 | Bob  | bob@example.org |
      When transactions take turns:
        | who    | action        | name |
        | first  | update User 1 | A1   |
        | second | update User 2 | B2   |
        | first  | update User 2 | A2   |
        | second | update User 1 | B1   |
        | second | commit        |      |
      Then the first fails with DeadlockError:
        | sqlState    | 40P01 |
        | isRetryable | true  |
      And the table users holds:
        | id | name |
        |  1 | B1   |
        |  2 | B2   |
      And these were noted:
        | the first waits  |
        | the second waits |
