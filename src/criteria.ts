// Conditions and orders as values: what a `where` and an `order` are made of. Knows no SQL.
import { InvalidCriteriaError } from "./errors";
import { kindOf } from "./refused_value";
import type { Columns, Comparison, Condition, Criteria, Direction, Where } from "./types";

export type Operator = "=" | ">" | ">=" | "<" | "<=" | "like" | "ilike" | "between" | "in" | "not";

/** A comparison with an attribute. A class, so that no JSON from a request can become one. */
export class AttributeComparison {
  constructor(
    readonly operator: Operator,
    readonly operands: readonly unknown[],
  ) {}
}

/** Several conditions joined by `and` or `or`. */
export class JoinedCondition {
  constructor(
    readonly joint: "and" | "or",
    readonly parts: readonly Where<Columns>[],
  ) {}
}

/** A piece of SQL with its bound values, made by the `sql` tag only. */
export class SqlFragment {
  constructor(
    readonly strings: readonly string[],
    readonly values: readonly unknown[],
  ) {}
}

/** A quoted name inside a piece of SQL, made by `identifier`. */
export class SqlIdentifier {
  constructor(readonly name: string) {}
}

/** An attribute's direction in an order. */
export class AttributeDirection {
  constructor(
    readonly attribute: string,
    readonly descending: boolean,
  ) {}
}

class EveryRow {}

const comparison = <T>(operator: Operator, ...operands: unknown[]): Comparison<T> =>
  new AttributeComparison(operator, operands) as Comparison<T>;

/** Every row, said on purpose: `User.deleteWhere(all)`. SQL: `true`. */
export const all: Condition = Object.freeze(new EveryRow());
export const isAll = (value: unknown): boolean => value === all;

/** Equal. SQL: `"age" = $1`. */
export const eq = <T>(value: T): Comparison<T> => comparison("=", value);
/** Not so, rows without a value included: `not(null)` is `is not null`, `not(5)` is `is distinct from 5`. */
export function not(value: null): Comparison<unknown>;
export function not<T>(value: T | readonly T[] | Comparison<T>): Comparison<T>;
export function not(value: unknown): Comparison<unknown> {
  return comparison("not", value);
}
/** Greater than. SQL: `"age" > $1`. */
export const gt = <T>(value: T): Comparison<T> => comparison(">", value);
/** Greater than or equal. SQL: `"age" >= $1`. */
export const gte = <T>(value: T): Comparison<T> => comparison(">=", value);
/** Less than. SQL: `"age" < $1`. */
export const lt = <T>(value: T): Comparison<T> => comparison("<", value);
/** Less than or equal. SQL: `"age" <= $1`. */
export const lte = <T>(value: T): Comparison<T> => comparison("<=", value);
/** From the first to the second, both included. SQL: `"age" between $1 and $2`. */
export const between = <T>(from: T, to: T): Comparison<T> => comparison("between", from, to);
/** One of these. SQL: `"age" = any($1)`. */
export const isIn = <T>(values: readonly T[]): Comparison<T> => comparison("in", values);
/** None of these, rows without a value included. SQL: `("age" = any($1)) is not true`. */
export const notIn = <T>(values: readonly T[]): Comparison<T> => not(isIn(values));

type Text = Comparison<string | null>;
/** Matches a pattern, in which `%` is any text and `_` any character. SQL: `"name" like $1`. */
export const like = (pattern: string): Text => comparison("like", pattern);
/** Matches a pattern, whatever the case. SQL: `"name" ilike $1`. */
export const ilike = (pattern: string): Text => comparison("ilike", pattern);
/** Has this text in it; `%` and `_` are ordinary characters. SQL: `"name" like $1`. */
export const contains = (text: string): Text => comparison("like", pattern("%", text, "%"));
/** Begins with this text. SQL: `"name" like $1`. */
export const startsWith = (text: string): Text => comparison("like", pattern("", text, "%"));
/** Ends with this text. SQL: `"name" like $1`. */
export const endsWith = (text: string): Text => comparison("like", pattern("%", text, ""));

function pattern(before: string, text: string, after: string): string {
  if (typeof text !== "string")
    throw new InvalidCriteriaError(`expected a text to look for, and got ${kindOf(text)}`);
  return `${before}${text.replace(/[\\%_]/g, "\\$&")}${after}`;
}

/** Every one of these holds. SQL: `(… and …)`. */
export const and = <C extends Columns>(...conditions: readonly Where<NoInfer<C>>[]): Condition<C> =>
  new JoinedCondition("and", conditions as readonly Where<Columns>[]) as Condition<C>;
/** At least one of these holds; of none, none does. SQL: `(… or …)`. */
export const or = <C extends Columns>(...conditions: readonly Where<NoInfer<C>>[]): Condition<C> =>
  new JoinedCondition("or", conditions as readonly Where<Columns>[]) as Condition<C>;

/** Ascending. SQL: `"name" asc`. */
export const asc = <Name extends string>(attribute: Name) =>
  new AttributeDirection(attribute, false) as Direction<Name>;
/** Descending. SQL: `"name" desc`. */
export const desc = <Name extends string>(attribute: Name) =>
  new AttributeDirection(attribute, true) as Direction<Name>;

/**
 * A piece of SQL. What is interpolated is bound, never spliced; another `sql` piece is put in its place.
 *
 * @example
 * User.list({ where: sql`length("name") > ${10}` })
 */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): SqlFragment & Condition {
  if (!Array.isArray(strings) || !Array.isArray(strings.raw)) {
    throw new InvalidCriteriaError(
      "sql is a tag for template literals: put it before the template, without brackets",
    );
  }
  if (strings.some((text) => text === undefined)) {
    throw new InvalidCriteriaError(
      "the sql template has an escape that JavaScript cannot read, such as \\u without digits",
    );
  }
  return new SqlFragment(strings, values);
}

/** A quoted name for a piece of SQL. @example sql`select * from ${identifier("users")}` */
export function identifier(name: string): SqlIdentifier {
  if (typeof name !== "string")
    throw new InvalidCriteriaError(`identifier takes a name, and got ${kindOf(name)}`);
  return new SqlIdentifier(name);
}

/** Whether a condition says nothing, and so would mean every row. */
export function isEmpty(where: unknown): boolean {
  if (where === undefined || where === null) return true;
  if (where instanceof JoinedCondition) {
    return where.joint === "and" ? where.parts.every(isEmpty) : where.parts.some(isEmpty);
  }
  return isPlain(where) && Object.keys(where).length === 0;
}

export function isPlain(value: unknown): value is Criteria<Columns> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
