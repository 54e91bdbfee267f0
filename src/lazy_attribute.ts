// Relations on instances: the value where it is loaded, else something to await that loads it for all siblings.
import { holdFrames, isWithoutCaller } from "./call_site";
import { BrineError, InvalidDefinitionError, InvalidValueError } from "./errors";
import { managerOf } from "./execute";
import { loadLazily, siteFor } from "./lazy_loading";
import { loadedValue, requirePersisted } from "./loaded";
import { lazyLoadings } from "./manager_options";
import { checkRelationNames, type RelationPlan, relationsOf } from "./relation_plan";
import type { Scope } from "./scope";
import { isInstance, type Stateful } from "./state";
import { type ModelClass, tableOf } from "./table";

/** A relation that is not loaded. Looking at it sends nothing; awaiting it loads it once and keeps it. */
class LazyRelation implements PromiseLike<unknown> {
  readonly #instance: Stateful;
  readonly #plan: RelationPlan;
  /** The transaction in which it was read: the load belongs to it, wherever it is awaited. */
  readonly #scope: Scope | undefined;

  readonly #site: string | undefined;
  /** Where it was read: an awaited thenable has no stack that leads to its caller. */
  readonly #frames: () => string[];

  constructor(instance: Stateful, plan: RelationPlan) {
    const manager = managerOf(plan.owner);
    this.#instance = instance;
    this.#plan = plan;
    this.#scope = manager.currentScope();
    this.#site = siteFor(manager);
    this.#frames = holdFrames(LazyRelation);
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
    try {
      return await this.#value();
    } catch (error) {
      if (error instanceof BrineError && isWithoutCaller(error.stack)) {
        error.stack = [`${error.name}: ${error.message}`, ...this.#frames()].join("\n    at ");
      }
      throw error;
    }
  }

  async #value(): Promise<unknown> {
    const plan = this.#plan;
    const instance = this.#instance;
    requirePersisted(plan.owner, [instance], `${plan.owner.modelName}.${plan.name}`);
    if (loadedValue(instance, plan) === undefined) {
      await managerOf(plan.owner).within(this.#scope, () => loadLazily(instance, plan, this.#site));
    }
    return loadedValue(instance, plan)?.value;
  }
}

/** Puts an accessor for each relation on the model's prototype, out of the way of every enumeration. */
export function defineLazyAttributes(model: ModelClass): void {
  const table = tableOf(model);
  checkRelationNames(table);
  if (model.lazyLoading !== undefined && !lazyLoadings.has(model.lazyLoading)) {
    throw new InvalidDefinitionError(
      `${table.modelName}.lazyLoading is "peers", "alone", "warn" or "forbid"`,
      {
        model: table.modelName,
      },
    );
  }
  for (const name of Object.keys(model.relations ?? {})) {
    const place = `${table.modelName}.${name}`;
    Object.defineProperty(model.prototype, name, {
      configurable: true,
      enumerable: false,
      get(this: unknown) {
        if (!isInstance(this)) return undefined;
        const plan = relationsOf(tableOf(this.constructor as ModelClass)).get(name) as RelationPlan;
        const loaded = loadedValue(this, plan);
        if (loaded === undefined) return new LazyRelation(this, plan);
        if (loaded.record !== undefined) loaded.record.isRead = true;
        return loaded.value;
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
