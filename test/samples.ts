// One sample of each column type: its column, the values that it holds, and how PostgreSQL's text of them is read here.
import fc, { type Arbitrary } from "fast-check";
import type { Column, Flag } from "../src/index";
import * as brine from "../src/index";
import { hostileText } from "./property";

export interface Sample {
  readonly name: string;
  readonly column: Column<unknown, Flag>;
  /** As the table declares it. */
  readonly declared: string;
  readonly values: Arbitrary<unknown>;
  /** SQL for PostgreSQL's own text of a column of this type. */
  readonly asText: (column: string) => string;
  /** What that text means, read without Brine. */
  readonly ofText: (text: string) => unknown;
  /** One form for values that are the same value in PostgreSQL: a uuid in capitals, 1.50 and 1.5. */
  readonly normal: (value: unknown) => unknown;
}

const same = (value: unknown): unknown => value;

function sample(
  name: string,
  column: Column<unknown, Flag>,
  values: Arbitrary<unknown>,
  more: Partial<Sample> = {},
): Sample {
  const declared = column.settings.columnType.sqlType;
  const asText = (name: string) => `${name}::text`;
  return { name, column, declared, values, asText, ofText: same, normal: same, ...more };
}

/** The shortest decimal number that is this single, as PostgreSQL prints it. */
function shortest(single: number): number {
  if (!Number.isFinite(single)) return single;
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return short;
  }
  return Number(single.toPrecision(9));
}

const digits = (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: least, maxLength: most });

function numericText(whole: number, fraction: number): Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom("", "-", "+"), digits(1, whole), digits(0, fraction))
    .map(([sign, before, after]) => `${sign}${before}${after === "" ? "" : `.${after}`}`);
}

/** Without a sign before zero or plus, without zeros that say nothing. */
function normalNumeric(value: unknown): unknown {
  const [, sign = "", whole = "", fraction = ""] =
    /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(String(value)) ?? [];
  if (!/\d/.test(String(value))) return value;
  const magnitude = `${whole === "" ? "0" : whole}${fraction === "" ? "" : `.${fraction}`}`;
  return magnitude === "0" ? "0" : `${sign === "-" ? "-" : ""}${magnitude}`;
}

const two = (value: number) => String(value).padStart(2, "0");

/** A day of the proleptic calendar; years before 1 carry BC. */
function dayText(least: number, most: number): Arbitrary<{ day: string; era: string }> {
  return fc
    .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: 0, max: 365 }))
    .map(([year, day]) => {
      const date = new Date(0);
      date.setUTCFullYear(year, 0, 1 + Math.min(day, 364));
      const shown = year > 0 ? year : 1 - year;
      return {
        day: `${String(shown).padStart(4, "0")}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`,
        era: year > 0 ? "" : " BC",
      };
    });
}

const clock = fc
  .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }), fc.nat({ max: 59 }), digits(0, 6))
  .map(([hours, minutes, seconds, fraction]) => {
    const after = fraction.replace(/0+$/, "");
    return `${two(hours)}:${two(minutes)}:${two(seconds)}${after === "" ? "" : `.${after}`}`;
  });

const endless = fc.constantFrom("infinity", "-infinity");

/** The months, days and microseconds of a duration: what PostgreSQL keeps of it. */
function durationParts(text: string): readonly bigint[] {
  const form =
    /^P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)W)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?)(\d+)(?:\.(\d+))?S)?)?$/;
  const [, years, months, weeks, days, hours, minutes, sign, seconds, fraction] = form.exec(text) ?? [];
  const number = (part: string | undefined) => BigInt(part ?? 0);
  const micros = number(seconds) * 1_000_000n + number((fraction ?? "").padEnd(6, "0"));
  const time = (number(hours) * 60n + number(minutes)) * 60_000_000n + (sign === "-" ? -micros : micros);
  return [number(years) * 12n + number(months), number(weeks) * 7n + number(days), time];
}

const duration = fc
  .record({
    Y: fc.integer({ min: -9999, max: 9999 }),
    M: fc.integer({ min: -99, max: 99 }),
    W: fc.integer({ min: -99, max: 99 }),
    D: fc.integer({ min: -9999, max: 9999 }),
    time: fc.tuple(
      fc.integer({ min: -99_999, max: 99_999 }),
      fc.integer({ min: -9999, max: 9999 }),
      fc.constantFrom("", "-"),
      fc.nat({ max: 9999 }),
      digits(0, 6),
    ),
    parts: fc.subarray(["Y", "M", "W", "D", "time"] as const, { minLength: 1 }),
  })
  .map(({ time: [hours, minutes, sign, seconds, fraction], parts, ...days }) => {
    const dates = (["Y", "M", "W", "D"] as const).filter((part) => parts.includes(part));
    const point = fraction === "" ? "" : `.${fraction}`;
    const clocked = parts.includes("time") ? `T${hours}H${minutes}M${sign}${seconds}${point}S` : "";
    return `P${dates.map((part) => `${days[part]}${part}`).join("")}${clocked}`;
  });

