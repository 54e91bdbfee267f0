// Conditions: no value becomes SQL, nothing from a request becomes an operator, and what says nothing is an error.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc, { type Arbitrary } from "fast-check";
import { AttributeComparison, isEmpty } from "../../src/criteria";
import * as brine from "../../src/index";
import { countSql, deleteWhereSql, selectSql } from "../../src/sql";
import type { Statement } from "../../src/statement";
import { type ModelClass, tableOf } from "../../src/table";
import { anyUnits, hostileText, kinds, runs } from "../property";
import { samples } from "../samples";
import { checkPlaces, checkWords } from "./statement_checks";

const columns = Object.fromEntries(samples.map(({ name, column }) => [name, column.nullable()]));
class Every extends brine.DBModel.table("every", {
  id: brine.integer().primaryKey(),
  ...columns,
  note: brine.varchar().nullable(),
  code: brine.char(200).nullable(),
  list: brine.text().nullable().array().nullable(),
}) {}
const table = tableOf(Every as unknown as ModelClass);
const attributes = [...table.byAttribute.keys()];

/** The condition of a statement, or the error that there is instead of one. */
function attempt(where: unknown): Statement | brine.InvalidCriteriaError {
  try {
    const { text, values } = countSql(table, where);
    return { text: text.replace('select count(*) from "every"', "").replace(" where ", ""), values };
  } catch (error) {
    assert.ok(error instanceof brine.InvalidCriteriaError, String(error));
    return error;
  }
}

/** All that a value without an operator can mean. */
const equality =
  /^(?:N is null|N(?:::jsonb)? = \$1(?:::[^$ ]+(?: precision)?(?:\[\])?)?|\(?N = any\(\$1(?:::[^$]+)?\)(?: or N is null\))?)$/;

const canary = "canary'\"\\$1--";
const texts = hostileText.map((text) => canary + text);

