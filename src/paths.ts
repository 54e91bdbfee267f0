// Preload paths, read and checked before anything is sent: strings, or objects that say more of a relation.
import { isPlain } from "./criteria";
import { InvalidCriteriaError, InvalidPathError } from "./errors";
import { kindOf } from "./refused_value";
import { relationsOf } from "./relation_plan";
import { conditionSql, orderSql } from "./sql_condition";
import type { Selection } from "./sql_related";
import { Parameters } from "./statement";
import type { Table } from "./table";

/** One relation of a tree of paths: what they have in common is loaded once. */
export interface PathNode {
  selection: Selection | undefined;
  /** Names the selection: two loads with the same one give the same rows. Empty for all rows. */
  selectionKey: string;
  readonly inner: PathTree;
}

export interface PathTree extends Map<string, PathNode> {}

/** Reads `["posts > user", { profile: { preload: ["organization"] } }]`; every step must be a relation. */
export function readPaths(table: Table, paths: unknown): PathTree {
  const tree: PathTree = new Map();
  readInto(tree, table, paths);
  return tree;
}

function readInto(tree: PathTree, table: Table, paths: unknown): void {
  if (!Array.isArray(paths)) {
    throw refuse(table, `expected an array such as ["posts > user"], and got ${kindOf(paths)}`);
  }
  for (const path of Array.from(paths as unknown[])) {
    if (typeof path === "string") readString(tree, table, path);
    else if (isPlain(path))
      for (const [name, options] of Object.entries(path)) readObject(tree, table, name, options);
    else throw refuse(table, `expected a string or { relation: options }, and got ${kindOf(path)}`);
  }
}

function refuse(table: Table, message: string): InvalidPathError {
  return new InvalidPathError(`paths of ${table.modelName}: ${message}`, { model: table.modelName });
}

function twoWays(table: Table, name: string): InvalidPathError {
  return refuse(table, `${name} is asked for in two ways; say where, order, limit and preload in one object`);
}

function readString(tree: PathTree, table: Table, path: string): void {
  let level = tree;
  let at = table;
  for (const name of path.split(">").map((step) => step.trim())) {
    const node = step(level, at, name, path);
    if (node.selectionKey !== "") throw twoWays(at, name);
    level = node.inner;
    at = targetOf(at, name, path);
  }
}

function step(tree: PathTree, table: Table, name: string, path: string): PathNode {
  targetOf(table, name, path);
  const known = tree.get(name);
  if (known !== undefined) return known;
  const node: PathNode = { selection: undefined, selectionKey: "", inner: new Map() };
  tree.set(name, node);
  return node;
}

function targetOf(table: Table, name: string, path: string): Table {
  const plan = relationsOf(table).get(name);
  if (plan !== undefined) return plan.target;
  const known = [...relationsOf(table).keys()].join(", ");
  throw new InvalidPathError(
    `path "${path}": ${table.modelName} has no relation "${name}"; it has ${known === "" ? "none" : known}`,
    { model: table.modelName },
  );
}

const optionNames = ["where", "order", "limit", "preload"];

function readObject(tree: PathTree, table: Table, name: string, options: unknown): void {
  const target = targetOf(table, name, name);
  const place = `${table.modelName}.${name}`;
  if (!isPlain(options))
    throw refuse(table, `${name}: expected options as an object, and got ${kindOf(options)}`);
  for (const [option, value] of Object.entries(options)) {
    if (!optionNames.includes(option)) {
      throw new InvalidCriteriaError(
        `preload of ${place} has no option "${option}"; it has ${optionNames.join(", ")}`,
      );
    }
    if (value === undefined || value === null) {
      throw new InvalidCriteriaError(`preload of ${place}: ${option} is ${value}; leave it out instead`);
    }
  }
  const { preload, ...rest } = options as { preload?: unknown } & Selection;
  const isSelected = Object.keys(rest).length > 0;
  const isKnown = tree.has(name);
  const node = step(tree, table, name, name);
  const key = isSelected ? selectionKey(target, rest, place) : "";
  if (isKnown && node.selectionKey !== key) {
    throw twoWays(table, name);
  }
  if (isSelected) {
    node.selection = rest;
    node.selectionKey = key;
  }
  if (preload !== undefined) readInto(node.inner, target, preload);
}

/** Also checks the selection: what is wrong with it is told before anything is sent. */
function selectionKey(target: Table, selection: Selection, place: string): string {
  const { where, order, limit } = selection;
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit >= 1)) {
    throw new InvalidCriteriaError(`preload of ${place}: limit is a whole number from 1`);
  }
  const parameters = new Parameters();
  const condition = conditionSql(target, where, parameters);
  return JSON.stringify([
    condition,
    parameters.values,
    order === undefined ? null : orderSql(target, order),
    limit ?? null,
  ]);
}

/** Every direct relation. */
export function allPaths(table: Table): PathTree {
  return new Map(
    [...relationsOf(table).keys()].map((name) => [
      name,
      { selection: undefined, selectionKey: "", inner: new Map() },
    ]),
  );
}
