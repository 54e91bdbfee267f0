// What came back: its value, its rows, its types, and what is loaded on it.
import { type DataTable, Then } from "@cucumber/cucumber";
import { expectIdentity, expectResult, expectTypes, expectValue } from "../support/expectations";
import { isLoaded, subject } from "../support/results";
import type { SpecWorld } from "../support/world";

Then("{subject} is {cell}", function (this: SpecWorld, name: string, expected: unknown) {
  expectValue(subject(this, name), expected);
});

Then(
  "{subject} is/are{order}:",
  function (this: SpecWorld, name: string, order: string, expected: DataTable | string) {
    expectResult(subject(this, name), expected, order);
  },
);

Then("{subject} has/have the types:", function (this: SpecWorld, name: string, table: DataTable) {
  expectTypes(subject(this, name), table);
});

Then(
  "the relation {string} of {subject} is {loading}",
  function (this: SpecWorld, relation: string, name: string, loaded: boolean) {
    expectValue(isLoaded(subject(this, name), relation), loaded);
  },
);

Then("{string} and {string} are the same object", function (this: SpecWorld, one: string, other: string) {
  expectIdentity(this, one, other);
});
