// Statements: whatever names and values there are, a text has only quoted names, words and one place for each value.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { DBModel, identifier, integer, JoinTableDBModel, sql, text } from "../../src/index";
import { insertManyByKeySql, mergeManySql } from "../../src/insert_many_sql";
import * as statements from "../../src/sql";
import { fragmentStatement } from "../../src/sql_fragment";
import { selectAnySql, selectByKeysSql, selectThroughSql } from "../../src/sql_related";
import type { Statement } from "../../src/statement";
import { type ModelClass, tableOf } from "../../src/table";
import { hostileText, runs } from "../property";
import { checkPlaces, checkWords } from "./statement_checks";

const name = hostileText.filter((given) => given !== "" && Buffer.byteLength(given) <= 63);
const names = fc.uniqueArray(name, { minLength: 4, maxLength: 4 });
const row = fc.tuple(hostileText, fc.option(hostileText));

function check(made: readonly Statement[]): void {
  for (const statement of made) {
    checkPlaces(statement);
    checkWords(statement);
  }
}

describe("sql", () => {
  test("Hostile names of tables and columns stay names in every statement", () => {
    fc.assert(
      fc.property(names, fc.array(row, { minLength: 1, maxLength: 3 }), ([tableName = "", ...rest], rows) => {
        const [a = "", b = "", c = ""] = rest;
        class Hostile extends DBModel.table(tableName, {
          id: integer().primaryKey().generated().dbName(a),
          given: text().dbName(b),
          list: text().array().nullable().dbName(c),
        }) {}
        const table = tableOf(Hostile as unknown as ModelClass);
        const [id, given, list] = table.columns;
        assert.ok(id && given && list);
        const columns = [given, list];
        const [first = ["", null]] = rows;
        const batch = { columns, rows };
        check([
          statements.selectSql(table, { where: { given: "a" }, order: ["list"], limit: 3 }),
          statements.selectByKeySql(table, ["1"]),
          selectByKeysSql(
            table,
            [given, list],
            rows.map(([one]) => [one, one]),
          ),
          selectAnySql(
            table,
            given,
            rows.map(([one]) => one),
          ),
          statements.existsSql(table, { given: first[0] }),
          statements.insertSql(table, columns, first),
          statements.insertSql(table, [], []),
          statements.updateSql(table, columns, first, ["1"]),
          statements.updateManySql(table, columns, first, { given: first[0] }),
          statements.deleteByKeySql(table, ["1"]),
          statements.deleteAnySql(table, ["1", "2"]),
          mergeManySql(table, batch),
          mergeManySql(table, { columns: [], rows: [[], []] }),
          mergeManySql(table, { columns: [id, ...columns], rows: rows.map((each) => ["1", ...each]) }),
          insertManyByKeySql(
            table,
            { columns: [id, ...columns], rows: rows.map((each) => ["1", ...each]) },
            new Map(),
          ),
        ]);
      }),
      runs(400),
    );
  });

  test("Joins through a table of hostile names have only names", () => {
    fc.assert(
      fc.property(names, hostileText, ([joinName = "", a = "", b = "", c = ""], key) => {
        class Join extends JoinTableDBModel.table(joinName, {
          left: text().primaryKey().dbName(a),
          right: text().primaryKey().dbName(b),
        }) {}
        class Target extends DBModel.table(c, { key: text().primaryKey().dbName(joinName) }) {}
        const join = tableOf(Join as unknown as ModelClass);
        const target = tableOf(Target as unknown as ModelClass);
        const [left, right] = join.columns;
        assert.ok(left && right);
        const plan = { join, ownColumns: [left], targetColumns: [right] };
        check([selectThroughSql(target, plan, [[key], [key]], [left])]);
      }),
      runs(200),
    );
  });

  test("A template binds each value once, in its order, however templates are nested", () => {
    fc.assert(
      fc.property(hostileText, hostileText, name, (one, other, table) => {
        const inner = sql`b = ${other} and ${sql`c = any(${[one, other]})`}`;
        const statement = fragmentStatement(
          sql`select 1 from ${identifier(table)} where a = ${one} and ${inner}`,
        );
        check([statement]);
        assert.deepEqual(statement.values.slice(0, 2), [one, other]);
      }),
      runs(500),
    );
  });
});
