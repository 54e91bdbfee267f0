// Comparisons that say, when they fail, what was expected and what came, in the notation of the features.
import type { DataTable } from "@cucumber/cucumber";
import { expect } from "chai";
import type { TextRow } from "./observer";
import { at, named } from "./results";
import { anything, cell, matches, notGiven, show, typeOf } from "./values";
import type { SpecWorld, StatementEvent } from "./world";

export function expectSameTexts(actual: string, expected: string, message?: string): void {
  expect(actual, message).to.equal(expected);
}

export function expectValue(actual: unknown, expected: unknown): void {
  if (!matches(expected, actual))
    expectSameTexts(`${show(actual)} (${typeOf(actual)})`, `${show(expected)} (${typeOf(expected)})`);
}

/** The same rows in any order. */
export function expectSameRows(
  actual: readonly TextRow[],
  expected: readonly TextRow[],
  columns: readonly string[],
): void {
  const same = (wanted: TextRow, found: TextRow) =>
    columns.every((name) =>
      wanted[name] === anything ? found[name] !== null : wanted[name] === found[name],
    );
  const print = (row: TextRow) => columns.map((name) => (row[name] === anything ? "*" : String(row[name])));
  expectPairs(actual, expected, { same, print, columns });
}

interface Comparison<Expected, Actual> {
  readonly same: (expected: Expected, actual: Actual) => boolean;
  readonly print: (row: Expected | Actual) => readonly string[];
  readonly columns: readonly string[];
}

/** Finds for each expected row one that is the same; what remains on either side is the difference. */
function expectPairs<E, A>(
  actual: readonly A[],
  expected: readonly E[],
  { same, print, columns }: Comparison<E, A>,
): void {
  const left = [...actual];
  const missing = expected.filter((wanted) => {
    const index = left.findIndex((found) => same(wanted, found));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  if (missing.length === 0 && left.length === 0) return;
  const lines = (rows: readonly (E | A)[]) =>
    [columns, ...rows.map(print)].map((cells) => `| ${cells.join(" | ")} |`);
  expectSameTexts(lines(actual).sort().join("\n"), lines(expected).sort().join("\n"), "the rows differ");
  throw new Error(`the rows differ:\n${lines(actual).join("\n")}`);
}

/** A table is compared with one model or with a list of them, a doc string with plain data or text. */
export function expectResult(actual: unknown, expected: DataTable | string, order: string): void {
  if (typeof expected === "string") {
    if (typeof actual === "string") expectSameTexts(actual.trim(), expected.trim());
    else expectValue(actual, cell(expected));
    return;
  }
  const [columns = [], ...texts] = expected.raw();
  const wanted = texts.map((row) => row.map(expectedCell));
  if (typeof actual !== "object" || actual === null) expectSameTexts(show(actual), "one row or several");
  const models = Array.isArray(actual) ? (actual as unknown[]) : [actual];
  const found = models.map((model) => columns.map((path) => at(model, path)));
  const print = (row: readonly unknown[]) => row.map(show);
  const same = (one: readonly unknown[], other: readonly unknown[]) =>
    one.every((value, index) => matches(value, other[index]));
  if (order === "in any order") {
    expectPairs(found, wanted, { same, print, columns });
    return;
  }
  const agree = found.length === wanted.length && wanted.every((row, index) => same(row, found[index] ?? []));
  if (agree) return;
  const lines = (rows: readonly (readonly unknown[])[]) =>
    rows.map((row) => `| ${print(row).join(" | ")} |`).join("\n");
  expectSameTexts(lines(found), lines(wanted), `the columns ${columns.join(", ")}`);
  throw new Error(`the types differ: ${found.map((row) => row.map(typeOf).join(", ")).join("; ")}`);
}

function expectedCell(text: string): unknown {
  const value = cell(text);
  if (value === notGiven) throw new Error('an empty cell says nothing here: write null, "" or *');
  return value;
}

/** A table of attribute and type; `itself` is the result. */
export function expectTypes(actual: unknown, table: DataTable): void {
  const rows = table.hashes();
  const found = rows.map(({ attribute = "" }) => {
    const value = attribute === "itself" ? actual : at(actual, attribute);
    const each = attribute !== "itself" && Array.isArray(actual) && Array.isArray(value) ? value : [value];
    return `${attribute}: ${[...new Set(each.map(typeOf))].join(" or ")}`;
  });
  expectSameTexts(found.join("\n"), rows.map(({ attribute, type }) => `${attribute}: ${type}`).join("\n"));
}

export function expectIdentity(world: SpecWorld, one: string, other: string): void {
  const [first, second] = [named(world, one), named(world, other)];
  if (typeof first !== "object" || first === null) throw new Error(`${one} is no object but ${show(first)}`);
  expect(first === second, `${one} and ${other} are one object`).to.equal(true);
}

/** A table with any of the headings kind, text, model, verb, rows, values; a text may end with three dots. */
export function expectEvents(events: readonly StatementEvent[], table: DataTable): void {
  const [columns = [], ...rows] = table.raw();
  const found = events.map((event) => columns.map((name) => printed(event[name as keyof StatementEvent])));
  const lines = found.map((row, index) => row.map((text, column) => shortened(text, rows[index]?.[column])));
  const join = (all: readonly (readonly string[])[]) => all.map((row) => `| ${row.join(" | ")} |`).join("\n");
  expectSameTexts(join(lines), join(rows), `the statements: ${columns.join(", ")}`);
}

function printed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printed).join(", ")}]`;
  return typeof value === "string" ? value.replaceAll(/\s+/g, " ") : show(value);
}

function shortened(text: string, expected: string | undefined): string {
  if (expected === "*") return "*";
  const begins = expected?.endsWith("...") && text.startsWith(expected.slice(0, -3));
  return begins ? (expected ?? text) : text;
}

/** Each line of what is expected is part of what the compiler said; no line means that it said nothing. */
export function expectDiagnostics(actual: readonly string[] | undefined, expected: readonly string[]): void {
  if (actual === undefined) throw new Error("nothing was compiled");
  const said = actual.join("\n");
  if (expected.length === 0) expectSameTexts(said, "");
  for (const line of expected) expect(said).to.include(line.trim());
}
