// Runs callbacks in transactions: BEGIN, savepoints, COMMIT whose tag is compared, ROLLBACK, retries.
import { setTimeout as delay } from "node:timers/promises";
import {
  AfterCommitError,
  BrineError,
  ConnectionError,
  InvalidCriteriaError,
  QueryError,
  TransactionClosedError,
  TransactionOutcomeUnknownError,
  TransactionRolledBackError,
} from "./errors";
import type { Lent } from "./pool";
import { Scope, type Send } from "./scope";
import { endsConnection, toBrineError } from "./server_error";

export type Isolation = "read committed" | "repeatable read" | "serializable";

/** What a transaction may be asked for. Only the outermost one can have it, `join` apart. */
export interface TransactionOptions {
  /** The isolation level; PostgreSQL's own default is "read committed". */
  readonly isolation?: Isolation;
  /** Refuses writes. */
  readonly readOnly?: boolean;
  /** With "serializable" and `readOnly`: waits for a snapshot that cannot fail. */
  readonly deferrable?: boolean;
  /** How many times the whole callback may run again after a SerializationError or DeadlockError. */
  readonly retry?: number;
  /** Runs in the current transaction, if there is one, instead of in a savepoint of its own. */
  readonly join?: boolean;
}

/** What the callback is told. */
export interface TransactionRun {
  /** 1 for the first run, 2 for the first retry. */
  readonly attempt: number;
}

/** What the manager lends to this room. */
export interface TransactionTools {
  readonly acquire: () => Promise<Lent>;
  readonly send: Send;
  /** Milliseconds that a statement may wait for its turn in a transaction. */
  readonly turnTimeout: number;
  /** Runs the callback with the scope as the current one. */
  readonly within: <T>(scope: Scope, callback: () => Promise<T>) => Promise<T>;
}

type Callback<T> = (run: TransactionRun) => Promise<T> | T;

const isolations = new Set<unknown>(["read committed", "repeatable read", "serializable"]);
const optionNames = new Set(["isolation", "readOnly", "deferrable", "retry", "join"]);

/** Refuses options that would be ignored. */
export function checkOptions(options: TransactionOptions, isNested: boolean): void {
  for (const [name, value] of Object.entries(options)) {
    if (!optionNames.has(name)) throw new InvalidCriteriaError(`a transaction has no option "${name}"`);
    if (isNested && name !== "join" && value !== undefined) {
      throw new InvalidCriteriaError(`${name} is for the outermost transaction only; this one is nested`);
    }
  }
  const { isolation, retry } = options;
  if (isolation !== undefined && !isolations.has(isolation)) {
    throw new InvalidCriteriaError('isolation is "read committed", "repeatable read" or "serializable"');
  }
  if (retry !== undefined && (!Number.isSafeInteger(retry) || retry < 0)) {
    throw new InvalidCriteriaError("retry is how many times to run again: a whole number from 0");
  }
}

/** `begin isolation level serializable read only deferrable` */
function beginText(options: TransactionOptions): string {
  const { isolation, readOnly, deferrable } = options;
  const words = ["begin"];
  if (isolation !== undefined) words.push(`isolation level ${isolation}`);
  if (readOnly !== undefined) words.push(readOnly ? "read only" : "read write");
  if (deferrable !== undefined) words.push(deferrable ? "deferrable" : "not deferrable");
  return words.join(" ");
}

/** Runs the callback in a transaction of its own, again after a conflict where that was asked for. */
export async function runOutermost<T>(
  tools: TransactionTools,
  options: TransactionOptions,
  callback: Callback<T>,
): Promise<T> {
  const most = (options.retry ?? 0) + 1;
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(tools, options, callback, attempt);
    } catch (error) {
      if (attempt >= most || !isConflict(error)) throw error;
    }
    await delay(Math.random() * Math.min(10 * 2 ** attempt, 500));
  }
}

function isConflict(error: unknown): boolean {
  const reason = error instanceof TransactionRolledBackError ? error.cause : error;
  return reason instanceof QueryError && reason.isRetryable;
}

async function runOnce<T>(
  tools: TransactionTools,
  options: TransactionOptions,
  callback: Callback<T>,
  attempt: number,
): Promise<T> {
  const lent = await begin(tools, beginText(options));
  const scope = new Scope(lent.connection, undefined, tools.turnTimeout);
  let result: T;
  try {
    result = await settle(tools, scope, callback, attempt);
    await commit(tools, scope);
  } catch (error) {
    scope.restoreObjects();
    throw error;
  } finally {
    lent.giveBack();
  }
  await runAfterCommit(scope.afterCommit);
  return result;
}

/** A pool may be full of dead connections after the server was restarted; a server that kills each one is another matter. */
const mostBegins = 100;

/** BEGIN on a dead idle connection has run nothing: another connection is taken. */
async function begin(tools: TransactionTools, text: string): Promise<Lent> {
  for (let attempt = 1; ; attempt++) {
    const lent = await tools.acquire();
    try {
      await tools.send(lent.connection, { text, values: [] });
      return lent;
    } catch (error) {
      lent.giveBack();
      if (!endsConnection(error) || attempt === mostBegins) throw toBrineError(error);
    }
  }
}

