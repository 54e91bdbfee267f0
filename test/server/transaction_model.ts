// Transactions against a model in memory: rows, objects and hooks after random nesting, failing, catching, at once; pool of 1.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc, { type Arbitrary } from "fast-check";
import { isChanged } from "../../src/hydrate";
import { BrineError, DBModel, integer, serial, text, UniqueViolationError } from "../../src/index";
import { type Life, stateOf } from "../../src/state";
import { type ModelClass, tableOf } from "../../src/table";
import { runs } from "../property";
import { useDatabase } from "./database";

type Step =
  | { readonly does: "insert" | "clash" | "persist" | "delete" | "read" | "hook"; readonly which: number }
  | { readonly does: "update"; readonly which: number; readonly value: number }
  | ({ readonly does: "nest" } & Nested)
  | { readonly does: "together"; readonly children: readonly Nested[] };

interface Nested {
  readonly steps: readonly Step[];
  readonly fails: boolean;
  readonly isCaught: boolean;
}

const which = fc.nat({ max: 20 });
const { nested } = fc.letrec<{ nested: Nested; step: Step }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    {
      weight: 6,
      arbitrary: fc.record({
        does: fc.constantFrom("insert", "persist", "delete", "read", "hook"),
        which,
      }) as Arbitrary<Step>,
    },
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant("update"),
        which,
        value: fc.nat({ max: 99 }),
      }) as Arbitrary<Step>,
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant("clash"), which }) as Arbitrary<Step> },
    { weight: 3, arbitrary: tie("nested").map((inner) => ({ does: "nest", ...inner })) },
    {
      weight: 2,
      arbitrary: fc
        .array(tie("nested"), { minLength: 2, maxLength: 3 })
        .map((children) => ({ does: "together", children })),
    },
  ) as Arbitrary<Step>,
  nested: fc.record({
    steps: fc.array(tie("step"), { maxLength: 6 }),
    fails: fc.boolean(),
    isCaught: fc.boolean(),
  }),
}));

class Planned extends Error {}

interface Known {
  readonly life: Life;
  readonly id: number | undefined;
  readonly value: number;
}

