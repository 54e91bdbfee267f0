// The text of `sql` templates: every interpolated value is bound by its JavaScript type. Knows no table.
import { arrayType } from "./array_type";
import {
  bigintType,
  byteaType,
  type ColumnType,
  doublePrecisionType,
  textType,
  timestamptzType,
} from "./column_type";
import { SqlFragment, SqlIdentifier } from "./criteria";
import { InvalidCriteriaError, InvalidDefinitionError } from "./errors";
import { quoteIdentifier } from "./identifier";
import { kindOf, RefusedValue } from "./refused_value";
import { Parameters, type Statement } from "./statement";

/** A whole statement from a template. */
export function fragmentStatement(fragment: unknown): Statement {
  if (!(fragment instanceof SqlFragment)) {
    throw new InvalidCriteriaError(
      `query takes a template: write db.query(sql\`select ...\`); it got ${kindOf(fragment)}`,
    );
  }
  const parameters = new Parameters();
  const text = fragmentSql(fragment, parameters);
  if (text.trim() === "")
    throw new InvalidCriteriaError("the sql template is empty; there is nothing to send");
  return { text, values: parameters.values };
}

/** The text of a template, its values added to the parameters. */
export function fragmentSql(fragment: SqlFragment, parameters: Parameters): string {
  let text = "";
  for (let index = 0; index < fragment.strings.length; index++) {
    text += fragment.strings[index];
    if (index < fragment.values.length) text += pieceSql(fragment.values[index], parameters, index + 1);
  }
  if (text.includes("\0")) throw new InvalidCriteriaError("the text of a sql template has a NUL character");
  return text;
}

function pieceSql(value: unknown, parameters: Parameters, position: number): string {
  if (value instanceof SqlFragment) return fragmentSql(value, parameters);
  try {
    if (value instanceof SqlIdentifier) return quoteIdentifier(value.name, "the identifier");
    return parameters.add(value === null ? null : bareText(value));
  } catch (error) {
    if (!(error instanceof RefusedValue) && !(error instanceof InvalidDefinitionError)) throw error;
    throw new InvalidCriteriaError(`value ${position} of the sql template: ${error.message}`);
  }
}

/** The text of a value whose column is not known: by its JavaScript type alone. */
function bareText(value: unknown): string {
  if (typeof value === "string") return textType.encode(value);
  if (typeof value === "number") return doublePrecisionType.encode(value);
  if (typeof value === "bigint") return bigintType.encode(value);
  if (typeof value === "boolean") return value ? "t" : "f";
  if (value instanceof Date) return timestamptzType.encode(value);
  if (value instanceof Uint8Array) return byteaType.encode(value);
  if (Array.isArray(value)) return arrayType(bareElement, depthOf(value), true).encode(value);
  throw new RefusedValue(
    "a string, number, bigint, boolean, Date, Uint8Array, null or an array of these (for JSON, JSON.stringify(value) and a cast)",
    value,
  );
}

/** What arrays of a template are made of. */
const bareElement: ColumnType = { ...textType, sqlType: "a template", encode: bareText };

function depthOf(value: unknown): number {
  return Array.isArray(value) ? 1 + depthOf(value[0]) : 0;
}
