// Rows as objects: what was read is not changed, what was changed is, and keys name the row that is stored.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { attributesOf, hydrate, isChanged, keyText, storedText } from "../../src/hydrate";
import { DBModel, InvalidDefinitionError, InvalidValueError, integer, jsonb, text } from "../../src/index";
import { stateOf } from "../../src/state";
import { type ModelClass, type Table, tableOf } from "../../src/table";
import { hostileText, runs } from "../property";
import { jsonValue, normalOf, samples } from "../samples";

/** A table with one column of each type, and one of arrays of it. */
const columns = Object.fromEntries(
  samples.flatMap(({ name, column }) => [
    [name, column.nullable()],
    [`${name}s`, column.nullable().array().nullable()],
  ]),
);
class Every extends DBModel.table("every", { id: integer().primaryKey(), ...columns }) {}
const table = tableOf(Every as unknown as ModelClass);

const row = fc.record(
  Object.fromEntries(
    samples.flatMap(({ name, values }) => [
      [name, fc.option(values)],
      [`${name}s`, fc.option(fc.array(fc.option(values), { maxLength: 3 }))],
    ]),
  ),
);

function textsOf(of: Table, values: Readonly<Record<string, unknown>>): (string | null)[] {
  return of.columns.map((column) => {
    const value = values[column.attribute] ?? null;
    return value === null ? null : column.type.encode(value);
  });
}

const changed = (instance: Parameters<typeof isChanged>[0]) =>
  table.columns.filter((column) => isChanged(instance, table, column)).map(({ attribute }) => attribute);

