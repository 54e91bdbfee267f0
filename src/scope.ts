// One level of a transaction: a queue with one piece of work in flight, sealed when its callback settles.
import type { Answer, Connection } from "./connection";
import { ConnectionError, TransactionClosedError } from "./errors";
import { endsConnection, toBrineError } from "./server_error";
import type { Stateful } from "./state";
import type { Statement } from "./statement";

type Undo = () => void;

/** What sends a statement and tells the listeners of it. */
export type Send = (connection: Connection, statement: Statement) => Promise<Answer>;

export class Scope {
  private sealed: TransactionClosedError | undefined;
  private tail: Promise<void> = Promise.resolve();
  private readonly children = new Set<Scope>();
  private readonly undo = new Map<Stateful, Undo>();
  private wake: (() => void) | undefined;
  readonly afterCommit: (() => unknown)[] = [];
  /** The first error of the server inside this scope: why a COMMIT may come to nothing. */
  firstError: unknown;
  private savepoints = 0;

  constructor(
    readonly connection: Connection,
    readonly parent: Scope | undefined,
    /** What a failed statement reports to; the outermost scope tells whether the connection still is in a transaction. */
    private readonly outermost: Scope | undefined = undefined,
  ) {
    parent?.children.add(this);
  }

  get isOpen(): boolean {
    return this.sealed === undefined;
  }

  get root(): Scope {
    return this.outermost ?? this;
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
    let done: () => void = () => {};
    this.tail = new Promise((resolve) => {
      done = resolve;
    });
    await before;
    try {
      this.requireOpen();
      return await work();
    } finally {
      done();
    }
  }

  /** Sends a statement of this scope in its turn. */
  async run(statement: Statement, send: Send): Promise<Answer> {
    return await this.enqueue(() => this.sendNow(statement, send));
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
      this.root.seal(
        "a COMMIT or ROLLBACK sent by hand ended this transaction; nothing more runs through it",
        undefined,
      );
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

  /** Waits for the work in flight; what is queued behind it finds the seal. */
  async drain(): Promise<void> {
    await this.tail;
  }

  /** Remembers how to give an object its former attributes and state back; the first word counts. */
  remember(instance: Stateful, undo: Undo): void {
    if (!this.undo.has(instance)) this.undo.set(instance, undo);
  }

  /** Gives every object that was changed inside its former attributes and state. */
  restoreObjects(): void {
    for (const undo of this.undo.values()) undo();
    this.undo.clear();
  }

  /** Hands what it holds to the scope around it: its work now stands or falls with that one. */
  mergeIntoParent(parent: Scope): void {
    for (const [instance, undo] of this.undo) parent.remember(instance, undo);
    parent.afterCommit.push(...this.afterCommit);
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
