// Relations by keys of every type, parent and child written differently: what a join of PostgreSQL finds, and no more.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as brine from "../../src/index";
import { useDatabase } from "./database";

const { DBModel, integer, JoinTableDBModel, text } = brine;

interface KeyCase {
  readonly name: string;
  readonly make: () => brine.Column<unknown>;
  readonly declared: string;
  readonly childDeclared?: string;
  readonly childMake?: () => brine.Column<unknown>;
  readonly parents: readonly string[];
  readonly children: readonly string[];
}

const cases: readonly KeyCase[] = [
  {
    name: "integer",
    make: brine.integer,
    declared: "integer",
    parents: ["1", "2", "-3"],
    children: ["1", "1", "-3", "4", "null"],
  },
  {
    ...{
      name: "integer_bigint",
      make: brine.integer,
      declared: "integer",
      childDeclared: "bigint",
      childMake: brine.bigint,
    },
    ...{ parents: ["1", "2"], children: ["1", "2", "9007199254740993"] },
  },
  {
    name: "bigint",
    make: brine.bigint,
    declared: "bigint",
    parents: ["9007199254740992", "9007199254740993"],
    children: ["9007199254740993", "9007199254740992"],
  },
  {
    name: "numeric",
    make: brine.numeric,
    declared: "numeric",
    parents: ["1", "2.50", "'NaN'"],
    children: ["1.0", "1.00", "2.5", "'NaN'", "3"],
  },
  {
    name: "double",
    make: brine.doublePrecision,
    declared: "double precision",
    parents: ["0", "0.1", "'NaN'"],
    children: ["'-0'", "0.1", "'NaN'", "1e300"],
  },
  {
    name: "real",
    make: brine.real,
    declared: "real",
    parents: ["0.1", "1e-45"],
    children: ["0.1", "1e-45", "0.2"],
  },
  {
    name: "text",
    make: () => text(),
    declared: "text",
    parents: ["'a'", "'A'", "'{a,b}'", "''", "'NULL'"],
    children: ["'a'", "'A'", "'{a,b}'", "''", "'NULL'", "'a '"],
  },
  {
    ...{ name: "text_blind", make: () => text(), declared: "text collate blind" },
    ...{ parents: ["'a'", "'b'"], children: ["'A'", "'a'", "'B'", "'c'"] },
  },
  {
    name: "char",
    make: () => brine.char(5),
    declared: "char(5)",
    parents: ["'ab'", "'c'"],
    children: ["'ab   '", "'ab'", "'c'"],
  },
  {
    ...{
      name: "char_text",
      make: () => brine.char(5),
      declared: "char(5)",
      childDeclared: "varchar(5)",
      childMake: () => brine.varchar(5),
    },
    ...{ parents: ["'ab'", "'c'"], children: ["'ab'", "'c'", "'d'"] },
  },
  {
    name: "uuid",
    make: brine.uuid,
    declared: "uuid",
    parents: ["'0B5F4F0E-6D1F-4B8E-9A37-2F6F2F1C9D10'"],
    children: ["'0b5f4f0e-6d1f-4b8e-9a37-2f6f2f1c9d10'", "null"],
  },
  {
    name: "date",
    make: brine.date,
    declared: "date",
    parents: ["'2024-02-29'", "'infinity'", "'0044-03-15 BC'"],
    children: ["'2024-02-29'", "'infinity'", "'0044-03-15 BC'"],
  },
  {
    name: "timestamp",
    make: brine.timestamp,
    declared: "timestamp",
    parents: ["'2024-02-29 12:00'", "'2024-02-29 12:00:00.000001'"],
    children: ["'2024-02-29 12:00:00'", "'2024-02-29 12:00:00.000001'"],
  },
  {
    name: "timestamptz",
    make: () => brine.timestamptz(),
    declared: "timestamptz",
    parents: ["'2024-02-29 12:00:00.123456+00'", "'2024-02-29 12:00:00.123457+00'"],
    children: [
      "'2024-02-29 14:00:00.123456+02'",
      "'2024-02-29 12:00:00.123457+00'",
      "'2024-02-29 12:00:00.123+00'",
    ],
  },
  {
    name: "interval",
    make: brine.interval,
    declared: "interval",
    parents: ["'P1M'", "'PT90M'"],
    children: ["'P30D'", "'PT1H30M'", "'P1M'"],
  },
  {
    name: "bytea",
    make: brine.bytea,
    declared: "bytea",
    parents: ["'\\x00ff'", "'\\x'"],
    children: ["'\\x00FF'", "'\\x'", "'\\x01'"],
  },
  {
    name: "boolean",
    make: brine.boolean,
    declared: "boolean",
    parents: ["true"],
    children: ["true", "false", "null"],
  },
  {
    name: "mood",
    make: () => brine.enumType("mood", ["sad", "ok"]),
    declared: "mood",
    parents: ["'sad'", "'ok'"],
    children: ["'ok'", "'ok'"],
  },
  {
    name: "jsonb",
    make: () => brine.jsonb<unknown>(),
    declared: "jsonb",
    parents: [`'{"a": 1, "b": 2}'`, "'1'"],
    children: [`'{"b": 2.0, "a": 1}'`, "'1.0'", "'2'"],
  },
];

