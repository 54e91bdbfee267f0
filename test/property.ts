// How the property tests choose their values: the same ones every time, other ones by SEED=2, more of them by RUNS=10.
import fc, { type Parameters } from "fast-check";

const factor = Number(process.env["RUNS"] ?? 1);
const seed = Number(process.env["SEED"] ?? 1);

/** So many values, or a multiple of it; a failure is told with its reason. */
export function runs<Values>(count: number): Parameters<Values> & { readonly numRuns: number } {
  return { numRuns: Math.ceil(count * factor), seed, includeErrorInReport: true };
}

/** Units of UTF-16 that are special somewhere, half surrogate pairs and NUL among them, and others from all over. */
const units = [
  ..."ab'\"\\{}[](),;:.%_$ -/*=\t\n\r",
  ..."ab'\"\\{}[](),;:.%_$ -/*=\t\n\r",
  ...["\0", "\ud800", "\udc00", "\ud83d\ude00", "e\u0301", "\u00a0", "\ufeff", "\u2028", "\uffff"],
  ...Array.from({ length: 40 }, (_, index) => String.fromCharCode((index * 40_503 + 7) & 0xffff)),
];

/** Any sequence of UTF-16 units. */
export const anyUnits = fc
  .array(fc.nat({ max: units.length - 1 }), { maxLength: 40 })
  .map((places) => places.map((place) => units[place]).join(""));

/** Text that PostgreSQL can hold, with everything in it that is special somewhere. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    "",
    "NULL",
    "null",
    "{}",
    "{,}",
    '"',
    "\\",
    '\\"',
    "'",
    "''; drop table canary; --",
    "$1",
    "%s",
    "t",
  ),
  anyUnits.map((text) => text.replaceAll("\0", "").toWellFormed()),
);

/** One value of each kind that JavaScript has, most of which fit no column. */
export const kinds: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["undefined", undefined],
  ["true", true],
  ["a whole number", 7],
  ["a fraction", 1.5],
  ["a great number", 1e300],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["a bigint", 7n],
  ["a bigint of 65 bits", 2n ** 64n],
  ["text", "some text"],
  ["empty text", ""],
  ["text of a number", "7"],
  ["text with NUL", "a\0b"],
  ["half a surrogate pair", "\ud800"],
  ["a symbol", Symbol("s")],
  ["a function", () => 7],
  ["a class", class Something {}],
  ["an array", [7]],
  ["an empty array", []],
  ["a sparse array", Array.from([1, 2], String).concat(new Array<string>(2))],
  ["an object", { a: 7 }],
  ["an object without prototype", Object.assign(Object.create(null), { a: 7 })],
  ["an operator", { $gt: 7 }],
  ["a Date", new Date(0)],
  ["an invalid Date", new Date(Number.NaN)],
  ["a Map", new Map([["a", 7]])],
  ["a Set", new Set([7])],
  ["a RegExp", /a/],
  ["an Error", new Error("a")],
  ["a promise", Promise.resolve(7)],
  // biome-ignore lint/suspicious/noThenProperty: that somebody gives one is what is tried
  ["a thenable", { then: (give: (value: number) => void) => give(7) }],
  ["an ArrayBuffer", new ArrayBuffer(2)],
  ["bytes", Uint8Array.of(7)],
  ["words", Uint16Array.of(7)],
  ["a boxed number", Object(7)],
  ["a boxed text", Object("7")],
  ["an object with valueOf", { valueOf: () => 7 }],
  ["an object with toString", { toString: () => "7" }],
  ["an object with toJSON", { toJSON: () => 7 }],
]);
