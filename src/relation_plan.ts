// Relations resolved to tables and columns, once per model class, when they are first used.
import { InvalidDefinitionError } from "./errors";
import { kindOf } from "./refused_value";
import type { Relation } from "./relation";
import { reservedNames } from "./reserved_names";
import { columnOf, type ModelClass, type Table, type TableColumn, tableOf } from "./table";

/** A relation as the loader sees it: these columns of the owner equal those of the target, or of the join table. */
export interface RelationPlan {
  readonly name: string;
  readonly kind: Relation["kind"];
  readonly isMany: boolean;
  readonly owner: Table;
  readonly target: Table;
  readonly ownerColumns: readonly TableColumn[];
  /** The target's side; for manyToMany the target's key. */
  readonly targetColumns: readonly TableColumn[];
  readonly through: Through | undefined;
}

export interface Through {
  readonly join: Table;
  readonly ownColumns: readonly TableColumn[];
  readonly targetColumns: readonly TableColumn[];
}

const plans = new WeakMap<ModelClass, ReadonlyMap<string, RelationPlan>>();

/** The relations of a model, by name. */
export function relationsOf(table: Table): ReadonlyMap<string, RelationPlan> {
  const { model } = table;
  const known = plans.get(model);
  if (known !== undefined) return known;
  checkRelationNames(table);
  const made = new Map<string, RelationPlan>();
  for (const [name, relation] of Object.entries(model.relations ?? {}))
    made.set(name, plan(table, name, relation));
  plans.set(model, made);
  return made;
}

/** Refuses relations that a verb or a column would hide. */
export function checkRelationNames(table: Table): void {
  for (const [name, relation] of Object.entries(table.model.relations ?? {})) {
    if (reservedNames.has(name))
      throw fail(table, name, "a model already has a member of that name; choose another");
    if (table.byAttribute.has(name))
      throw fail(table, name, "is a column already; choose another name for the relation");
    if (!relationKinds.has(relation?.kind)) {
      throw fail(
        table,
        name,
        `expected a relation such as this.hasMany(() => Post, "userId"), and got ${kindOf(relation)}`,
      );
    }
  }
}

const relationKinds: ReadonlySet<unknown> = new Set(["belongsTo", "hasOne", "hasMany", "manyToMany"]);

function fail(table: Table, name: string, message: string): InvalidDefinitionError {
  const { modelName: model } = table;
  return new InvalidDefinitionError(`${model}.${name}: ${message}`, { model, attribute: name });
}

function plan(owner: Table, name: string, relation: Relation): RelationPlan {
  const refuse = (message: string) => fail(owner, name, message);
  const target = tableIn(relation.target, "the target", refuse);
  const base = { name, kind: relation.kind, isMany: relation.shape === "many", owner, target };
  const own = relation.kind === "belongsTo" ? columnsOf(owner, relation.keys, refuse) : owner.keys;
  if (relation.kind !== "manyToMany") {
    const targetColumns =
      relation.kind === "belongsTo" ? target.keys : columnsOf(target, relation.keys, refuse);
    requirePairs(owner, own, target, targetColumns, refuse);
    return Object.freeze({ ...base, ownerColumns: own, targetColumns, through: undefined });
  }
  const join = tableIn(relation.through, "the join table", refuse);
  const ownColumns = columnsOf(join, relation.keys, refuse);
  const joined = columnsOf(join, relation.targetKeys ?? [], refuse);
  requirePairs(owner, own, join, ownColumns, refuse);
  requirePairs(join, joined, target, target.keys, refuse);
  const through = { join, ownColumns, targetColumns: joined };
  return Object.freeze({ ...base, ownerColumns: own, targetColumns: target.keys, through });
}

type Refuse = (message: string) => Error;

/** Keys stand in pairs, part by part, of types that PostgreSQL can compare. */
function requirePairs(
  first: Table,
  firsts: readonly TableColumn[],
  second: Table,
  seconds: readonly TableColumn[],
  refuse: Refuse,
): void {
  if (firsts.length !== seconds.length) {
    throw refuse(
      `${firsts.length} key attribute(s) stand against ${seconds.length}; name one for each part of the key, in its order`,
    );
  }
  firsts.forEach((one, index) => {
    const other = seconds[index] as TableColumn;
    if (comparesAs(one) === comparesAs(other)) return;
    throw refuse(
      `${first.modelName}.${one.attribute} is ${one.type.sqlType} and ${second.modelName}.${other.attribute} is ${other.type.sqlType}; they can never be equal`,
    );
  });
}

/** Numbers compare with numbers and texts with texts; everything else with its own type. */
function comparesAs({ type: { castType } }: TableColumn): string {
  if (/^(smallint|integer|bigint|numeric|real|double precision)$/.test(castType)) return "number";
  return /^(text|varchar|bpchar|citext)$/.test(castType) ? "text" : castType;
}

function tableIn(thunk: (() => unknown) | undefined, what: string, refuse: Refuse): Table {
  const model = thunk?.();
  if (typeof model !== "function") throw refuse(`${what} is no model class; give it as () => Post`);
  try {
    return tableOf(model as unknown as ModelClass);
  } catch (error) {
    throw refuse(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function columnsOf(table: Table, attributes: readonly string[], refuse: Refuse): readonly TableColumn[] {
  return attributes.map((attribute) => columnOf(table, attribute, refuse));
}

/** The belongsTo of the target that is this relation seen from the other side, if there is exactly one. */
export function inverseOf(plan: RelationPlan): RelationPlan | undefined {
  if (plan.kind !== "hasMany" && plan.kind !== "hasOne") return undefined;
  const inverses = [...relationsOf(plan.target).values()].filter(
    (other) =>
      other.kind === "belongsTo" &&
      other.target === plan.owner &&
      other.ownerColumns.every((column, index) => column === plan.targetColumns[index]),
  );
  return inverses.length === 1 ? inverses[0] : undefined;
}
