// Every statement that Brine makes, as text and values. Knows tables, not connections. Pure.
import { InvalidCriteriaError } from "./errors";
import { kindOf } from "./refused_value";
import { arrayText, conditionSql, orderSql } from "./sql_condition";
import { Parameters, type Statement, typed } from "./statement";
import type { Table, TableColumn } from "./table";

export interface SelectOptions {
  readonly where?: unknown;
  readonly order?: unknown;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** `t."id", t."name"` */
export const names = (columns: readonly TableColumn[], prefix = ""): string =>
  columns.map((column) => `${prefix}${column.quoted}`).join(", ");

/** The primary key, as an order. */
export const keyOrder = (table: Table, prefix = ""): string => names(table.keys, prefix);

/** `select "id", "name" from "users" where "name" = $1 order by "id" limit $2 offset $3` */
export function selectSql(table: Table, options: SelectOptions = {}): Statement {
  const parameters = new Parameters();
  const condition = conditionSql(table, options.where, parameters);
  let text = `select ${names(table.columns)} from ${table.quoted}`;
  if (condition !== "true") text += ` where ${condition}`;
  const order = options.order === undefined ? "" : orderSql(table, options.order);
  text += ` order by ${order === "" ? keyOrder(table) : order}`;
  if (options.limit !== undefined)
    text += ` limit ${typed(parameters.add(countText(table, "limit", options.limit)), "bigint")}`;
  if (options.offset !== undefined)
    text += ` offset ${typed(parameters.add(countText(table, "offset", options.offset)), "bigint")}`;
  return { text, values: parameters.values };
}

function countText(table: Table, name: string, value: unknown): string {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return String(value);
  const came = typeof value === "number" ? "another number" : kindOf(value);
  throw new InvalidCriteriaError(
    `${name} of ${table.modelName}: expected a whole number from 0, and got ${came}`,
    {
      model: table.modelName,
    },
  );
}

/** `"user_id" = $1 and "role_id" = $2` */
function keyCondition(table: Table, keys: readonly string[], parameters: Parameters): string {
  return table.keys
    .map((column, index) => {
      const parameter = typed(parameters.add(keys[index] as string), column.type.castType);
      return `${column.quoted} = ${parameter}`;
    })
    .join(" and ");
}

/** `select "id", "name" from "users" where "id" = $1` */
export function selectByKeySql(table: Table, keys: readonly string[]): Statement {
  const parameters = new Parameters();
  const condition = keyCondition(table, keys, parameters);
  return {
    text: `select ${names(table.columns)} from ${table.quoted} where ${condition}`,
    values: parameters.values,
  };
}

/** `select count(*) from "users" where "name" = $1` */
export function countSql(table: Table, where: unknown): Statement {
  const parameters = new Parameters();
  const condition = conditionSql(table, where, parameters);
  return { text: `select count(*) from ${table.quoted}${whereText(condition)}`, values: parameters.values };
}

/** `select exists(select from "users" where "name" = $1)` */
export function existsSql(table: Table, where: unknown): Statement {
  const parameters = new Parameters();
  const condition = conditionSql(table, where, parameters);
  return {
    text: `select exists(select from ${table.quoted}${whereText(condition)})`,
    values: parameters.values,
  };
}

function whereText(condition: string): string {
  return condition === "true" ? "" : ` where ${condition}`;
}

/** `insert into "users" ("name") values ($1) returning "id", "name"`; the columns left out take their default. */
export function insertSql(
  table: Table,
  columns: readonly TableColumn[],
  texts: readonly (string | null)[],
): Statement {
  const parameters = new Parameters();
  const values =
    columns.length === 0
      ? "default values"
      : `(${names(columns)})${overriding(columns)} values (${columns.map((column, index) => valueSql(column, texts[index], parameters)).join(", ")})`;
  return {
    text: `insert into ${table.quoted} ${values} returning ${names(table.columns)}`,
    values: parameters.values,
  };
}

function valueSql(column: TableColumn, text: string | null | undefined, parameters: Parameters): string {
  return typed(parameters.add(text ?? null), column.type.castType);
}

/** A value for an identity column is taken only if that is said. */
export function overriding(columns: readonly TableColumn[]): string {
  return columns.some((column) => column.isIdentity) ? " overriding system value" : "";
}

/** `update "users" set "name" = $1 where "id" = $2 returning "id", "name"` */
export function updateSql(
  table: Table,
  columns: readonly TableColumn[],
  texts: readonly (string | null)[],
  keys: readonly string[],
): Statement {
  const parameters = new Parameters();
  const sets = columns
    .map((column, index) => `${column.quoted} = ${valueSql(column, texts[index], parameters)}`)
    .join(", ");
  const condition = keyCondition(table, keys, parameters);
  return {
    text: `update ${table.quoted} set ${sets} where ${condition} returning ${names(table.columns)}`,
    values: parameters.values,
  };
}

/** `update "users" set "name" = $1 where "age" > $2` */
export function updateManySql(
  table: Table,
  columns: readonly TableColumn[],
  texts: readonly (string | null)[],
  where: unknown,
): Statement {
  const parameters = new Parameters();
  const sets = columns
    .map((column, index) => `${column.quoted} = ${valueSql(column, texts[index], parameters)}`)
    .join(", ");
  const condition = conditionSql(table, where, parameters);
  return { text: `update ${table.quoted} set ${sets}${whereText(condition)}`, values: parameters.values };
}

/** `delete from "users" where "id" = $1` */
export function deleteByKeySql(table: Table, keys: readonly string[]): Statement {
  const parameters = new Parameters();
  const condition = keyCondition(table, keys, parameters);
  return { text: `delete from ${table.quoted} where ${condition}`, values: parameters.values };
}

/** `delete from "users" where "id" = any($1::integer[])` */
export function deleteAnySql(table: Table, keys: readonly string[]): Statement {
  const [column] = table.keys as readonly [TableColumn];
  const parameters = new Parameters();
  const among = `${column.quoted} = any(${typed(parameters.add(arrayText(keys)), `${column.type.castType}[]`)})`;
  return { text: `delete from ${table.quoted} where ${among}`, values: parameters.values };
}

/** `delete from "users" where "age" > $1` */
export function deleteWhereSql(table: Table, where: unknown): Statement {
  const parameters = new Parameters();
  const condition = conditionSql(table, where, parameters);
  return { text: `delete from ${table.quoted}${whereText(condition)}`, values: parameters.values };
}
