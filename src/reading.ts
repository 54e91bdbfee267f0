// The verbs that read. Each checks its input, asks sql for the statement, and makes instances of the answer.

import { callSite } from "./call_site";
import { isPlain } from "./criteria";
import { InvalidCriteriaError, InvalidValueError, RecordNotFoundError } from "./errors";
import { execute, makeSiblings, managerOf, select } from "./execute";
import { hydrate, keyText, type Texts } from "./hydrate";
import { requirePersisted } from "./loaded";
import { allPaths, readPaths } from "./paths";
import { preload } from "./preload";
import { kindOf } from "./refused_value";
import { countSql, existsSql, selectByKeySql, selectSql } from "./sql";
import { selectAnySql, selectByKeysSql } from "./sql_related";
import { isInstance, type Stateful } from "./state";
import { encodeValue, type ModelClass, type Table, type TableColumn, tableOf } from "./table";

/** The texts of a primary key: `1`, or `{ userId: 1, roleId: 2 }` where it has several parts. */
export function keyTexts(table: Table, key: unknown): string[] {
  const { keys, modelName: model } = table;
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) return [keyPart(table, only, key)];
  const names = keys.map((column) => column.attribute);
  if (typeof key !== "object" || key === null || Array.isArray(key)) {
    throw new InvalidValueError(
      `${model}: expected a key as { ${names.join(", ")} }, and got ${kindOf(key)}`,
      { model },
    );
  }
  const parts = key as Record<string, unknown>;
  const unknown = Object.keys(parts).filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new InvalidValueError(
      `${model}: "${unknown[0]}" is no part of the key; its parts are ${names.join(", ")}`,
      { model },
    );
  }
  return keys.map((column) => keyPart(table, column, parts[column.attribute]));
}

function keyPart(table: Table, column: TableColumn, value: unknown): string {
  if (value !== undefined) return encodeValue(table, column, value) as string;
  const { modelName: model } = table;
  const { attribute } = column;
  throw new InvalidValueError(`${model}.${attribute}: expected a key, and got undefined`, {
    model,
    attribute,
  });
}

/** One row by its key, or null. */
export async function findByKey(model: ModelClass, key: unknown, verb: string): Promise<Stateful | null> {
  const table = tableOf(model);
  const [found] = await select(table, selectByKeySql(table, keyTexts(table, key)), verb);
  return found ?? null;
}

/** One row by a condition, or null; of several the one with the lowest key. */
export async function findOne(model: ModelClass, where: unknown, verb: string): Promise<Stateful | null> {
  const table = tableOf(model);
  requireWhere(table, where, verb);
  const [found] = await select(table, selectSql(table, { where, limit: 1 }), verb);
  return found ?? null;
}

/** What `get…` does with what `find…` gives. */
export function required(model: ModelClass, found: Stateful | null, verb: string, twin: string): Stateful {
  if (found !== null) return found;
  const name = tableOf(model).modelName;
  throw new RecordNotFoundError(`${name}.${verb}: no row was found; ${twin} gives null instead`, {
    model: name,
  });
}

/** A condition that was forgotten is not every row: that is said with `all`. */
function requireWhere(table: Table, where: unknown, verb: string): void {
  if (where !== undefined && where !== null) return;
  throw new InvalidCriteriaError(
    `${table.modelName}.${verb}: expected a condition, and got ${where}; say all to mean every row`,
    { model: table.modelName },
  );
}

/** Options as a plain object of known names; what is not given is left out, never undefined. */
function readOptions(
  table: Table,
  verb: string,
  options: unknown,
  known: readonly string[],
): Record<string, unknown> {
  if (options === undefined) return {};
  const place = `${table.modelName}.${verb}`;
  const context = { model: table.modelName };
  if (!isPlain(options)) {
    throw new InvalidCriteriaError(
      `${place}: expected options as an object, and got ${kindOf(options)}`,
      context,
    );
  }
  for (const [name, value] of Object.entries(options)) {
    if (!known.includes(name)) {
      throw new InvalidCriteriaError(`${place} has no option "${name}"; it has ${known.join(", ")}`, context);
    }
    if (value === undefined || value === null) {
      throw new InvalidCriteriaError(`${place}: ${name} is ${value}; leave it out instead`, context);
    }
  }
  return options;
}

/** Rows in order: by the primary key unless another order is given. */
export async function list(model: ModelClass, options: unknown, verb: string): Promise<Stateful[]> {
  const table = tableOf(model);
  return await select(
    table,
    selectSql(table, readOptions(table, verb, options, ["where", "order", "limit", "offset"])),
    verb,
  );
}

export type Missing = "throw" | "skip" | "null";

