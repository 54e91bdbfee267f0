// Before and after: a temporary schema for each worker, empty tables for each scenario, and nothing left unsaid.

import {
  After,
  AfterAll,
  AfterStep,
  Before,
  BeforeAll,
  BeforeStep,
  type ITestCaseHookParameter,
  Status,
  setDefaultTimeout,
} from "@cucumber/cucumber";
import { type Pickle, PickleStepType } from "@cucumber/messages";
import { clearTables } from "./clearing";
import { closeDatabase, currentDatabase, openDatabase, replaceManager } from "./database";
import { cell, show } from "./values";
import type { SpecWorld, StatementEvent } from "./world";

setDefaultTimeout(10_000);

BeforeAll({ name: "make the temporary schema and its tables" }, openDatabase);

AfterAll({ name: "drop the temporary schema" }, closeDatabase);

Before({ name: "listen to what is sent" }, function (this: SpecWorld, { pickle }: ITestCaseHookParameter) {
  this.secrets = textsOfRows(pickle);
  this.listen();
});

BeforeStep(function (this: SpecWorld, { pickleStep }) {
  this.phase = pickleStep.type === "Unknown" || pickleStep.type === undefined ? this.phase : pickleStep.type;
});

AfterStep(function (this: SpecWorld, { pickleStep }) {
  if (pickleStep.type === "Action" && this.events.length > 0) {
    this.attach(this.events.map(line).join("\n"), {
      mediaType: "text/x.sql+plain",
      fileName: "SQL sent to PostgreSQL",
    });
  }
});

After(
  { name: "nothing is left unsaid and nothing is left behind" },
  async function (this: SpecWorld, { result }: ITestCaseHookParameter) {
    const { observer } = currentDatabase();
    const problems = await leftBehind(this);
    // A scenario that failed already has said what is wrong; the rest would follow from it.
    if (result?.status === Status.PASSED) problems.push(...this.unsaid(await observer.snapshot()));
    await this.leaveManagers();
    await clearTables(observer, this);
    // Statements that were prepared for a table of this name would keep the types of its columns.
    if (this.hasOwnTables || this.ownTables.size > 0) await replaceManager();
    if (problems.length > 0) throw new Error(problems.join("\n"));
  },
);

const ownConnections = `
  select pid, state, query from pg_stat_activity
  where application_name = $1 and state <> 'idle' and pid <> pg_backend_pid()`;

/** Clients that did not come back to the pool, and connections in a transaction; they are ended, for the next scenario. */
async function leftBehind(world: SpecWorld): Promise<string[]> {
  const { observer, schema } = currentDatabase();
  const problems: string[] = [];
  for (const { connections } of world.managers) {
    const { total, idle } = connections;
    if (total !== idle)
      problems.push(`${total - idle} of ${total} connections did not come back to the pool`);
  }
  const open = await observer.run(ownConnections, [schema.name]);
  for (const { state, query } of open)
    problems.push(`a connection was left ${String(state)} after: ${String(query)}`);
  for (const { pid } of open) await observer.run("select pg_terminate_backend($1)", [pid]);
  if (problems.length > 0) await replaceManager();
  return problems;
}

const writesRows = /holds:|like:|in hand:|persist a new|insert many|it with:|update many/;

/** The texts in the tables of steps that write rows, headings left out. */
function textsOfRows({ steps }: Pickle): string[] {
  const tables = steps.filter(({ type, text }) => type !== PickleStepType.OUTCOME && writesRows.test(text));
  const cells = tables.flatMap(
    ({ argument }) => argument?.dataTable?.rows.slice(1).flatMap((row) => row.cells) ?? [],
  );
  return cells
    .map(({ value }) => cell(value))
    .filter((value) => typeof value === "string" && value.length >= 5) as string[];
}

const longestValue = 200;

function line({ text, values }: StatementEvent): string {
  if (values === undefined || values.length === 0) return text;
  const shown = values
    .map(show)
    .map((value) => (value.length > longestValue ? `${value.slice(0, longestValue)}...` : value));
  return `${text}   -- ${shown.join(", ")}`;
}
