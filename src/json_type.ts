// json and jsonb columns: exactly the values that JSON has, told apart from the ones that JSON.stringify would alter.
import type { ColumnType } from "./column_type";
import { kindOf, RefusedValue } from "./refused_value";

const expected =
  "a JSON value: null, true, false, a finite number, a string, an array or a plain object of these";

/** Sent through JSON.stringify always, so that arrays and strings are JSON too. */
export function jsonType(sqlType: "json" | "jsonb"): ColumnType {
  return Object.freeze({
    sqlType,
    castType: sqlType,
    keyFamily: undefined,
    isMutable: true,
    encode(value: unknown) {
      try {
        check(value, "", new Set());
        return JSON.stringify(value);
      } catch (error) {
        if (error instanceof RangeError) throw new RefusedValue(expected, value, "one nested too deeply");
        throw error;
      }
    },
    decode: (text: string): unknown => JSON.parse(text),
    toJson: (value: unknown) => structuredClone(value),
  });
}

function check(value: unknown, path: string, above: Set<object>): void {
  if (value === null || typeof value === "boolean") return;
  if (typeof value === "number" && Number.isFinite(value)) {
    if (Object.is(value, -0)) throw refuse(value, path, "-0, which JSON stores as 0");
    return;
  }
  if (typeof value === "string") {
    checkString(value, path);
    return;
  }
  if (typeof value !== "object") throw refuse(value, path);
  if (above.has(value)) throw refuse(value, path, "an object that contains itself");
  const isArray = Array.isArray(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!isArray && prototype !== Object.prototype && prototype !== null) throw refuse(value, path);
  if (typeof (value as { toJSON?: unknown }).toJSON === "function") {
    throw refuse(value, path, "an object with a toJSON method");
  }
  above.add(value);
  if (isArray) {
    for (let index = 0; index < value.length; index++) check(value[index], `${path}[${index}]`, above);
  } else {
    if (Object.getOwnPropertySymbols(value).length > 0)
      throw refuse(value, path, "an object with a symbol for a name");
    for (const [key, item] of Object.entries(value)) {
      checkString(key, path);
      check(item, `${path}.${key}`, above);
    }
  }
  above.delete(value);
}

function checkString(text: string, path: string): void {
  if (text.includes("\0"))
    throw refuse(text, path, "text with a NUL character, which PostgreSQL cannot store");
  if (!text.isWellFormed()) throw refuse(text, path, "text with half a surrogate pair, which is not Unicode");
}

function refuse(value: unknown, path: string, came = kindOf(value)): RefusedValue {
  return new RefusedValue(
    expected,
    value,
    path === "" ? came : `${came} inside it at ${path.replace(/^\./, "")}`,
  );
}
