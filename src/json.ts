// Instances as plain data: columns and the relations that are loaded. Pure: never queries.
import { attributesOf } from "./hydrate";
import { loadedValue } from "./loaded";
import { relationsOf } from "./relation_plan";
import { isInstance, type Stateful } from "./state";
import { encodeValue, type ModelClass, type Table, type TableColumn, tableOf } from "./table";

/** The table of an instance. */
export function tableOfInstance(instance: Stateful): Table {
  return tableOf(instance.constructor as ModelClass);
}

/** Columns that are not hidden, then loaded relations. A cycle is cut at the object already on the way: its key stays. */
export function toJsonDict(
  instance: Stateful,
  above: ReadonlySet<Stateful> = new Set(),
): Record<string, unknown> {
  const table = tableOfInstance(instance);
  const attributes = attributesOf(instance);
  const json: Record<string, unknown> = {};
  for (const column of table.columns) {
    const value = attributes[column.attribute];
    if (column.isHidden || value === undefined) continue;
    if (above.has(instance) && !column.isKey) continue;
    json[column.attribute] = value === null ? null : columnJson(table, column, value);
  }
  if (above.has(instance)) return json;
  const way = new Set([...above, instance]);
  for (const plan of relationsOf(table).values()) {
    const loaded = loadedValue(instance, plan);
    if (loaded === undefined || loaded.isImplied) continue;
    if (loaded.record !== undefined) loaded.record.isRead = true;
    json[plan.name] = relatedJson(loaded.value, way);
  }
  return json;
}

/** A value that untyped code assigned may have no JSON form: it is told as when it were stored. */
function columnJson(table: Table, column: TableColumn, value: unknown): unknown {
  try {
    return column.type.toJson(value);
  } catch (error) {
    encodeValue(table, column, value);
    throw error;
  }
}

function relatedJson(value: unknown, way: ReadonlySet<Stateful>): unknown {
  if (Array.isArray(value)) return value.map((item) => relatedJson(item, way));
  return isInstance(value) ? toJsonDict(value, way) : null;
}

/** The columns by their names in PostgreSQL, with their values as they are. */
export function toDbDict(instance: Stateful): Record<string, unknown> {
  const attributes = attributesOf(instance);
  const row: Record<string, unknown> = {};
  for (const column of tableOfInstance(instance).columns) {
    const value = attributes[column.attribute];
    if (value === undefined) continue;
    // Not an assignment: a column named __proto__ would change the object's prototype.
    Object.defineProperty(row, column.dbName, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return row;
}

/** What a console shows: the attributes, secrets masked, and the relations that are loaded. */
export function inspected(instance: Stateful, onlyKey: boolean): Record<string, unknown> {
  const table = tableOfInstance(instance);
  const attributes = attributesOf(instance);
  const shown: Record<string, unknown> = {};
  for (const column of onlyKey ? table.keys : table.columns) {
    shown[column.attribute] = column.isSecret ? "[secret]" : attributes[column.attribute];
  }
  if (onlyKey) return shown;
  for (const plan of relationsOf(table).values()) {
    const loaded = loadedValue(instance, plan);
    if (loaded !== undefined && !loaded.isImplied) shown[plan.name] = loaded.value;
  }
  return shown;
}
