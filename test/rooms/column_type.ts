// Values of columns: what a type holds is exact, and what it does not hold is refused with a word about its kind only.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { RefusedValue } from "../../src/refused_value";
import { anyUnits, kinds, runs } from "../property";
import { normalOf, type Sample, samples } from "../samples";

const anything = fc.oneof(
  anyUnits,
  fc.anything({ withBigInt: true, withBoxedValues: true, withDate: true, withTypedArray: true, maxDepth: 1 }),
  ...samples.filter(({ name }) => !name.startsWith("json")).map((other) => other.values),
);

const bits = (value: unknown) => (Object.is(value, -0) ? 0 : value);

/** Whether the type took the value; then it must read the same value from the text that it sends. */
function isHeld(sample: Sample, value: unknown): boolean {
  const type = sample.column.settings.columnType;
  let text: string;
  try {
    text = type.encode(value);
  } catch (error) {
    assert.ok(error instanceof RefusedValue, `${sample.name} failed at ${inspect(value)}: ${inspect(error)}`);
    return false;
  }
  const read = type.decode(text);
  const [is, was] = [normalOf(sample, read), normalOf(sample, value)];
  // A whole number has no minus zero.
  if (/int/.test(sample.declared)) assert.deepEqual(bits(is), bits(was));
  else assert.deepEqual(is, was);
  return true;
}

/** The kinds that a type holds; of all others each one must be refused. */
const held: Readonly<Record<string, readonly string[]>> = {
  smallint: ["a whole number"],
  integer: ["a whole number"],
  bigint: ["a bigint"],
  real: ["a whole number", "a fraction", "NaN", "Infinity"],
  double: ["a whole number", "a fraction", "a great number", "NaN", "Infinity"],
  numeric: ["text of a number"],
  money: ["text of a number"],
  text: ["text", "empty text", "text of a number"],
  varchar: ["text", "empty text", "text of a number"],
  char: ["text", "empty text", "text of a number"],
  boolean: ["true"],
  uuid: [],
  date: [],
  timestamp: [],
  instant: ["a Date"],
  moment: [],
  interval: [],
  json: [],
  jsonb: [],
  bytea: ["bytes"],
  mood: [],
};
const json = [
  ...[
    "true",
    "a whole number",
    "a fraction",
    "a great number",
    "text",
    "empty text",
    "text of a number",
    "an array",
  ],
  ...["an empty array", "an object", "an object without prototype", "an operator"],
];

describe("column_type", () => {
  for (const sample of samples) {
    const type = sample.column.settings.columnType;

    test(`${sample.name} holds its values exactly`, () => {
      fc.assert(
        fc.property(sample.values, (value) => {
          assert.equal(isHeld(sample, value), true, `refused ${inspect(value)}`);
        }),
        runs(100),
      );
    });

    test(`${sample.name} refuses every kind of value that is not its own`, () => {
      const own = /^json/.test(sample.name) ? json : held[sample.name];
      for (const [kind, value] of kinds) assert.equal(isHeld(sample, value), own?.includes(kind), kind);
      if (own !== json) assert.throws(() => type.encode(null), RefusedValue);
    });

    test(`${sample.name} takes any value at all exactly or refuses it`, () => {
      fc.assert(
        fc.property(anything, (value) => {
          if (/^json/.test(sample.name) && typeof value === "object") return;
          isHeld(sample, value);
        }),
        runs(100),
      );
    });

    test(`An error of ${sample.name} does not tell the value`, () => {
      for (const canary of [
        "canary-4711",
        ["canary-4711"],
        { canary: "canary-4711" },
        Symbol("canary-4711"),
      ]) {
        try {
          type.encode(canary);
        } catch (error) {
          assert.doesNotMatch(inspect(error, { depth: 10, showHidden: true }), /canary-4711/);
        }
      }
    });
  }

  test("Singles have no more digits than single precision", () => {
    const real = samples.find(({ name }) => name === "real") as Sample;
    let refused = 0;
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        if (isHeld(real, value)) assert.ok(!Number.isFinite(value) || Number.isFinite(Math.fround(value)));
        else refused++;
      }),
      runs(100),
    );
    assert.ok(refused > 50);
  });

  const forms: Readonly<Record<string, readonly string[]>> = {
    numeric: ["1e5", "0x10", " 1", "1 ", "1,5", "--1", "", ".", "+", "inf", "nan", "١", "1\n"],
    money: ["12345678901", "1.005", "Infinity", "-Infinity", "0.001"],
    uuid: [
      "{0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10}",
      "0b5f4f0e6d1f4b8e9a372f6f2f1c9d10",
      "0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d1\n",
    ],
    date: [
      "2024-02-30",
      "2023-02-29",
      "2024-2-1",
      "24-02-01",
      "2024/02/01",
      "today",
      "now",
      "epoch",
      "2024-02-01\n",
      "20240201",
    ],
    timestamp: [
      ...[
        "2024-02-01",
        "2024-02-01 24:00:00",
        "2024-02-01 23:59:60",
        "2024-02-01 12:00",
        "2024-02-01 12:00:00.1234567",
      ],
      ...["2024-02-01 12:00:00+00", "2024-02-01 12:00:00Z", "now", "2024-02-01 12:00:00 PM"],
    ],
    moment: [
      "2024-02-01 12:00:00",
      "2024-02-01 12:00:00 UTC",
      "2024-02-01 12:00:00+16",
      "2024-02-01 12:00:00+00:60",
      "now",
    ],
    interval: [
      "P",
      "PT",
      "P1.5D",
      "1 day",
      "P1D2Y",
      "PT1S1H",
      "P0001-02-03T04:05:06",
      "P1DT",
      "PT1.1234567S",
      "-P1D",
      "P99999999999Y",
    ],
    char: ["thirteen long", "end "],
    varchar: ["one and twenty letter"],
    mood: ["Sad", "sad ", ""],
    bytea: ["\\x41"],
  };
  for (const [name, texts] of Object.entries(forms)) {
    test(`${name} refuses text of another form`, () => {
      const sample = samples.find((other) => other.name === name) as Sample;
      for (const text of texts) assert.equal(isHeld(sample, text), false, text);
    });
  }
});
