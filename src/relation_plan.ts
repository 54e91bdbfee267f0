// Relations resolved to tables and columns, once per model class, when they are first used.
import { InvalidDefinitionError } from "./errors";
import { kindOf } from "./refused_value";
import type { Relation } from "./relation";
import { reservedNames } from "./reserved_names";
import { columnOf, hasTable, type ModelClass, type Table, type TableColumn, tableOf } from "./table";

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
    if (table.byAttribute.has(name)) {
      const { modelName: model } = table;
      throw new InvalidDefinitionError(
        `${model}.${name} is a column already; choose another name for the relation`,
        { model, attribute: name },
      );
    }
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
  if (relation.kind === "belongsTo") {
    const ownerColumns = columnsOf(owner, relation.keys, refuse);
    requirePairs(side(owner, ownerColumns), side(target, target.keys), refuse);
    return Object.freeze({ ...base, ownerColumns, targetColumns: target.keys, through: undefined });
  }
  if (relation.kind !== "manyToMany") {
    const targetColumns = columnsOf(target, relation.keys, refuse);
    requireLength(owner.keys, targetColumns, refuse);
    requirePairs(side(target, targetColumns), side(owner, owner.keys), refuse);
    return Object.freeze({ ...base, ownerColumns: owner.keys, targetColumns, through: undefined });
  }
  const join = tableIn(relation.through, "the join table", refuse);
  const ownColumns = columnsOf(join, relation.keys, refuse);
  const targetColumns = columnsOf(join, relation.targetKeys ?? [], refuse);
  requirePairs(side(join, ownColumns), side(owner, owner.keys), refuse);
  requirePairs(side(join, targetColumns), side(target, target.keys), refuse);
  const through = { join, ownColumns, targetColumns };
  return Object.freeze({ ...base, ownerColumns: owner.keys, targetColumns: target.keys, through });
}

type Refuse = (message: string) => Error;

interface Side {
  readonly table: Table;
  readonly columns: readonly TableColumn[];
}

const side = (table: Table, columns: readonly TableColumn[]): Side => ({ table, columns });

function requireLength(first: readonly unknown[], second: readonly unknown[], refuse: Refuse): void {
  if (first.length === second.length) return;
  throw refuse(
    `${first.length} key attribute(s) stand against ${second.length}; name one for each part of the key, in its order`,
  );
}

/** Keys stand in pairs, part by part, of types that PostgreSQL can compare. */
function requirePairs(foreign: Side, own: Side, refuse: Refuse): void {
  requireLength(foreign.columns, own.columns, refuse);
  foreign.columns.forEach((one, index) => {
    const other = own.columns[index] as TableColumn;
    if (comparesAs(one) === comparesAs(other)) return;
    throw refuse(
      `${foreign.table.modelName}.${one.attribute} is ${one.type.sqlType} and ` +
        `${own.table.modelName}.${other.attribute} is ${other.type.sqlType}; they can never be equal`,
    );
  });
}

/** Numbers compare with numbers and texts with texts; everything else with its own type. */
function comparesAs({ type: { castType } }: TableColumn): string {
  if (/^(smallint|integer|bigint|numeric|real|double precision)$/.test(castType)) return "number";
  return /^(text|varchar|bpchar|citext)$/.test(castType) ? "text" : castType;
}

/** The table of the model that a thunk gives. A class in place of the thunk is none. */
function tableIn(thunk: (() => unknown) | undefined, what: string, refuse: Refuse): Table {
  const isThunk = typeof thunk === "function" && !/^class\b/.test(Function.prototype.toString.call(thunk));
  const model = isThunk ? thunk() : undefined;
  const table = typeof model === "function" && hasTable(model as unknown as ModelClass);
  if (!table) throw refuse(`${what} is no model class; give it as () => Post`);
  return tableOf(model as unknown as ModelClass);
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
