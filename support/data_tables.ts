// Tables as features write them: turned into rows of cells, of attributes, of pairs.
import type { DataTable } from "@cucumber/cucumber";
import { cell, notGiven } from "./values";

/** One row of a table: attribute to value, without the empty cells. */
export type Values = Record<string, unknown>;

/** The rows of a table with a heading: attributes and their values. */
export function valueRows(table: DataTable): Values[] {
  return table.hashes().map(valuesOf);
}

/** The only row of a table with a heading. */
export function onlyRow(table: DataTable): Values {
  const rows = valueRows(table);
  const [row] = rows;
  if (row === undefined || rows.length > 1)
    throw new Error(`this table must have one row, and has ${rows.length}`);
  return row;
}

function valuesOf(texts: Readonly<Record<string, string>>): Values {
  const given = Object.entries(texts).map(([name, text]): [string, unknown] => [name, cell(text)]);
  return Object.fromEntries(given.filter(([, value]) => value !== notGiven));
}

/** The rows that `#` stands for: written once, numbered from 1. */
export function numbered(table: DataTable, count: number): Record<string, string>[] {
  const [pattern, ...others] = table.hashes();
  if (pattern === undefined || others.length > 0)
    throw new Error("rows that are alike are written once, with # for their number");
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(
      Object.entries(pattern).map(([name, text]) => [name, text.replaceAll("#", String(index + 1))]),
    ),
  );
}

/** The same, as values. */
export function numberedValues(table: DataTable, count: number): Values[] {
  return numbered(table, count).map(valuesOf);
}

/** A table of two columns without a heading: name to text. */
export function pairs(table: DataTable): [string, string][] {
  return table.raw().map((row) => {
    const [name, text] = row;
    if (name === undefined || text === undefined || row.length > 2) {
      throw new Error("this table has two columns: a name and a value");
    }
    return [name, text];
  });
}
