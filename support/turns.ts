// Transactions that take turns, row by row, until one waits for another: concurrency that happens the same way each time.
import type { DataTable } from "@cucumber/cucumber";
import { type Values, valueRows } from "./data_tables";
import { currentDatabase } from "./database";
import type { TransactionOptions } from "./parameter_types";
import { Script } from "./script";
import type { SpecWorld } from "./world";

interface Turn {
  readonly text: string;
  readonly values: Values;
}

const waitingBackends = `
  select count(*)::integer as waiting from pg_stat_activity
  where application_name = $1 and wait_event_type = 'Lock'`;

/** One transaction: takes its turns from a queue, and ends with the turn `commit`. */
class Actor {
  readonly over: Promise<void>;
  hasBegun = false;
  isBusy = false;
  isWaiting = false;
  isOver = false;
  private turns: Turn[] = [];
  private wake: () => void = () => undefined;

  constructor(
    readonly name: string,
    private readonly world: SpecWorld,
    options: TransactionOptions,
    private readonly onResult: (result: unknown) => void,
  ) {
    this.over = world.db
      .transaction(() => this.work(), options)
      .catch((error: unknown) => world.fail(`the ${name}`, error))
      .finally(() => {
        this.isOver = true;
        this.isBusy = false;
      });
  }

  take(turn: Turn): void {
    if (this.isOver) throw new Error(`the ${this.name} transaction is over and cannot ${turn.text}`);
    this.isBusy = true;
    this.turns.push(turn);
    this.wake();
  }

  private async work(): Promise<void> {
    this.hasBegun = true;
    const script = new Script(this.world);
    for (;;) {
      const { text, values } = await this.next();
      if (text === "commit") return;
      if (text !== "begin") {
        const result = await script.perform([{ text, values, inside: [] }]);
        if (result !== undefined) this.onResult(result);
      }
      this.isBusy = this.turns.length > 0;
    }
  }

  private async next(): Promise<Turn> {
    for (;;) {
      const turn = this.turns.shift();
      if (turn !== undefined) return turn;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}

/** Plays the rows in their order; the result is that of the last action that has one. */
export async function takeTurns(
  world: SpecWorld,
  table: DataTable,
  options: TransactionOptions,
): Promise<unknown> {
  const actors = new Map<string, Actor>();
  let result: unknown;
  const keep = (found: unknown) => {
    result = found;
  };
  for (const { who, action, ...values } of valueRows(table)) {
    const name = String(who);
    const actor = actors.get(name) ?? new Actor(name, world, options, keep);
    actors.set(name, actor);
    actor.take({ text: String(action), values });
    const waits = await doneOrWaiting(world, actor, [...actors.values()]);
    if (waits && !actor.isWaiting) world.notes.push(`the ${name} waits`);
    actor.isWaiting = waits;
  }
  await Promise.all([...actors.values()].map((actor) => actor.over));
  return result;
}

/** Whether the actor waits for another one: here for a connection, or in the server for a lock. */
async function doneOrWaiting(world: SpecWorld, actor: Actor, actors: readonly Actor[]): Promise<boolean> {
  const { observer, schema } = currentDatabase();
  const { max = Number.POSITIVE_INFINITY } = world.db.options;
  while (actor.isBusy) {
    const [row] = await observer.run(waitingBackends, [schema.name]);
    const under = actors.filter((each) => each.hasBegun && !each.isOver);
    if (!actor.hasBegun && under.length >= max) return true;
    const busy = under.filter((each) => each.isBusy).length;
    if (actor.hasBegun && busy > 0 && Number(row?.["waiting"]) >= busy) return true;
  }
  return false;
}
