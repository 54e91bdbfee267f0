// Relations on instances: the value where it is loaded, else something to await that loads it for all siblings.
import { InvalidDefinitionError, InvalidValueError } from "./errors";
import { managerOf } from "./execute";
import { loadedValue, loadRelation, requirePersisted } from "./preload";
import { type RelationPlan, relationsOf } from "./relation_plan";
import type { Scope } from "./scope";
import { isInstance, type PendingLoad, type Stateful, stateOf } from "./state";
import { type ModelClass, tableOf } from "./table";

/** A relation that is not loaded. Looking at it sends nothing; awaiting it loads it once and keeps it. */
class LazyRelation implements PromiseLike<unknown> {
  readonly #instance: Stateful;
  readonly #plan: RelationPlan;
  /** The transaction in which it was read: the load belongs to it, wherever it is awaited. */
  readonly #scope: Scope | undefined;

  constructor(instance: Stateful, plan: RelationPlan) {
    this.#instance = instance;
    this.#plan = plan;
    this.#scope = managerOf(plan.target).currentScope();
  }

  // biome-ignore lint/suspicious/noThenProperty: a lazy attribute is awaited, that is what it is for
  then<A = unknown, B = never>(
    fulfilled?: ((value: unknown) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#load().then(fulfilled, rejected);
  }

  catch<B>(rejected: (reason: unknown) => B | PromiseLike<B>): Promise<unknown> {
    return this.#load().catch(rejected);
  }

  finally(run: () => void): Promise<unknown> {
    return this.#load().finally(run);
  }

  toJSON(): undefined {
    return undefined;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `[${this.#plan.owner.modelName}.${this.#plan.name}: not loaded]`;
  }

  async #load(): Promise<unknown> {
    const plan = this.#plan;
    const instance = this.#instance;
    requirePersisted(plan.owner, [instance], `${plan.owner.modelName}.${plan.name}`);
    if (loadedValue(instance, plan) === undefined) {
      const manager = managerOf(plan.target);
      await manager.within(this.#scope, () => loadForSiblings(instance, plan, manager.currentScope()));
    }
    return loadedValue(instance, plan)?.value;
  }
}

/** One query for all living siblings that lack the relation; who asks meanwhile waits for the same one. */
async function loadForSiblings(
  instance: Stateful,
  plan: RelationPlan,
  scope: Scope | undefined,
): Promise<void> {
  const known = pendingLoad(instance, plan, scope);
  if (known !== undefined) {
    await known.promise;
    return;
  }
  const peers = (stateOf(instance).siblings?.alive() ?? []).filter(
    (peer) =>
      peer !== instance &&
      stateOf(peer).life === "persisted" &&
      loadedValue(peer, plan) === undefined &&
      pendingLoad(peer, plan, scope) === undefined,
  );
  const all = [instance, ...peers];
  const load: PendingLoad = { promise: loadRelation(plan, all, plan.name), scope };
  for (const each of all) {
    const state = stateOf(each);
    state.pending ??= new Map();
    state.pending.set(plan.name, load);
  }
  try {
    await load.promise;
  } finally {
    for (const each of all) {
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
  return pending?.scope === scope ? pending : undefined;
}

/** Puts an accessor for each relation on the model's prototype, out of the way of every enumeration. */
export function defineLazyAttributes(model: ModelClass, reserved: ReadonlySet<string>): void {
  const table = tableOf(model);
  for (const name of Object.keys(model.relations ?? {})) {
    const place = `${table.modelName}.${name}`;
    if (reserved.has(name))
      throw new InvalidDefinitionError(`${place}: a model already has a member of that name; choose another`);
    if (table.byAttribute.has(name))
      throw new InvalidDefinitionError(`${place} is a column already; choose another name for the relation`);
    Object.defineProperty(model.prototype, name, {
      configurable: true,
      enumerable: false,
      get(this: unknown) {
        if (!isInstance(this)) return undefined;
        const plan = relationsOf(tableOf(this.constructor as ModelClass)).get(name) as RelationPlan;
        const loaded = loadedValue(this, plan);
        return loaded === undefined ? new LazyRelation(this, plan) : loaded.value;
      },
      set() {
        throw new InvalidValueError(
          `${place} is a relation and cannot be assigned; set the key that it is found by`,
          {
            model: table.modelName,
            attribute: name,
          },
        );
      },
    });
  }
}
