// What goes wrong in the code around Brine: forgotten awaits, swallowed errors, listeners that throw, two writes at once.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { inspect } from "node:util";
import * as brine from "../../src/index";
import { useDatabase } from "./database";

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
});
