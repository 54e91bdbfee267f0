// The one loader of relations, for preloading and lazy loading alike: one query per relation and level.
import { InvalidPathError, NotPersistedError } from "./errors";
import { execute, makeSiblings } from "./execute";
import { attributesOf, hydrate, keyText, storedText, type Texts } from "./hydrate";
import { kindOf } from "./refused_value";
import { inverseOf, type RelationPlan, relationsOf } from "./relation_plan";
import { selectAnySql, selectByKeysSql, selectThroughSql } from "./sql";
import { type LoadedRelation, type Stateful, stateOf } from "./state";
import { encodeValue, type Table, type TableColumn } from "./table";

/** Paths as a tree: what they have in common is loaded once. */
export interface PathTree extends Map<string, PathTree> {}

/** Reads `["posts > user", "profile"]`; every step must be a relation. */
export function readPaths(table: Table, paths: unknown): PathTree {
  if (!Array.isArray(paths)) {
    throw new InvalidPathError(
      `paths of ${table.modelName}: expected an array such as ["posts > user"], and got ${kindOf(paths)}`,
      {
        model: table.modelName,
      },
    );
  }
  const tree: PathTree = new Map();
  for (const path of paths as unknown[]) {
    if (typeof path !== "string") {
      throw new InvalidPathError(`paths of ${table.modelName}: expected a string, and got ${kindOf(path)}`, {
        model: table.modelName,
      });
    }
    let level = tree;
    let at = table;
    for (const name of path.split(">").map((step) => step.trim())) {
      const plan = relationsOf(at).get(name);
      if (plan === undefined) throw wrongPath(path, at, name);
      let next = level.get(name);
      if (next === undefined) {
        next = new Map();
        level.set(name, next);
      }
      level = next;
      at = plan.target;
    }
  }
  return tree;
}

function wrongPath(path: string, table: Table, name: string): InvalidPathError {
  const known = [...relationsOf(table).keys()].join(", ");
  return new InvalidPathError(
    `path "${path}": ${table.modelName} has no relation "${name}"; it has ${known === "" ? "none" : known}`,
    { model: table.modelName },
  );
}

/** Every direct relation. */
export function allPaths(table: Table): PathTree {
  return new Map([...relationsOf(table).keys()].map((name) => [name, new Map()]));
}

/** Loads the relations of the tree onto the instances, level by level. What is loaded is kept, unless it is to be refreshed. */
export async function preload(
  table: Table,
  instances: readonly Stateful[],
  tree: PathTree,
  options: { readonly refresh: boolean; readonly verb: string },
): Promise<void> {
  for (const [name, inner] of tree) {
    const plan = relationsOf(table).get(name) as RelationPlan;
    const missing = instances.filter((instance) => options.refresh || !isShown(instance, plan));
    const unknown = options.refresh
      ? missing
      : missing.filter((instance) => loadedValue(instance, plan) === undefined);
    for (const instance of missing) show(instance, plan);
    await loadRelation(plan, unknown, options.verb);
    if (inner.size === 0) continue;
    const children = new Set<Stateful>();
    for (const instance of instances) {
      const value = loadedValue(instance, plan)?.value;
      for (const child of Array.isArray(value) ? value : [value]) if (child) children.add(child as Stateful);
    }
    await preload(plan.target, [...children], inner, options);
  }
}

function isShown(instance: Stateful, plan: RelationPlan): boolean {
  return loadedValue(instance, plan)?.isImplied === false;
}

/** What was filled in from the other side counts as loaded once it is asked for. */
function show(instance: Stateful, plan: RelationPlan): void {
  const loaded = loadedValue(instance, plan);
  if (loaded !== undefined) keep(instance, plan, loaded.value, false);
}

/** The loaded relation, unless the owner's key has changed since. */
export function loadedValue(instance: Stateful, plan: RelationPlan): LoadedRelation | undefined {
  const loaded = stateOf(instance).relations?.get(plan.name);
  if (loaded === undefined) return undefined;
  const attributes = attributesOf(instance);
  const isSame = plan.ownerColumns.every((column, index) => {
    const value = attributes[column.attribute];
    const former = loaded.keys[index];
    if (Object.is(value, former)) return true;
    return (
      column.type.isMutable &&
      value != null &&
      former != null &&
      column.type.encode(value) === column.type.encode(former)
    );
  });
  return isSame ? loaded : undefined;
}

