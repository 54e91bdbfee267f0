// The suite itself: scenarios that say something wrong, or leave something unsaid, must fail. One run of cucumber for all.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import type { Envelope } from "@cucumber/messages";

interface Dishonest {
  readonly name: string;
  readonly steps: string;
  /** A part of what the failure says. */
  readonly says: string;
}

const ann = `
  Given the table users holds:
    | id | name | email           |
    | 1  | Ann  | ann@example.org |`;

const dishonest: readonly Dishonest[] = [
  {
    name: "an error that no step looks at",
    steps: `
      When I get User 9
      Then 1 query was sent`,
    says: "it failed, and no step says so: RecordNotFoundError",
  },
  {
    name: "a change that no step looks at",
    steps: `${ann}
      When I delete User 1
      Then the result is true`,
    says: "the table users changed, and no step says what it holds",
  },
  {
    name: "a transaction that never ends",
    steps: `
      When this code runs:
        """
        await new Promise((begun) => {
          db.transaction(async () => {
            await User.count();
            begun();
            await new Promise(() => {});
          });
        });
        """
      Then 1 query was sent`,
    says: "1 of 1 connections did not come back to the pool\na connection was left idle in transaction",
  },
  {
    name: "an error that tells what is in a row",
    steps: `${ann}
      When this code runs:
        """
        throw new RangeError("the address ann@example.org is taken");
        """
      Then it fails with RangeError`,
    says: "what the error tells",
  },
  {
    name: "another error than the one expected",
    steps: `
      When I get User 9
      Then it fails with UniqueViolationError`,
    says: "+UniqueViolationError",
  },
  {
    name: "a failure that did not happen",
    steps: `${ann}
      When I get User 1
      Then it fails with RecordNotFoundError`,
    says: "it did not fail",
  },
  {
    name: "a row that is not told",
    steps: `${ann}
      When I persist a new User:
        | name | email           |
        | Bob  | bob@example.org |
      Then the table users holds:
        | name |
        | Bob  |`,
    says: "-| Ann |",
  },
  {
    name: "a table that is not as before",
    steps: `${ann}
      When I delete User 1
      Then the database is unchanged`,
    says: "(1,Ann,ann@example.org",
  },
  {
    name: "a value of another type",
    steps: `${ann}
      When I get User 1
      Then the result is:
        | id  |
        | "1" |`,
    says: '+| "1" |',
  },
  {
    name: "a null where a star stands",
    steps: `${ann}
      When I get User 1
      Then the result is:
        | metadata |
        | *        |`,
    says: "-| null |",
  },
  {
    name: "rows in another order",
    steps: `${ann}
      And the table users holds:
        | id | name | email           |
        | 2  | Bob  | bob@example.org |
      When I list User ordered by "name descending"
      Then the result is:
        | name |
        | Ann  |
        | Bob  |`,
    says: "the columns name",
  },
  {
    name: "another number of queries",
    steps: `${ann}
      When I get User 1
      Then no queries were sent`,
    says: "+0 sent",
  },
  {
    name: "two actions",
    steps: `${ann}
      When I get User 1
      And I get User 1
      Then 1 query was sent`,
    says: "a scenario has one action",
  },
  {
    name: "an action where rows are given",
    steps: `
      Given I list User
      When I list User
      Then 1 query was sent`,
    says: "belongs after When",
  },
  {
    name: "an empty cell in an outcome",
    steps: `${ann}
      When I get User 1
      Then the result is:
        | id | name |
        | 1  |      |`,
    says: "an empty cell says nothing here",
  },
  {
    name: "a relation that an outcome would have to load",
    steps: `${ann}
      When I get User 1
      Then the result is:
        | posts |
        | []    |`,
    says: "(not loaded)",
  },
];

const honest = `
  Scenario: an honest one after all of them
    ${ann}
    When I persist a new User:
      | name | email           |
      | Bob  | bob@example.org |
    Then the table users holds:
      | id | name |
      | 1  | Ann  |
      | 2  | Bob  |`;

function feature(): string {
  const scenarios = dishonest.map(({ name, steps }) => `  Scenario: ${name}\n${steps}\n`);
  return `@specification\nFeature: Dishonest\n${scenarios.join("\n")}\n${honest}\n`;
}

/** Scenario name to what its failures say. */
const failures = new Map<string, string>();

before(() => {
  const directory = mkdtempSync(join(tmpdir(), "brine-dishonest-"));
  try {
    writeFileSync(join(directory, "dishonest.feature"), feature());
    const messages = join(directory, "run.ndjson");
    const run = spawnSync(
      "cucumber-js",
      [join(directory, "dishonest.feature"), "--format", `message:${messages}`],
      {
        encoding: "utf8",
      },
    );
    assert.equal(run.status, 1, run.stdout + run.stderr);
    readFailures(
      readFileSync(messages, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Envelope),
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
});

function readFailures(envelopes: readonly Envelope[]): void {
  const pickles = new Map(envelopes.flatMap(({ pickle }) => (pickle ? [[pickle.id, pickle.name]] : [])));
  const cases = new Map(
    envelopes.flatMap(({ testCase }) => (testCase ? [[testCase.id, testCase.pickleId]] : [])),
  );
  const started = new Map(
    envelopes.flatMap(({ testCaseStarted }) =>
      testCaseStarted ? [[testCaseStarted.id, testCaseStarted.testCaseId]] : [],
    ),
  );
  for (const { testStepFinished } of envelopes) {
    if (testStepFinished?.testStepResult.status !== "FAILED") continue;
    const name = pickles.get(cases.get(started.get(testStepFinished.testCaseStartedId) ?? "") ?? "") ?? "";
    failures.set(name, `${failures.get(name) ?? ""}${testStepFinished.testStepResult.message}\n`);
  }
}

describe("a scenario fails for", () => {
  for (const { name, says } of dishonest) {
    test(name, () => assert.ok(failures.get(name)?.includes(says), failures.get(name) ?? "it did not fail"));
  }
});

test("A scenario is not harmed by those before it", () => {
  assert.equal(failures.get("an honest one after all of them"), undefined);
});
