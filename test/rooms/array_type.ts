// Arrays as PostgreSQL's text: what is printed is read back the same, whatever the elements are.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { runInNewContext } from "node:vm";
import fc, { type Arbitrary } from "fast-check";
import { arrayType, parseArray, printArray } from "../../src/array_type";
import { textType } from "../../src/column_type";
import { jsonType } from "../../src/json_type";
import { RefusedValue } from "../../src/refused_value";
import { anyUnits, hostileText, runs } from "../property";

const element = fc.option(hostileText, { nil: null, freq: 8 });

/** Arrays in arrays, all of the same length and none empty, as PostgreSQL has them. */
function rectangle(depth: number): Arbitrary<unknown[]> {
  const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: depth, maxLength: depth });
  return sizes.chain((lengths) => {
    const level = (at: number): Arbitrary<unknown> => {
      const length = lengths[at];
      return length === undefined
        ? element
        : fc.array(level(at + 1), { minLength: length, maxLength: length });
    };
    return level(0) as Arbitrary<unknown[]>;
  });
}

const keep = (item: unknown) => item as string | null;

describe("array_type", () => {
  test("Arrays of any text and any depth are read as they were printed", () => {
    const nested = fc
      .integer({ min: 1, max: 4 })
      .chain((depth) => fc.tuple(fc.constant(depth), rectangle(depth)));
    fc.assert(
      fc.property(nested, ([depth, value]) => {
        assert.deepEqual(parseArray(printArray(value, depth, keep), keep), value);
        const type = arrayType(textType, depth, true);
        assert.deepEqual(type.decode(type.encode(value)), value);
      }),
      runs(2_000),
    );
  });

  test("Elements that are text of arrays or of NULL stay text", () => {
    const type = arrayType(textType, 1, true);
    for (const value of [
      ["NULL"],
      ["null"],
      [null],
      ["{}"],
      ["{a,b}"],
      ['"'],
      ["\\"],
      [","],
      [" "],
      [""],
      [],
    ]) {
      assert.deepEqual(type.decode(type.encode(value)), value);
    }
    assert.equal(type.encode([]), "{}");
  });

  test("Any sequence of UTF-16 units is exact or refused", () => {
    let refused = 0;
    const type = arrayType(textType, 1, false);
    fc.assert(
      fc.property(fc.array(anyUnits, { maxLength: 4 }), (value) => {
        try {
          assert.deepEqual(type.decode(type.encode(value)), value);
        } catch (error) {
          assert.ok(error instanceof RefusedValue, String(error));
          assert.ok(value.some((text) => text.includes("\0") || !text.isWellFormed()));
          refused++;
        }
      }),
      runs(2_000),
    );
    assert.ok(refused > 100);
  });

  test("Elements that are JSON arrays stay inside their elements", () => {
    const type = arrayType(jsonType("jsonb"), 1, true);
    fc.assert(
      fc.property(fc.array(fc.option(fc.array(fc.integer())), { maxLength: 4 }), (value) => {
        assert.deepEqual(type.decode(type.encode(value)), value);
      }),
      runs(300),
    );
  });

  test("What PostgreSQL may print and Brine would not is read too", () => {
    const read = (text: string) => parseArray(text, keep);
    assert.deepEqual(read("[0:2]={a,b,c}"), ["a", "b", "c"]);
    assert.deepEqual(read("[2:2][-1:0]={{a,b}}"), [["a", "b"]]);
    assert.deepEqual(read('{"a",b," c "}'), ["a", "b", " c "]);
    assert.deepEqual(read('{"[0:1]={}"}'), ["[0:1]={}"]);
  });

  for (const text of ["abc", "", "[1,2]", "{a", '{"a', "{a,", "{{a}", "{a\\", "[0:1]"]) {
    test(`"${text}" is no array, and is refused at once`, () => {
      const decode = () => arrayType(textType, 1, true).decode(text);
      assert.throws(() => runInNewContext("decode()", { decode }, { timeout: 50 }), RefusedValue);
    });
  }

  const ragged: readonly (readonly [string, unknown])[] = [
    ["other lengths", [["a"], ["a", "b"]]],
    ["an empty one inside", [[]]],
    ["empty ones inside", [[], []]],
    ["no array inside", ["a"]],
    ["an array and text", [["a"], "a"]],
    ["null inside", [null]],
    ["an array that is too deep", [[["a"]]]],
    ["a hole", Object.assign(new Array(3), { 0: ["a"], 2: ["b"] })],
    ["a hole further in", [["a", "b"], Object.assign(new Array(2), { 0: "c" })]],
    ["holes only", new Array(2)],
    ["undefined", [undefined]],
    ["undefined further in", [[undefined]]],
    ["an array-like object", { length: 1, 0: ["a"] }],
    ["a typed array inside", [Uint8Array.of(1)]],
  ];
  for (const [what, value] of ragged) {
    test(`Two deep, ${what} is refused`, () => {
      const type = arrayType(textType, 2, true);
      assert.throws(() => type.encode(value), RefusedValue);
    });
  }

  test("A null element is refused unless it was declared", () => {
    assert.throws(() => arrayType(textType, 1, false).encode(["a", null]), RefusedValue);
    assert.throws(() => arrayType(textType, 2, false).encode([["a", null]]), RefusedValue);
  });
});
