// What is known of one table, built once from a model class and frozen. Knows columns, not statements.
import type { ColumnType } from "./column_type";
import { InvalidDefinitionError, InvalidValueError } from "./errors";
import { quoteIdentifier } from "./identifier";
import { RefusedValue } from "./refused_value";
import type { Relation } from "./relation";
import type { Stateful } from "./state";
import type { Columns, LazyLoading } from "./types";

/** A model class, as the rooms below model.ts see it. */
export interface ModelClass {
  readonly name: string;
  readonly tableName: string;
  readonly columns: Columns;
  readonly relations?: Readonly<Record<string, Relation>>;
  readonly lazyLoading?: LazyLoading;
  readonly prototype: object;
  new (values: unknown): Stateful;
}

/** One column of a table, with everything that statements and values need of it. */
export interface TableColumn {
  readonly attribute: string;
  readonly dbName: string;
  /** The name as SQL has it: `"createdat"`. */
  readonly quoted: string;
  readonly index: number;
  readonly type: ColumnType;
  readonly isKey: boolean;
  readonly isNullable: boolean;
  readonly isGenerated: boolean;
  readonly isIdentity: boolean;
  readonly isArray: boolean;
  readonly isHidden: boolean;
  readonly isSecret: boolean;
  readonly makeDefault: (() => unknown) | undefined;
}

export interface Table {
  readonly model: ModelClass;
  readonly modelName: string;
  readonly name: string;
  readonly quoted: string;
  readonly columns: readonly TableColumn[];
  readonly keys: readonly TableColumn[];
  readonly byAttribute: ReadonlyMap<string, TableColumn>;
}

const tables = new WeakMap<ModelClass, Table>();
const columnsOf = new WeakMap<Columns, readonly TableColumn[]>();

export function rememberColumns(columns: Columns, defined: readonly TableColumn[]): void {
  columnsOf.set(columns, defined);
}

/** Whether the class was made by `table(...)`. */
export function hasTable(model: ModelClass): boolean {
  return columnsOf.has(model.columns);
}

/** The table of a model class. */
export function tableOf(model: ModelClass): Table {
  const known = tables.get(model);
  if (known !== undefined) return known;
  const columns = columnsOf.get(model.columns);
  if (columns === undefined) {
    throw new InvalidDefinitionError(
      `${model.name || "the class"} has no table; declare it as: class User extends DBModel.table("users", {...})`,
    );
  }
  const table: Table = Object.freeze({
    model,
    modelName: model.name || model.tableName,
    name: model.tableName,
    quoted: quoteIdentifier(model.tableName),
    columns,
    keys: Object.freeze(columns.filter((column) => column.isKey)),
    byAttribute: new Map(columns.map((column) => [column.attribute, column])),
  });
  tables.set(model, table);
  return table;
}

/** The column of an attribute; an unknown one is told by its model, with the ones that there are. */
export function columnOf(table: Table, attribute: string, fail: (message: string) => Error): TableColumn {
  const column = table.byAttribute.get(attribute);
  if (column !== undefined) return column;
  const known = table.columns.map((each) => each.attribute).join(", ");
  throw fail(`${table.modelName} has no attribute "${attribute}"; it has ${known}`);
}

/** The text that is sent for a value of a column; null for null. */
export function encodeValue(table: Table, column: TableColumn, value: unknown): string | null {
  const { attribute } = column;
  const place = `${table.modelName}.${attribute}`;
  if (value === null) {
    if (column.isNullable) return null;
    throw new InvalidValueError(`${place} cannot be null; give a value, or declare the column .nullable()`, {
      model: table.modelName,
      attribute,
    });
  }
  try {
    return column.type.encode(value);
  } catch (error) {
    if (!(error instanceof RefusedValue)) throw error;
    throw new InvalidValueError(`${place}: ${error.message}`, { model: table.modelName, attribute });
  }
}

/** The value for the text that PostgreSQL sent. */
export function decodeValue(table: Table, column: TableColumn, text: string | null): unknown {
  if (text === null) return null;
  try {
    return column.type.decode(text);
  } catch (error) {
    if (!(error instanceof RefusedValue)) throw error;
    const { attribute } = column;
    throw new InvalidValueError(
      `${table.modelName}.${attribute} cannot be read: expected ${error.expected}`,
      {
        model: table.modelName,
        attribute,
      },
    );
  }
}
