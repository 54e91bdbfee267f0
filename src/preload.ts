// The one loader of relations, for preloading and lazy loading alike: one query per relation and level.
import { managerOf } from "./execute";
import { attributesOf, isChanged, keyText, storedText } from "./hydrate";
import { implied, keep, loadedValue, type Manner, relationsUndo, wholly } from "./loaded";
import type { PathNode, PathTree } from "./paths";
import { relatedRows } from "./related_rows";
import { inverseOf, type RelationPlan, relationsOf } from "./relation_plan";
import type { Selection } from "./sql_related";
import { type Route, type Stateful, stateOf } from "./state";
import { encodeValue, type Table } from "./table";

export interface PreloadRun {
  readonly refresh: boolean;
  readonly verb: string;
  /** The model and the line that asked, for reports. */
  readonly root: string;
  readonly site: string | undefined;
}

/** Loads the relations of the tree onto the instances, level by level. What is loaded is kept, unless it is to be refreshed. */
export async function preload(
  table: Table,
  instances: readonly Stateful[],
  tree: PathTree,
  run: PreloadRun,
  path = "",
): Promise<void> {
  for (const [name, node] of tree) {
    const plan = relationsOf(table).get(name) as RelationPlan;
    const here = path === "" ? name : `${path} > ${name}`;
    await loadNode(plan, node, instances, run, here);
    if (node.inner.size === 0) continue;
    const children = new Set<Stateful>();
    for (const instance of instances) {
      const value = loadedValue(instance, plan)?.value;
      for (const child of Array.isArray(value) ? value : [value]) if (child) children.add(child as Stateful);
    }
    await preload(plan.target, [...children], node.inner, run, here);
  }
}

async function loadNode(
  plan: RelationPlan,
  node: PathNode,
  instances: readonly Stateful[],
  run: PreloadRun,
  path: string,
): Promise<void> {
  const record =
    run.site === undefined
      ? undefined
      : managerOf(plan.owner).recorder?.notePreload(run.root, path, run.site);
  const manner: Manner = { isImplied: false, selection: node.selectionKey, record };
  const unknown: Stateful[] = [];
  for (const instance of instances) {
    const loaded = loadedValue(instance, plan);
    const isThere = loaded !== undefined && !run.refresh && loaded.selection === node.selectionKey;
    if (!isThere) unknown.push(instance);
    // What was filled in from the other side counts as loaded once it is asked for.
    else if (loaded.isImplied || record !== undefined) keep(instance, plan, loaded.value, manner);
  }
  await loadRelation(plan, unknown, run.verb, manner, node.selection);
}

/** Loads one relation onto the instances with one query; with no query where no key has a value. */
export async function loadRelation(
  plan: RelationPlan,
  instances: readonly Stateful[],
  verb: string,
  manner: Manner = wholly,
  selection?: Selection,
): Promise<void> {
  const byKey = new Map<string, { readonly texts: readonly string[]; readonly owners: Stateful[] }>();
  const scope = managerOf(plan.owner).currentScope();
  for (const instance of instances) {
    scope?.remember(instance, "relations", () => relationsUndo(instance));
    const texts = ownerKey(plan, instance);
    if (texts === undefined) {
      keep(instance, plan, plan.isMany ? [] : null, manner);
      continue;
    }
    const key = keyText(texts);
    const entry = byKey.get(key);
    if (entry === undefined) byKey.set(key, { texts, owners: [instance] });
    else entry.owners.push(instance);
  }
  const entries = [...byKey.values()];
  const [first] = entries;
  if (first === undefined) return;
  const keys = entries.map((entry) => entry.texts);
  const found = await relatedRows(plan, keys, selection, verb, routeFrom(first.owners[0], plan));
  const inverse = inverseOf(plan);
  entries.forEach((entry, index) => {
    const targets = found[index] ?? [];
    for (const owner of entry.owners) {
      keep(owner, plan, plan.isMany ? [...targets] : (targets[0] ?? null), manner);
      if (inverse === undefined) continue;
      for (const target of targets) {
        if (loadedValue(target, inverse) === undefined) keep(target, inverse, owner, implied);
      }
    }
  });
}

/** How the related rows came: along the owner's way, one relation further. */
function routeFrom(owner: Stateful | undefined, plan: RelationPlan): Route {
  const route = owner === undefined ? undefined : stateOf(owner).route;
  if (route === undefined) return { root: plan.owner.modelName, verb: "preload", path: plan.name };
  return { ...route, path: route.path === "" ? plan.name : `${route.path} > ${plan.name}` };
}

/** The texts of the owner's side of the relation; undefined where a part is null. */
export function ownerKey(plan: RelationPlan, instance: Stateful): string[] | undefined {
  if (plan.kind !== "belongsTo") {
    return plan.ownerColumns.map((column) => storedText(instance, plan.owner, column));
  }
  const attributes = attributesOf(instance);
  const texts: string[] = [];
  for (const column of plan.ownerColumns) {
    const value = attributes[column.attribute] ?? null;
    if (value === null) return undefined;
    // The stored text says more than a Date can: it is sent as long as the attribute was not changed.
    const isStored = !isChanged(instance, plan.owner, column);
    texts.push(
      isStored
        ? storedText(instance, plan.owner, column)
        : (encodeValue(plan.owner, column, value) as string),
    );
  }
  return texts;
}