/** Rows by their keys, in the order of the keys; one object for a key that is named twice. */
export async function getMany(
  model: ModelClass,
  ids: unknown,
  options: unknown,
): Promise<(Stateful | null)[]> {
  const table = tableOf(model);
  const { missing = "throw" } = readOptions(table, "getMany", options, ["missing"]);
  if (missing !== "throw" && missing !== "skip" && missing !== "null") {
    throw new InvalidCriteriaError(`${table.modelName}.getMany: missing is "throw", "skip" or "null"`, {
      model: table.modelName,
    });
  }
  const keys = readKeys(table, ids, "getMany");
  const byKey = await rowsByKey(table, [...new Set(keys)]);
  const found = keys.map((key) => byKey.get(key) ?? null);
  const lacking = found.filter((instance) => instance === null).length;
  if (lacking === 0 || missing === "null") return found;
  if (missing === "skip") return found.filter((instance) => instance !== null);
  throw new RecordNotFoundError(
    `${table.modelName}.getMany: ${lacking} of ${keys.length} rows were not found; { missing: "skip" } or { missing: "null" } allows that`,
    { model: table.modelName },
  );
}

/** The texts of single keys. */
export function readKeys(table: Table, ids: unknown, verb: string): string[] {
  if (!Array.isArray(ids)) {
    throw new InvalidValueError(
      `${table.modelName}.${verb}: expected an array of keys, and got ${kindOf(ids)}`,
      {
        model: table.modelName,
      },
    );
  }
  return Array.from(ids as unknown[], (id) => keyTexts(table, id)[0] as string);
}

async function rowsByKey(table: Table, keys: readonly string[]): Promise<Map<string, Stateful>> {
  const [column] = table.keys;
  if (keys.length === 0 || column === undefined) return new Map();
  if (column.type.keyFamily !== undefined) {
    const rows = await select(table, selectAnySql(table, column, keys), "getMany");
    const byText = new Map(
      rows.map((row) => [
        keyTexts(table, (row as unknown as Record<string, unknown>)[column.attribute])[0] as string,
        row,
      ]),
    );
    return byText;
  }
  // Keys that are equal in SQL may differ as text: PostgreSQL says which row belongs to which.
  const answer = await execute(
    table,
    selectByKeysSql(
      table,
      table.keys,
      keys.map((key) => [key]),
    ),
    "getMany",
  );
  const known = new Map<string, Stateful>();
  const byKey = new Map<string, Stateful>();
  for (const [ordinal, ...texts] of answer.rows) {
    const own = keyText([texts[column.index] ?? null]);
    const instance = known.get(own) ?? hydrate(table, texts as Texts);
    known.set(own, instance);
    byKey.set(keys[Number(ordinal) - 1] as string, instance);
  }
  makeSiblings([...known.values()], { root: table.modelName, verb: "getMany", path: "" });
  return byKey;
}

/** How many rows meet the condition. */
export async function count(model: ModelClass, where: unknown): Promise<number> {
  const table = tableOf(model);
  requireWhere(table, where, "count");
  const answer = await execute(table, countSql(table, where), "count");
  return Number(answer.rows[0]?.[0]);
}

/** Whether any row meets the condition. */
export async function exists(model: ModelClass, where: unknown): Promise<boolean> {
  const table = tableOf(model);
  requireWhere(table, where, "exists");
  const answer = await execute(table, existsSql(table, where), "exists");
  return answer.rows[0]?.[0] === "t";
}

/** Checks the paths before anything is sent, then reads, then loads them. */
export async function withPreload<T extends Stateful | null | Stateful[]>(
  model: ModelClass,
  paths: unknown,
  verb: string,
  read: () => Promise<T>,
): Promise<T> {
  const table = tableOf(model);
  const tree = readPaths(table, paths);
  const site = managerOf(table).recorder === undefined ? undefined : callSite();
  const found = await read();
  const instances = Array.isArray(found) ? found : found === null ? [] : [found as Stateful];
  await preload(table, instances, tree, { refresh: false, verb, root: table.modelName, site });
  return found;
}

/** Loads relations onto instances in hand; without paths every direct one. */
export async function preloadOnto(
  model: ModelClass,
  instances: unknown,
  paths: unknown,
  options: unknown,
): Promise<void> {
  const table = tableOf(model);
  const tree = paths === undefined ? allPaths(table) : readPaths(table, paths);
  if (!Array.isArray(instances)) {
    throw new InvalidValueError(
      `${table.modelName}.preload: expected an array of models, and got ${kindOf(instances)}`,
      {
        model: table.modelName,
      },
    );
  }
  for (const instance of instances as unknown[]) {
    if (isInstance(instance) && instance instanceof (model as unknown as new () => object)) continue;
    throw new InvalidValueError(
      `${table.modelName}.preload: expected models of ${table.modelName}, and got ${kindOf(instance)}`,
      {
        model: table.modelName,
      },
    );
  }
  const { refresh = false } = readOptions(table, "preload", options, ["refresh"]);
  if (typeof refresh !== "boolean") {
    throw new InvalidCriteriaError(
      `${table.modelName}.preload: refresh is true or false, and got ${kindOf(refresh)}`,
      {
        model: table.modelName,
      },
    );
  }
  const site = managerOf(table).recorder === undefined ? undefined : callSite();
  requirePersisted(table, instances as Stateful[], `${table.modelName}.preload`);
  await preload(table, instances as Stateful[], tree, {
    refresh,
    verb: "preload",
    root: table.modelName,
    site,
  });
}