describe("transactions against a model", () => {
  const place = useDatabase(
    ["create table items (id serial primary key, value integer not null, tag text unique)"],
    {
      max: 1,
    },
  );
  class Item extends DBModel.table("items", {
    id: serial().primaryKey(),
    value: integer(),
    tag: text().nullable(),
  }) {
    static override dbManager() {
      return place.db;
    }
  }
  const table = tableOf(Item as unknown as ModelClass);

  /** What there should be: replaced by a former one when a scope fails. */
  class World {
    rows = new Map<number, number>();
    known = new Map<Item, Known>();
    hooks: number[] = [];

    copy(): World {
      const copy = new World();
      copy.rows = new Map(this.rows);
      copy.known = new Map(this.known);
      copy.hooks = [...this.hooks];
      return copy;
    }

    returnTo(former: World): void {
      this.rows = former.rows;
      this.hooks = former.hooks;
      // Objects that were made inside are new again, with the value that they were made with.
      for (const [item, { value }] of this.known)
        if (!former.known.has(item))
          former.known.set(item, { life: "new", id: undefined, value: made.get(item) ?? value });
      this.known = former.known;
    }
  }

  const made = new Map<Item, number>();
  let world = new World();
  let ran: number[] = [];
  let statements = 0;

  interface Level {
    /** A statement failed, and whoever sent it went on: PostgreSQL does no more here. */
    isAborted: boolean;
  }

  /** Runs what may be sent; in an aborted scope it must fail, and nothing comes of it. */
  async function send(level: Level, work: () => Promise<unknown>, then: () => void): Promise<void> {
    statements++;
    if (!level.isAborted) {
      await work();
      then();
    } else await assert.rejects(work, BrineError);
  }

  async function take(step: Step, level: Level): Promise<void> {
    if (step.does === "nest") return await nest(step, level);
    if (step.does === "together") {
      const results = await Promise.allSettled(step.children.map((child) => nest(child, level)));
      for (const result of results) if (result.status === "rejected") throw result.reason;
      return;
    }
    if (step.does === "hook") {
      const number = statements++;
      world.hooks.push(number);
      await place.db.afterCommit(() => ran.push(number));
      return;
    }
    if (step.does === "read") {
      await send(
        level,
        async () => {
          const rows = await Item.list({ where: { tag: null } });
          assert.deepEqual(new Map(rows.map(({ id, value }) => [id, value])), world.rows);
        },
        () => undefined,
      );
      return;
    }
    if (step.does === "clash") {
      const work = () => new Item({ value: 0, tag: "taken" }).persist();
      await assert.rejects(work, level.isAborted ? BrineError : UniqueViolationError);
      level.isAborted = true;
      return;
    }
    await change(step, level);
  }

  async function change(step: Extract<Step, { which: number }>, level: Level): Promise<void> {
    const items = [...world.known.keys()];
    if (step.does === "insert" || items.length === 0) {
      const item = new Item({ value: step.which });
      made.set(item, step.which);
      world.known.set(item, { life: "new", id: undefined, value: step.which });
      return await store(item, level);
    }
    const item = items[step.which % items.length] as Item;
    const { life, id, value } = world.known.get(item) as Known;
    if (step.does === "persist") {
      if (life === "new") return await store(item, level);
      if (life === "persisted") return void (await item.persist());
      await assert.rejects(item.persist(), BrineError);
    } else if (life !== "persisted" || id === undefined) {
      await assert.rejects(step.does === "delete" ? item.delete() : item.update({ value: 1 }), BrineError);
    } else if (step.does === "delete") {
      await send(
        level,
        () => item.delete(),
        () => {
          world.rows.delete(id);
          world.known.set(item, { life: "deleted", id, value });
        },
      );
    } else if (step.does === "update" && step.value !== value) {
      await send(
        level,
        () => item.update({ value: step.value }),
        () => {
          world.rows.set(id, step.value);
          world.known.set(item, { life, id, value: step.value });
        },
      );
    }
  }

  async function store(item: Item, level: Level): Promise<void> {
    await send(
      level,
      () => item.persist(),
      () => {
        world.rows.set(item.id, item.value);
        world.known.set(item, { life: "persisted", id: item.id, value: item.value });
      },
    );
  }

  /** A transaction inside another or none: whatever fails in it leaves the world as it was. */
  async function nest({ steps, fails, isCaught }: Nested, outer: Level | undefined): Promise<void> {
    let former = world.copy();
    const level = { isAborted: false };
    try {
      await place.db.transaction(async () => {
        former = world.copy();
        for (const step of steps) await take(step, level);
        if (fails) throw new Planned();
      });
      assert.equal(level.isAborted, false, "a transaction with a failed statement fulfilled");
    } catch (error) {
      if (!(error instanceof Planned || error instanceof BrineError)) throw error;
      if (outer?.isAborted !== true) world.returnTo(former);
      if (!isCaught) throw error;
    }
  }

  async function checkWorld(): Promise<void> {
    const rows = await place.ask("select id, value from items where tag is null order by id");
    const expected = [...world.rows].sort(([one], [other]) => one - other);
    assert.deepEqual(
      rows,
      expected.map((row) => row.map(String)),
    );
    for (const [item, { life, id, value }] of world.known) {
      assert.deepEqual([stateOf(item).life, item.id, item.value], [life, id, value]);
      if (life === "persisted")
        assert.equal(
          table.columns.some((column) => isChanged(item, table, column)),
          false,
        );
    }
    assert.deepEqual(ran, world.hooks);
    assert.deepEqual(place.db.connections, { total: 1, idle: 1, waiting: 0 });
  }

  test("Rows, objects and hooks are what the model says, whatever fails and is caught", async (context) => {
    let transactions = 0;
    await new Item({ value: 0, tag: "taken" }).persist();
    const program = fc.array(nested, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(program, async (nests) => {
        await place.ask("delete from items where tag is null");
        world = new World();
        ran = [];
        for (const one of nests) {
          await nest({ ...one, isCaught: true }, undefined);
          transactions++;
          await checkWorld();
        }
      }),
      runs(70),
    );
    context.diagnostic(`${transactions} transactions with ${statements} statements, 0 differ from the model`);
  });
});
