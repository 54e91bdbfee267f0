// What one scenario knows: the models, what is in hand, the result, the failure, and what was sent.
import { type IWorldOptions, setWorldConstructor, World } from "@cucumber/cucumber";
import type { DatabaseManager } from "../src/index";
import { blog } from "./blog";
import { currentDatabase, currentManager, manage } from "./database";
import type { DynamicModel, Instance } from "./dynamic_model";
import type { Observer, Snapshot } from "./observer";

/** What the manager reports of each statement. */
export interface StatementEvent {
  readonly kind: "statement" | "transaction";
  readonly text: string;
  readonly values?: readonly unknown[] | undefined;
  readonly rows?: number | undefined;
  readonly model?: string | undefined;
  readonly verb?: string | undefined;
  readonly error?: unknown;
}

/** The kind of step that runs: Given, When or Then. */
export type Phase = "Context" | "Action" | "Outcome";

export class SpecWorld extends World {
  readonly models = new Map<string, DynamicModel>(
    Object.entries(blog) as unknown as [string, DynamicModel][],
  );
  phase: Phase = "Context";
  /** One model or several, fetched or made by a Given: `it` or `them`. */
  hand: unknown;
  /** The class of what is in hand. */
  handModel: DynamicModel | undefined;
  result: unknown;
  /** What the action noted while it ran, in order. */
  readonly notes: string[] = [];
  /** What the compiler said of a piece of code. */
  diagnostics: readonly string[] | undefined;
  /** Whether the scenario ran SQL of its own, so that the tables must be made anew after it. */
  hasOwnTables = false;
  /** What the When sent. */
  events: StatementEvent[] = [];
  before: Snapshot = new Map();

  /** Texts that rows of this scenario hold, and that no error may tell. */
  secrets: readonly string[] = [];
  /** Tables that the scenario made beside those of the blog. */
  readonly ownTables = new Set<string>();

  private acted = false;
  private readonly ownManagers: DatabaseManager[] = [];
  private readonly listeners: (() => void)[] = [];
  private readonly failures = new Map<string, unknown>();
  private readonly lookedAt = new Set<string>();
  private readonly complaints: string[] = [];

  constructor(options: IWorldOptions) {
    super(options);
  }

  get observer(): Observer {
    return currentDatabase().observer;
  }

  get db(): DatabaseManager {
    return currentManager();
  }

  model(name: string): DynamicModel {
    const found = this.models.get(name);
    if (found === undefined)
      throw new Error(`there is no model ${name}; there are ${[...this.models.keys()].join(", ")}`);
    return found;
  }

  /** Puts one model or several of the same class in hand. */
  take(name: string, models: unknown): void {
    this.handModel = this.model(name);
    this.hand = models;
  }

  /** The managers of this scenario: the worker's own, and those that it asked for. */
  get managers(): readonly DatabaseManager[] {
    return [currentDatabase().manager, ...this.ownManagers];
  }

  /** Hears of every statement that a manager sends. */
  listen(manager = this.db): void {
    const hear = (event: StatementEvent) => this.hear(event);
    this.listeners.push(manager.onQuery(hear, { values: true }));
  }

  /** Gives the models another manager, for this scenario. */
  useManager(manager: DatabaseManager): void {
    this.ownManagers.push(manager);
    manage(manager);
    this.listen(manager);
  }

  /** Gives the models the manager of the worker again. */
  async leaveManagers(): Promise<void> {
    for (const stop of this.listeners) stop();
    manage(currentDatabase().manager);
    for (const manager of this.ownManagers) await manager.close();
  }

  private hear(event: StatementEvent): void {
    if (this.phase === "Outcome") this.complain(`a Then step made the ORM send: ${event.text}`);
    else this.events.push(event);
  }

  /** Runs the one action of a scenario: remembers the database as it was, keeps the result or the error. */
  async attempt(work: () => Promise<unknown>): Promise<void> {
    if (this.phase !== "Action") throw new Error("this sentence is an action: it belongs after When");
    if (this.acted) throw new Error("a scenario has one action");
    this.acted = true;
    this.before = await this.observer.snapshot();
    this.events = [];
    try {
      this.result = await work();
    } catch (error) {
      this.failures.set("it", error);
    }
  }

  /** Keeps the error of one of several that act, such as one of two transactions. */
  fail(who: string, error: unknown): void {
    this.failures.set(who, error);
  }

  /** The error of the action. Asking for it is the only way in which it is accepted. */
  failure(who: string): unknown {
    if (!this.failures.has(who)) throw new Error(`${who} did not fail`);
    const error = this.failures.get(who);
    this.failures.delete(who);
    return error;
  }

  /** The result of the action; if it failed, its error says so. */
  succeeded(): unknown {
    const error = this.failures.get("it");
    if (error !== undefined) throw error;
    return this.result;
  }

  /** A step has said what this table holds. */
  looksAt(table: string): void {
    this.lookedAt.add(table);
  }

  sent(kind: StatementEvent["kind"]): StatementEvent[] {
    return this.events.filter((event) => event.kind === kind);
  }

  /** Something that no step can see for itself; the scenario fails with it at its end. */
  complain(text: string): void {
    this.complaints.push(text);
  }

  /** What a scenario must not leave unsaid: errors and changes that no step looked at. */
  unsaid(after: Snapshot): string[] {
    const errors = [...this.failures].map(
      ([who, error]) =>
        `${who} failed, and no step says so: ${error instanceof Error ? error.stack : String(error)}`,
    );
    const changed = [...new Set([...this.before.keys(), ...after.keys()])].filter(
      (table) => this.before.get(table) !== after.get(table),
    );
    const changes = changed
      .filter((table) => this.acted && !this.lookedAt.has(table))
      .map((table) => `the table ${table} changed, and no step says what it holds`);
    return [...this.complaints, ...errors, ...changes];
  }
}

/** What `it` or `them` means, or an error that says that nothing is in hand. */
export function inHand(world: SpecWorld): { models: Instance[]; single: boolean } {
  const { hand } = world;
  if (hand === undefined) throw new Error('nothing is in hand: begin with "Given User 1 is in hand"');
  return Array.isArray(hand)
    ? { models: hand as Instance[], single: false }
    : { models: [hand as Instance], single: true };
}

setWorldConstructor(SpecWorld);
