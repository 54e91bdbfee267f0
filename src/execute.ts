// Sends a statement for a model and makes instances of the answer. The one place where rows become siblings.
import type { Answer } from "./connection";
import type { DatabaseManager } from "./database_manager";
import { hydrate } from "./hydrate";
import { type Route, type Siblings, type Stateful, stateOf } from "./state";
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
  const instances = answer.rows.map((texts) => hydrate(table, texts));
  makeSiblings(instances, { root: table.modelName, verb, path: "" });
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

/** Lets the instances of one result know one another, and how they came. */
export function makeSiblings(instances: readonly Stateful[], route: Route): void {
  const siblings = instances.length < 2 ? undefined : new WeakSiblings(instances);
  for (const instance of instances) {
    const state = stateOf(instance);
    state.route = route;
    state.siblings = siblings;
  }
}
