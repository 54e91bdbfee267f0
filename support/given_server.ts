// A server that a run was given by its DSN: whether the specification can run there, and if not, why, in one sentence.
import { Client, type ClientConfig } from "pg";

const oldest = { version: 14, number: 140_000 };

interface Facts {
  readonly version: string;
  readonly number: number;
  readonly encoding: string;
  readonly writable: boolean;
  readonly maycreate: boolean;
  readonly username: string;
  readonly database: string;
  readonly pid: number;
}

/** Why the specification cannot run on this server; nothing if it can. `name` is the variable that holds the DSN. */
export async function findObstacle(name: string, dsn: string, limit = 10_000): Promise<string | undefined> {
  const client = makeClient({ connectionString: dsn, connectionTimeoutMillis: limit, query_timeout: limit });
  if (client === undefined) {
    return `${name} is no DSN that can be read; one looks like postgresql://user:password@host:5432/database.`;
  }
  const place = client.host.startsWith("/") ? client.host : `${client.host}:${client.port}`;
  try {
    await client.connect();
    const obstacle = judge(await askFacts(client), client);
    return obstacle && `The server that ${name} names (${place}) cannot be used: ${obstacle}.`;
  } catch (error) {
    return `The server that ${name} names (${place}) cannot be reached: ${explain(error, client, limit)}.`;
  } finally {
    await client.end();
  }
}

function makeClient(configuration: ClientConfig): Client | undefined {
  if (!/^postgres(ql)?:\/\//.test(configuration.connectionString ?? "")) return undefined;
  try {
    // Lost later on, the connection is no error of this process: what is asked for then says so.
    return new Client(configuration).on("error", () => undefined);
  } catch {
    return undefined; // The caller says what a DSN looks like; the error of the parser could show the password.
  }
}

async function askFacts(client: Client): Promise<Facts> {
  const { rows } = await client.query<Facts>(`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
           current_setting('server_encoding') as encoding, current_setting('transaction_read_only') = 'off' as writable,
           has_database_privilege(current_database(), 'CREATE') as maycreate, pg_backend_pid() as pid,
           current_user as username, current_database() as database`);
  const [facts] = rows;
  if (facts === undefined) throw new Error("it tells nothing about itself");
  return facts;
}

function judge(facts: Facts, client: Client): string | undefined {
  const { version, number, encoding, writable, maycreate, username, database, pid } = facts;
  if (number < oldest.number)
    return `it is PostgreSQL ${version}, and the oldest that will do is ${oldest.version}`;
  if (encoding !== "UTF8") return `its database ${database} is encoded in ${encoding}, and must be in UTF8`;
  if (!writable) return "it takes no writes";
  if (!maycreate) {
    return `${username} may not create schemas in ${database}; what is missing is: grant create on database ${database} to ${username}`;
  }
  // The pid that the server named when the connection was made; the types of pg do not know it.
  const { processID } = client as Client & { readonly processID?: number };
  return pid === processID
    ? undefined
    : "there is a pooler in between, and the locks of the suite need the server itself";
}

function explain(error: unknown, client: Client, limit: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    ECONNREFUSED: "nothing listens there",
    ENOENT: "there is no such socket",
    ENOTFOUND: "nobody knows a host of that name",
    EAI_AGAIN: "nobody knows a host of that name",
    ETIMEDOUT: "it does not answer",
    "28P01": `it does not accept the password of ${client.user}`,
    "3D000": `it has no database ${client.database}`,
  };
  if (code !== undefined && known[code] !== undefined) return known[code];
  if (/timeout/i.test(message)) return `it does not answer within ${limit / 1000} seconds`;
  return hide(message || String(code), client.password);
}

/** What others wrote is shown, except for the password, should it be in there. */
function hide(text: string, password: unknown): string {
  return typeof password === "string" && password !== "" ? text.replaceAll(password, "***") : text;
}
