@persist-with-id
Feature: Chosen keys in transactions
  A row under a chosen key is stored by a transaction or not at all. When it is undone, the object is new again,
  and has the key that it had.

  Background:
    Given the table users holds:
      | id | name | email           |
      |  1 | Ann  | ann@example.org |
    And a new User is in hand:
      | name | email           |
      | Bob  | bob@example.org |

  Rule: What is committed is stored under the chosen key

    Scenario: The row, and a row that refers to it
      When this code runs:
        """ts
        await db.transaction(async () => {
          await it.persistWithId(7);
          await new Post({ userId: 7, title: "Salt" }).persistWithId(70);
        });
        """
      Then the table users holds:
        | id | name |
        |  1 | Ann  |
        |  7 | Bob  |
      And the table posts holds:
        | id | user_id | title |
        | 70 |       7 | Salt  |
      And 2 queries were sent

    Scenario: A key that was tried in vain in a nested transaction
      When this code runs:
        """ts
        await db.transaction(async () => {
          await db.transaction(() => it.persistWithId(1)).catch((error) => note(error.name));
          await it.persistWithId(7);
        });
        """
      Then these were noted:
        | UniqueViolationError |
      And the table users holds:
        | id | name |
        |  1 | Ann  |
        |  7 | Bob  |

  Rule: What is rolled back leaves the object new

    Scenario Outline: It was made <how>
      Given a new User is in hand:
        | id     | name | email           |
        | <made> | Bob  | bob@example.org |
      When this code runs:
        """ts
        await db.transaction(async () => {
          await it.persistWithId(7);
          note(it.id);
          throw new Error("no");
        }).catch(() => note("undone"));
        """
      Then these were noted:
        |      7 |
        | undone |
      And it is:
        | id   | name | createdAt |
        | <id> | Bob  | undefined |
      And the table users is unchanged
      And 1 query was sent

      Examples: With a key of its own, and without
        | how           | made | id        |
        | without a key |      | undefined |
        | with a key    |    5 |         5 |

    Scenario: It can be stored under the same key afterwards
      When this code runs:
        """ts
        await db.transaction(async () => {
          await it.persistWithId(7);
          throw new Error("no");
        }).catch(() => note("undone"));
        await it.persistWithId(7);
        """
      Then these were noted:
        | undone |
      And the table users holds:
        | id | name |
        |  1 | Ann  |
        |  7 | Bob  |
      And 2 queries were sent

    Scenario: Only the nested transaction is rolled back
      When this code runs:
        """ts
        await db.transaction(async () => {
          await db.transaction(async () => {
            await it.persistWithId(7);
            throw new Error("no");
          }).catch(() => note("undone"));
          await it.persistWithId(8);
        });
        """
      Then these were noted:
        | undone |
      And it is:
        | id |
        |  8 |
      And the table users holds:
        | id | name |
        |  1 | Ann  |
        |  8 | Bob  |
      And 2 queries were sent

    @error
    Scenario: Its key was taken, which ends the transaction
      When this code runs:
        """ts
        await db.transaction(async () => {
          await new User({ name: "Cyd", email: "cyd@example.org" }).persist();
          await it.persistWithId(1);
        });
        """
      Then it fails with UniqueViolationError
      And it is:
        | id        |
        | undefined |
      And the table users is unchanged
      And 2 queries were sent

  @concurrency
  Rule: Of two that choose the same key, one is stored

    Scenario: Two transactions at once
      When this code runs:
        """ts
        const store = (name) => db.transaction(() => new User({ name, email: `${name}@example.org` }).persistWithId(7));
        const outcomes = await Promise.allSettled([store("Cyd"), store("Dan")]);
        for (const { status, reason } of outcomes.sort((a, b) => a.status.localeCompare(b.status))) {
          note(`${status} ${reason?.name ?? ""}`.trim());
        }
        """
      Then these were noted:
        | fulfilled                     |
        | rejected UniqueViolationError |
      And the table users holds 2 rows
      And 2 queries were sent
