// The text of conditions and orders. Knows tables and criteria, not statements.
import {
  AttributeComparison,
  AttributeDirection,
  isAll,
  isPlain,
  JoinedCondition,
  SqlFragment,
} from "./criteria";
import { InvalidCriteriaError, InvalidValueError } from "./errors";
import { kindOf } from "./refused_value";
import { fragmentSql } from "./sql_fragment";
import { type Parameters, typed } from "./statement";
import { columnOf, encodeValue, type Table, type TableColumn } from "./table";

/** `"name" = $1 and "age" > $2`; `true` for a condition that says nothing. */
export function conditionSql(table: Table, where: unknown, parameters: Parameters): string {
  if (where === undefined || isAll(where)) return "true";
  // On a line of its own: a comment at the end of the template would swallow the bracket.
  if (where instanceof SqlFragment) return `(${conditionText(table, where, parameters)}\n)`;
  if (where instanceof JoinedCondition) {
    if (where.parts.length === 0) return where.joint === "and" ? "true" : "false";
    return `(${where.parts.map((part) => conditionSql(table, requirePart(table, part), parameters)).join(` ${where.joint} `)})`;
  }
  if (!isPlain(where)) {
    throw refuse(
      table,
      `expected { attribute: value }, and(...), or(...) or sql\`...\`, and got ${kindOf(where)}`,
    );
  }
  const parts = Object.entries(where).map(([attribute, value]) => {
    const column = columnOf(table, attribute, (message) => refuse(table, message, attribute));
    return comparisonSql(table, column, value, parameters);
  });
  return parts.length === 0 ? "true" : parts.join(" and ");
}

function conditionText(table: Table, fragment: SqlFragment, parameters: Parameters): string {
  const text = fragmentSql(fragment, parameters);
  if (text.trim() === "") throw refuse(table, "the sql template is empty; say all to mean every row");
  return text;
}

function requirePart(table: Table, part: unknown): unknown {
  if (part === undefined || part === null) throw refuse(table, `a part of and(...) or or(...) is ${part}`);
  return part;
}

function refuse(table: Table, message: string, attribute?: string): InvalidCriteriaError {
  return new InvalidCriteriaError(`where of ${table.modelName}: ${message}`, {
    model: table.modelName,
    attribute,
  });
}

function comparisonSql(table: Table, column: TableColumn, value: unknown, parameters: Parameters): string {
  const { attribute } = column;
  const name = column.quoted;
  if (value === undefined) {
    throw refuse(
      table,
      `${attribute} is undefined; use null for rows without a value, or leave ${attribute} out`,
      attribute,
    );
  }
  if (value === null) return `${name} is null`;
  if (value instanceof AttributeComparison) return operatorSql(table, column, value, parameters);
  if (Array.isArray(value) && !column.isArray && jsonbCast(column) === undefined)
    return memberSql(table, column, value, parameters);
  return equalSql(table, column, value, parameters);
}

/** json, jsonb, or arrays of them: `::jsonb` makes them comparable. */
function jsonbCast(column: TableColumn): string | undefined {
  const form = /^jsonb?((\[\])*)$/.exec(column.type.castType);
  return form === null ? undefined : `::jsonb${form[1]}`;
}

/** Whether PostgreSQL has no order for it. */
function isUnordered(column: TableColumn): boolean {
  return /^json(\[\])*$/.test(column.type.castType);
}

/** `"age" = $1::integer`; JSON compares by value. */
function equalSql(table: Table, column: TableColumn, value: unknown, parameters: Parameters): string {
  const cast = jsonbCast(column);
  if (cast !== undefined) {
    return `${column.quoted}${cast} = ${parameters.add(encode(table, column, value))}${cast}`;
  }
  return `${column.quoted} = ${operandSql(table, column, value, parameters)}`;
}

function operandSql(table: Table, column: TableColumn, value: unknown, parameters: Parameters): string {
  return typed(parameters.add(encode(table, column, value)), column.type.castType);
}

/** A value that does not fit is told as part of the condition, with what a plain object would have meant elsewhere. */
function encode(table: Table, column: TableColumn, value: unknown): string {
  const { attribute } = column;
  if (value === undefined || value === null) {
    throw refuse(
      table,
      `${attribute} is compared with ${value}; use { ${attribute}: null } or not(null)`,
      attribute,
    );
  }
  try {
    return encodeValue(table, column, value) as string;
  } catch (error) {
    if (!(error instanceof InvalidValueError)) throw error;
    const hint = isPlain(value)
      ? "; comparisons are functions, such as gt(18) or not(null), never objects"
      : "";
    const message = error.message.slice(error.message.indexOf(":") + 2);
    throw refuse(table, `${attribute}: ${message}${hint}`, attribute);
  }
}

