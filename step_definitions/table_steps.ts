// What tables hold, before and after: written and read with plain SQL, never by the ORM.
import { type DataTable, Given, Then } from "@cucumber/cucumber";
import { numbered } from "../support/data_tables";
import { expectSameRows, expectSameTexts } from "../support/expectations";
import { sampleRows } from "../support/sample_rows";
import type { SpecWorld } from "../support/world";

Given("the sample blog", async function (this: SpecWorld) {
  for (const [table, rows] of sampleRows()) await this.observer.insert(table, rows);
});

Given("the table {table} holds:", async function (this: SpecWorld, table: string, rows: DataTable) {
  if (this.phase === "Context") {
    await this.observer.insert(table, rows.hashes());
    return;
  }
  this.looksAt(table);
  const columns = rows.raw()[0] ?? [];
  const expected = await this.observer.stored(table, rows.hashes());
  expectSameRows(await this.observer.rows(table, columns), expected, columns);
});

Given(
  "the table {table} holds {int} rows like:",
  async function (this: SpecWorld, table: string, count: number, rows: DataTable) {
    await this.observer.insert(table, numbered(rows, count));
  },
);

Then(
  "the table {table} holds {number} row(s)",
  async function (this: SpecWorld, table: string, count: number) {
    this.looksAt(table);
    const rows = await this.observer.rows(table, []);
    expectSameTexts(`${rows.length} rows`, `${count} rows`);
  },
);

Then("{place} is unchanged", async function (this: SpecWorld, table: string | undefined) {
  const after = await this.observer.snapshot();
  const tables = table === undefined ? [...new Set([...this.before.keys(), ...after.keys()])] : [table];
  for (const name of tables) {
    this.looksAt(name);
    expectSameTexts(`${name}:\n${after.get(name)}`, `${name}:\n${this.before.get(name)}`);
  }
});

Given("this SQL has run:", async function (this: SpecWorld, statements: string) {
  this.hasOwnTables = true;
  await this.observer.run(statements);
  this.observer.forgetTables();
});