/** Any JSON value; `-0` is none that JSON can say. */
export const jsonValue = fc
  .jsonValue({ depthSize: "small", maxDepth: 3 })
  .filter((value) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value)))
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown);

/** Whether an object had a prototype is nothing that JSON keeps. */
function withPrototype(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.getPrototypeOf(value) === null ? { ...value } : value;
}

const labels = ["sad", "ok", "so, so", 'quo"te', "back\\slash", "NULL", "ünï"] as const;

const least = new Date(Date.UTC(-4712, 0, 1));

/** The first instant that both hold is the first of -4712; PostgreSQL has none before. */
const instants = fc.oneof(
  fc.date({ noInvalidDate: true, min: least }),
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }),
);

const hex = (text: string) => Buffer.from(text.slice(2), "hex");
const plainBytes = (value: unknown) => Buffer.from(value as Uint8Array).toString("hex");

export const samples: readonly Sample[] = [
  sample("smallint", brine.smallint(), fc.integer({ min: -32_768, max: 32_767 }), { ofText: Number }),
  sample("integer", brine.integer(), fc.integer(), { ofText: Number }),
  sample("bigint", brine.bigint(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { ofText: BigInt }),
  sample("real", brine.real(), fc.float().map(shortest), { ofText: Number }),
  sample("double", brine.doublePrecision(), fc.double(), { ofText: Number }),
  sample(
    "numeric",
    brine.numeric(),
    fc.oneof(numericText(40, 30), fc.constantFrom("NaN", "Infinity", "-Infinity")),
    {
      normal: normalNumeric,
    },
  ),
  sample("money", brine.numeric(12, 2), numericText(10, 2), { normal: normalNumeric }),
  sample("text", brine.text(), hostileText),
  sample(
    "varchar",
    brine.varchar(20),
    hostileText.filter((text) => [...text].length <= 20),
  ),
  sample(
    "char",
    brine.char(12),
    hostileText.filter((text) => [...text].length <= 12 && !text.endsWith(" ")),
  ),
  sample("boolean", brine.boolean(), fc.boolean(), { ofText: (text) => text === "true" }),
  sample(
    "uuid",
    brine.uuid(),
    fc.oneof(
      fc.uuid(),
      fc.uuid().map((text) => text.toUpperCase()),
    ),
    {
      normal: (value) => String(value).toLowerCase(),
    },
  ),
  sample(
    "date",
    brine.date(),
    fc.oneof(
      dayText(-4712, 30_000).map(({ day, era }) => day + era),
      endless,
    ),
  ),
  sample(
    "timestamp",
    brine.timestamp(),
    fc.oneof(
      fc.tuple(dayText(-4712, 30_000), clock).map(([{ day, era }, time]) => `${day} ${time}${era}`),
      endless,
    ),
  ),
  sample("instant", brine.timestamptz(), instants, {
    asText: (column) => `(extract(epoch from ${column}) * 1000)::bigint::text`,
    ofText: (text) => new Date(Number(text)),
  }),
  sample(
    "moment",
    brine.timestamptz({ as: "string" }),
    fc.oneof(
      fc.tuple(dayText(-4712, 30_000), clock).map(([{ day, era }, time]) => `${day} ${time}+00${era}`),
      endless,
    ),
  ),
  sample("interval", brine.interval(), duration, { normal: (value) => durationParts(String(value)) }),
  sample("json", brine.json<unknown>(), jsonValue, {
    ofText: (text) => JSON.parse(text),
    normal: withPrototype,
  }),
  sample("jsonb", brine.jsonb<unknown>(), jsonValue, {
    ofText: (text) => JSON.parse(text),
    normal: withPrototype,
  }),
  sample(
    "bytea",
    brine.bytea(),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
    {
      ofText: hex,
      normal: plainBytes,
    },
  ),
  sample("mood", brine.enumType("mood", labels), fc.constantFrom(...labels), { declared: "mood" }),
];

/** The normal forms of a value: of each element, where it is an array. */
export function normalOf({ normal }: Sample, value: unknown, depth = 0): unknown {
  if (value === null) return null;
  if (depth === 0) return normal(value);
  return (value as unknown[]).map((item) => normalOf({ normal } as Sample, item, depth - 1));
}
