// Conditions as tables write them: columns are joined by "and", rows by "or".
import type { DataTable } from "@cucumber/cucumber";
import {
  all,
  and,
  between,
  contains,
  endsWith,
  eq,
  gt,
  gte,
  ilike,
  isIn,
  like,
  lt,
  lte,
  not,
  notIn,
  or,
  sql,
  startsWith,
} from "../src/index";
import type { Values } from "./data_tables";
import { cell } from "./values";

const operators: readonly (readonly [string, (value: never) => unknown])[] = [
  ["not in ", notIn],
  ["in ", isIn],
  ["not ", not],
  ["ilike ", ilike],
  ["like ", like],
  ["contains ", contains],
  ["starts with ", startsWith],
  ["ends with ", endsWith],
  [">= ", gte],
  ["<= ", lte],
  ["> ", gt],
  ["< ", lt],
  ["= ", eq],
];

/** What a cell of a condition says: an operator in words before a value, or a value. */
export function condition(text: string): unknown {
  const range = /^between (.+) and (.+)$/.exec(text);
  if (range) return between(cell(range[1] ?? "") as never, cell(range[2] ?? "") as never);
  const found = operators.find(([word]) => text.startsWith(word));
  if (found === undefined) return cell(text);
  const [word, operator] = found;
  // The types of what is compared are proven by the compiler elsewhere; here they come from text.
  return operator(cell(text.slice(word.length)) as never);
}

/** The condition that a table with a heading writes. A single cell is the condition itself: `all`, `{}`, `undefined`. */
export function criteria(table: DataTable): unknown {
  const [heading = [], ...rows] = table.raw();
  if (rows.length === 0 && heading.length === 1) return wholeCondition(heading[0] ?? "");
  const alternatives = rows.map((row) => joined(heading, row));
  return alternatives.length === 1 ? alternatives[0] : or(...(alternatives as never[]));
}

export function wholeCondition(text: string): unknown {
  return text === "all" ? all : cell(text);
}

function joined(heading: readonly string[], row: readonly string[]): unknown {
  const given = heading
    .map((name, index): readonly [string, string] => [name, row[index] ?? ""])
    .filter(([, text]) => text !== "");
  const isPlain = new Set(given.map(([name]) => name)).size === given.length && !heading.includes("sql");
  if (isPlain) return Object.fromEntries(given.map(([name, text]) => [name, condition(text)]));
  return and(...(given.map(([name, text]) => oneCondition(name, text)) as never[]));
}

function oneCondition(name: string, text: string): unknown {
  return name === "sql" ? template(text) : { [name]: condition(text) };
}

/** `where name = ${"Ann"}` as the sql tag reads it: what stands in `${}` is a value, never text. */
export function template(text: string): ReturnType<typeof sql> {
  const parts = text.split(/\$\{([^}]*)\}/);
  const strings = parts.filter((_, index) => index % 2 === 0);
  const values = parts.filter((_, index) => index % 2 === 1).map(cell);
  return sql(Object.assign([...strings], { raw: strings }), ...(values as never[]));
}

/** One row with headings `where userId` and `set title`: which rows are changed, and to what. */
export function change(table: DataTable): { where: unknown; values: Values } {
  const [heading = [], row = [], ...others] = table.raw();
  if (others.length > 0) throw new Error("a change is one row: its where columns must all hold");
  const cells = heading.map((name, index): readonly [string, string] => [name, row[index] ?? ""]);
  const whole = cells.find(([name]) => name === "where");
  const wheres = cells.filter(([name]) => name.startsWith("where "));
  const sets = cells.filter(([name, text]) => name.startsWith("set ") && text !== "");
  return {
    where: whole
      ? wholeCondition(whole[1])
      : joined(
          wheres.map(([name]) => name.slice("where ".length)),
          wheres.map(([, text]) => text),
        ),
    values: Object.fromEntries(sets.map(([name, text]) => [name.slice("set ".length), cell(text)])),
  };
}