function keep(instance: Stateful, plan: RelationPlan, value: unknown, isImplied: boolean): void {
  const attributes = attributesOf(instance);
  const keys = plan.ownerColumns.map((column) => attributes[column.attribute]);
  const state = stateOf(instance);
  state.relations ??= new Map();
  state.relations.set(plan.name, { value, keys, isImplied });
}

/** Refuses objects that have no row yet, before any statement. */
export function requirePersisted(table: Table, instances: readonly Stateful[], verb: string): void {
  for (const instance of instances) {
    const { life } = stateOf(instance);
    if (life === "persisted") continue;
    const what = life === "new" ? "was never persisted; persist it first" : "is deleted";
    throw new NotPersistedError(`${verb}: this ${table.modelName} ${what}`, { model: table.modelName });
  }
}

/** Loads one relation onto the instances with one query; with no query where no key has a value. */
export async function loadRelation(
  plan: RelationPlan,
  instances: readonly Stateful[],
  verb: string,
): Promise<void> {
  const byKey = new Map<string, { readonly texts: readonly string[]; readonly owners: Stateful[] }>();
  for (const instance of instances) {
    const texts = ownerKey(plan, instance);
    if (texts === undefined) {
      keep(instance, plan, plan.isMany ? [] : null, false);
      continue;
    }
    const key = keyText(texts);
    const entry = byKey.get(key);
    if (entry === undefined) byKey.set(key, { texts, owners: [instance] });
    else entry.owners.push(instance);
  }
  if (byKey.size === 0) return;
  const entries = [...byKey.values()];
  const found = await fetch(
    plan,
    entries.map((entry) => entry.texts),
    verb,
  );
  const inverse = inverseOf(plan);
  entries.forEach((entry, index) => {
    const targets = found[index] ?? [];
    for (const owner of entry.owners) {
      keep(owner, plan, plan.isMany ? [...targets] : (targets[0] ?? null), false);
      if (inverse === undefined) continue;
      for (const target of targets)
        if (loadedValue(target, inverse) === undefined) keep(target, inverse, owner, true);
    }
  });
}

/** The texts of the owner's side of the relation; undefined where a part is null. */
function ownerKey(plan: RelationPlan, instance: Stateful): string[] | undefined {
  if (plan.kind !== "belongsTo")
    return plan.ownerColumns.map((column) => storedText(instance, plan.owner, column));
  const attributes = attributesOf(instance);
  const texts: string[] = [];
  for (const column of plan.ownerColumns) {
    const value = attributes[column.attribute] ?? null;
    if (value === null) return undefined;
    texts.push(encodeValue(plan.owner, column, value) as string);
  }
  return texts;
}

/** The targets of each key. */
async function fetch(
  plan: RelationPlan,
  keys: readonly (readonly string[])[],
  verb: string,
): Promise<Stateful[][]> {
  const { target, targetColumns, through } = plan;
  if (through === undefined && canMatchInMemory(plan)) {
    const column = targetColumns[0] as TableColumn;
    const answer = await execute(
      target,
      selectAnySql(
        target,
        column,
        keys.map((key) => key[0] as string),
      ),
      verb,
    );
    const places = new Map(keys.map((key, index) => [key[0], index]));
    return group(
      target,
      keys.length,
      answer.rows.map((texts) => [places.get(texts[column.index] as string) ?? -1, texts]),
    );
  }
  const statement =
    through === undefined
      ? selectByKeysSql(target, targetColumns, keys)
      : selectThroughSql(target, through, keys);
  const answer = await execute(target, statement, verb);
  return group(
    target,
    keys.length,
    answer.rows.map((texts) => [Number(texts[0]) - 1, texts.slice(1)]),
  );
}

/** Only where two values are equal in SQL exactly when their texts are the same; else PostgreSQL matches them. */
function canMatchInMemory({ ownerColumns, targetColumns }: RelationPlan): boolean {
  const family = targetColumns[0]?.type.keyFamily;
  return targetColumns.length === 1 && family !== undefined && family === ownerColumns[0]?.type.keyFamily;
}

/** Instances by place; a row that belongs to several keys is one instance. */
function group(target: Table, size: number, rows: readonly (readonly [number, Texts])[]): Stateful[][] {
  const groups: Stateful[][] = Array.from({ length: size }, () => []);
  const known = new Map<string, Stateful>();
  for (const [place, texts] of rows) {
    const key = keyText(target.keys.map((column) => texts[column.index] ?? null));
    let instance = known.get(key);
    if (instance === undefined) {
      instance = hydrate(target, texts);
      known.set(key, instance);
    }
    groups[place]?.push(instance);
  }
  makeSiblings([...known.values()]);
  return groups;
}
