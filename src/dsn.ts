// Where the server is: reads a DSN once, refuses what could carry other settings, and never shows the password.
import { parse } from "pg-connection-string";
import { ConnectionError, InvalidCriteriaError } from "./errors";
import { quoteIdentifier } from "./identifier";
import { kindOf } from "./refused_value";

/** The fields that the driver is given. */
export interface ConnectionFields {
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly ssl?: unknown;
  readonly options?: string;
  readonly application_name?: string;
}

/** Reads `postgresql://user:password@host:port/database?host=/socket/directory&options=…`. */
export function readDsn(dsn: unknown): ConnectionFields {
  if (typeof dsn !== "string" || !/^postgres(ql)?:\/\//.test(dsn)) {
    throw new InvalidCriteriaError(
      `a DSN reads postgresql://user:password@host:port/database; this one ${typeof dsn === "string" ? "begins otherwise" : `is ${kindOf(dsn)}`}`,
    );
  }
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(dsn);
  } catch {
    throw new InvalidCriteriaError(
      "the DSN cannot be read; special characters in it must be percent-encoded",
    );
  }
  for (const [field, value] of Object.entries(parsed)) {
    if (typeof value === "string" && value.includes("\0")) {
      throw new InvalidCriteriaError(
        `the DSN's ${field} has a NUL character, which could carry other settings`,
      );
    }
  }
  const { host, port, user, password, database, ssl, options, application_name } = parsed;
  return {
    ...(host ? { host } : {}),
    ...(port ? { port: Number(port) } : {}),
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
    ...(database ? { database: databaseIn(dsn) } : {}),
    ...(ssl === undefined ? {} : { ssl }),
    ...(options ? { options } : {}),
    ...(application_name ? { application_name } : {}),
  };
}

/** The driver's parser leaves `%2C` and other reserved characters of the database's name as they are. */
function databaseIn(dsn: string): string {
  const path = /^[^:]+:\/\/[^/?#]*\/([^?#]*)/.exec(dsn)?.[1] ?? "";
  try {
    return decodeURIComponent(path);
  } catch {
    throw new InvalidCriteriaError(
      "the DSN cannot be read; special characters in it must be percent-encoded",
    );
  }
}

/** `-c search_path="tenant\ one",public`: the startup option of a search path, each name quoted and escaped. */
export function searchPathOption(searchPath: readonly string[]): string {
  const list = searchPath.map((name) => quoteIdentifier(name, "a schema of the search path")).join(",");
  return `-c search_path=${list.replace(/[\\\s]/g, "\\$&")}`;
}

/** The DSN of the environment: POSTGRES_DSN, then DATABASE_URL. */
export function environmentDsn(): string {
  const dsn = process.env["POSTGRES_DSN"] || process.env["DATABASE_URL"];
  if (dsn) return dsn;
  throw new ConnectionError(
    "no database is known: set POSTGRES_DSN (or DATABASE_URL), or override dbManager() on the model",
  );
}
