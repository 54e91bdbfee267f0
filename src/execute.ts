// Sends a statement for a model and makes instances of the answer. The one place where rows become siblings.
import type { Answer } from "./connection";
import type { DatabaseManager } from "./database_manager";
import { hydrate, type Texts } from "./hydrate";
import { type Siblings, type Stateful, stateOf } from "./state";
import type { Statement } from "./statement";
import type { Table } from "./table";

/** The manager of a table's model: what its `dbManager()` gives. */
export function managerOf(table: Table): DatabaseManager {
  return (table.model as unknown as { dbManager(): DatabaseManager }).dbManager();
}

/** Sends a statement on behalf of a model's verb. */
export async function execute(table: Table, statement: Statement, verb: string): Promise<Answer> {
  return await managerOf(table).run(statement, { model: table.modelName, verb });
}

/** The rows of a statement as instances that know one another. */
export async function select(table: Table, statement: Statement, verb: string): Promise<Stateful[]> {
  const answer = await execute(table, statement, verb);
  return instancesOf(table, answer.rows);
}

/** One instance a row, all siblings of one another. */
export function instancesOf(table: Table, rows: readonly Texts[]): Stateful[] {
  const instances = rows.map((texts) => hydrate(table, texts));
  makeSiblings(instances);
  return instances;
}

/** The rows of one result. Weakly held: keeping one row does not keep the others. */
class WeakSiblings implements Siblings {
  private readonly references: readonly WeakRef<Stateful>[];

  constructor(instances: readonly Stateful[]) {
    this.references = instances.map((instance) => new WeakRef(instance));
  }

  alive(): Stateful[] {
    return this.references.flatMap((reference) => reference.deref() ?? []);
  }
}

export function makeSiblings(instances: readonly Stateful[]): void {
  if (instances.length < 2) return;
  const siblings = new WeakSiblings(instances);
  for (const instance of instances) stateOf(instance).siblings = siblings;
}
