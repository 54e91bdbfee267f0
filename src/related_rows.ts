// Fetches the rows that belong to keys, with one statement, and tells which belong to which. Knows relations, not owners.
import { execute, makeSiblings } from "./execute";
import { hydrate, keyText, type Texts } from "./hydrate";
import type { RelationPlan } from "./relation_plan";
import {
  type Selection,
  selectAnySql,
  selectByKeysSql,
  selectSelectedSql,
  selectThroughSql,
} from "./sql_related";
import type { Route, Stateful } from "./state";
import type { Statement } from "./statement";
import type { Table, TableColumn } from "./table";

/** The targets of each key, in the order of the keys. */
export async function relatedRows(
  plan: RelationPlan,
  keys: readonly (readonly string[])[],
  selection: Selection | undefined,
  verb: string,
  route: Route,
): Promise<Stateful[][]> {
  const { target, ownerColumns, targetColumns, through } = plan;
  if (through === undefined && selection === undefined && canMatchInMemory(plan)) {
    const column = targetColumns[0] as TableColumn;
    const statement = selectAnySql(
      target,
      column,
      keys.map((key) => key[0] as string),
      ownerColumns[0],
    );
    const answer = await execute(target, statement, verb);
    const places = new Map(keys.map((key, index) => [key[0], index]));
    const rows = answer.rows.map(
      (texts) => [places.get(texts[column.index] as string) ?? -1, texts] as const,
    );
    return group(target, keys.length, rows, route);
  }
  const answer = await execute(target, statementFor(plan, keys, selection), verb);
  const rows = answer.rows.map((texts) => [Number(texts[0]) - 1, texts.slice(1)] as const);
  return group(target, keys.length, rows, route);
}

function statementFor(
  { target, ownerColumns, targetColumns, through }: RelationPlan,
  keys: readonly (readonly string[])[],
  selection: Selection | undefined,
): Statement {
  if (selection !== undefined) {
    return selectSelectedSql(
      target,
      through === undefined ? { columns: targetColumns } : { through },
      keys,
      selection,
      ownerColumns,
    );
  }
  return through === undefined
    ? selectByKeysSql(target, targetColumns, keys, ownerColumns)
    : selectThroughSql(target, through, keys, ownerColumns);
}

/** Only where two values are equal in SQL exactly when their texts are the same; else PostgreSQL matches them. */
function canMatchInMemory({ ownerColumns, targetColumns }: RelationPlan): boolean {
  const family = targetColumns[0]?.type.keyFamily;
  return targetColumns.length === 1 && family !== undefined && family === ownerColumns[0]?.type.keyFamily;
}

/** Instances by place; a row that belongs to several keys is one instance, and belongs to each key once. */
function group(
  target: Table,
  size: number,
  rows: readonly (readonly [number, Texts])[],
  route: Route,
): Stateful[][] {
  const groups: Stateful[][] = Array.from({ length: size }, () => []);
  const known = new Map<string, Stateful>();
  for (const [place, texts] of rows) {
    const key = keyText(target.keys.map((column) => texts[column.index] ?? null));
    let instance = known.get(key);
    if (instance === undefined) {
      instance = hydrate(target, texts);
      known.set(key, instance);
    }
    const list = groups[place];
    // The rows of one key are in order, so that a row that a join table names twice follows itself.
    if (list !== undefined && list.at(-1) !== instance) list.push(instance);
  }
  makeSiblings([...known.values()], route);
  return groups;
}
