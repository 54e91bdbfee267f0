// Objects in bad hands: written twice at once, loaded in what is undone, heard by listeners that throw.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import * as brine from "../../src/index";
import { statementsOf, useDatabase } from "./database";

const { DBModel, integer, serial, text } = brine;

describe("faults around objects", () => {
  const place = useDatabase(
    [
      "create table notes (id serial primary key, words text unique deferrable, parent_id integer)",
      "create table picky (id serial primary key, words text)",
      `create function pick() returns trigger language plpgsql as
        $$ begin if new.words = 'no' then return null; end if; return new; end $$`,
      "create trigger pick before insert on picky for each row execute function pick()",
    ],
    { max: 1, acquireTimeout: 400 },
  );
  class Note extends DBModel.table("notes", {
    id: serial().primaryKey(),
    words: text(),
    parentId: integer().nullable(),
  }) {
    static override dbManager() {
      return place.db;
    }
    static relations = {
      replies: this.hasMany(() => Note, "parentId"),
      parent: this.belongsTo(() => Note, "parentId"),
    };
  }
  class Picky extends DBModel.table("picky", { id: serial().primaryKey(), words: text() }) {
    static override dbManager() {
      return place.db;
    }
  }
  const write = (words: string) => new Note({ words }).persist();
  const stored = async (like: string): Promise<unknown[]> =>
    (await place.ask("select words from notes where words like $1 order by words", [like])).flat();
  const repliesOf = (note: brine.Model) => (note as unknown as { replies: PromiseLike<Note[]> }).replies;
  const isQuiet = () => assert.deepEqual(place.db.connections, { total: 1, idle: 1, waiting: 0 });

  test("Listeners that fail in any way change nothing", async () => {
    const warnings: string[] = [];
    const hear = ({ message }: Error) => warnings.push(message);
    process.on("warning", hear);
    const fail = (reason: unknown) => () => {
      throw reason;
    };
    const listeners = [new Error("loud"), "text", undefined, Object.create(null) as object, Symbol("s")].map(
      fail,
    );
    const stops = [...listeners, async () => Promise.reject(new Error("later"))].map((listener) =>
      place.db.onQuery(listener),
    );
    await write("listened");
    for (const stop of stops) stop();
    await delay(1);
    process.off("warning", hear);
    assert.deepEqual(await stored("listened"), ["listened"]);
    assert.ok(
      warnings.some((message) => /loud/.test(message)) && warnings.some((message) => /later/.test(message)),
    );
  });

  test("An object that is written twice at once is stored once", async () => {
    const ways = [
      (note: Note) => note.persist(),
      (note: Note) => Note.insertMany([note]),
      (note: Note) => note.persistWithId(777),
    ];
    for (const one of ways) {
      for (const other of ways) {
        await place.ask("delete from notes where words = 'once'");
        const note = new Note({ words: "once" });
        const results = await Promise.allSettled([one(note), other(note)]);
        assert.equal(results.filter(({ status }) => status === "fulfilled").length, 1, `${one} and ${other}`);
        assert.deepEqual(await stored("once"), ["once"]);
      }
    }
    const note = await Note.getBy({ words: "once" });
    const results = await Promise.allSettled([
      note.update({ words: "once1" }),
      note.update({ words: "once2" }),
      note.delete(),
    ]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ["fulfilled", "rejected", "rejected"],
    );
    assert.equal(note.words, "once1");
    assert.deepEqual(await stored("once%"), ["once1"]);
  });

  test("A relation that was read in a transaction is loaded in it, or not at all", async () => {
    const note = await write("lazy");
    let read: PromiseLike<unknown> = Promise.resolve();
    await place.db.transaction(async () => {
      read = repliesOf(note);
    });
    await assert.rejects(async () => await read, brine.TransactionClosedError);
    const outside = repliesOf(note);
    assert.deepEqual(await place.db.transaction(async () => await outside), []);
    isQuiet();
  });

  test("A relation that was loaded in a transaction is forgotten when it is undone", async () => {
    const note = await write("ghost");
    for (const load of [
      () => repliesOf(note),
      () => note.preload(["replies"]),
      () => Note.preload([note], ["replies"]),
    ]) {
      await assert.rejects(
        place.db.transaction(async () => {
          await new Note({ words: "reply", parentId: note.id }).persist();
          await load();
          assert.equal((await repliesOf(note)).length, 1);
          throw new Error("mine");
        }),
        /mine/,
      );
      assert.deepEqual(await repliesOf(note), []);
      await note.reload();
    }
  });

  test("insertMany stores all or nothing, also where a trigger keeps rows out", async () => {
    const rows = ["a", "no", "b"].map((words) => ({ words }));
    const models = rows.map((row) => new Picky(row));
    await assert.rejects(Picky.insertMany(models), brine.BrineError);
    await place.db
      .transaction(async () => {
        await assert.rejects(Picky.insertMany(rows), brine.BrineError);
      })
      .catch((error) => assert.ok(error instanceof brine.TransactionRolledBackError));
    assert.deepEqual(await place.ask("select count(*) from picky"), [["0"]]);
    assert.deepEqual(
      models.map(({ id }) => id),
      [undefined, undefined, undefined],
    );
  });

  test("Everything works with a pool of one, inside a transaction", async () => {
    const sent = await statementsOf(place.db, () =>
      place.db.transaction(async () => {
        const [one, two] = await Note.insertMany([{ words: "p1" }, { words: "p2" }]);
        assert.ok(one && two);
        await two.update({ parentId: one.id });
        await Promise.all([
          Note.getWithPreload(one.id, ["replies > parent"]),
          repliesOf(one),
          two.reload(),
          Note.list({ limit: 1 }),
        ]);
        await place.db.transaction(async () => two.delete());
      }),
    );
    assert.ok(sent.length > 5);
  });
});
