// Every error that Brine throws. Knows no connection and no model; server errors are told apart in server_error.ts.
import { callerFrames } from "./call_site";

/** What an error may say about where it happened. Never a row's values. */
export interface ErrorContext {
  readonly model?: string | undefined;
  readonly attribute?: string | undefined;
  readonly cause?: unknown;
}

/** The first line of the stack is the caller's. */
function captureCallerStack(error: Error): void {
  error.stack = [`${error.name}: ${error.message}`, ...callerFrames(BrineError)].join("\n    at ");
}

/**
 * The base of every error of Brine. Branch on the class or on `code`; the wording of `message` may improve.
 *
 * @example
 * try { await user.persist(); } catch (error) { if (error instanceof BrineError) log(error.code); }
 */
export abstract class BrineError extends Error {
  abstract readonly code: string;
  /** The model that it happened to, where there is one. */
  declare readonly model?: string;
  /** The attribute that it happened to, where there is one. */
  declare readonly attribute?: string;

  constructor(message: string, context: ErrorContext = {}) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause });
    captureCallerStack(this);
    if (context.model !== undefined) this.model = context.model;
    if (context.attribute !== undefined) this.attribute = context.attribute;
  }

  override get name(): string {
    return this.constructor.name;
  }
}

/** No row has the key or meets the condition: what `get…` throws where `find…` returns null. */
export class RecordNotFoundError extends BrineError {
  readonly code = "RECORD_NOT_FOUND";
}

/** A relation was used before it was loaded. */
export class NotLoadedError extends BrineError {
  readonly code = "NOT_LOADED";
}

/** The verb needs a row in the database, and this object was never persisted or is deleted. */
export class NotPersistedError extends BrineError {
  readonly code = "NOT_PERSISTED";
}

/** A model is declared in a way that could only fail later. */
export class InvalidDefinitionError extends BrineError {
  readonly code = "INVALID_DEFINITION";
}

/** A value does not fit its column. Thrown before anything is sent. */
export class InvalidValueError extends BrineError {
  readonly code = "INVALID_VALUE";
}

/** A condition, an order, a limit or an option is not one that Brine knows. Thrown before anything is sent. */
export class InvalidCriteriaError extends BrineError {
  readonly code = "INVALID_CRITERIA";
}

/** A preload path names a relation that the model does not have. Thrown before anything is sent. */
export class InvalidPathError extends BrineError {
  readonly code = "INVALID_PATH";
}

/** The row that was loaded is no longer there: nothing was written. */
export class StaleRecordError extends BrineError {
  readonly code = "STALE_RECORD";
}

/** What the server says of an error, without the values of rows. */
export interface ServerFacts {
  readonly sqlState: string;
  readonly constraint?: string | undefined;
  readonly table?: string | undefined;
  readonly columns?: readonly string[];
  readonly detail?: string | undefined;
  readonly isRetryable?: boolean;
}

/** Any error that PostgreSQL itself answered; its subclasses are the ones a caller branches on. */
export class QueryError extends BrineError {
  readonly code: string = "QUERY";
  /** The five characters of PostgreSQL's error code, for example `42P01`. */
  readonly sqlState: string;
  /** May the same work succeed if the whole transaction is run again? */
  readonly isRetryable: boolean;
  readonly #detail: string | undefined;

  constructor(message: string, facts: ServerFacts, context: ErrorContext = {}) {
    super(message, context);
    this.sqlState = facts.sqlState;
    this.isRetryable = facts.isRetryable ?? false;
    this.#detail = facts.detail;
  }

  /** What the server said word for word. It may hold values of rows, so it is given only to those who ask. */
  detail(): string | undefined {
    return this.#detail;
  }
}

interface ServerContext extends ErrorContext {
  readonly sqlState?: string | undefined;
}