type Loose = brine.Model & {
  readonly n: number;
  readonly children: PromiseLike<Loose[]>;
  readonly parent: PromiseLike<Loose | null>;
};

describe("relations by keys of every type", () => {
  const place = useDatabase([
    "create type mood as enum ('sad', 'ok')",
    "create collation blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
    ...cases.flatMap(({ name, declared, childDeclared = declared, parents, children }) => [
      `create table parent_${name} (n integer, key ${declared} primary key)`,
      `create table child_${name} (n integer primary key, key ${childDeclared})`,
      ...parents.map((key, index) => `insert into parent_${name} values (${index + 1}, ${key})`),
      ...children.map((key, index) => `insert into child_${name} values (${index + 1}, ${key})`),
    ]),
    "create table pairs (one text, two text, primary key (one, two))",
    "create table pair_children (n integer primary key, one text, two text)",
  ]);

  for (const { name, make, childMake = make } of cases) {
    test(`A relation by ${name} is what a join finds: lazily, preloaded, from both sides`, async () => {
      class Parent extends DBModel.table(`parent_${name}`, { key: make().primaryKey(), n: integer() }) {
        static override dbManager() {
          return place.db;
        }
        static relations: Record<string, brine.Relation> = {
          children: this.hasMany(() => Child as never, "key" as never),
        };
      }
      class Child extends DBModel.table(`child_${name}`, {
        n: integer().primaryKey(),
        key: childMake().nullable(),
      }) {
        static override dbManager() {
          return place.db;
        }
        static relations: Record<string, brine.Relation> = {
          parent: this.belongsTo(() => Parent as never, "key" as never),
        };
      }
      const join = `select p.n, c.n from parent_${name} p join child_${name} c on c.key = p.key order by p.n, c.n`;
      const expected = (await place.ask(join)).map(([parent, child]) => `${parent}-${child}`);
      const parents = async () => (await Parent.list({ order: ["n"] })) as unknown as Loose[];
      const children = async () => (await Child.list()) as unknown as Loose[];
      const down = async (rows: readonly Loose[]) => {
        const pairs: string[] = [];
        for (const parent of rows)
          for (const child of await parent.children) pairs.push(`${parent.n}-${child.n}`);
        return pairs;
      };
      const up = async (rows: readonly Loose[]) => {
        const pairs: string[] = [];
        for (const child of rows) {
          const parent = await child.parent;
          if (parent !== null) pairs.push(`${parent.n}-${child.n}`);
        }
        return pairs.sort();
      };
      assert.ok(expected.length > 0);
      assert.deepEqual(await down(await parents()), expected);
      assert.deepEqual(await up(await children()), [...expected].sort());
      assert.deepEqual(
        await down((await Parent.listWithPreload(["children"] as never[], { order: ["n"] })) as never),
        expected,
      );
      assert.deepEqual(
        await up((await Child.listWithPreload(["parent"] as never[])) as never),
        [...expected].sort(),
      );
      const [first] = await parents();
      assert.ok(first);
      const found = (await Parent.getMany([(first as unknown as { key: unknown }).key], {
        missing: "null",
      })) as unknown as (Loose | null)[];
      if (name !== "timestamptz")
        assert.deepEqual(
          found.map((row) => row?.n),
          [first.n],
        );
    });
  }

  test("Keys of two parts are told apart, whatever is in them", async () => {
    class Pair extends JoinTableDBModel.table("pairs", {
      one: text().primaryKey(),
      two: text().primaryKey(),
    }) {
      static override dbManager() {
        return place.db;
      }
      static relations = { children: this.hasMany(() => PairChild, ["one", "two"]) };
    }
    class PairChild extends DBModel.table("pair_children", {
      n: integer().primaryKey(),
      one: text(),
      two: text(),
    }) {
      static override dbManager() {
        return place.db;
      }
      static relations = { pair: this.belongsTo(() => Pair, ["one", "two"]) };
    }
    const parts = ["a", "b", "a,b", "a-b", '"', '","', "", "{}", "NULL", "a\u001fb"];
    const pairs = parts.flatMap((one) => parts.map((two) => ({ one, two })));
    await Pair.insertMany(pairs);
    await PairChild.insertMany(pairs.map((pair, n) => ({ n, ...pair })));
    for (const { one, two, children } of await Pair.listWithPreload(["children"]))
      assert.deepEqual(
        children.map((child) => [child.one, child.two]),
        [[one, two]],
      );
    for (const child of await PairChild.listWithPreload(["pair"]))
      assert.deepEqual([child.pair.one, child.pair.two], [child.one, child.two]);
  });
});
