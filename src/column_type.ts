// One serializer and one parser for each PostgreSQL type, as text. Knows values, not columns or connections.
import { isDate, isInterval, isMoment, isStorableInstant, parseInstant, printInstant } from "./calendar";
import { RefusedValue } from "./refused_value";

/** How the values of one PostgreSQL type are checked, sent, read and shown as JSON. */
export interface ColumnType {
  /** As declared, for example `varchar(255)`. */
  readonly sqlType: string;
  /** As cast to, without a length: a cast to `varchar(3)` would cut the value silently. */
  readonly castType: string;
  /** Two values are equal in SQL exactly when their texts are the same, so that keys can be matched in memory. */
  readonly keyFamily: string | undefined;
  /** The text that is sent. Throws RefusedValue for what the type cannot hold exactly. */
  encode(value: unknown): string;
  /** The value for the text that PostgreSQL sent. */
  decode(text: string): unknown;
  /** A lossless form made of strings, numbers, booleans, arrays and plain objects. */
  toJson(value: unknown): unknown;
  /** Whether the value can change without being assigned, as objects and arrays can. */
  readonly isMutable: boolean;
}

const same = (value: unknown): unknown => value;

export function define(
  type: Partial<ColumnType> & Pick<ColumnType, "sqlType" | "encode" | "decode">,
): ColumnType {
  return Object.freeze({
    castType: type.sqlType,
    keyFamily: undefined,
    toJson: same,
    isMutable: false,
    ...type,
  });
}

function wholeNumber(sqlType: string, least: number, most: number): ColumnType {
  const expected = `a whole number from ${least} to ${most}`;
  return define({
    sqlType,
    keyFamily: "integer",
    encode(value) {
      if (typeof value !== "number" || !Number.isInteger(value)) throw new RefusedValue(expected, value);
      if (value < least || value > most) throw new RefusedValue(expected, value, "a number out of range");
      return String(value + 0);
    },
    decode(text) {
      const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
      if (Number.isInteger(value) && value >= least && value <= most) return value;
      throw new RefusedValue(expected, value);
    },
  });
}

export const smallintType = wholeNumber("smallint", -32_768, 32_767);
export const integerType = wholeNumber("integer", -2_147_483_648, 2_147_483_647);

export const bigintType = define({
  sqlType: "bigint",
  keyFamily: "integer",
  encode(value) {
    const expected = "a bigint, for example 1n, within 64 bits";
    if (typeof value !== "bigint") throw new RefusedValue(expected, value);
    if (BigInt.asIntN(64, value) !== value) throw new RefusedValue(expected, value, "a bigint out of range");
    return String(value);
  },
  decode: BigInt,
  toJson: String,
});

function floatText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** JSON has no NaN, no infinities and no -0: they are shown as text. */
function floatJson(value: unknown): unknown {
  const number = value as number;
  return Number.isFinite(number) && !Object.is(number, -0) ? number : floatText(number);
}

/** The shortest decimal number that names this value's float4, as PostgreSQL prints it. */
function shortestSingle(value: number): number {
  const single = Math.fround(value);
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return short;
  }
  return Number(single.toPrecision(9));
}

export const doublePrecisionType = define({
  sqlType: "double precision",
  encode(value) {
    if (typeof value !== "number") throw new RefusedValue("a number", value);
    return floatText(value);
  },
  decode: Number,
  toJson: floatJson,
});

export const realType = define({
  sqlType: "real",
  encode(value) {
    const expected = "a number that single precision holds (about 7 digits)";
    if (typeof value !== "number") throw new RefusedValue(expected, value);
    if (Number.isFinite(value) && shortestSingle(value) !== value) {
      throw new RefusedValue(
        `${expected}; round it with Number(value.toPrecision(6)) or use doublePrecision()`,
        value,
        "a number with more digits",
      );
    }
    return floatText(value);
  },
  decode: Number,
  toJson: floatJson,
});

/** An exact decimal number as text; with a precision and scale, only what needs no rounding. */
export function numericType(precision?: number, scale = 0): ColumnType {
  const limited = precision === undefined ? "" : `(${precision},${scale})`;
  const room =
    precision === undefined
      ? ""
      : `, at most ${precision - scale} digits before the point and ${scale} after it`;
  const expected = `a decimal number as a string, for example "12.50"${room}`;
  return define({
    sqlType: `numeric${limited}`,
    castType: "numeric",
    encode(value) {
      if (typeof value !== "string") throw new RefusedValue(expected, value);
      if (/^(NaN|-?Infinity)$/.test(value) && (precision === undefined || value === "NaN")) return value;
      const parts = /^[+-]?0*(\d*)(?:\.(\d*?)0*)?$/.exec(value);
      if (parts === null || !/\d/.test(value))
        throw new RefusedValue(expected, value, "text that is no decimal number");
      const [, whole = "", fraction = ""] = parts;
      if (precision !== undefined && (whole.length > precision - scale || fraction.length > scale)) {
        throw new RefusedValue(expected, value, "a number with more digits");
      }
      return value;
    },
    decode: same,
  });
}

