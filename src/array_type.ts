// Arrays of any column type, between JavaScript arrays and PostgreSQL's array text.
import type { ColumnType } from "./column_type";
import { RefusedValue } from "./refused_value";

/** `depth` is how many arrays are inside one another: 1 for `integer[]`, 2 for a matrix. */
export function arrayType(element: ColumnType, depth: number, hasNulls: boolean): ColumnType {
  const expected = `an array${depth > 1 ? ` of arrays, ${depth} deep,` : ""} of values that ${element.sqlType} holds`;
  return Object.freeze({
    sqlType: `${element.sqlType}[]`,
    castType: `${element.castType}[]`,
    keyFamily: undefined,
    isMutable: true,
    encode(value: unknown) {
      if (!Array.isArray(value)) throw new RefusedValue(expected, value);
      if (depth > 1) checkShape(value, depth, expected);
      return printArray(value, depth, (item) => {
        if (item === null && hasNulls) return null;
        if (item === null)
          throw new RefusedValue(
            `${expected}; declare the element .nullable() to allow null`,
            item,
            "null inside it",
          );
        return element.encode(item);
      });
    },
    decode: (text: string) => parseArray(text, (item) => element.decode(item)),
    toJson: (value: unknown): unknown => mapNested(value, (item) => element.toJson(item)),
  });
}

function mapNested(value: unknown, map: (item: unknown) => unknown): unknown {
  if (value === null) return null;
  return Array.isArray(value) ? value.map((item) => mapNested(item, map)) : map(value);
}

/** PostgreSQL has rectangles only, and an empty one has no depth: anything else would be altered. */
function checkShape(value: readonly unknown[], depth: number, expected: string): void {
  if (value.length === 0) return;
  // Array.from, since every and flat would skip the holes of a sparse array.
  let level: readonly unknown[] = Array.from(value);
  for (let left = depth - 1; left > 0; left--) {
    const inner = level;
    const first = inner[0];
    const size = Array.isArray(first) ? first.length : -1;
    if (size === 0 || !inner.every((item) => Array.isArray(item) && item.length === size)) {
      throw new RefusedValue(
        `${expected}, all of the same length and none empty`,
        value,
        "arrays of other lengths",
      );
    }
    level = inner.flatMap((item) => Array.from(item as unknown[]));
  }
}

/** `{1,2}` and `{{1,2},{3,4}}`; every text is quoted, so no text is special. */
export function printArray(
  values: readonly unknown[],
  depth: number,
  print: (item: unknown) => string | null,
): string {
  const parts: string[] = [];
  for (let index = 0; index < values.length; index++) {
    const item = values[index];
    if (depth > 1) {
      parts.push(printArray(item as readonly unknown[], depth - 1, print));
      continue;
    }
    const text = print(item);
    parts.push(text === null ? "NULL" : quote(text));
  }
  return `{${parts.join(",")}}`;
}

function quote(text: string): string {
  if (/^[A-Za-z0-9_.+:-]+$/.test(text) && text.toUpperCase() !== "NULL") return text;
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** Reads the text of an array of any depth; bounds such as `[0:2]=` are no part of the value. */
export function parseArray(text: string, decode: (item: string) => unknown): unknown[] {
  let at = /^\[[-\d:[\]]+\]=/.exec(text)?.[0].length ?? 0;
  /** The next character; a text that ends too early is no array. */
  function peek(): string {
    const character = text[at];
    if (character === undefined) throw new RefusedValue("the text of an array", text);
    return character;
  }
  function list(): unknown[] {
    if (peek() !== "{") throw new RefusedValue("the text of an array", text);
    const items: unknown[] = [];
    at++;
    while (peek() !== "}") {
      items.push(peek() === "{" ? list() : item());
      if (peek() === ",") at++;
    }
    at++;
    return items;
  }
  function item(): unknown {
    if (peek() === '"') return decode(quoted());
    const start = at;
    while (peek() !== "," && peek() !== "}") at++;
    const bare = text.slice(start, at);
    return bare === "NULL" ? null : decode(bare);
  }
  function quoted(): string {
    let result = "";
    at++;
    while (peek() !== '"') {
      if (peek() === "\\") at++;
      result += peek();
      at++;
    }
    at++;
    return result;
  }
  const items = list();
  if (at < text.length) throw new RefusedValue("the text of an array", text);
  return items;
}
