// Turns what node-postgres throws into Brine's errors. Knows SQLSTATEs, not statements; never repeats a row's values.
import {
  BrineError,
  CancelledError,
  CheckViolationError,
  ConnectionError,
  DeadlockError,
  type ErrorContext,
  ExclusionViolationError,
  ForeignKeyViolationError,
  NotNullViolationError,
  QueryError,
  SerializationError,
  type ServerFacts,
  TimeoutError,
  UniqueViolationError,
} from "./errors";

interface ServerError extends Error {
  readonly code: string;
  readonly severity?: string;
  readonly detail?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly routine?: string;
}

type ViolationClass = new (message: string, facts: ServerFacts, context: ErrorContext) => QueryError;

const constraintClasses: Readonly<Record<string, ViolationClass>> = {
  "23505": UniqueViolationError,
  "23503": ForeignKeyViolationError,
  "23502": NotNullViolationError,
  "23514": CheckViolationError,
  "23P01": ExclusionViolationError,
};

const constraintWords: Readonly<Record<string, string>> = {
  "23505": "another row already has this value",
  "23503": "the row that a foreign key names is missing, or still referred to",
  "23502": "a value is missing",
  "23514": "a check does not hold",
  "23P01": "the row conflicts with another row",
};

/** Error classes whose messages hold names and settings, never the values of rows. */
const safeClasses = new Set([
  "08",
  "0A",
  "25",
  "26",
  "28",
  "2B",
  "34",
  "3D",
  "3F",
  "40",
  "42",
  "53",
  "54",
  "55",
  "57",
  "58",
]);

/** Is the connection beyond use after this error? */
export function endsConnection(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  if (error instanceof TimeoutError) return error.wait === "transaction";
  if (!isServerError(error)) return !(error instanceof BrineError);
  return (
    /^(08|57P0)/.test(error.code) ||
    error.code === "25P03" ||
    error.code === "25P04" ||
    error.severity === "FATAL"
  );
}

/**
 * The Brine error for an error of the driver or of the server.
 * Source: PostgreSQL manual, appendix A, "PostgreSQL Error Codes".
 */
export function toBrineError(error: unknown, context: ErrorContext = {}): BrineError {
  if (error instanceof BrineError) return error;
  if (!isServerError(error)) {
    return new ConnectionError(`the connection to PostgreSQL was lost: ${messageOf(error)}`, {
      ...context,
      cause: error,
    });
  }
  const of = context.model === undefined ? "" : `${context.model}: `;
  const words = constraintWords[error.code];
  if (words !== undefined) return constraintError(error, `${of}${words}`, context);
  const text = `${of}${safeText(error)}`;
  const facts: ServerFacts = {
    sqlState: error.code,
    detail: wordForWord(error),
    isRetryable: isRetryable(error),
  };
  const known = { ...context, sqlState: error.code };
  if (error.code === "40001")
    return new SerializationError(`${text}; run the transaction again`, facts, context);
  if (error.code === "40P01") return new DeadlockError(`${text}; run the transaction again`, facts, context);
  if (error.code === "55P03") return new TimeoutError(`${of}a lock was not available in time`, "lock", known);
  if (error.code === "57014") return cancelled(error, of, known);
  if (error.code === "25P03" || error.code === "25P04") {
    return new TimeoutError(
      `${of}the transaction was ended by PostgreSQL for taking too long`,
      "transaction",
      known,
    );
  }
  if (endsConnection(error)) return new ConnectionError(text, known);
  return new QueryError(text, facts, context);
}

/** Conflicts of transactions, and plans that a change of a table made invalid: the whole transaction may run again. */
function isRetryable({ code, routine }: ServerError): boolean {
  return (
    code === "40001" ||
    code === "40P01" ||
    code === "26000" ||
    (code === "0A000" && routine === "RevalidateCachedQuery")
  );
}

function cancelled(error: ServerError, of: string, known: ErrorContext): BrineError {
  if (/lock timeout/.test(error.message))
    return new TimeoutError(`${of}a lock was not available in time`, "lock", known);
  if (/user request/.test(error.message))
    return new CancelledError(`${of}the statement was cancelled`, known);
  return new TimeoutError(`${of}the statement took longer than its limit`, "statement", known);
}

function constraintError(error: ServerError, text: string, context: ErrorContext): BrineError {
  const columns = error.column === undefined ? columnsOf(error) : [error.column];
  const place = [
    error.constraint && `constraint "${error.constraint}"`,
    error.table && `table "${error.table}"`,
    columns.length > 0 && `column ${columns.map((name) => `"${name}"`).join(", ")}`,
  ].filter(Boolean);
  const facts: ServerFacts = {
    sqlState: error.code,
    constraint: error.constraint,
    table: error.table,
    columns,
    detail: wordForWord(error),
  };
  const ErrorClass = constraintClasses[error.code] ?? QueryError;
  return new ErrorClass(`${text} (${place.join(", ")})`, facts, context);
}

/**
 * The server tells the columns of a key only in its detail, before the values: `Key (user_id, role_id)=(1, 2) …`.
 * Where a row is still referred to, they are columns of the other table, and so not told.
 */
function columnsOf(error: ServerError): string[] {
  if (error.code === "23503" && !error.message.startsWith("insert or update")) return [];
  const names = error.detail?.match(/\((.+?)\)=\(/)?.[1] ?? "";
  // An index on expressions has none: names are plain, or quoted.
  if (!/^("([^"]|"")+"|\w+)(, ("([^"]|"")+"|\w+))*$/u.test(names)) return [];
  return (names.match(/"([^"]|"")+"|\w+/gu) ?? []).map((name) =>
    name.replace(/^"(.*)"$/, "$1").replaceAll('""', '"'),
  );
}

function safeText(error: ServerError): string {
  if (safeClasses.has(error.code.slice(0, 2))) return error.message;
  return `PostgreSQL refused the statement (${error.code}); the error's detail() has its words`;
}

function wordForWord(error: ServerError): string {
  return error.detail === undefined ? error.message : `${error.message}\n${error.detail}`;
}

function isServerError(error: unknown): error is ServerError {
  return (
    error instanceof Error &&
    /^[0-9A-Z]{5}$/.test(String((error as { code?: unknown }).code)) &&
    "severity" in error
  );
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
