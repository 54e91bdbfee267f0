// The database that the specification runs against: a temporary schema, an observer, and the manager that models use.
import { DatabaseManager, TimeoutError } from "../src/index";
import { type TemporarySchema, temporarySchema } from "../src/testing";
import { makeTables } from "./clearing";
import { Observer } from "./observer";

/** What one worker of a run has for itself. */
export interface SpecificationDatabase {
  /** The server that the run was given, without the schema. */
  readonly dsn: string;
  readonly schema: TemporarySchema;
  readonly observer: Observer;
  readonly manager: DatabaseManager;
}

let database: SpecificationDatabase | undefined;
let manager: DatabaseManager | undefined;

export async function openDatabase(): Promise<void> {
  const dsn = process.env["POSTGRES_DSN"] ?? process.env["DATABASE_URL"];
  if (dsn === undefined) throw new Error("POSTGRES_DSN names no server, and none was started for this run");
  const schema = await temporarySchema(dsn, { prefix: "spec" });
  const observer = await Observer.open(schema.dsn);
  await makeTables(observer);
  database = { dsn, schema, observer, manager: newManager(schema) };
  manage(database.manager);
}

export async function closeDatabase(): Promise<void> {
  await database?.manager.close();
  await database?.observer.close();
  await database?.schema.drop();
  database = undefined;
}

export function currentDatabase(): SpecificationDatabase {
  if (database === undefined) throw new Error("the temporary schema does not exist yet");
  return database;
}

/** The manager that models use now: the worker's own, or one that a scenario asked for. */
export function currentManager(): DatabaseManager {
  return manager ?? currentDatabase().manager;
}

export function manage(chosen: DatabaseManager): void {
  manager = chosen;
  DatabaseManager.use(chosen);
}

/** Puts a new manager in the place of one that is closed or has lost connections. */
export async function replaceManager(): Promise<void> {
  const { manager: old, ...rest } = currentDatabase();
  try {
    await old.close();
  } catch (error) {
    // What keeps it from closing was told by the hook that asked for this.
    if (!(error instanceof TimeoutError)) throw error;
  }
  database = { ...rest, manager: newManager(rest.schema) };
  manage(database.manager);
}

function newManager(schema: TemporarySchema): DatabaseManager {
  return DatabaseManager.for(schema.dsn, { applicationName: schema.name, max: 4, closeTimeout: 1000 });
}
