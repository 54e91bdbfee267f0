// Makes the tables of the blog, and brings them back to what they were when a scenario is over.
import { blogTables, createBlog } from "./blog_tables";
import { type Observer, quote } from "./observer";

/** What a scenario made beside the blog. */
export interface OwnTables {
  readonly hasOwnTables: boolean;
  readonly ownTables: ReadonlySet<string>;
}

const names = Object.keys(blogTables);

// In one statement, so that foreign keys are looked at when every table is empty.
const emptyBlog = `with ${names.map((name) => `${name} as (delete from ${quote(name)})`).join(", ")}
  select ${Object.entries(blogTables)
    .filter(([, columns]) => columns.includes("serial"))
    .map(([name]) => `setval('"${name}_id_seq"', 1, false)`)
    .join(", ")}`;

/** Drops all that the schema holds but these tables. Not the schema itself: what marks it as temporary would be lost. */
function dropAllBut(kept: readonly string[]): string {
  const list = `array[${kept.map((name) => `'${name}'`).join(", ")}]::name[]`;
  return `
  do $$
  declare
    here regnamespace = current_schema()::regnamespace;
    command text;
    -- Read at once: a name that is looked up after its owner was dropped would be a number.
    -- Tables take what belongs to them along, so they come first.
    commands text[] = array(
      select format('drop %s if exists %s cascade', kind, name) from (
        select 1 as place, 'table' as kind, oid::regclass::text as name
        from pg_class where relnamespace = here and relkind in ('r', 'p') and relname <> all (${list})
        union all
        select 2, case relkind when 'v' then 'view' when 'm' then 'materialized view' else 'sequence' end, oid::regclass::text
        from pg_class where relnamespace = here and relkind in ('v', 'm', 'S') and not exists (
          select from pg_depend where objid = pg_class.oid and deptype in ('a', 'i') and refclassid = 'pg_class'::regclass)
        union all
        select 3, 'type', oid::regtype::text from pg_type where typnamespace = here and typtype in ('e', 'd')
        union all
        select 4, 'routine', oid::regprocedure::text from pg_proc where pronamespace = here
        union all
        select 5, 'collation', oid::regcollation::text from pg_collation where collnamespace = here
      ) as things order by place);
  begin
    foreach command in array commands loop
      execute command;
    end loop;
  end $$`;
}

/** Changes with any DDL that touches the tables: it names the transactions that wrote the catalog's rows about them. */
const fingerprintOfTables = `
  with tables as (select oid from pg_class where relnamespace = current_schema()::regnamespace),
  facts as (
    select oid::text as id, xmin::text as writer from pg_class where oid in (select oid from tables)
    union all select attrelid || '.' || attnum, xmin::text from pg_attribute where attrelid in (select oid from tables)
    union all select oid::text, xmin::text from pg_attrdef where adrelid in (select oid from tables)
    union all select oid::text, xmin::text from pg_constraint where conrelid in (select oid from tables)
    union all select oid::text, xmin::text from pg_trigger where tgrelid in (select oid from tables)
    union all select oid::text, xmin::text from pg_rewrite where ev_class in (select oid from tables)
    union all select oid::text, xmin::text from pg_policy where polrelid in (select oid from tables)
  )
  select md5(string_agg(id || ' ' || writer, ',' order by id, writer)) as fingerprint from facts`;

let fingerprint: unknown;

async function fingerprintNow(observer: Observer): Promise<unknown> {
  return (await observer.run(fingerprintOfTables))[0]?.["fingerprint"];
}

export async function makeTables(observer: Observer): Promise<void> {
  await observer.run(createBlog);
  fingerprint = await fingerprintNow(observer);
}

/** Empties every table and numbers rows from 1 again; drops what the scenario made, and mends what it altered. */
export async function clearTables(observer: Observer, { hasOwnTables, ownTables }: OwnTables): Promise<void> {
  const drops = [...ownTables].map((table) => `drop table ${quote(table)} cascade`);
  if (hasOwnTables) drops.push(dropAllBut(names));
  if (drops.length > 0) {
    observer.forgetTables();
    await observer.run(drops.join(";\n"));
  }
  if (hasOwnTables && (await fingerprintNow(observer)) !== fingerprint) {
    await observer.run(dropAllBut([]));
    await makeTables(observer);
  } else await observer.runOften(emptyBlog);
}
