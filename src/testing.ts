// What tests against a real server need: a schema of one's own for as long as a test run lives.
import { randomBytes } from "node:crypto";
import { Client, DatabaseError } from "pg";
import { BrineError, ConnectionError } from "./errors";

export interface TemporarySchemaOptions {
  /** What the schema's name begins with; only schemas with the same beginning are looked after. "brine" if not given. */
  readonly prefix?: string;
}

/** A schema that exists until it is dropped, or until a later run finds that its owner is gone. */
export interface TemporarySchema {
  readonly name: string;
  /** The given DSN with this schema as its search path and its name as `application_name`. */
  readonly dsn: string;
  /** Drops the schema and all that is in it. A connection of this run that still uses it is ended and is an error. */
  drop(): Promise<void>;
}

/** A test run left a connection behind that still holds on to its temporary schema. */
export class LeakError extends BrineError {
  readonly code = "LEAK";
}

/** How long to wait for others who use a schema that is to be dropped, in milliseconds. */
const lockTimeout = 1_000;
const connectTimeout = 10_000;
const endTimeout = 5_000;
const longestPrefix = 30;
const lockNotAvailable = "55P03";
const infix = "_temporary_";
/** Beside its name this says that a schema was made here, and is nobody's who happens to use such names. */
const mark = "A temporary schema of brine/testing, dropped when the run that made it has ended.";

/**
 * Makes a schema with a name that nobody has, for which the role needs CREATE on the database and nothing else. First
 * it drops the schemas of the same prefix whose runs were killed.
 *
 * @example
 * const schema = await temporarySchema(process.env.POSTGRES_DSN, { prefix: "shop" });
 * const db = DatabaseManager.for(schema.dsn);
 * await schema.drop();
 */
export async function temporarySchema(
  dsn: string,
  options: TemporarySchemaOptions = {},
): Promise<TemporarySchema> {
  const prefix = options.prefix ?? "brine";
  if (!/^[a-z_][a-z0-9_]*$/.test(prefix) || prefix.startsWith("pg_") || prefix.length > longestPrefix) {
    throw new TypeError(
      `The prefix of a temporary schema is at most ${longestPrefix} small letters, digits and underscores, and ` +
        `begins neither with a digit nor with pg_; ${JSON.stringify(prefix)} does not fit.`,
    );
  }
  const name = `${prefix}${infix}${randomBytes(8).toString("hex")}`;
  const schemaDsn = withSearchPath(dsn, name);
  const keeper = await connect(dsn);
  try {
    await refusePooler(keeper);
    await dropAbandoned(keeper, prefix);
    // Locked before it exists, so that no janitor ever sees it without its lock.
    await keeper.query("select pg_advisory_lock(hashtextextended($1, 0))", [name]);
    await keeper.query(`create schema "${name}"; comment on schema "${name}" is '${mark}'`);
  } catch (error) {
    await keeper.end();
    throw error;
  }
  let isLost = false;
  keeper.once("end", () => {
    isLost = true;
  });
  // The lock is held while this process lives, but a schema that was forgotten does not keep the process alive.
  keeper.unref();
  let dropped: Promise<void> | undefined;
  const dropOnce = async () => dropSchema(isLost ? await connect(dsn) : keeper, name);
  return {
    name,
    dsn: schemaDsn,
    drop() {
      dropped ??= dropOnce();
      return dropped;
    },
  };
}

/** What pg's client has and its types do not tell. */
interface Connection extends Client {
  readonly processID: number | null;
  ref(): void;
  unref(): void;
}

async function connect(dsn: string): Promise<Connection> {
  const client = new Client({
    connectionString: dsn,
    connectionTimeoutMillis: connectTimeout,
    keepAlive: true,
  });
  // A connection that is lost while nobody uses it is noticed when it is needed: the process does not end of it.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query(
      `set lock_timeout = ${lockTimeout}; set idle_session_timeout = 0; set client_min_messages = warning`,
    );
    return client as Connection;
  } catch (cause) {
    await client.end();
    const { message, code } = cause as NodeJS.ErrnoException;
    throw new ConnectionError(`The server for the temporary schema cannot be used: ${message || code}.`, {
      cause,
    });
  }
}