function memberSql(
  table: Table,
  column: TableColumn,
  values: readonly unknown[],
  parameters: Parameters,
): string {
  // Array.from, since filter would skip the holes of a sparse array.
  const present = Array.from(values).filter((value) => value !== null);
  const among = amongSql(table, column, present, parameters);
  return present.length === values.length ? among : `(${among} or ${column.quoted} is null)`;
}

/** `"age" = any($1::integer[])`; arrays and JSON, which arrays of PostgreSQL would take apart, one by one. */
function amongSql(
  table: Table,
  column: TableColumn,
  values: readonly unknown[],
  parameters: Parameters,
): string {
  if (column.isArray || jsonbCast(column) !== undefined) {
    if (values.length === 0) return "false";
    return `(${values.map((value) => equalSql(table, column, value, parameters)).join(" or ")})`;
  }
  const texts = values.map((value) => encode(table, column, value));
  return `${column.quoted} = any(${typed(parameters.add(arrayText(texts)), `${column.type.castType}[]`)})`;
}

/** The text of an array of texts: `{"1","2",NULL}`. */
export function arrayText(texts: readonly (string | null)[]): string {
  const items = texts.map((text) => (text === null ? "NULL" : `"${text.replace(/["\\]/g, "\\$&")}"`));
  return `{${items.join(",")}}`;
}

const textTypes = new Set(["text", "varchar", "bpchar", "citext"]);

function operatorSql(
  table: Table,
  column: TableColumn,
  comparison: AttributeComparison,
  parameters: Parameters,
): string {
  const { operator, operands } = comparison;
  const name = column.quoted;
  const [first, second] = operands;
  switch (operator) {
    case "not":
      return notSql(table, column, first, parameters);
    case "in":
      if (!Array.isArray(first))
        throw refuse(table, `${column.attribute}: isIn takes an array`, column.attribute);
      return memberSql(table, column, first, parameters);
    case "like":
    case "ilike":
      if (typeof first !== "string")
        throw refuse(table, `${column.attribute}: ${operator} takes a string`, column.attribute);
      if (!textTypes.has(column.type.castType)) {
        throw refuse(
          table,
          `${column.attribute} is ${column.type.sqlType}; ${operator} compares text`,
          column.attribute,
        );
      }
      return `${likeName(column)} ${operator} ${parameters.add(pattern(table, column, first))}`;
    case "=":
      return equalSql(table, column, first, parameters);
    case "between":
      requireOrder(table, column);
      return `${name} between ${operandSql(table, column, first, parameters)} and ${operandSql(table, column, second, parameters)}`;
    default:
      requireOrder(table, column);
      return `${name} ${operator} ${operandSql(table, column, first, parameters)}`;
  }
}

/** The padding of a char column is no part of its value; the cast takes it away. */
function likeName(column: TableColumn): string {
  return column.type.castType === "bpchar" ? `${column.quoted}::text` : column.quoted;
}

function requireOrder(table: Table, column: TableColumn): void {
  if (!isUnordered(column)) return;
  const { attribute } = column;
  throw refuse(table, `${attribute} is json, which PostgreSQL cannot put in order; use jsonb`, attribute);
}

function pattern(table: Table, column: TableColumn, text: string): string {
  if (text.includes("\0") || !text.isWellFormed()) {
    throw refuse(
      table,
      `${column.attribute}: the pattern has a NUL character or half a surrogate pair`,
      column.attribute,
    );
  }
  if (/(?<!\\)(\\\\)*\\$/.test(text)) {
    throw refuse(table, `${column.attribute}: the pattern ends with a lone backslash`, column.attribute);
  }
  return text;
}

function notSql(table: Table, column: TableColumn, value: unknown, parameters: Parameters): string {
  if (value === null) return `${column.quoted} is not null`;
  const inner = comparisonSql(table, column, value, parameters);
  return `(${inner}) is not true`;
}

/** `"name" asc, "created_at" desc`. */
export function orderSql(table: Table, order: unknown, prefix = ""): string {
  if (!Array.isArray(order))
    throw refuseOrder(table, `expected an array such as ["name", desc("id")], and got ${kindOf(order)}`);
  return Array.from(order as unknown[])
    .map((item) => {
      const direction = item instanceof AttributeDirection ? item : undefined;
      const attribute = direction?.attribute ?? item;
      if (typeof attribute !== "string") {
        throw refuseOrder(
          table,
          `expected an attribute, asc(attribute) or desc(attribute), and got ${kindOf(item)}`,
        );
      }
      const column = columnOf(table, attribute, (message) => refuseOrder(table, message));
      if (isUnordered(column)) {
        throw refuseOrder(table, `${attribute} is json, which PostgreSQL cannot put in order; use jsonb`);
      }
      return `${prefix}${column.quoted}${direction?.descending ? " desc" : ""}`;
    })
    .join(", ");
}

function refuseOrder(table: Table, message: string): InvalidCriteriaError {
  return new InvalidCriteriaError(`order of ${table.modelName}: ${message}`, { model: table.modelName });
}
