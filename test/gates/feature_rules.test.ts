// The grammar of features: one bad fixture for each check, made from a good one by one change.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkFeatures } from "../../scripts/feature_rules";

const file = "features/01_crud/reading.feature";
const good = `@crud
Feature: Reading a row
  An application asks for a row by its key.

  Background:
    Given the users
      | id | name |
      |  1 | Ann  |

  Rule: A row is read by its key

    Scenario: A row that exists
      When I get User 1
      Then the result is
        | name |
        | Ann  |
      And 1 query was sent

    @error
    Scenario Outline: A row that is missing, <how>
      When I get User <id>
      Then it fails with RecordNotFoundError
      But no queries were sent

      Examples:
        | how       | id |
        | too small |  0 |
        | too large |  9 |
`;

function found(text: string, path = file): string[] {
  return checkFeatures(new Map([[path, text]])).map(({ line, message }) => `${line}: ${message}`);
}

interface Fixture {
  what: string;
  change: [RegExp | string, string];
  says: RegExp;
}

const fixtures: Fixture[] = [
  {
    what: "what is no Gherkin",
    change: ["And 1 query was sent", "1 query was sent"],
    says: /^17: .*got '1 query/,
  },
  { what: "an empty file", change: [/^[\s\S]*$/, ""], says: /has no feature/ },
  { what: "a missing area", change: ["@crud\n", ""], says: /must be tagged @crud/ },
  { what: "an unknown tag", change: ["@crud", "@crud @slow"], says: /^1: @slow is not known/ },
  { what: "an unknown mark", change: ["@error", "@error @later"], says: /@later is not known/ },
  { what: "a missing description", change: [/ {2}An appl.*/, ""], says: /^2: has no description/ },
  {
    what: "a comment",
    change: [/ {2}An appl.*/, "$&\n  # hidden words"],
    says: /^4: a comment does not reach/,
  },
  { what: "a scenario outside a rule", change: [/ {2}Rule.*\n/, ""], says: /stands outside any Rule/ },
  {
    what: "a rule without scenarios",
    change: [/$/, "\n  Rule: A key is a number\n"],
    says: /has no scenario/,
  },
  {
    what: "a rule that orders",
    change: ["A row is read", "Check that a row is read"],
    says: /order to a tester/,
  },
  {
    what: "a rule that states nothing",
    change: ["A row is read by its key", "Rows by key"],
    says: /true or false/,
  },
  { what: "a wish", change: ["A row that exists", "A row should exist"], says: /states a wish/ },
  { what: "a wish in a step", change: ["the result is", "the result should be"], says: /says "should"/ },
  {
    what: "a name with a full stop",
    change: ["A row that exists", "A row that exists."],
    says: /punctuation/,
  },
  { what: "an unnamed scenario", change: [" A row that exists", ""], says: /has no name/ },
  {
    what: "a When in the Background",
    change: ["Given the users", "When I add the users"],
    says: /only Given/,
  },
  {
    what: "a long Background",
    change: ["Given the users", "Given a\n    And b\n    And c\n    And d\n    And the users"],
    says: /has 5 steps, 4 at most/,
  },
  {
    what: "two actions",
    change: ["When I get User 1", "When I add User 2\n      When I get User 1"],
    says: /has 2 When/,
  },
  { what: "no action", change: ["      When I get User 1\n", ""], says: /has 0 When/ },
  { what: "no outcome", change: [/ {6}Then the result is\n.*\n.*\n.*\n/, ""], says: /has 0 Then/ },
  {
    what: "an And after When",
    change: ["When I get User 1", "$&\n      And I look"],
    says: /continues the When/,
  },
  {
    what: "a disorder",
    change: ["And 1 query was sent", "$&\n      Given a user"],
    says: /not in the order/,
  },
  { what: "a star", change: ["And 1 query was sent", "* 1 query was sent"], says: /begins with "\*"/ },
  {
    what: "a long scenario",
    change: ["And 1 query was sent", `And 1 query was sent\n${"      And all is well\n".repeat(6)}`],
    says: /has 9 steps, 8 at most/,
  },
  { what: "an unmarked failure", change: ["    @error\n", ""], says: /must be marked @error/ },
  {
    what: "a mark without a failure",
    change: ["    Scenario: A row", "    @error\n$&"],
    says: /is marked @error, but/,
  },
  {
    what: "a reading without queries",
    change: ["      And 1 query was sent\n", ""],
    says: /reads, so an outcome/,
  },
  {
    what: "an unused column",
    change: ["missing, <how>", "missing"],
    says: /has a column "how" that no step uses/,
  },
  { what: "Examples without rows", change: [/ {8}\| too.*\n.*\n/, ""], says: /has no rows/ },
  { what: "twins", change: [/(?<=Outline: ).*/, "A row that exists"], says: /two scenarios are named/ },
];

describe("the grammar of features", () => {
  it("accepts a good feature", () => assert.deepEqual(found(good), []));

  for (const { what, change, says } of fixtures) {
    it(`refuses ${what}`, () => {
      const bad = good.replace(change[0], change[1]);
      assert.notEqual(bad, good);
      assert.ok(
        found(bad).some((problem) => says.test(problem)),
        `expected ${says} among:\n${found(bad).join("\n")}`,
      );
    });
  }

  it("refuses a folder that is no area", () => {
    assert.match(
      found(good, "features/02_crud/reading.feature").join("\n"),
      /lies in 02_crud\/, which is no area/,
    );
  });

  it("lets a rule mark all of its scenarios", () => {
    const outline = good.slice(good.indexOf("    @error\n"));
    const marked = `  @error\n  Rule: Nothing else is read\n\n${outline.replace("    @error\n", "")}`;
    assert.deepEqual(found(good.replace(outline, marked)), []);
  });

  it("refuses two features of one name", () => {
    const twins = checkFeatures(
      new Map([
        [file, good],
        ["features/01_crud/again.feature", good],
      ]),
    );
    assert.deepEqual(
      twins.map(({ file: of, message }) => `${of}: ${message}`),
      [`features/01_crud/again.feature: has the name of ${file}: "Reading a row"`],
    );
  });
});