/** Behind a pooler the connection, and with it the lock, would be somebody else's in the next moment. */
async function refusePooler(client: Connection): Promise<void> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  if (rows[0]?.pid === client.processID) return;
  throw new ConnectionError(
    "A temporary schema needs a direct connection to the server: this one goes through a pooler.",
  );
}

/** The janitor. Several may run at once: only one of them gets the lock of a schema, and a living run keeps its own. */
async function dropAbandoned(client: Client, prefix: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace
      where nspname ~ $1 and pg_get_userbyid(nspowner) = current_user and obj_description(oid, 'pg_namespace') = $2`,
    [`^${prefix}${infix}[0-9a-f]{16}$`, mark],
  );
  for (const { name } of rows) {
    const key = "hashtextextended($1, 0)";
    const tried = await client.query<{ locked: boolean }>(`select pg_try_advisory_lock(${key}) as locked`, [
      name,
    ]);
    if (tried.rows[0]?.locked !== true) continue;
    try {
      await client.query(`drop schema if exists "${name}" cascade`);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      process.emitWarning(
        `The abandoned schema ${name} could not be dropped: ${error.message}.`,
        "BrineWarning",
      );
    }
    await client.query(`select pg_advisory_unlock(${key})`, [name]);
  }
}

/** Ends the connection as well, and with it the lock: what could not be dropped is the next run's to drop. */
async function dropSchema(client: Connection, name: string): Promise<void> {
  const statement = `drop schema if exists "${name}" cascade`;
  client.ref();
  try {
    await client.query(statement);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== lockNotAvailable) throw error;
    const leaked = await endLeaked(client, name);
    if (leaked.length === 0) {
      throw new LeakError(`The temporary schema ${name} is in use by a connection that is not of this run.`, {
        cause: error,
      });
    }
    await client.query(statement);
    throw new LeakError(
      `The temporary schema ${name} was still in use when it was dropped. These connections were left and are now ended:\n` +
        leaked.join("\n"),
      { cause: error },
    );
  } finally {
    await client.end();
  }
}

interface Session {
  readonly pid: number;
  readonly state: string;
  readonly query: string;
}

async function endLeaked(client: Client, name: string): Promise<readonly string[]> {
  const { rows } = await client.query<Session>(
    `select pid, state, left(regexp_replace(query, '\\s+', ' ', 'g'), 100) as query,
            pg_terminate_backend(pid, ${endTimeout}) as ended
       from pg_stat_activity
      where application_name = $1 and datname = current_database() and pid <> pg_backend_pid()
      order by pid`,
    [name],
  );
  return rows.map(({ pid, state, query }) => `- connection ${pid}, ${state}, last statement: ${query}`);
}

/** As libpq and pg both read it: `?options=-c%20search_path%3Dname`, after whatever options there are already. */
function withSearchPath(dsn: string, name: string): string {
  if (!/^postgres(ql)?:\/\//.test(dsn))
    throw new TypeError("A DSN is a URL, such as postgresql://user:password@host:5432/database.");
  const [address = "", query = ""] = splitOnce(dsn, "?");
  const parameters = query.split("&").filter((parameter) => parameter !== "");
  const isNamed = (parameter: string, key: string) => parameter.startsWith(`${key}=`);
  const given = parameters
    .filter((parameter) => isNamed(parameter, "options"))
    .map((parameter) => decode(parameter));
  const kept = parameters.filter(
    (parameter) => !isNamed(parameter, "options") && !isNamed(parameter, "application_name"),
  );
  const options = encodeURIComponent([...given, `-c search_path=${name}`].join(" "));
  return `${address}?${[...kept, `options=${options}`, `application_name=${name}`].join("&")}`;
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(parameter: string): string {
  return decodeURIComponent(splitOnce(parameter, "=")[1].replaceAll("+", " "));
}