describe("hydrate", () => {
  test("A row that was read has the values of its texts, and nothing of it is changed", () => {
    fc.assert(
      fc.property(row, (values) => {
        const instance = hydrate(table, textsOf(table, { id: 1, ...values }));
        assert.deepEqual(changed(instance), []);
        assert.equal(stateOf(instance).life, "persisted");
        for (const sample of samples) {
          const read = attributesOf(instance);
          const { name } = sample;
          assert.deepEqual(normalOf(sample, read[name]), normalOf(sample, values[name] ?? null));
          assert.deepEqual(
            normalOf(sample, read[`${name}s`], 1),
            normalOf(sample, values[`${name}s`] ?? null, 1),
          );
        }
      }),
      runs(60),
    );
  });

  test("Just the attributes that were assigned another value are changed", () => {
    fc.assert(
      fc.property(row, row, (before, after) => {
        const texts = textsOf(table, { id: 1, ...before });
        const others = textsOf(table, { id: 1, ...after });
        const instance = hydrate(table, texts);
        const next = attributesOf(hydrate(table, others));
        Object.assign(instance, next);
        const expected = table.columns.filter(({ type, index }) => {
          const [one, other] = [texts[index] ?? null, others[index] ?? null];
          if (one === null || other === null) return one !== other;
          return (
            !Object.is(type.decode(one), type.decode(other)) &&
            type.encode(type.decode(one)) !== type.encode(type.decode(other))
          );
        });
        assert.deepEqual(
          changed(instance),
          expected.map(({ attribute }) => attribute),
        );
        for (const column of table.columns) {
          if (texts[column.index] !== null && !column.type.isMutable)
            assert.equal(
              storedText(instance, table, column),
              column.type.encode(column.type.decode(String(texts[column.index]))),
            );
        }
      }),
      runs(60),
    );
  });

  test("A value that is changed in place is changed, and changed back it is not", () => {
    const instance = hydrate(
      table,
      textsOf(table, {
        ...{ id: 1, jsonb: { a: [1] }, bytea: Buffer.of(1, 2), texts: ["a", null], instant: new Date(0) },
      }),
    );
    const read = attributesOf(instance) as {
      jsonb: { a: number[] };
      bytea: Uint8Array;
      texts: (string | null)[];
      instant: Date;
    };
    read.jsonb.a.push(2);
    read.bytea[0] = 9;
    read.texts[1] = "b";
    read.instant.setTime(1);
    assert.deepEqual(changed(instance), ["texts", "instant", "jsonb", "bytea"]);
    read.jsonb.a.pop();
    read.bytea[0] = 1;
    read.texts[1] = null;
    read.instant.setTime(0);
    assert.deepEqual(changed(instance), []);
  });

  test("The same bytes in another array are no change", () => {
    const instance = hydrate(
      table,
      textsOf(table, { id: 1, bytea: Buffer.of(1, 2), byteas: [Buffer.of(3)] }),
    );
    Object.assign(instance, { bytea: Uint8Array.of(1, 2), byteas: [Uint8Array.of(3)] });
    assert.deepEqual(changed(instance), []);
  });

  test("A JSON null that was read is not changed, at the top and inside an array", () => {
    class Noted extends DBModel.table("noted", {
      id: integer().primaryKey(),
      note: jsonb<unknown>().nullable(),
      notes: jsonb<unknown>().nullable().array(),
    }) {}
    const noted = tableOf(Noted as unknown as ModelClass);
    const instance = hydrate(noted, ["1", "null", '{NULL,"null",1}']);
    for (const column of noted.columns.slice(0, 2)) assert.equal(isChanged(instance, noted, column), false);
  });

  test("Microseconds that a Date cannot hold are no change", () => {
    const texts = textsOf(table, { id: 1 });
    const at = table.byAttribute.get("instant")?.index ?? 0;
    texts[at] = "2024-02-29 12:00:00.123456+00";
    const instance = hydrate(table, texts);
    assert.deepEqual(changed(instance), []);
    (attributesOf(instance)["instant"] as Date).setTime(Date.UTC(2024, 1, 29, 12, 0, 0, 123));
    assert.deepEqual(changed(instance), []);
  });

  test("A JSON value compares by value, whatever object it is", () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        if (value === null) return;
        const instance = hydrate(table, textsOf(table, { id: 1, jsonb: value }));
        Object.assign(instance, { jsonb: JSON.parse(JSON.stringify(value)) as unknown });
        assert.deepEqual(changed(instance), []);
      }),
      runs(200),
    );
  });

  test("Keys of several parts are told apart, whatever their parts contain", () => {
    fc.assert(
      fc.property(
        fc.array(hostileText, { minLength: 2, maxLength: 3 }),
        fc.array(hostileText, { minLength: 2, maxLength: 3 }),
        (one, other) => {
          assert.equal(keyText(one) === keyText(other), JSON.stringify(one) === JSON.stringify(other));
          for (const glue of [",", '","', "-", "\u001f", "~~~", '"'])
            assert.equal(
              keyText([one.join(glue), "x"]) === keyText([one[0] ?? "", "x"]),
              one.join(glue) === one[0],
            );
        },
      ),
      runs(500),
    );
  });

  test("A class field that would empty an attribute is refused at the first row", () => {
    class Emptied extends DBModel.table("emptied", { id: integer().primaryKey(), name: text() }) {
      override name = undefined as unknown as string;
    }
    const emptied = tableOf(Emptied as unknown as ModelClass);
    assert.throws(() => hydrate(emptied, ["1", "a"]), InvalidDefinitionError);
  });

  test("Text that its type cannot be is an error of the attribute, without the text", () => {
    class Wrong extends DBModel.table("wrong", { id: integer().primaryKey(), count: integer() }) {}
    const wrong = tableOf(Wrong as unknown as ModelClass);
    for (const value of ["9007199254740993", "canary4711", "1.5", "", "NaN", "0x10"]) {
      assert.throws(
        () => hydrate(wrong, ["1", value]),
        (error) => {
          assert.ok(error instanceof InvalidValueError, `"${value}" is ${String(error)}`);
          assert.match(error.message, /Wrong\.count/);
          assert.doesNotMatch(error.message, /canary4711|9007199254740993/);
          return true;
        },
      );
    }
  });
});
