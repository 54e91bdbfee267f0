// Types made by `create type … as enum`: their labels, checked when they are declared.
import { type ColumnType, define } from "./column_type";
import { InvalidDefinitionError } from "./errors";
import { quoteIdentifier } from "./identifier";
import { kindOf, RefusedValue } from "./refused_value";

function checkLabels(typeName: string, labels: unknown): void {
  const place = `enumType("${String(typeName)}")`;
  if (!Array.isArray(labels) || labels.length === 0) {
    throw new InvalidDefinitionError(
      `${place}: expected its labels as an array, and got ${Array.isArray(labels) ? "none" : kindOf(labels)}`,
    );
  }
  for (const label of Array.from(labels as unknown[])) quoteIdentifier(label, `${place}: a label`);
  if (new Set(labels).size < labels.length)
    throw new InvalidDefinitionError(`${place}: a label is there twice`);
}

/** One of the labels of a type made by `create type … as enum`. */
export function enumerationType(typeName: string, labels: readonly string[]): ColumnType {
  checkLabels(typeName, labels);
  const known = new Set(labels);
  const expected = `one of ${labels.map((label) => JSON.stringify(label)).join(", ")}`;
  const quoted = quoteIdentifier(typeName, "the name of an enum type");
  return define({
    sqlType: quoted,
    keyFamily: `enum ${typeName}`,
    encode(value) {
      if (typeof value !== "string") throw new RefusedValue(expected, value);
      if (!known.has(value)) throw new RefusedValue(expected, value, "another text");
      return value;
    },
    decode: (text) => text,
  });
}