describe("criteria", () => {
  test("Every JSON value of a request is an equality or an error, never an operator", () => {
    let equalities = 0;
    const keys = fc.constantFrom(
      ...[
        "$gt",
        "$ne",
        "operator",
        "operands",
        "not",
        "or",
        "and",
        "strings",
        "raw",
        "values",
        "joint",
        "parts",
      ],
    );
    const request = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.dictionary(keys, fc.jsonValue({ maxDepth: 2 })),
      fc.constant({ operator: "not", operands: [null] }),
      fc.constant({ strings: ["true"], raw: ["true"], values: [] }),
      texts,
    );
    fc.assert(
      fc.property(fc.constantFrom(...attributes), request, (attribute, value) => {
        const statement = attempt(JSON.parse(JSON.stringify({ [attribute]: value })) as unknown);
        if (statement instanceof Error) return;
        assert.match(statement.text.replaceAll(`"${attribute}"`, "N"), equality);
        assert.doesNotMatch(statement.text, /canary/);
        checkPlaces(statement);
        equalities++;
      }),
      runs(500),
    );
    assert.ok(equalities > 30);
  });

  test("Every JSON value of a request as the whole condition is equalities or an error", () => {
    const request = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.dictionary(
        fc.constantFrom(...attributes, "__proto__", "constructor", "$or"),
        fc.jsonValue({ maxDepth: 1 }),
      ),
    );
    fc.assert(
      fc.property(request, (value) => {
        const statement = attempt(JSON.parse(JSON.stringify(value)) as unknown);
        if (statement instanceof Error) return;
        checkPlaces(statement);
        for (const part of statement.text === "" ? [] : statement.text.split(" and "))
          assert.match(part.replace(/^(\(?)"\w+"|"\w+"/g, "$1N"), equality);
      }),
      runs(400),
    );
  });

  test("A hostile name is no attribute", () => {
    fc.assert(
      fc.property(
        fc.oneof(anyUnits, fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype))),
        (name) => {
          const where = JSON.parse(`{${JSON.stringify(name)}: 1}`) as object;
          assert.ok(attempt(where) instanceof brine.InvalidCriteriaError);
          assert.throws(() => selectSql(table, { order: [name] }), brine.InvalidCriteriaError);
          assert.throws(() => selectSql(table, { order: [brine.desc(name)] }), brine.InvalidCriteriaError);
        },
      ),
      runs(200),
    );
  });

  const comparison: Arbitrary<unknown> = fc
    .tuple(
      fc.constantFrom("text", "note", "code"),
      texts.map((text) => `${text}.`),
      texts.map((text) => `${text}.`),
      fc.nat({ max: 12 }),
    )
    .map(([attribute, one, other, kind]) => ({
      [attribute]: [
        brine.eq(one),
        brine.gt(one),
        brine.gte(one),
        brine.lt(one),
        brine.lte(one),
        brine.between(one, other),
        brine.isIn([one, other]),
        brine.notIn([one, null]),
        brine.contains(one),
        brine.startsWith(one),
        brine.endsWith(one),
        brine.not(brine.like(`${one}%`)),
        [one, null, other],
      ][kind],
    }));
  const condition = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      comparison,
      texts.map(
        (text) => brine.sql`"text" = ${text} --canary
        or ${brine.sql`"note" < ${text}`}`,
      ),
      fc.tuple(tie("any"), tie("any")).map((parts) => brine.and(...(parts as object[]))),
      fc.array(tie("any"), { maxLength: 3 }).map((parts) => brine.or(...(parts as object[]))),
    ),
  })).any;

  test("No value of a condition becomes SQL, and every value has its own place", () => {
    fc.assert(
      fc.property(condition, (where) => {
        for (const statement of [
          selectSql(table, { where, order: ["id", brine.desc("text")], limit: 1, offset: 2 }),
          deleteWhereSql(table, where),
        ]) {
          checkPlaces(statement);
          assert.doesNotMatch(statement.text.replaceAll("--canary\n", ""), /canary/);
          checkWords(statement);
        }
      }),
      runs(400),
    );
  });

  test("undefined is an error wherever it stands", () => {
    const { and, between, contains, eq, gt, isIn, like, not, notIn, or } = brine;
    const holes: readonly unknown[] = [
      undefined,
      ...[eq, gt, not, isIn, notIn, like].map((make) => make(undefined as never)),
    ];
    const nested = [
      ...holes,
      between(1, undefined as never),
      between(undefined as never, 1),
      [undefined],
      [1, undefined],
    ];
    nested.push(
      not([undefined] as never),
      isIn([undefined] as never),
      not(eq(undefined as never)),
      new Array(2),
    );
    for (const attribute of attributes) {
      for (const value of nested) {
        const where = { [attribute]: value };
        for (const whole of [where, { id: 1, ...where }, and(where), or({ id: 1 }, where), or(and(where))]) {
          assert.ok(attempt(whole) instanceof Error, `${attribute}: ${String(value)}`);
        }
      }
    }
    assert.throws(() => contains(undefined as never), brine.InvalidCriteriaError);
    for (const whole of [and(undefined as never), or(undefined as never), and({ id: 1 }, null as never)]) {
      assert.ok(attempt(whole) instanceof Error);
    }
  });

  test("A condition that says nothing is known as empty, however it is wrapped", () => {
    const { and, or, sql } = brine;
    for (const nothing of [
      undefined,
      null,
      {},
      Object.create(null),
      and(),
      and({}),
      and(and(), {}),
      or({}, { id: 1 }),
    ])
      assert.equal(isEmpty(nothing), true);
    for (const something of [{ id: 1 }, { id: [] }, or(), and({}, { id: 1 }), or({ id: 1 }), sql`true`])
      assert.equal(isEmpty(something), false);
  });

  test("Every kind of value is an equality or an error", () => {
    for (const attribute of attributes) {
      for (const [kind, value] of kinds) {
        const statement = attempt({ [attribute]: value });
        if (statement instanceof Error) continue;
        const name = statement.text.replaceAll(`"${attribute}"`, "N");
        assert.match(
          name,
          kind === "an empty array" && attribute !== "list" ? /any|json/ : equality,
          `${attribute}: ${kind}`,
        );
      }
    }
    for (const [kind, value] of kinds) {
      if (kind === "undefined") continue;
      if (kind !== "a whole number") assert.throws(() => selectSql(table, { limit: value as number }), kind);
      if (!kind.startsWith("an object without")) assert.ok(attempt(value) instanceof Error, kind);
    }
  });

  test("Only Brine's own functions make comparisons", () => {
    assert.ok(brine.gt(1) instanceof AttributeComparison);
    const forged = JSON.parse(JSON.stringify(brine.gt(1))) as unknown;
    assert.ok(attempt({ integer: forged }) instanceof Error);
    assert.ok(attempt({ text: Object.assign(Object.create(null), forged) }) instanceof Error);
    assert.throws(() => brine.sql("true" as never), brine.InvalidCriteriaError);
    assert.throws(() => brine.sql(["true"] as never), brine.InvalidCriteriaError);
  });
});
