// The verbs of a model as sentences use them: with or without preload, by key, by condition, on what is in hand.
import { type DynamicModel, type Instance, isComposite } from "./dynamic_model";
import type { Clauses } from "./parameter_types";
import { inHand, type SpecWorld } from "./world";

/** `get`, `find` and `delete` by a key of one column or of several. */
export async function readByKey(
  model: DynamicModel,
  verb: string,
  key: unknown,
  clauses: Clauses,
): Promise<unknown> {
  const { paths } = clauses;
  const name = isComposite(key) ? `${verb}ByPks` : verb;
  const known = model as unknown as Record<
    string,
    (key: unknown, paths?: readonly string[]) => Promise<unknown>
  >;
  return paths === undefined
    ? known[name]?.call(model, key)
    : known[`${name}WithPreload`]?.call(model, key, paths);
}

export async function listAll(model: DynamicModel, { paths, options }: Clauses): Promise<Instance[]> {
  const given = Object.keys(options).length > 0;
  if (paths !== undefined)
    return given ? model.listWithPreload(paths, options) : model.listWithPreload(paths);
  return given ? model.list(options) : model.list();
}

export async function readWhere(
  model: DynamicModel,
  verb: string,
  where: unknown,
  clauses: Clauses,
): Promise<unknown> {
  const { paths, options } = clauses;
  if (verb === "list") return listAll(model, { paths, options: { ...options, where } });
  if (verb === "count") return model.count(where);
  if (verb === "look for") return model.exists(where);
  if (verb === "delete") return model.deleteWhere(where);
  if (verb === "get") return paths === undefined ? model.getBy(where) : model.getByWithPreload(where, paths);
  return paths === undefined ? model.findBy(where) : model.findByWithPreload(where, paths);
}

export async function getMany(
  model: DynamicModel,
  ids: unknown,
  missing: string | undefined,
): Promise<unknown> {
  return missing === undefined ? model.getMany(ids) : model.getMany(ids, { missing });
}

export async function deleteMany(model: DynamicModel, ids: unknown): Promise<number> {
  return model.deleteMany(ids);
}

/** The same for the one model in hand, or for each of them in turn. */
export async function onEach(
  world: SpecWorld,
  work: (model: Instance) => Promise<unknown>,
): Promise<unknown> {
  const { models, single } = inHand(world);
  const results: unknown[] = [];
  for (const model of models) results.push(await work(model));
  return single ? results[0] : results;
}

export async function insertInHand(world: SpecWorld): Promise<Instance[]> {
  const { models } = inHand(world);
  return classInHand(world).insertMany(models);
}

/** `it` preloads itself; `them` are preloaded by their class. */
export async function preloadInHand(
  world: SpecWorld,
  hand: string,
  paths: readonly string[] | undefined,
  refresh: boolean,
): Promise<unknown> {
  const { models } = inHand(world);
  const options = refresh ? [{ refresh }] : [];
  if (hand === "them") return classInHand(world).preload(models, paths ?? [], ...options);
  const [model] = models;
  if (paths === undefined && !refresh) return model?.preload();
  return model?.preload(paths, ...options);
}

function classInHand({ handModel }: SpecWorld): DynamicModel {
  if (handModel === undefined) throw new Error("nothing is in hand");
  return handModel;
}

/** Loads a relation, or a path of them, by awaiting it, as a program does that preloads nothing. */
export async function loadRelation(
  world: SpecWorld,
  hand: string,
  path: string,
  manner: string,
): Promise<unknown> {
  const { models } = inHand(world);
  const steps = path.split(" > ");
  if (manner === "all at once") return Promise.all(models.map((model) => follow(model, steps)));
  if (hand === "it") {
    const [model] = models;
    const first = await follow(model, steps);
    return manner === "twice" ? follow(model, steps) : first;
  }
  const results: unknown[] = [];
  for (const model of models) results.push(await follow(model, steps));
  return results;
}

async function follow(model: unknown, [relation, ...rest]: readonly string[]): Promise<unknown> {
  if (relation === undefined || model === null) return model;
  if (!Array.isArray(model)) return follow(await (model as Instance)[relation], rest);
  const results: unknown[] = [];
  for (const each of model) results.push(await follow(each, [relation, ...rest]));
  return results;
}