/** Runs the callback, then seals and drains the scope; a failure is rolled back. */
async function settle<T>(
  tools: TransactionTools,
  scope: Scope,
  callback: Callback<T>,
  attempt: number,
): Promise<T> {
  try {
    const result = await tools.within(scope, async () => await callback({ attempt }));
    const ended = scope.sealedBy;
    if (ended !== undefined) throw closed(ended);
    scope.seal("this transaction has ended; nothing more runs through it");
    await scope.drain();
    return result;
  } catch (error) {
    scope.seal("this transaction has ended; nothing more runs through it", error);
    await scope.drain();
    await rollback(tools, scope, "rollback", error);
    throw error;
  }
}

/** A lost connection is the first error, and wins. */
function closed(ended: TransactionClosedError): Error {
  if (ended.cause instanceof BrineError && endsConnection(ended.cause)) return ended.cause;
  return new TransactionClosedError(ended.message, { cause: ended.cause });
}

/** The promise fulfils only if the server answers COMMIT with the tag COMMIT. */
async function commit(tools: TransactionTools, scope: Scope): Promise<void> {
  if (scope.connection.isDead) {
    throw new ConnectionError("the connection was lost before COMMIT was sent; nothing was stored");
  }
  let command: string;
  try {
    ({ command } = await tools.send(scope.connection, { text: "commit", values: [] }));
  } catch (error) {
    if (endsConnection(error)) {
      throw new TransactionOutcomeUnknownError(
        "the connection was lost at COMMIT: the work may be stored or not; look before it is done again",
        { cause: toBrineError(error) },
      );
    }
    throw toBrineError(error);
  }
  if (command === "COMMIT") return;
  throw new TransactionRolledBackError(
    "PostgreSQL rolled the transaction back at COMMIT, because a statement inside it had failed; nothing was stored",
    { cause: scope.firstError },
  );
}

/** Undoes the work. The first error wins: one of the rollback's own is attached to it, and the connection is destroyed. */
async function rollback(tools: TransactionTools, scope: Scope, text: string, reason: unknown): Promise<void> {
  if (scope.root.isLost || scope.connection.status() === "I") return;
  try {
    await tools.send(scope.connection, { text, values: [] });
  } catch (error) {
    if (reason instanceof BrineError && reason.cause === undefined) reason.cause = toBrineError(error);
    scope.root.seal(
      "the connection of this transaction was lost; nothing more runs through it",
      toBrineError(error),
    );
  }
}

async function runAfterCommit(functions: readonly (() => unknown)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const run of functions) {
    try {
      await run();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length === 0) return;
  throw new AfterCommitError(
    `the transaction is committed, but ${errors.length} function(s) given to afterCommit failed`,
    { cause: errors.length === 1 ? errors[0] : new AggregateError(errors) },
  );
}

/** Runs the callback in a savepoint, after its siblings: the whole of it is one piece of work of the scope around it. */
export async function runNested<T>(
  tools: TransactionTools,
  parent: Scope,
  callback: Callback<T>,
): Promise<T> {
  return await parent.enqueue(async () => {
    const savepoint = parent.nextSavepoint();
    await parent.sendNow({ text: `savepoint ${savepoint}`, values: [] }, tools.send);
    const scope = new Scope(parent.connection, parent, tools.turnTimeout);
    try {
      const result = await settleNested(tools, scope, callback);
      await release(tools, scope, savepoint);
      scope.mergeIntoParent(parent);
      return result;
    } catch (error) {
      scope.seal("this nested transaction has ended; nothing more runs through it", error);
      await scope.drain();
      await rollback(tools, scope, `rollback to savepoint ${savepoint}`, error);
      scope.restoreObjects();
      throw error;
    } finally {
      scope.leave();
    }
  });
}

/** A swallowed error shows itself here: PostgreSQL releases no savepoint of a failed transaction. */
async function release(tools: TransactionTools, scope: Scope, savepoint: string): Promise<void> {
  const { firstError } = scope;
  try {
    await scope.sendNow({ text: `release savepoint ${savepoint}`, values: [] }, tools.send);
  } catch (error) {
    if (firstError === undefined || endsConnection(error)) throw error;
    throw new TransactionRolledBackError(
      "a statement inside the nested transaction had failed; the nested transaction was undone",
      { cause: firstError },
    );
  }
}

/** The callback, unless the scope around it ends first: then nobody waits for it any more. */
async function settleNested<T>(tools: TransactionTools, scope: Scope, callback: Callback<T>): Promise<T> {
  const running = tools.within(scope, async () => await callback({ attempt: 1 }));
  const first = await Promise.race([
    running.then(() => "settled" as const),
    scope.whenSealed().then(() => "sealed" as const),
  ]);
  if (first === "sealed") {
    running.catch(() => {});
    throw closed(scope.sealedBy as TransactionClosedError);
  }
  scope.seal("this nested transaction has ended; nothing more runs through it");
  await scope.drain();
  return await running;
}
