// A schema of its own on a real server for each group of tests: the one that POSTGRES_DSN names, else one for this process.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { Client } from "pg";
import { type EmbeddedPostgres, startPostgres } from "../../src/embedded";
import { DatabaseManager } from "../../src/index";
import type { ManagerOptions } from "../../src/manager_options";
import { type TemporarySchema, temporarySchema } from "../../src/testing";

let started: Promise<EmbeddedPostgres> | undefined;

after(async () => {
  await (await started)?.stop();
});

async function serverDsn(): Promise<string> {
  const given = process.env["POSTGRES_DSN"];
  if (given) return given;
  started ??= startPostgres();
  return (await started).dsn;
}

/** A client that Brine knows nothing of, which reads every value as PostgreSQL's text. */
async function connect(dsn: string): Promise<Client> {
  const client = new Client({ connectionString: dsn });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("set intervalstyle = iso_8601; set timezone = 'UTC'");
  return client;
}

type Texts = (string | null)[];

/** What the tests of one group share. */
export class Database {
  private schema: TemporarySchema | undefined;
  private client: Client | undefined;
  private manager: DatabaseManager | undefined;

  constructor(readonly options: ManagerOptions) {}

  async open(tables: readonly string[]): Promise<void> {
    this.schema = await temporarySchema(await serverDsn(), { prefix: "brine_unit" });
    this.client = await connect(this.schema.dsn);
    for (const table of tables) await this.client.query(table);
    this.manager = DatabaseManager.for(this.schema.dsn, { acquireTimeout: 5_000, ...this.options });
  }

  /** Every connection must be back by now: one that is not would be ended here, and be an error. */
  async close(): Promise<void> {
    const { total, idle, waiting } = this.db.connections;
    await this.db.close();
    await this.client?.end();
    await this.schema?.drop();
    assert.deepEqual([total - idle, waiting], [0, 0], "connections were not given back");
  }

  get dsn(): string {
    assert.ok(this.schema);
    return this.schema.dsn;
  }

  get db(): DatabaseManager {
    assert.ok(this.manager);
    return this.manager;
  }

  /** Rows as texts, by the client that Brine knows nothing of. */
  async ask(text: string, values: readonly unknown[] = []): Promise<Texts[]> {
    const types = { getTypeParser: () => (value: string) => value };
    assert.ok(this.client);
    const { rows } = await this.client.query<Texts>({
      text,
      values: [...values],
      rowMode: "array",
      types,
    } as never);
    return rows;
  }
}

/** The database of the group of tests that asks for it, made before them and gone after them. */
export function useDatabase(tables: readonly string[], options: ManagerOptions = {}): Database {
  const database = new Database(options);
  before(async () => database.open(tables));
  after(async () => database.close());
  return database;
}

/** How many statements the work sends; what begins and ends transactions is not counted. */
export async function statementsOf(db: DatabaseManager, work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const stop = db.onQuery(({ kind, text }) => {
    if (kind === "statement") sent.push(text);
  });
  try {
    await work();
  } finally {
    stop();
  }
  return sent;
}
