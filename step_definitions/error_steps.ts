// How an action fails: the class of the error and its public fields.
import { type DataTable, Then } from "@cucumber/cucumber";
import { expectFailure } from "../support/failures";
import type { SpecWorld } from "../support/world";

Then("{who} fails with {error}", function (this: SpecWorld, who: string, error: string) {
  expectFailure(this, who, error);
});

Then("{who} fails with {error}:", function (this: SpecWorld, who: string, error: string, fields: DataTable) {
  expectFailure(this, who, error, fields);
});
