// What a step says of an error: its class, its public fields, and that it tells no values of rows.
import { inspect } from "node:util";
import type { DataTable } from "@cucumber/cucumber";
import { expect } from "chai";
import { pairs } from "./data_tables";
import { expectSameTexts } from "./expectations";
import { at } from "./results";
import { cell, matches, show } from "./values";
import type { SpecWorld } from "./world";

/** Asks for the failure of `who` and compares it. `message has` and `message lacks` are parts of its message. */
export function expectFailure(world: SpecWorld, who: string, name: string, fields?: DataTable): void {
  const error = world.failure(who);
  if (!(error instanceof Error)) throw new Error(`${who} failed with ${show(error)}, which is no Error`);
  expectSameTexts(error.name, name, error.stack);
  for (const [field, text] of fields === undefined ? [] : pairs(fields)) expectField(error, field, text);
  // Whoever reads the log of an application must not read its users' rows there.
  const told = inspect(error, { depth: 10 });
  for (const secret of world.secrets) expect(told, "what the error tells").not.to.include(secret);
}

function expectField(error: Error, field: string, text: string): void {
  if (field === "message has") expect(error.message).to.include(String(cell(text)));
  else if (field === "message lacks") expect(error.message).not.to.include(String(cell(text)));
  else if (at(error, field) !== text && !matches(cell(text), at(error, field))) {
    expectSameTexts(`${field}: ${show(at(error, field))}`, `${field}: ${show(cell(text))}`, error.stack);
  }
}
