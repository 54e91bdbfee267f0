// Errors: each SQLSTATE is the class that a caller branches on, and none of them tells what is in a row.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { DatabaseError } from "pg";
import * as errors from "../../src/errors";
import { endsConnection, toBrineError } from "../../src/server_error";
import { anyUnits, runs } from "../property";

/** An error as the driver makes it of the server's message. */
function serverError(code: string, fields: Readonly<Record<string, unknown>> = {}): DatabaseError {
  return Object.assign(new DatabaseError(`canary4711 ${code}`, 0, "error"), {
    severity: "ERROR",
    code,
    ...fields,
  });
}

const detail =
  "Key (email, role)=(canary4711, 1) already exists. Failing row contains (1, canary4711, null).";
const leaks = {
  detail,
  hint: "canary4711",
  where: "COPY canary4711",
  internalQuery: "select canary4711",
  dataType: "canary4711",
};

const classes: readonly (readonly [string, new (...parameters: never) => errors.BrineError])[] = [
  ["23505", errors.UniqueViolationError],
  ["23503", errors.ForeignKeyViolationError],
  ["23502", errors.NotNullViolationError],
  ["23514", errors.CheckViolationError],
  ["23P01", errors.ExclusionViolationError],
  ["23001", errors.QueryError],
  ["22001", errors.QueryError],
  ["22003", errors.QueryError],
  ["22P02", errors.QueryError],
  ["22008", errors.QueryError],
  ["21000", errors.QueryError],
  ["44000", errors.QueryError],
  ["P0001", errors.QueryError],
  ["XX000", errors.QueryError],
  ["ZZZZZ", errors.QueryError],
];

function everything(error: unknown): string {
  const { stack, message, cause } = error as Error;
  const own = Object.getOwnPropertyNames(error as object).map((name) => String((error as never)[name]));
  return [
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(error),
    stack,
    message,
    inspect(cause),
    ...own,
  ].join("\n");
}

describe("errors", () => {
  for (const [code, Class] of classes) {
    test(`${code} is ${Class.name}, and tells nothing of a row but to who asks`, () => {
      const error = toBrineError(serverError(code, leaks), { model: "User" });
      assert.ok(error instanceof Class);
      assert.ok(error instanceof errors.QueryError);
      assert.equal(error.sqlState, code);
      assert.equal(error.name, error.constructor.name);
      assert.doesNotMatch(everything(error), /canary4711/);
      assert.match(String(error.detail()), /canary4711/);
      assert.equal(endsConnection(serverError(code)), false);
    });
  }

  test("Any five characters are a Brine error that has them", () => {
    const state = fc.string({
      unit: fc.constantFrom(..."0123456789ABCDEFGHXPZ"),
      minLength: 5,
      maxLength: 5,
    });
    fc.assert(
      fc.property(state, fc.constantFrom("ERROR", "FATAL", "PANIC"), (code, severity) => {
        const error = toBrineError(serverError(code, { severity, ...leaks, constraint: "c", table: "t" }));
        assert.ok(error instanceof errors.BrineError);
        assert.equal((error as errors.QueryError).sqlState, code);
        assert.doesNotMatch(everything(error).replaceAll(`canary4711 ${code}`, ""), /canary4711/);
        assert.equal(toBrineError(error), error);
        if (severity === "FATAL") assert.equal(endsConnection(serverError(code, { severity })), true);
      }),
      runs(300),
    );
  });

  test("What the driver throws without a code is a lost connection", () => {
    for (const thrown of [
      new Error("Connection terminated unexpectedly"),
      Object.assign(new Error("x"), { code: "ECONNRESET" }),
      "text",
      undefined,
    ]) {
      const error = toBrineError(thrown);
      assert.ok(error instanceof errors.ConnectionError);
      assert.equal(endsConnection(thrown), true);
    }
  });

  test("A conflict may be run again, and nothing else may", () => {
    assert.equal((toBrineError(serverError("40001")) as errors.QueryError).isRetryable, true);
    assert.equal((toBrineError(serverError("40P01")) as errors.QueryError).isRetryable, true);
    for (const code of ["23505", "25P02", "40003", "57014", "XX000"])
      assert.notEqual((toBrineError(serverError(code)) as errors.QueryError).isRetryable, true);
  });

  test("The columns of a key are names of columns, whatever the key is made of", () => {
    const columnsOf = (key: string) =>
      (toBrineError(serverError("23505", { detail: key })) as errors.UniqueViolationError).columns;
    assert.deepEqual(columnsOf("Key (email)=(canary4711) already exists."), ["email"]);
    assert.deepEqual(columnsOf("Key (a, b)=(1, 2) already exists."), ["a", "b"]);
    assert.deepEqual(columnsOf('Key ("odd, name", "qu""ote")=(1, 2) already exists.'), [
      "odd, name",
      'qu"ote',
    ]);
    assert.deepEqual(columnsOf("Key (lower(email))=(canary4711) already exists."), []);
    assert.deepEqual(columnsOf("Key (lower(email), (a + 1))=(canary4711, 2) already exists."), []);
    fc.assert(
      fc.property(anyUnits, (value) => {
        assert.deepEqual(columnsOf(`Key (email)=(${value}) already exists.`), ["email"]);
        for (const name of columnsOf(`${value} Key (email)=(canary4711)`))
          assert.doesNotMatch(name, /canary/);
      }),
      runs(500),
    );
  });
});
