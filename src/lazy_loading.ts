// Loads relations that are awaited: for all siblings at once, as strictly as was asked for.
import { callSite } from "./call_site";
import type { DatabaseManager } from "./database_manager";
import { InvalidValueError, NotLoadedError } from "./errors";
import { managerOf } from "./execute";
import { loadedValue } from "./loaded";
import { preloadAdvice } from "./loading_report";
import { loadRelation, ownerKey } from "./preload";
import type { RelationPlan } from "./relation_plan";
import type { Scope } from "./scope";
import { type PendingLoad, type Stateful, stateOf } from "./state";

/** Loads the relation of an instance, in the scope that is current. */
export async function loadLazily(
  instance: Stateful,
  plan: RelationPlan,
  site: string | undefined,
): Promise<void> {
  const manager = managerOf(plan.owner);
  const mode = manager.lazyLoadingFor(plan.owner.model);
  const { modelName: model } = plan.owner;
  const { route } = stateOf(instance);
  if (mode === "forbid" || mode === "warn") {
    const message = `${model}.${plan.name} is not loaded; load it with ${preloadAdvice(model, plan.name, route)}`;
    if (mode === "forbid") throw new NotLoadedError(message, { model, attribute: plan.name });
    process.emitWarning(message, "BrineWarning");
  }
  const known = pendingLoad(instance, plan, manager.currentScope());
  if (known !== undefined) {
    await known.promise;
    return;
  }
  if (site !== undefined) manager.recorder?.noteLazyLoad(model, plan.name, route, site);
  // A key that is none is this object's own error; it must not become that of others who ask in the same tick.
  ownerKey(plan, instance);
  const all = mode === "alone" ? [instance] : [instance, ...peersOf(instance, plan, manager.currentScope())];
  await joinBatch(manager, plan, all);
}

/** The living siblings that lack the relation too, and can be asked for. */
function peersOf(instance: Stateful, plan: RelationPlan, scope: Scope | undefined): Stateful[] {
  return (stateOf(instance).siblings?.alive() ?? []).filter(
    (peer) =>
      peer !== instance &&
      stateOf(peer).life === "persisted" &&
      loadedValue(peer, plan) === undefined &&
      pendingLoad(peer, plan, scope) === undefined &&
      hasKey(peer, plan),
  );
}

/** A sibling to which untyped code assigned something that is no key has its own error, when it is asked for. */
function hasKey(peer: Stateful, plan: RelationPlan): boolean {
  try {
    ownerKey(plan, peer);
    return true;
  } catch (error) {
    if (error instanceof InvalidValueError) return false;
    throw error;
  }
}

interface Batch {
  readonly instances: Set<Stateful>;
  readonly promise: Promise<void>;
}

/** Loads that have not begun, by scope (or manager, outside of transactions) and relation. */
const batches = new WeakMap<object, Map<RelationPlan, Batch>>();

/** What is awaited in one tick in one scope, by whomever, is loaded by one query. */
async function joinBatch(
  manager: DatabaseManager,
  plan: RelationPlan,
  instances: readonly Stateful[],
): Promise<void> {
  const scope = manager.currentScope();
  const place = scope ?? manager;
  const waiting = batches.get(place) ?? new Map<RelationPlan, Batch>();
  batches.set(place, waiting);
  let batch = waiting.get(plan);
  if (batch === undefined) {
    const gathered = new Set<Stateful>();
    const begin = async (): Promise<void> => {
      await new Promise<void>((resolve) => process.nextTick(resolve));
      waiting.delete(plan);
      await loadRelation(plan, [...gathered], plan.name);
    };
    batch = { instances: gathered, promise: begin() };
    waiting.set(plan, batch);
  }
  const load: PendingLoad = { promise: batch.promise, scope };
  for (const each of instances) {
    batch.instances.add(each);
    const state = stateOf(each);
    state.pending ??= new Map();
    state.pending.set(plan.name, load);
  }
  try {
    await batch.promise;
  } finally {
    for (const each of instances) {
      const { pending } = stateOf(each);
      if (pending?.get(plan.name) === load) pending.delete(plan.name);
    }
  }
}

function pendingLoad(
  instance: Stateful,
  plan: RelationPlan,
  scope: Scope | undefined,
): PendingLoad | undefined {
  const pending = stateOf(instance).pending?.get(plan.name);
  return pending !== undefined && pending.scope === scope ? pending : undefined;
}

/** The line that reads a relation, while somebody makes a report. */
export function siteFor(manager: DatabaseManager): string | undefined {
  return manager.recorder === undefined ? undefined : callSite();
}
