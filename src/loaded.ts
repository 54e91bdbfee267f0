// What is loaded of an instance's relations: kept, found again, forgotten when a key changes. Pure.
import { NotPersistedError } from "./errors";
import { attributesOf } from "./hydrate";
import type { RelationPlan } from "./relation_plan";
import { type LoadedRelation, type Stateful, stateOf } from "./state";
import type { Table } from "./table";

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

/** How a relation was loaded, beside its value. */
export type Manner = Pick<LoadedRelation, "isImplied" | "selection" | "record">;

export const wholly: Manner = Object.freeze({ isImplied: false, selection: "", record: undefined });
export const implied: Manner = Object.freeze({ isImplied: true, selection: "", record: undefined });

/** Keeps a relation's value, with the owner's keys that it was loaded for. */
export function keep(instance: Stateful, plan: RelationPlan, value: unknown, manner: Manner): void {
  const attributes = attributesOf(instance);
  const keys = plan.ownerColumns.map((column) => attributes[column.attribute]);
  const state = stateOf(instance);
  state.relations ??= new Map();
  state.relations.set(plan.name, { value, keys, ...manner });
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

/** Gives an instance the relations back that it has now. */
export function relationsUndo(instance: Stateful): () => void {
  const state = stateOf(instance);
  const former = state.relations === undefined ? undefined : new Map(state.relations);
  return () => {
    state.relations = former;
  };
}