/** A constraint of the table refused the write. */
export abstract class ConstraintViolationError extends QueryError {
  /** The constraint's name in PostgreSQL; empty for a column declared not null. */
  readonly constraint: string;
  /** The table that has the constraint. */
  readonly table: string;
  /** The columns that the server named, by their names in PostgreSQL. */
  readonly columns: readonly string[];

  constructor(message: string, facts: ServerFacts, context: ErrorContext = {}) {
    super(message, facts, context);
    this.constraint = facts.constraint ?? "";
    this.table = facts.table ?? "";
    this.columns = facts.columns ?? [];
  }
}

/** Another row already has this value (SQLSTATE 23505). */
export class UniqueViolationError extends ConstraintViolationError {
  override readonly code = "UNIQUE_VIOLATION";
}

/** The row that a foreign key names does not exist, or is still referred to (SQLSTATE 23503). */
export class ForeignKeyViolationError extends ConstraintViolationError {
  override readonly code = "FOREIGN_KEY_VIOLATION";
}

/** A column that must have a value has none (SQLSTATE 23502). */
export class NotNullViolationError extends ConstraintViolationError {
  override readonly code = "NOT_NULL_VIOLATION";
}

/** A check constraint does not hold (SQLSTATE 23514). */
export class CheckViolationError extends ConstraintViolationError {
  override readonly code = "CHECK_VIOLATION";
}

/** An exclusion constraint does not hold (SQLSTATE 23P01). */
export class ExclusionViolationError extends ConstraintViolationError {
  override readonly code = "EXCLUSION_VIOLATION";
}

/** Concurrent transactions could not be put in an order (SQLSTATE 40001): run the whole transaction again. */
export class SerializationError extends QueryError {
  override readonly code = "SERIALIZATION";
}

/** Two transactions waited for each other and this one was chosen to end (SQLSTATE 40P01): run it again. */
export class DeadlockError extends QueryError {
  override readonly code = "DEADLOCK";
}

/** The caller asked for the statement to be cancelled. */
export class CancelledError extends BrineError {
  readonly code = "CANCELLED";
  /** The server's error code, where the server gave one. */
  readonly sqlState: string | undefined;

  constructor(message: string, context: ServerContext = {}) {
    super(message, context);
    this.sqlState = context.sqlState;
  }
}

/** What was waited for when the time ran out. */
export type Wait = "acquire" | "connect" | "statement" | "lock" | "transaction" | "close";

/** A wait took longer than its limit; `wait` says which. */
export class TimeoutError extends BrineError {
  readonly code = "TIMEOUT";
  /** The server's error code, where the server gave one. */
  readonly sqlState: string | undefined;

  constructor(
    message: string,
    readonly wait: Wait,
    context: ServerContext = {},
  ) {
    super(message, context);
    this.sqlState = context.sqlState;
  }
}

/** The connection could not be made, or was lost. */
export class ConnectionError extends BrineError {
  readonly code = "CONNECTION";
  /** The server's error code, where the server gave one. */
  readonly sqlState: string | undefined;

  constructor(message: string, context: ServerContext = {}) {
    super(message, context);
    this.sqlState = context.sqlState;
  }
}

/** A statement came through a transaction that has ended. It ran nowhere. */
export class TransactionClosedError extends BrineError {
  readonly code = "TRANSACTION_CLOSED";
}

/** The callback succeeded, and yet the server rolled the transaction back; `cause` is the first error inside it. */
export class TransactionRolledBackError extends BrineError {
  readonly code = "TRANSACTION_ROLLED_BACK";
}

/** The connection was lost at COMMIT: the work may be stored or not. It is never sent again by itself. */
export class TransactionOutcomeUnknownError extends BrineError {
  readonly code = "TRANSACTION_OUTCOME_UNKNOWN";
}

/** The transaction is committed; a function given to `afterCommit` failed. `cause` is its error. */
export class AfterCommitError extends BrineError {
  readonly code = "AFTER_COMMIT";
  readonly committed = true;
}
