// Relations resolved to tables and columns, once per model class, when they are first used.
import { InvalidDefinitionError } from "./errors";
import type { Relation } from "./relation";
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
  const made = new Map<string, RelationPlan>();
  for (const [name, relation] of Object.entries(model.relations ?? {}))
    made.set(name, plan(table, name, relation));
  plans.set(model, made);
  return made;
}

function plan(owner: Table, name: string, relation: Relation): RelationPlan {
  const place = `${owner.modelName}.${name}`;
  const target = tableOf(modelIn(relation.target, `${place}: the target`));
  const base = { name, kind: relation.kind, isMany: relation.shape === "many", owner, target };
  switch (relation.kind) {
    case "belongsTo": {
      const ownerColumns = columnsOf(owner, relation.keys, place);
      return freeze(place, { ...base, ownerColumns, targetColumns: target.keys, through: undefined });
    }
    case "hasOne":
    case "hasMany": {
      const targetColumns = columnsOf(target, relation.keys, place);
      return freeze(place, { ...base, ownerColumns: owner.keys, targetColumns, through: undefined });
    }
    case "manyToMany": {
      const join = tableOf(modelIn(relation.through ?? (() => undefined), `${place}: the join table`));
      const ownColumns = columnsOf(join, relation.keys, place);
      const targetColumns = columnsOf(join, relation.targetKeys ?? [], place);
      requireSameLength(place, targetColumns, target.keys);
      const through = { join, ownColumns, targetColumns };
      requireSameLength(place, ownColumns, owner.keys);
      return Object.freeze({ ...base, ownerColumns: owner.keys, targetColumns: target.keys, through });
    }
  }
}

function freeze(place: string, made: RelationPlan): RelationPlan {
  requireSameLength(place, made.ownerColumns, made.targetColumns);
  return Object.freeze(made);
}

function requireSameLength(
  place: string,
  first: readonly TableColumn[],
  second: readonly TableColumn[],
): void {
  if (first.length === second.length) return;
  throw new InvalidDefinitionError(
    `${place}: ${first.length} key attribute(s) stand against ${second.length}; name one for each part of the key, in its order`,
  );
}

function modelIn(thunk: () => unknown, place: string): ModelClass {
  const model = thunk();
  if (typeof model === "function") return model as unknown as ModelClass;
  throw new InvalidDefinitionError(`${place} is no model class; give it as () => Post`);
}

function columnsOf(table: Table, attributes: readonly string[], place: string): readonly TableColumn[] {
  return attributes.map((attribute) =>
    columnOf(table, attribute, (message) => new InvalidDefinitionError(`${place}: ${message}`)),
  );
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
