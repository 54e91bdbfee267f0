// Where the server is: any user, password and database are read exactly; nothing else travels with them, nobody sees them.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { readDsn, searchPathOption } from "../../src/dsn";
import { BrineError, DatabaseManager, InvalidCriteriaError, InvalidDefinitionError } from "../../src/index";
import { hostileText, runs } from "../property";

const part = hostileText.filter((text) => text !== "");

/** What PostgreSQL makes of the startup option: words are split at spaces, a backslash keeps what follows it. */
function splitOptions(options: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < options.length; at++) {
    const unit = options[at] ?? "";
    if (/[ \t\n\v\f\r]/.test(unit)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (unit === "\\") word = (word ?? "") + (options[++at] ?? "");
    else word = (word ?? "") + unit;
  }
  return word === undefined ? words : [...words, word];
}

describe("dsn", () => {
  test("User, password and database are read exactly, whatever they contain", () => {
    fc.assert(
      fc.property(part, part, part, (user, password, database) => {
        const name = database.replace(/^\/+/, "x");
        const dsn = `postgresql://${[user, password].map(encodeURIComponent).join(":")}@localhost:5433/${encodeURIComponent(name)}`;
        const fields = readDsn(dsn);
        assert.deepEqual([fields.user, fields.password, fields.database], [user, password, name]);
        assert.deepEqual([fields.host, fields.port], ["localhost", 5433]);
      }),
      runs(1_000),
    );
  });

  for (const field of ["user", "password", "database", "application_name", "options", "host"]) {
    test(`NUL in ${field} is refused`, () => {
      const is = (name: string) => (name === field ? "a%00search_path%00evil" : "a");
      const dsn =
        `postgresql://${is("user")}:${is("password")}@localhost/${is("database")}` +
        `?application_name=${is("application_name")}&options=${is("options")}&host=${is("host")}`;
      assert.throws(() => readDsn(dsn), InvalidCriteriaError);
    });
  }

  test("Any text at all is read, or is an error that does not tell the password", {}, () => {
    const dsns = fc.oneof(
      hostileText,
      hostileText.map((text) => `postgresql://me:canary4711@${text}`),
      hostileText.map((text) => `postgresql://me:canary4711%${text}@localhost/a`),
      hostileText.map((text) => `postgres://me:canary4711@localhost:${text}/a?${text}`),
    );
    fc.assert(
      fc.property(dsns, (dsn) => {
        try {
          readDsn(dsn);
        } catch (error) {
          assert.ok(error instanceof BrineError, String(error));
          assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /canary4711/);
        }
      }),
      runs(1_000),
    );
  });

  test("A search path of hostile names is one option with those names and no other", () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (path) => {
        let option: string;
        try {
          option = searchPathOption(path);
        } catch (error) {
          assert.ok(error instanceof InvalidDefinitionError);
          return;
        }
        const [flag, setting = "", ...others] = splitOptions(option);
        assert.deepEqual([flag, others], ["-c", []]);
        const list = setting.replace(/^search_path=/, "");
        const names = list.match(/"(?:[^"]|"")*"/g) ?? [];
        assert.equal(names.join(","), list);
        assert.deepEqual(
          names.map((quoted) => quoted.slice(1, -1).replaceAll('""', '"')),
          path,
        );
      }),
      runs(1_000),
    );
  });

  const options: readonly (readonly [string, unknown])[] = [
    ["applicationName", "a\0search_path\0evil"],
    ["applicationName", 7],
    ["statementTimeout", "5 -c search_path=evil"],
    ["statementTimeout", Number.NaN],
    ["statementTimeout", -1],
    ["max", "3"],
    ["max", 0],
    ["max", 1.5],
    ["acquireTimeout", "1"],
    ["closeTimeout", Number.POSITIVE_INFINITY],
    ["statements", "sometimes"],
    ["searchPath", 7],
    ["searchPath", ["a\0b"]],
    ["searchPath", [7]],
    ["searchPath", ""],
    ["user", "postgres"],
    ["ssl", false],
  ];
  for (const [name, value] of options) {
    test(`The option ${name} cannot be ${inspect(value)}`, () => {
      assert.throws(() => DatabaseManager.for("postgresql://localhost/a", { [name]: value }), BrineError);
    });
  }

  test("A manager shows the password to nobody", async () => {
    const manager = DatabaseManager.for("postgresql://me:canary4711@localhost/a", { max: 2 });
    for (const shown of [
      inspect(manager, { depth: 20, showHidden: true }),
      JSON.stringify(manager),
      String(manager),
    ])
      assert.doesNotMatch(shown, /canary4711/);
    await manager.close();
  });
});
