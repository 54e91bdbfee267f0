// The database manager that the models use.
import { type DataTable, Given, Then } from "@cucumber/cucumber";
import { pairs } from "../support/data_tables";
import { expectSameTexts } from "../support/expectations";
import { managerWith } from "../support/managers";
import type { SpecWorld } from "../support/world";

Given("a database manager with:", function (this: SpecWorld, settings: DataTable) {
  this.useManager(managerWith(pairs(settings)));
});

Then("these were noted:", function (this: SpecWorld, notes: DataTable) {
  expectSameTexts(this.notes.join("\n"), notes.raw().flat().join("\n"));
});
