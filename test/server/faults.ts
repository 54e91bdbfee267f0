// What goes wrong in the code around Brine: forgotten awaits, swallowed errors, listeners that throw, two writes at once.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { inspect } from "node:util";
import * as brine from "../../src/index";
import { statementsOf, useDatabase } from "./database";

const { DBModel, integer, serial, sql, text } = brine;

/** SQL of the test's own. */
const raw = (words: string) => sql(Object.assign([words], { raw: [words] }));

/** A promise and the function that fulfils it. */
function gate(): { readonly opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe("faults of the code around Brine", () => {
  const place = useDatabase(
    [
      "create table notes (id serial primary key, words text unique deferrable, parent_id integer)",
      "create table late (id serial primary key, words text unique deferrable initially deferred)",
      "create table picky (id serial primary key, words text)",
      `create function pick() returns trigger language plpgsql as
        $$ begin if new.words = 'no' then return null; end if; return new; end $$`,
      "create trigger pick before insert on picky for each row execute function pick()",
    ],
    { max: 1, acquireTimeout: 400, closeTimeout: 2_000 },
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
  class Late extends DBModel.table("late", { id: serial().primaryKey(), words: text() }) {
    static override dbManager() {
      return place.db;
    }
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

  test("A swallowed error makes the transaction fail with that error as its cause", async () => {
    await write("taken");
    await assert.rejects(
      place.db.transaction(async () => {
        await write("swallow1");
        await write("taken").catch(() => undefined);
        await write("swallow2").catch(() => undefined);
      }),
      (error: Error) =>
        error instanceof brine.TransactionRolledBackError &&
        error.cause instanceof brine.UniqueViolationError,
    );
    assert.deepEqual(await stored("swallow%"), []);
    isQuiet();
  });

  test("A swallowed error in a nested transaction undoes that one only", async () => {
    await place.db.transaction(async () => {
      await write("inner1");
      await assert.rejects(
        place.db.transaction(async () => {
          await write("inner2");
          await write("taken").catch(() => undefined);
        }),
        brine.TransactionRolledBackError,
      );
      await write("inner3");
    });
    assert.deepEqual(await stored("inner%"), ["inner1", "inner3"]);
  });

  test("A straggler of a transaction that has ended runs nowhere", async () => {
    for (const fails of [false, true]) {
      const { opened, open } = gate();
      const stragglers: Promise<unknown>[] = [];
      const work = place.db.transaction(async () => {
        stragglers.push(
          opened.then(() => write("straggler")),
          opened.then(() => Note.insertMany([{ words: "straggler" }])),
          opened.then(() => Note.updateMany(brine.all, { words: "straggler" })),
          opened.then(() => place.db.query(sql`insert into notes (words) values ('straggler')`)),
          opened.then(() => place.db.transaction(() => write("straggler"))),
          opened.then(() => place.db.transaction(() => write("straggler"), { join: true })),
          opened.then(() => place.db.afterCommit(() => write("straggler"))),
        );
        if (fails) throw new Error("mine");
      });
      if (fails) await assert.rejects(work, /mine/);
      else await work;
      open();
      for (const result of await Promise.allSettled(stragglers)) {
        assert.equal(result.status, "rejected");
        assert.ok((result as PromiseRejectedResult).reason instanceof brine.TransactionClosedError);
      }
    }
    assert.deepEqual(await stored("straggler"), []);
    isQuiet();
  });

  test("Of what a callback does not await, that is stored which was acknowledged", async () => {
    for (const fails of [false, true]) {
      await place.ask("delete from notes where words like 'forgot%'");
      const forgotten: Promise<Note>[] = [];
      const work = place.db.transaction(() => {
        for (let index = 0; index < 5; index++) forgotten.push(write(`forgot${index}`));
        void Promise.allSettled(forgotten);
        if (fails) throw new Error("mine");
      });
      await work.catch((error: Error) => assert.equal(error.message, "mine"));
      const results = await Promise.allSettled(forgotten);
      const acknowledged = results.flatMap((result, index) =>
        result.status === "fulfilled" ? [`forgot${index}`] : [],
      );
      assert.deepEqual(await stored("forgot%"), fails ? [] : acknowledged);
      isQuiet();
    }
  });

  test("A nested transaction that nobody awaits is undone with its error told to whoever asks", async () => {
    const { opened, open } = gate();
    let inner: Promise<unknown> = Promise.resolve();
    await place.db.transaction(async () => {
      inner = place.db.transaction(async () => {
        await write("unawaited");
        await opened;
        await write("unawaited2");
      });
      inner.catch(() => undefined);
      await delay(5);
    });
    open();
    await assert.rejects(inner, brine.TransactionClosedError);
    assert.deepEqual(await stored("unawaited%"), []);
    isQuiet();
  });

  test("A thenable that a callback gives back is awaited inside", async () => {
    const note = await write("thenable");
    const lazy = await place.db.transaction(() => {
      // biome-ignore lint/suspicious/noThenProperty: a thenable is what is given back
      const give = { then: (done: (value: boolean) => void) => done(place.db.inTransaction) };
      return give as unknown as Promise<boolean>;
    });
    assert.equal(lazy, true);
    await note.reload();
    assert.deepEqual(await place.db.transaction(() => repliesOf(note) as Promise<Note[]>), []);
  });

  for (const thrown of [
    undefined,
    null,
    0,
    "text",
    Object.freeze(new Error("frozen")),
    Object.create(null) as object,
  ]) {
    test(`What a callback throws comes out as it is: ${inspect(thrown).split("\n")[0]}`, async () => {
      for (const callback of [
        () => Promise.reject(thrown),
        () => write("thrown").then(() => Promise.reject(thrown)),
      ]) {
        const result = await place.db.transaction(callback).then(
          () => "fulfilled",
          (reason: unknown) => [reason],
        );
        assert.deepEqual(result, [thrown]);
      }
      assert.deepEqual(await stored("thrown"), []);
      isQuiet();
    });
  }

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

  for (const words of ["commit", "rollback", "commit and chain", "rollback and chain", "end", "abort"]) {
    test(`A "${words}" sent by hand ends the transaction with an error`, async () => {
      await assert.rejects(
        place.db.transaction(async () => {
          await write("hand1");
          await place.db.query(raw(words)).catch((error) => assert.ok(error instanceof brine.BrineError));
          await write("hand2");
        }),
        brine.TransactionClosedError,
      );
      assert.deepEqual(await stored("hand2"), []);
      await place.ask("delete from notes where words like 'hand%'");
    });
  }

  test("A begin sent by hand does not reach the next one who uses the connection", async () => {
    await place.db.query(raw("begin"));
    await write("begun");
    await place.db.query(raw("rollback"));
    assert.deepEqual(await stored("begun"), ["begun"]);
  });

  test("A constraint that is checked at COMMIT is its own error, and the objects are as before", async () => {
    const late = new Late({ words: "same" });
    await new Late({ words: "same" }).persist();
    await assert.rejects(
      place.db.transaction(() => late.persist()),
      brine.UniqueViolationError,
    );
    assert.equal(late.id, undefined);
    isQuiet();
  });

  test("Waiting for oneself ends at the deadline", async () => {
    await assert.rejects(
      place.db.transaction(async () => {
        const { opened, open } = gate();
        const outer = opened.then(() => Note.count());
        await place.db.transaction(async () => {
          open();
          await outer;
        });
      }),
      brine.TimeoutError,
    );
    isQuiet();
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
