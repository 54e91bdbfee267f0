// Looks at the database, and prepares it, through a connection of its own: it sees what was committed and nothing else.
import { createHash } from "node:crypto";
import { Client } from "pg";
import { anything, cell, notGiven } from "./values";

/** A row as PostgreSQL prints it: column to text, null where there is no value. */
export type TextRow = Record<string, string | null | typeof anything>;
/** Every row of every table, as text, a line each. */
export type Snapshot = ReadonlyMap<string, string>;

interface ColumnOfTable {
  readonly name: string;
  readonly type: string;
  readonly kind: "array" | "json" | "bytea" | "other";
}

const columnsOfTable = `
  select attname as name,
    -- A cast to varchar(3) would cut the text; others need the length, to print a value as it is stored.
    case when typname = 'bpchar' then 'bpchar' else
      format_type(atttypid, case when typname not in ('varchar', '_varchar') then atttypmod end) end as type,
    case when typcategory = 'A' then 'array' when typname in ('json', 'jsonb') then 'json'
      when typname = 'bytea' then 'bytea' else 'other' end as kind
  from pg_attribute join pg_type on pg_type.oid = atttypid
  where attrelid = to_regclass(quote_ident($1)) and attnum > 0 and not attisdropped order by attnum`;

const tablesOfSchema = `
  select relname as name from pg_class
  where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') order by relname`;

export class Observer {
  private columns = new Map<string, ColumnOfTable[]>();
  private snapshotText: string | undefined;

  private constructor(private readonly client: Client) {}

  /** Connects to the database of a DSN that names the schema to look at. */
  static async open(dsn: string): Promise<Observer> {
    const client = new Client({ connectionString: dsn });
    await client.connect();
    await client.query(
      "set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'iso_8601'; set lock_timeout = '2s'",
    );
    return new Observer(client);
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  /** Runs SQL as it is written; several statements may follow each other where there are no values. */
  async run(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]> {
    const result = await this.client.query(sql, values === undefined ? undefined : [...values]);
    return result.rows as Record<string, unknown>[];
  }

  /** Tables may have been made, changed or dropped. */
  forgetTables(): void {
    this.columns = new Map();
    this.snapshotText = undefined;
  }

  async tables(): Promise<string[]> {
    return (await this.run(tablesOfSchema)).map(({ name }) => String(name));
  }

  /** Writes rows with plain SQL. An empty cell leaves the column to its default; numbering goes on after the given keys. */
  async insert(table: string, rows: readonly Readonly<Record<string, string>>[]): Promise<void> {
    const columns = await this.columnsOf(table);
    for (const row of rows) {
      const given = Object.entries(row).filter(([, text]) => cell(text) !== notGiven);
      const values = given.map(([name, text]) => textOf(text, column(columns, table, name)));
      const names = given.map(([name]) => quote(name)).join(", ");
      const places = given.map((_, index) => `$${index + 1}`).join(", ");
      await this.run(`insert into ${quote(table)} (${names}) values (${places})`, values);
    }
    for (const name of Object.keys(rows[0] ?? {})) await this.continueNumbering(table, name);
  }

  /** The rows of a table, in the columns that are named, as PostgreSQL prints them. */
  async rows(table: string, names: readonly string[]): Promise<TextRow[]> {
    const columns = await this.columnsOf(table);
    const list = names.map((name) => `${quote(column(columns, table, name).name)}::text`).join(", ");
    const rows = await this.run(`select ${list || "1"} from ${quote(table)}`);
    return rows as TextRow[];
  }

  /** What cells say, in the form in which PostgreSQL prints it once it is stored. */
  async stored(table: string, rows: readonly Readonly<Record<string, string>>[]): Promise<TextRow[]> {
    const columns = await this.columnsOf(table);
    const result: TextRow[] = [];
    for (const row of rows) {
      const entries = Object.entries(row).map(([name, text]) => ({
        text,
        column: column(columns, table, name),
      }));
      const list = entries.map(
        (entry, index) => `$${index + 1}::${entry.column.type}::text as ${quote(entry.column.name)}`,
      );
      const values = entries.map((entry) =>
        cell(entry.text) === anything ? null : textOf(entry.text, entry.column),
      );
      const [stored] = await this.run(`select ${list.join(", ")}`, values);
      const printed = entries.map((entry): [string, unknown] => {
        if (cell(entry.text) === notGiven)
          throw new Error('an empty cell says nothing here: write null, "" or *');
        return [entry.column.name, cell(entry.text) === anything ? anything : stored?.[entry.column.name]];
      });
      result.push(Object.fromEntries(printed) as TextRow);
    }
    return result;
  }

  async snapshot(): Promise<Snapshot> {
    this.snapshotText ??= snapshotOf(await this.tables());
    const rows = await this.runOften(this.snapshotText);
    return new Map(rows.map(({ name, lines }) => [String(name), String(lines)]));
  }

  /** Runs a statement that is run for every scenario: PostgreSQL reads it once. */
  async runOften(text: string): Promise<Record<string, unknown>[]> {
    const name = createHash("md5").update(text).digest("hex");
    return (await this.client.query({ name, text })).rows as Record<string, unknown>[];
  }

  private async columnsOf(table: string): Promise<ColumnOfTable[]> {
    const known = this.columns.get(table);
    if (known !== undefined) return known;
    const found = (await this.run(columnsOfTable, [table])) as unknown as ColumnOfTable[];
    if (found.length === 0) throw new Error(`there is no table ${table}`);
    this.columns.set(table, found);
    return found;
  }

  private async continueNumbering(table: string, name: string): Promise<void> {
    const [row] = await this.run("select pg_get_serial_sequence(quote_ident($1), $2) as sequence", [
      table,
      name,
    ]);
    if (row?.["sequence"] === null) return;
    await this.run(`select setval($1, coalesce(max(${quote(name)}), 1), count(*) > 0) from ${quote(table)}`, [
      row?.["sequence"],
    ]);
  }
}

function snapshotOf(tables: readonly string[]): string {
  const parts = tables.map(
    (name) =>
      `select ${literal(name)} as name, coalesce(string_agg(t::text, E'\\n' order by t::text), '') as lines from ${quote(name)} t`,
  );
  return parts.length === 0 ? "select '' as name, '' as lines where false" : parts.join(" union all ");
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function column(columns: readonly ColumnOfTable[], table: string, name: string): ColumnOfTable {
  const found = columns.find((each) => each.name === name);
  if (found !== undefined) return found;
  throw new Error(
    `the table ${table} has no column ${name}; it has ${columns.map((each) => each.name).join(", ")}`,
  );
}

/** What a cell says, as the text that PostgreSQL reads for a column of this kind. */
function textOf(text: string, { kind }: ColumnOfTable): string | null {
  const value = cell(text);
  if (value === null) return null;
  if (kind === "json") return JSON.stringify(value);
  if (kind === "array" && Array.isArray(value)) return arrayText(value);
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  if (typeof value === "bigint") return String(value);
  // The text itself where it is no quoted text: 1.50 keeps its zero.
  return typeof value === "string" ? value : text.trim();
}

function arrayText(values: readonly unknown[]): string {
  const parts = values.map((value) => {
    if (value === null) return "null";
    if (Array.isArray(value)) return arrayText(value);
    const text =
      value instanceof Uint8Array
        ? `\\x${Buffer.from(value).toString("hex")}`
        : value instanceof Date
          ? value.toISOString()
          : typeof value === "object"
            ? JSON.stringify(value)
            : String(value);
    return `"${text.replace(/["\\]/g, "\\$&")}"`;
  });
  return `{${parts.join(",")}}`;
}
