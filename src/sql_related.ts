// The statements of loading by keys: one for any number of keys. Pure.
import { keyOrder, names } from "./sql";
import { arrayText, conditionSql, orderSql } from "./sql_condition";
import { Parameters, type Statement, typed } from "./statement";
import type { Table, TableColumn } from "./table";

/** Which of the related rows, in which order, how many for each owner. */
export interface Selection {
  readonly where?: unknown;
  readonly order?: unknown;
  readonly limit?: number;
}

/** `select r.ordinal, t."id" from unnest($1::integer[]) with ordinality as r(k1, ordinal) join "users" t on t."id" = r.k1` */
export function selectByKeysSql(
  table: Table,
  columns: readonly TableColumn[],
  keys: readonly (readonly string[])[],
  from: readonly TableColumn[] = columns,
): Statement {
  const parameters = new Parameters();
  const source = keySource(from, keys, parameters);
  const match = columns.map((column, index) => `t.${column.quoted} = r.k${index + 1}`).join(" and ");
  return {
    text: `select r.ordinal, ${names(table.columns, "t.")} from ${source} join ${table.quoted} t on ${match} order by ${keyOrder(table, "t.")}`,
    values: parameters.values,
  };
}

/** `unnest($1::integer[], $2::text[]) with ordinality as r(k1, k2, ordinal)` */
function keySource(
  /** The columns that the keys come from: their types, so that PostgreSQL compares as in a join. */
  columns: readonly TableColumn[],
  keys: readonly (readonly string[])[],
  parameters: Parameters,
): string {
  const arrays = columns.map(
    (column, index) =>
      `${parameters.add(arrayText(keys.map((key) => key[index] as string)))}::${column.type.castType}[]`,
  );
  return `unnest(${arrays.join(", ")}) with ordinality as r(${columns.map((_, index) => `k${index + 1}`).join(", ")}, ordinal)`;
}

/** `select "id", "user_id" from "posts" where "user_id" = any($1::integer[]) order by "id"` */
export function selectAnySql(
  table: Table,
  column: TableColumn,
  keys: readonly string[],
  from: TableColumn = column,
): Statement {
  const parameters = new Parameters();
  const among = `${column.quoted} = any(${typed(parameters.add(arrayText(keys)), `${from.type.castType}[]`)})`;
  return {
    text: `select ${names(table.columns)} from ${table.quoted} where ${among} order by ${keyOrder(table)}`,
    values: parameters.values,
  };
}

/** What joins a join table's rows to the owners' keys and to the target's rows. */
export interface JoinPlan {
  readonly join: Table;
  readonly ownColumns: readonly TableColumn[];
  readonly targetColumns: readonly TableColumn[];
}

/** `select r.ordinal, t.* from unnest(...) r join "user_roles" j on j."user_id" = r.k1 join "roles" t on t."id" = j."role_id"` */
export function selectThroughSql(
  target: Table,
  plan: JoinPlan,
  keys: readonly (readonly string[])[],
  from: readonly TableColumn[],
): Statement {
  const parameters = new Parameters();
  const source = keySource(from, keys, parameters);
  const own = plan.ownColumns.map((column, index) => `j.${column.quoted} = r.k${index + 1}`).join(" and ");
  const other = plan.targetColumns
    .map((column, index) => `t.${(target.keys[index] as TableColumn).quoted} = j.${column.quoted}`)
    .join(" and ");
  return {
    text:
      `select r.ordinal, ${names(target.columns, "t.")} from ${source} join ${plan.join.quoted} j on ${own}` +
      ` join ${target.quoted} t on ${other} order by ${keyOrder(target, "t.")}`,
    values: parameters.values,
  };
}

/**
 * The rows that a selection leaves, for each key: one subquery a key, so that the limit counts for each.
 *
 * `select r.ordinal, t."id" from unnest($1::integer[]) with ordinality as r(k1, ordinal) cross join lateral
 * (select * from "posts" s where s."user_id" = r.k1 and "title" = $2 order by s."id" limit $3) t order by r.ordinal, t."id"`
 */
export function selectSelectedSql(
  target: Table,
  match: { readonly columns: readonly TableColumn[] } | { readonly through: JoinPlan },
  keys: readonly (readonly string[])[],
  selection: Selection,
  from: readonly TableColumn[],
): Statement {
  const parameters = new Parameters();
  const source = keySource(from, keys, parameters);
  const related =
    "columns" in match
      ? match.columns.map((column, index) => `s.${column.quoted} = r.k${index + 1}`).join(" and ")
      : throughCondition(target, match.through);
  const condition = conditionSql(target, selection.where, parameters);
  const order = (prefix: string) =>
    selection.order === undefined || (Array.isArray(selection.order) && selection.order.length === 0)
      ? keyOrder(target, prefix)
      : orderSql(target, selection.order, prefix);
  const limit =
    selection.limit === undefined ? "" : ` limit ${typed(parameters.add(String(selection.limit)), "bigint")}`;
  return {
    text:
      `select r.ordinal, ${names(target.columns, "t.")} from ${source} cross join lateral ` +
      `(select ${names(target.columns, "s.")} from ${target.quoted} s where ${related}${condition === "true" ? "" : ` and ${condition}`}` +
      ` order by ${order("s.")}${limit}) t order by r.ordinal, ${order("t.")}`,
    values: parameters.values,
  };
}

function throughCondition(target: Table, { join, ownColumns, targetColumns }: JoinPlan): string {
  const own = ownColumns.map((column, index) => `j.${column.quoted} = r.k${index + 1}`).join(" and ");
  const other = targetColumns
    .map((column, index) => `j.${column.quoted} = s.${(target.keys[index] as TableColumn).quoted}`)
    .join(" and ");
  return `exists (select from ${join.quoted} j where ${own} and ${other})`;
}
