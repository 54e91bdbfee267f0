// Actions that follow each other, as a table writes them: one a row, those inside another one marked with a dash.
import { AsyncResource } from "node:async_hooks";
import type { DataTable } from "@cucumber/cucumber";
import { template } from "./criteria";
import { type Values, valueRows } from "./data_tables";
import { type Instance, isComposite } from "./dynamic_model";
import { transactionOptions } from "./parameter_types";
import { cell } from "./values";
import { inHand, type SpecWorld } from "./world";

export interface Action {
  readonly text: string;
  readonly values: Values;
  readonly inside: Action[];
}

/** What `fail` throws: an error of the application, not of the database. */
export class DeliberateFailure extends Error {
  override readonly name = "DeliberateFailure";
}

/** The tree that the dashes draw. */
export function actionsOf(table: DataTable): Action[] {
  const root: Action = { text: "", values: {}, inside: [] };
  const open = [root];
  for (const { action: cellText, ...values } of valueRows(table)) {
    const [, dashes = "", text = ""] = /^((?:- )*)(.*)$/.exec(String(cellText)) ?? [];
    const depth = dashes.length / 2;
    const parent = open[depth];
    if (parent === undefined) throw new Error(`"${text}" has more dashes than the row above it allows`);
    const action: Action = { text, values, inside: [] };
    parent.inside.push(action);
    open.splice(depth + 1, open.length, action);
  }
  return root.inside;
}

type Leaf = (world: SpecWorld, match: RegExpExecArray, values: Values) => Promise<unknown>;

const key = /(-?\d+n?|"[^"]*"|\{[^}]*\})/.source;
const leaves: readonly (readonly [RegExp, Leaf])[] = [
  [
    /^insert ([A-Z]\w+)$/,
    async (world, [, model = ""], values) => new (world.model(model))(values).persist(),
  ],
  [
    new RegExp(`^(get|find|delete) ([A-Z]\\w+) ${key}$`),
    async (world, [, verb = "", model = "", id = ""]) => byKey(world, verb, model, cell(id)),
  ],
  [
    new RegExp(`^update ([A-Z]\\w+) ${key}$`),
    async (world, [, model = "", id = ""], values) => {
      const found = await byKey(world, "get", model, cell(id));
      return (found as { update(values: Values): Promise<unknown> }).update(values);
    },
  ],
  [/^list ([A-Z]\w+)$/, async (world, [, model = ""]) => world.model(model).list()],
  [/^count ([A-Z]\w+)$/, async (world, [, model = ""]) => world.model(model).count()],
  [
    /^(persist|update|delete|reload) it$/,
    async (world, [, verb = ""], values) => {
      const [model] = inHand(world).models as [Instance];
      if (verb === "update") return model.update(values);
      return Object.assign(model, values)[verb as "persist" | "delete" | "reload"]();
    },
  ],
  [/^load "(\w+)" of it$/, async (world, [, relation = ""]) => inHand(world).models[0]?.[relation]],
  [
    /^note (.+)$/,
    async (world, [, text = ""]) => {
      world.notes.push(text);
    },
  ],
  [
    /^fail$/,
    async () => {
      throw new DeliberateFailure("this failure is on purpose");
    },
  ],
  [/^query (.+)$/, async (world, [, text = ""]) => world.db.query(template(text))],
  [
    /^elsewhere (.+)$/,
    async (world, [, text = ""]) => {
      await world.observer.run(text);
    },
  ],
  [
    /^observe (\w+)$/,
    async (world, [, table = ""]) => {
      const rows = await world.observer.rows(table, []);
      world.notes.push(`others see ${rows.length} rows of ${table}`);
    },
  ],
];

async function byKey(world: SpecWorld, verb: string, name: string, id: unknown): Promise<unknown> {
  const model = world.model(name);
  if (isComposite(id)) return model[`${verb}ByPks` as "getByPks" | "findByPks" | "deleteByPks"](id);
  return model[verb as "get" | "find" | "delete"](id);
}

const played = new WeakMap<Action, number>();

/** Whether an action still happens that happens only `once` or `twice`, however often its transaction is tried. */
function stillHappens(action: Action, most: number): boolean {
  const times = played.get(action) ?? 0;
  played.set(action, times + 1);
  return times < most;
}

/** Plays the actions of one scenario, and what they leave behind them. */
export class Script {
  private readonly unawaited: Promise<unknown>[] = [];
  private readonly afterwards: (() => Promise<unknown>)[] = [];

  constructor(private readonly world: SpecWorld) {}

  /** One after another; the value is that of the last one that has a value. */
  async perform(actions: readonly Action[]): Promise<unknown> {
    let result: unknown;
    for (const action of actions) {
      const value = await this.one(action);
      if (value !== undefined) result = value;
    }
    return result;
  }

  /** Waits for what nobody awaited, then does what comes after the end. An error here is the straggler's. */
  async finish(): Promise<void> {
    for (const late of this.unawaited) await this.straggle(() => late);
    for (const late of this.afterwards) await this.straggle(late);
  }

  private async straggle(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.world.fail("the straggler", error);
    }
  }

  private async one(action: Action): Promise<unknown> {
    if (action.inside.length > 0) return this.block(action);
    const [, often, text = ""] = /^(?:(once|twice): )?(.*)$/.exec(action.text) ?? [];
    if (often !== undefined && !stillHappens(action, often === "once" ? 1 : 2)) return undefined;
    for (const [pattern, leaf] of leaves) {
      const match = pattern.exec(text);
      if (match) return leaf(this.world, match, action.values);
    }
    throw new Error(`"${action.text}" is no action (features/README.md lists them)`);
  }

  private async block({ text, inside }: Action): Promise<unknown> {
    const { db } = this.world;
    const [, kind, options = ""] = /^([a-z ]+?)(?: \(([^)]*)\))?:$/.exec(text) ?? [];
    const work = () => this.perform(inside);
    if (kind === "transaction" || kind === "nested") return db.transaction(work, transactionOptions(options));
    if (kind === "caught") return this.caught(work);
    if (kind === "at once") return this.atOnce(inside);
    if (kind === "not awaited") return this.startOnly(work);
    if (kind === "after commit") return db.afterCommit(async () => void (await work()));
    if (kind === "after the end") {
      // Bound to the scope that it is written in, as code is that goes on when its transaction is over.
      this.afterwards.push(AsyncResource.bind(work));
      return undefined;
    }
    throw new Error(`"${text}" is no action that holds others (features/README.md lists them)`);
  }

  private async caught(work: () => Promise<unknown>): Promise<unknown> {
    try {
      return await work();
    } catch (error) {
      this.world.notes.push(`caught ${error instanceof Error ? error.name : String(error)}`);
      return undefined;
    }
  }

  private async atOnce(actions: readonly Action[]): Promise<unknown[]> {
    const outcomes = await Promise.allSettled(actions.map((action) => this.one(action)));
    return outcomes.map((outcome) => {
      if (outcome.status === "rejected") throw outcome.reason;
      return outcome.value;
    });
  }

  private startOnly(work: () => Promise<unknown>): undefined {
    const late = work();
    // Its error is looked at in finish(); without this the process would end before that.
    late.catch(() => undefined);
    this.unawaited.push(late);
    return undefined;
  }
}

/** Plays a table of actions inside `around`, such as a transaction. */
export async function play(
  world: SpecWorld,
  table: DataTable,
  around: (work: () => Promise<unknown>) => Promise<unknown>,
): Promise<unknown> {
  const script = new Script(world);
  const actions = actionsOf(table);
  try {
    return await around(() => script.perform(actions));
  } finally {
    await script.finish();
  }
}
