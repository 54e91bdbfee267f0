// Rows of a result to instances, and back to the values that a write sends. Pure: no connection.
import { isDeepStrictEqual } from "node:util";
import { InvalidDefinitionError } from "./errors";
import { type Stateful, stateOf } from "./state";
import { decodeValue, encodeValue, type Table, type TableColumn } from "./table";

/** A row as PostgreSQL sent it: the text of each column in the table's order. */
export type Texts = readonly (string | null)[];

/** Handed to a model's constructor in place of values: makes an instance of a row that is stored. */
export class StoredRow {
  constructor(
    readonly table: Table,
    readonly texts: Texts,
  ) {}
}

const verified = new WeakSet<Table>();

/** An instance for a stored row. */
export function hydrate(table: Table, texts: Texts): Stateful {
  const instance = new table.model(new StoredRow(table, texts));
  if (!verified.has(table)) verify(instance, table);
  return instance;
}

/** A class field of the same name would take the attribute's value away, once the row was filled in. */
function verify(instance: Stateful, table: Table): void {
  const attributes = attributesOf(instance);
  for (const { attribute } of table.columns) {
    if (attributes[attribute] !== undefined) continue;
    throw new InvalidDefinitionError(
      `${table.modelName} declares ${attribute} again as a class field, which empties it; remove that line`,
      { model: table.modelName, attribute },
    );
  }
  verified.add(table);
}

/** The attributes of an instance as a plain record: instances carry them as own properties. */
export function attributesOf(instance: Stateful): Record<string, unknown> {
  return instance as unknown as Record<string, unknown>;
}

/** Gives the instance the values of a stored row, and remembers them as persisted. */
export function fill(instance: Stateful, table: Table, texts: Texts): void {
  const { columns } = table;
  const attributes = attributesOf(instance);
  const original = new Array<unknown>(columns.length);
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index] as TableColumn;
    const text = texts[index] ?? null;
    const value = decodeValue(table, column, text);
    attributes[column.attribute] = value;
    original[index] = column.type.isMutable ? text : value;
  }
  const state = stateOf(instance);
  state.original = original;
  state.life = "persisted";
}

/** Whether the attribute differs from what is stored. */
export function isChanged(instance: Stateful, table: Table, column: TableColumn): boolean {
  const value = attributesOf(instance)[column.attribute];
  const original = stateOf(instance).original[column.index];
  if (!column.type.isMutable) return !Object.is(value, original);
  // Compared as it was read: what is stored need not be something that this model could write.
  const stored = decodeValue(table, column, original as string | null);
  if (!isDeepStrictEqual(plainBytes(value), plainBytes(stored))) return true;
  // The text of json keeps the order of keys, which the values do not show.
  return column.type.castType === "json" && JSON.stringify(value) !== JSON.stringify(stored);
}

/** A Buffer and a Uint8Array of the same bytes are the same value. */
function plainBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  return Array.isArray(value) ? value.map(plainBytes) : value;
}

/** The persisted value of a column, as text: what a statement names the stored row by. */
export function storedText(instance: Stateful, table: Table, column: TableColumn): string {
  const original = stateOf(instance).original[column.index];
  return column.type.isMutable ? (original as string) : (encodeValue(table, column, original) as string);
}

/** The key of an instance as one text, for maps. JSON keeps parts apart whatever they contain. */
export function keyText(texts: readonly (string | null)[]): string {
  return texts.length === 1 ? String(texts[0]) : JSON.stringify(texts);
}
