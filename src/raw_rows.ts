// Rows of statements that users write themselves: decoded by the types that the server names.
import { parseArray } from "./array_type";
import {
  bigintType,
  booleanType,
  byteaType,
  doublePrecisionType,
  integerType,
  timestamptzType,
} from "./column_type";
import type { Answer } from "./connection";
import { InvalidCriteriaError, InvalidValueError } from "./errors";
import { RefusedValue } from "./refused_value";

type Decode = (text: string) => unknown;

const parseJson: Decode = (text) => JSON.parse(text);

/** Type numbers of PostgreSQL (`pg_type.oid`) and of their arrays. Types that are not here stay text. */
const decoders = new Map<number, Decode>();
const types: readonly (readonly [number, number, Decode])[] = [
  [16, 1000, booleanType.decode],
  [17, 1001, byteaType.decode],
  [20, 1016, bigintType.decode],
  [21, 1005, integerType.decode],
  [23, 1007, integerType.decode],
  [26, 1028, Number],
  [25, 1009, String],
  [114, 199, parseJson],
  [700, 1021, doublePrecisionType.decode],
  [701, 1022, doublePrecisionType.decode],
  [1043, 1015, String],
  [1082, 1182, String],
  [1114, 1115, String],
  [1184, 1185, timestamptzType.decode],
  [1186, 1187, String],
  [1700, 1231, String],
  [2950, 2951, String],
  [3802, 3807, parseJson],
];
for (const [type, array, decode] of types) {
  decoders.set(type, decode);
  decoders.set(array, (text) => parseArray(text, decode));
}

/** Each row as a plain object by column name. Two columns of one name would lose one: that is refused. */
export function plainRows(answer: Answer): Record<string, unknown>[] {
  const { fields } = answer;
  const seen = new Set<string>();
  for (const { name } of fields) {
    if (seen.has(name)) {
      throw new InvalidCriteriaError(`the result has two columns named "${name}"; name them apart with "as"`);
    }
    seen.add(name);
  }
  const columns = fields.map(({ name, dataTypeID }) => ({
    name,
    decode: decoders.get(dataTypeID) ?? String,
  }));
  return answer.rows.map((texts) => {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < columns.length; index++) {
      const { name, decode } = columns[index] as (typeof columns)[number];
      const text = texts[index] ?? null;
      const value = text === null ? null : decodeColumn(name, decode, text);
      // Not an assignment: a column named __proto__ would change the object's prototype.
      Object.defineProperty(row, name, { value, enumerable: true, writable: true, configurable: true });
    }
    return row;
  });
}

function decodeColumn(name: string, decode: Decode, text: string): unknown {
  try {
    return decode(text);
  } catch (error) {
    if (!(error instanceof RefusedValue)) throw error;
    throw new InvalidValueError(
      `column "${name}" of the result cannot be read: expected ${error.expected}; cast it to text`,
    );
  }
}
