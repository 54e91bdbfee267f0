// The database that the specification runs against: a temporary schema, an observer, and the manager that models use.
import { DatabaseManager, TimeoutError } from "../src/index";
import { type TemporarySchema, temporarySchema } from "../src/testing";
import { blogTables, createBlog } from "./blog_tables";
import { Observer, quote } from "./observer";

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
  await observer.run(createBlog);
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

const emptyBlog = [
  ...Object.keys(blogTables)
    .reverse()
    .map((name) => `delete from "${name}"`),
  ...Object.entries(blogTables)
    .filter(([, columns]) => columns.includes("serial"))
    .map(([name]) => `select setval('"${name}_id_seq"', 1, false)`),
].join(";\n");

// Not the schema itself: what marks it as temporary would be lost.
const dropEverything = `
  do $$
  declare
    here regnamespace = current_schema()::regnamespace;
    command text;
    -- Read at once: a name that is looked up after its owner was dropped would be a number.
    -- Tables take what belongs to them along, so they come first.
    commands text[] = array(
      select format('drop %s if exists %s cascade', kind, name) from (
        select 1 as place, 'table' as kind, oid::regclass::text as name
        from pg_class where relnamespace = here and relkind in ('r', 'p')
        union all
        select 2, case relkind when 'v' then 'view' when 'm' then 'materialized view' else 'sequence' end, oid::regclass::text
        from pg_class where relnamespace = here and relkind in ('v', 'm', 'S')
        union all
        select 3, 'type', oid::regtype::text from pg_type where typnamespace = here and typtype in ('e', 'd')
        union all
        select 4, 'routine', oid::regprocedure::text from pg_proc where pronamespace = here
      ) as things order by place);
  begin
    foreach command in array commands loop
      execute command;
    end loop;
  end $$`;

/** What a scenario made beside the blog. */
export interface OwnTables {
  readonly hasOwnTables: boolean;
  readonly ownTables: ReadonlySet<string>;
}

/** Empties every table and numbers rows from 1 again; after a scenario with SQL of its own, makes the tables anew. */
export async function clearDatabase({ hasOwnTables, ownTables }: OwnTables): Promise<void> {
  const { observer } = currentDatabase();
  const drops = [...ownTables].map((table) => `drop table ${quote(table)} cascade;`).join(" ");
  await observer.run(hasOwnTables ? `${dropEverything}; ${createBlog}` : `${drops} ${emptyBlog}`);
  if (hasOwnTables || ownTables.size > 0) observer.forgetTables();
}

function newManager(schema: TemporarySchema): DatabaseManager {
  return DatabaseManager.for(schema.dsn, { applicationName: schema.name, max: 4, closeTimeout: 1000 });
}
