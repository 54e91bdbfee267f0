// JSON columns: a value is stored exactly, or refused; nothing that JSON.stringify would alter gets through.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { jsonType } from "../../src/json_type";
import { RefusedValue } from "../../src/refused_value";
import { anyUnits, kinds, runs } from "../property";

const type = jsonType("jsonb");

/** Without the one thing of a plain value that JSON need not keep: that an object has no prototype. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value as unknown[], plain);
  if (typeof value !== "object" || value === null) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return value;
  if (Object.getOwnPropertySymbols(value).length > 0) return value;
  const copy = {};
  for (const [key, item] of Object.entries(value)) {
    Object.defineProperty(copy, key, {
      value: plain(item),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return copy;
}

function isExact(value: unknown): boolean {
  let text: string;
  try {
    text = type.encode(value);
  } catch (error) {
    assert.ok(error instanceof RefusedValue, String(error));
    return false;
  }
  assert.deepEqual(type.decode(text), plain(value));
  return true;
}

describe("json_type", () => {
  test("Every JSON value is exact", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        assert.equal(isExact(value), true);
      }),
      runs(1_000),
    );
  });

  test("Any JavaScript value at all is exact or refused", () => {
    let exact = 0;
    const anything = fc.anything({
      maxDepth: 3,
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
      key: anyUnits,
    });
    fc.assert(
      fc.property(anything, (value) => {
        if (isExact(value)) exact++;
      }),
      runs(2_000),
    );
    assert.ok(exact > 100);
  });

  const altered: readonly (readonly [string, unknown])[] = [
    ...[...kinds].filter(([, value]) => !/^(string|number|boolean)$/.test(typeof value)),
    ["minus zero", -0],
    ["an array with toJSON", Object.assign([1], { toJSON: () => "other" })],
    ["a sub-class of Array", class extends Array<number> {}.from([1])],
    ["a getter that changes", Object.defineProperty({}, "a", { enumerable: true, get: () => Symbol("s") })],
    ["an object with a symbol for a name", { [Symbol("s")]: 1 }],
    ["NUL in a key", { "a\0": 1 }],
    ["half a surrogate pair in a key", { "\ud800": 1 }],
  ].map(([what, value]) => [String(what), value]);
  for (const [what, value] of altered) {
    test(`At any depth, ${what} is exact or refused`, () => {
      for (const nested of [value, [value], { a: value }, [[{ a: [value] }]]]) isExact(nested);
    });
  }

  test("A cycle is refused, and one object in two places is not", () => {
    const object: Record<string, unknown> = {};
    assert.equal(isExact([object, object, { object }]), true);
    object["self"] = object;
    assert.equal(isExact(object), false);
    assert.equal(isExact([[object]]), false);
  });

  test("Nesting too deep to be written is refused", () => {
    let value: unknown = [];
    for (let depth = 0; depth < 100_000; depth++) value = [value];
    assert.throws(() => type.encode(value), RefusedValue);
  });

  test("A key named __proto__ is a key like any other", () => {
    const value = JSON.parse(
      '{"__proto__": {"polluted": true}, "constructor": 1, "toString": null}',
    ) as object;
    assert.equal(isExact(value), true);
    assert.equal(isExact([value]), true);
    const read = type.decode(type.encode(value)) as object;
    assert.equal(Object.getPrototypeOf(read), Object.prototype);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });
});
