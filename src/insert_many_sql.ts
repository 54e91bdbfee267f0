// The statements of insertMany: arrays, one a column, so that the text does not change with the number of rows.
import { overriding } from "./sql";
import { arrayText } from "./sql_condition";
import { Parameters, type Statement } from "./statement";
import type { Table, TableColumn } from "./table";

/** What one statement of insertMany writes: rows that give the same columns. */
export interface Batch {
  readonly columns: readonly TableColumn[];
  /** One row a line, one text a column. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/**
 * Gives the ordinal of the source row with each stored row, which PostgreSQL 17 and later can tell by MERGE.
 *
 * `merge into "tags" t using (select … from unnest($1::text[]) with ordinality …) r on false
 * when not matched then insert ("label") values (r.c1) returning r.ordinal, t."id", t."label"`
 */
export function mergeManySql(table: Table, batch: Batch): Statement {
  const parameters = new Parameters();
  const { columns } = batch;
  const values =
    columns.length === 0
      ? "default values"
      : `(${columns.map((column) => column.quoted).join(", ")})${overriding(columns)} values (${valueList(columns)})`;
  const merge =
    `merge into ${table.quoted} t using (select * from ${source(batch, parameters)} order by ordinal) r on false` +
    ` when not matched then insert ${values} returning r.ordinal, ${table.columns.map((column) => `t.${column.quoted}`).join(", ")}`;
  return {
    text: `with i as (${merge}) select * from i where ${allStored("i", batch, parameters)}`,
    values: parameters.values,
  };
}

/**
 * The same for servers before 17, where only the key can tell which row is which: keys that PostgreSQL generates
 * are drawn first. `keyDefaults` has their expressions, for keys that are no sequence.
 *
 * `with r as materialized (select …, nextval(…) as k1 from unnest(…) …), i as (insert … select … returning …)
 * select r.ordinal, i.* from i join r on i."id" = r.k1 order by r.ordinal`
 */
export function insertManyByKeySql(
  table: Table,
  batch: Batch,
  keyDefaults: ReadonlyMap<string, string>,
): Statement {
  const parameters = new Parameters();
  const { columns } = batch;
  const from = source(batch, parameters);
  const drawn = table.keys.filter((key) => !columns.includes(key));
  const keys = table.keys.map((key, index) => {
    const place = columns.indexOf(key);
    return `${place >= 0 ? `s.c${place + 1}` : drawKey(table, key, keyDefaults, parameters)} as k${index + 1}`;
  });
  const drawnValues = drawn.map((key) => `r.k${table.keys.indexOf(key) + 1}`);
  const written = [...columns, ...drawn];
  const values = [...(columns.length === 0 ? [] : [valueList(columns)]), ...drawnValues].join(", ");
  const match = table.keys.map((key, index) => `i.${key.quoted} = r.k${index + 1}`).join(" and ");
  return {
    text:
      `with r as materialized (select s.*, ${keys.join(", ")} from (select * from ${from} order by ordinal) s), ` +
      `i as (insert into ${table.quoted} (${written.map((column) => column.quoted).join(", ")})${overriding(written)} ` +
      `select ${values} from r order by r.ordinal returning ${table.columns.map((column) => column.quoted).join(", ")}) ` +
      `select r.ordinal, ${table.columns.map((column) => `i.${column.quoted}`).join(", ")} from i join r on ${match} ` +
      `where ${allStored(`i join r on ${match}`, batch, parameters)} order by r.ordinal`,
    values: parameters.values,
  };
}

/** What the error says when a trigger or rule kept rows out: the statement then fails as a whole. */
export const keptOut = "brine: rows were kept out";

/** True if every row was stored; else an error of the server, so that all of the statement is undone. */
function allStored(stored: string, batch: Batch, parameters: Parameters): string {
  const count = `${parameters.add(String(batch.rows.length))}::bigint`;
  return `(case when (select count(*) from ${stored}) = ${count} then 'true' else '${keptOut}' end)::boolean`;
}

/** `nextval(pg_get_serial_sequence('"tags"', 'id'))` for serial and identity columns, else the column's default. */
function drawKey(
  table: Table,
  key: TableColumn,
  keyDefaults: ReadonlyMap<string, string>,
  parameters: Parameters,
): string {
  const expression = keyDefaults.get(key.attribute);
  if (expression !== undefined) return `(${expression})::${key.type.castType}`;
  const [tableName, columnName] = [
    `${parameters.add(table.quoted)}::text`,
    `${parameters.add(key.dbName)}::text`,
  ];
  const owned = `pg_catalog.pg_get_serial_sequence(${tableName}, ${columnName})::regclass`;
  return `nextval(coalesce(${owned}, (${namedSequence(tableName, columnName)})))::${key.type.castType}`;
}

/** The sequence that the default of a column names without belonging to the column: `default nextval('orders')`. */
function namedSequence(tableName: string, columnName: string): string {
  return (
    "select p.refobjid::regclass from pg_catalog.pg_depend p join pg_catalog.pg_attrdef d on d.oid = p.objid " +
    "join pg_catalog.pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum " +
    "join pg_catalog.pg_class s on s.oid = p.refobjid and s.relkind = 'S' " +
    "where p.classid = 'pg_catalog.pg_attrdef'::regclass and p.refclassid = 'pg_catalog.pg_class'::regclass " +
    `and d.adrelid = ${tableName}::regclass and a.attname = ${columnName} limit 1`
  );
}

/** `select pg_get_expr(d.adbin, d.adrelid) … where a.attname = $2`: the default of a column that is no sequence. */
export function columnDefaultSql(table: Table, column: TableColumn): Statement {
  return {
    text:
      "select pg_catalog.pg_get_expr(d.adbin, d.adrelid) from pg_catalog.pg_attrdef d join pg_catalog.pg_attribute a " +
      "on a.attrelid = d.adrelid and a.attnum = d.adnum where d.adrelid = $1::text::regclass and a.attname = $2::text",
    values: [table.quoted, column.dbName],
  };
}

/** `unnest($1::text[], $2::integer[]) with ordinality as r(c1, c2, ordinal)`; rows without columns are counted. */
function source(batch: Batch, parameters: Parameters): string {
  const { columns, rows } = batch;
  if (columns.length === 0)
    return `generate_series(1, ${parameters.add(String(rows.length))}::bigint) as r(ordinal)`;
  const arrays = columns.map((column, index) => {
    const list = arrayText(rows.map((row) => row[index] ?? null));
    return `${parameters.add(list)}::${column.isArray ? "text" : column.type.castType}[]`;
  });
  return `unnest(${arrays.join(", ")}) with ordinality as r(${columns.map((_, index) => `c${index + 1}`).join(", ")}, ordinal)`;
}

/** Arrays travel as texts, since `unnest` would take them apart. */
function valueList(columns: readonly TableColumn[]): string {
  return columns
    .map((column, index) => `r.c${index + 1}${column.isArray ? `::${column.type.castType}` : ""}`)
    .join(", ");
}
