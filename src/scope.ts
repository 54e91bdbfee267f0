// One level of a transaction: a queue with one piece of work in flight, sealed when its callback settles.
import { setTimeout as delay } from "node:timers/promises";
import type { Answer, Connection } from "./connection";
import { ConnectionError, TimeoutError, TransactionClosedError } from "./errors";
import { endsConnection, toBrineError } from "./server_error";
import type { Stateful } from "./state";
import type { Statement } from "./statement";

type Undo = () => void;
type Aspect = "whole" | "relations";

/** What sends a statement and tells the listeners of it. */
export type Send = (connection: Connection, statement: Statement) => Promise<Answer>;

export class Scope {
  private sealed: TransactionClosedError | undefined;
  private tail: Promise<void> = Promise.resolve();
  /** How many pieces of work are in flight or wait. */
  private waiting = 0;
  private readonly children = new Set<Scope>();
  private readonly undo: Undo[] = [];
  private readonly remembered: Readonly<Record<Aspect, Set<Stateful>>> = {
    whole: new Set(),
    relations: new Set(),
  };
  private wake: (() => void) | undefined;
  private readonly hooks: (() => unknown)[] = [];
  /** The first error of the server inside this scope: why a COMMIT may come to nothing. */
  firstError: unknown;
  private savepoints = 0;

  constructor(
    readonly connection: Connection,
    readonly parent: Scope | undefined,
    /** Milliseconds that a statement may wait for its turn. */
    private readonly turnTimeout: number,
  ) {
    parent?.children.add(this);
    // Its BEGIN may have been on the way when the scope around it ended.
    if (parent?.sealed !== undefined) this.seal(parent.sealed.message, parent.sealed.cause);
  }

  get isOpen(): boolean {
    return this.sealed === undefined;
  }

  /** The outermost scope. */
  get root(): Scope {
    return this.parent?.root ?? this;
  }

  /** Whether this scope is the other or inside it. */
  isWithin(other: Scope): boolean {
    return this === other || (this.parent?.isWithin(other) ?? false);
  }

  /** A name for the next savepoint: short, and used once in a transaction. */
  nextSavepoint(): string {
    const { root } = this;
    root.savepoints++;
    return `brine_${root.savepoints}`;
  }

  /** Runs the work after all that was asked for before it. Work that comes after the seal runs nowhere. */
  async enqueue<T>(work: () => Promise<T>): Promise<T> {
    this.requireOpen();
    const before = this.tail;
    const isBusy = this.waiting > 0;
    let done: () => void = () => {};
    this.tail = new Promise((resolve) => {
      done = resolve;
    });
    this.waiting++;
    try {
      if (isBusy) await this.untilTurn(before);
      this.requireOpen();
      return await work();
    } finally {
      this.waiting--;
      // Who gave up before its turn passes the turn on when it comes.
      void before.then(done);
    }
  }

  /** A nested transaction that waits for a statement that waits for the nested transaction would wait for ever. */
  private async untilTurn(before: Promise<void>): Promise<void> {
    const stop = new AbortController();
    const late = delay(this.turnTimeout, "late" as const, { signal: stop.signal }).catch(
      () => "stopped" as const,
    );
    const first = await Promise.race([before, late]);
    stop.abort();
    if (first !== "late") return;
    throw new TimeoutError(
      `the statement waited ${this.turnTimeout} ms for its turn in the transaction; ` +
        "does a nested transaction wait for a statement of the transaction around it?",
      "transaction",
    );
  }

  /** Sends a statement of this scope in its turn. */
  async run(statement: Statement, send: Send): Promise<Answer> {
    return await this.enqueue(async () => {
      const answer = await this.sendNow(statement, send);
      if (endsTransaction(statement, answer)) this.root.seal(endedByHand);
      return answer;
    });
  }

  /** Sends a statement at once: for the work that has its turn already. */
  async sendNow(statement: Statement, send: Send): Promise<Answer> {
    let answer: Answer;
    try {
      answer = await send(this.connection, statement);
    } catch (error) {
      const known = toBrineError(error);
      this.firstError ??= known;
      if (endsConnection(error)) this.root.seal(lostMessage, known);
      throw known;
    }
    if (this.connection.status() === "I") {
      this.root.seal(endedByHand);
    }
    return answer;
  }

  private requireOpen(): void {
    if (this.sealed === undefined) return;
    throw new TransactionClosedError(this.sealed.message, { cause: this.sealed.cause });
  }

  /** Lets nothing more in, here and in the scopes inside. */
  seal(message: string, cause?: unknown): void {
    if (this.sealed !== undefined) return;
    this.sealed = new TransactionClosedError(message, { cause });
    this.wake?.();
    for (const child of this.children) child.seal(message, cause);
  }

  /** Why it is sealed. */
  get sealedBy(): TransactionClosedError | undefined {
    return this.sealed;
  }

  /** Fulfils when somebody else seals this scope. */
  whenSealed(): Promise<void> {
    return new Promise((resolve) => {
      if (this.sealed === undefined) this.wake = resolve;
      else resolve();
    });
  }

  /** Remembers a function for the time after the COMMIT of the outermost scope. */
  addAfterCommit(run: () => unknown): void {
    this.requireOpen();
    this.hooks.push(run);
  }

  get afterCommit(): readonly (() => unknown)[] {
    return this.hooks;
  }

  /** Waits for the work in flight; what is queued behind it finds the seal. */
  async drain(): Promise<void> {
    await this.tail;
  }

  /** Remembers how to give an object its former attributes and state back, or its relations; the first word counts. */
  remember(instance: Stateful, aspect: Aspect, makeUndo: () => Undo): void {
    if (this.remembered[aspect].has(instance)) return;
    this.remembered[aspect].add(instance);
    this.undo.push(makeUndo());
  }

  /** Gives every object that was changed inside its former attributes and state, the last change first. */
  restoreObjects(): void {
    for (const undo of this.undo.reverse()) undo();
    this.undo.length = 0;
  }

  /** Hands what it holds to the scope around it: its work now stands or falls with that one. */
  mergeIntoParent(parent: Scope): void {
    parent.undo.push(...this.undo);
    parent.hooks.push(...this.hooks);
  }

  /** Takes the scope out of the one around it. */
  leave(): void {
    this.parent?.children.delete(this);
  }

  /** Whether the connection was lost under this scope. */
  get isLost(): boolean {
    return this.sealed?.cause instanceof ConnectionError;
  }
}

const lostMessage = "the connection of this transaction was lost; nothing more runs through it";

const endedByHand = "a COMMIT or ROLLBACK sent by hand ended this transaction; nothing more runs through it";

/** `commit and chain` begins another transaction at once, so that only its tag tells; `rollback to` a savepoint ends none. */
function endsTransaction({ text }: Statement, { command }: Answer): boolean {
  return command === "COMMIT" || (command === "ROLLBACK" && !/\bto\b/i.test(text));
}