/** Refuses what PostgreSQL's text types would refuse or alter. */
function checkText(value: unknown, expected: string): asserts value is string {
  if (typeof value !== "string") throw new RefusedValue(expected, value);
  if (value.includes("\0"))
    throw new RefusedValue(expected, value, "text with a NUL character, which PostgreSQL cannot store");
  if (!value.isWellFormed())
    throw new RefusedValue(expected, value, "text with half a surrogate pair, which is not Unicode");
}

/** Text that compares whatever the case; the type of the extension citext. */
export const citextType = define({
  sqlType: "citext",
  encode(value) {
    checkText(value, "a string");
    return value;
  },
  decode: same,
});

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

// No keyFamily: a collation or citext may hold texts equal that differ, and only PostgreSQL knows.
export const textType = define({
  sqlType: "text",
  encode(value) {
    checkText(value, "a string");
    return value;
  },
  decode: same,
});

export function varcharType(limit?: number): ColumnType {
  const expected = limit === undefined ? "a string" : `a string of at most ${limit} characters`;
  return define({
    sqlType: limit === undefined ? "varchar" : `varchar(${limit})`,
    castType: "varchar",
    encode(value) {
      checkText(value, expected);
      if (limit !== undefined && value.length > limit && lengthOf(value) > limit) {
        throw new RefusedValue(expected, value, `a string of ${lengthOf(value)}`);
      }
      return value;
    },
    decode: same,
  });
}

/** Padded with spaces by PostgreSQL; the padding is no part of the value. */
export function charType(limit: number): ColumnType {
  const expected = `a string of at most ${limit} characters without spaces at its end`;
  return define({
    sqlType: `char(${limit})`,
    castType: "bpchar",
    encode(value) {
      checkText(value, expected);
      if (lengthOf(value) > limit) throw new RefusedValue(expected, value, `a string of ${lengthOf(value)}`);
      if (value.endsWith(" ")) throw new RefusedValue(expected, value, "a string that ends with a space");
      return value;
    },
    decode: (text) => text.replace(/ +$/, ""),
  });
}

export const booleanType = define({
  sqlType: "boolean",
  keyFamily: "boolean",
  encode(value) {
    if (typeof value !== "boolean") throw new RefusedValue("true or false", value);
    return value ? "t" : "f";
  },
  decode: (text) => text === "t",
});

/** A type whose values are strings of one form. */
function patternType(sqlType: string, expected: string, isValid: (text: string) => boolean): ColumnType {
  return define({
    sqlType,
    encode(value) {
      if (typeof value !== "string") throw new RefusedValue(expected, value);
      if (!isValid(value)) throw new RefusedValue(expected, value, "text of another form");
      return value;
    },
    decode: same,
  });
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const uuidText = patternType("uuid", 'a uuid, for example "0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10"', (text) =>
  uuidForm.test(text),
);
export const uuidType = define({
  ...uuidText,
  keyFamily: "uuid",
  encode: (value) => uuidText.encode(value).toLowerCase(),
});

export const dateType = patternType("date", 'a date that exists, as "YYYY-MM-DD"', isDate);

export const timestampType = patternType(
  "timestamp",
  'a date and time that exists, as "YYYY-MM-DD HH:MM:SS"',
  (text) => isMoment(text, false),
);

export const timestamptzType = define({
  sqlType: "timestamptz",
  isMutable: true,
  encode(value) {
    if (!(value instanceof Date)) throw new RefusedValue("a Date", value);
    if (Number.isNaN(value.getTime())) throw new RefusedValue("a Date", value, "an invalid Date");
    if (!isStorableInstant(value))
      throw new RefusedValue("a Date", value, "a Date out of PostgreSQL's range");
    return printInstant(value);
  },
  decode: parseInstant,
  toJson: (value) => (value as Date).toISOString(),
});

export const timestamptzTextType = patternType(
  "timestamptz",
  'an instant with its offset from UTC, as "YYYY-MM-DD HH:MM:SS+00"',
  (text) => isMoment(text, true),
);

export const intervalType = patternType(
  "interval",
  'an ISO 8601 duration, for example "P1Y2M3DT4H5M6.5S"',
  isInterval,
);

export const byteaType = define({
  sqlType: "bytea",
  isMutable: true,
  encode(value) {
    if (!(value instanceof Uint8Array)) throw new RefusedValue("a Uint8Array or Buffer", value);
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
  },
  decode: (text) => Buffer.from(text.slice(2), "hex"),
  toJson(value) {
    if (!(value instanceof Uint8Array)) throw new RefusedValue("a Uint8Array or Buffer", value);
    return Buffer.from(value).toString("base64");
  },
});
