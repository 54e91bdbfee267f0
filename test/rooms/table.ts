// Names: what goes into SQL as an identifier comes out as the same identifier, or is refused.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { quoteIdentifier } from "../../src/identifier";
import {
  DBModel,
  InvalidDefinitionError,
  InvalidValueError,
  integer,
  JoinTableDBModel,
  text,
} from "../../src/index";
import { encodeValue, type ModelClass, tableOf } from "../../src/table";
import { anyUnits, hostileText, runs } from "../property";

/** The name that PostgreSQL reads from a quoted identifier; undefined where more than one identifier would be read. */
function readIdentifier(quoted: string): string | undefined {
  const inside = /^"((?:[^"]|"")*)"$/.exec(quoted)?.[1];
  return inside?.replaceAll('""', '"');
}

describe("table", () => {
  test("A hostile name is quoted exactly or refused", () => {
    const names = fc.oneof(
      { weight: 1, arbitrary: anyUnits },
      { weight: 6, arbitrary: hostileText },
      { weight: 2, arbitrary: fc.tuple(hostileText, hostileText).map((parts) => parts.join("")) },
      { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('"', "a", "é", "😀"), maxLength: 70 }) },
    );
    let refused = 0;
    fc.assert(
      fc.property(names, (name) => {
        let quoted: string;
        try {
          quoted = quoteIdentifier(name);
        } catch (error) {
          assert.ok(error instanceof InvalidDefinitionError);
          assert.ok(
            name === "" || name.includes("\0") || !name.isWellFormed() || Buffer.byteLength(name) > 63,
          );
          refused++;
          return;
        }
        assert.equal(readIdentifier(quoted), name);
      }),
      runs(5_000),
    );
    assert.ok(refused > 100);
  });

  test("63 bytes are a name and 64 are not, in any script", () => {
    for (const unit of ["a", "é", "漢", "😀"]) {
      const size = Buffer.byteLength(unit);
      const most = unit.repeat(Math.floor(63 / size)) + "x".repeat(63 % size);
      assert.equal(readIdentifier(quoteIdentifier(most)), most);
      assert.throws(() => quoteIdentifier(`${most}x`), InvalidDefinitionError);
    }
  });

  test("Attributes are columns in snake_case", () => {
    const names: Readonly<Record<string, string>> = {
      name: "name",
      userId: "user_id",
      createdAt: "created_at",
      htmlText: "html_text",
      parseURL: "parse_url",
      parseURLNow: "parse_url_now",
      URL: "url",
      userID2: "user_id2",
      a1B: "a1_b",
      already_snake: "already_snake",
      $odd: "$odd",
      äÖü: "äöü",
    };
    const attributes = Object.keys(names);
    const columns = Object.fromEntries(attributes.map((attribute) => [attribute, text()]));
    class Named extends DBModel.table("named", { id: integer().primaryKey(), ...columns }) {}
    const table = tableOf(Named as unknown as ModelClass);
    for (const { attribute, dbName } of table.columns.slice(1)) assert.equal(dbName, names[attribute]);
  });

  test("Any attribute makes a quoted column or is refused when the class is declared", () => {
    fc.assert(
      fc.property(
        fc.oneof(anyUnits, fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype))),
        (attribute) => {
          const columns = JSON.parse("{}") as Record<string, ReturnType<typeof text>>;
          Object.defineProperty(columns, attribute, { value: text(), enumerable: true });
          try {
            class Named extends DBModel.table("named", { id: integer().primaryKey(), ...columns }) {}
            const column = tableOf(Named as unknown as ModelClass).byAttribute.get(attribute);
            assert.equal(readIdentifier(column?.quoted ?? ""), column?.dbName);
          } catch (error) {
            assert.ok(error instanceof InvalidDefinitionError, String(error));
          }
        },
      ),
      runs(300),
    );
  });

  test("Two attributes of one column are refused", () => {
    const columns = { id: integer().primaryKey(), userId: integer(), user_id: integer() };
    assert.throws(() => DBModel.table("named", columns), InvalidDefinitionError);
  });

  for (const keys of [0, 1, 2, 3]) {
    test(`A table of ${keys} keys fits the one class or the other`, () => {
      const columns = Object.fromEntries(
        ["a", "b", "c"].map((name, index) => [name, index < keys ? integer().primaryKey() : integer()]),
      );
      const one = () => DBModel.table("named", columns);
      const several = () => JoinTableDBModel.table("named", columns);
      if (keys === 1) one();
      else assert.throws(one, InvalidDefinitionError);
      if (keys > 1) several();
      else assert.throws(several, InvalidDefinitionError);
    });
  }

  test("A value that does not fit is told by model and attribute, never by itself", () => {
    class Person extends DBModel.table("people", { id: integer().primaryKey(), fullName: text() }) {}
    const table = tableOf(Person as unknown as ModelClass);
    const column = table.byAttribute.get("fullName");
    assert.ok(column);
    for (const value of [4711, ["4711"], { a: "4711" }, "4711\0", "4711\ud800", null]) {
      assert.throws(
        () => encodeValue(table, column, value),
        (error) => {
          assert.ok(error instanceof InvalidValueError);
          assert.equal(error.model, "Person");
          assert.equal(error.attribute, "fullName");
          assert.match(error.message, /Person\.fullName/);
          assert.doesNotMatch(error.message, /4711/);
          return true;
        },
      );
    }
  });
});
