// The server ends connections at every point of their work: errors say so, nothing half done stays, the next one is served.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, test } from "node:test";
import * as brine from "../../src/index";
import { useDatabase } from "./database";

const { DBModel, serial, sql, text } = brine;

describe("connections that are killed", () => {
  const place = useDatabase(
    [
      "create table rows (id serial primary key, words text)",
      `create function die() returns trigger language plpgsql as $$ begin
         if new.words = 'die' then perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); end if;
         return null; end $$`,
      "create constraint trigger die after insert on rows deferrable initially deferred for each row execute function die()",
    ],
    { max: 2, acquireTimeout: 5_000 },
  );
  class Row extends DBModel.table("rows", { id: serial().primaryKey(), words: text() }) {
    static override dbManager() {
      return place.db;
    }
  }
  const write = (words = "w") => new Row({ words }).persist();
  const backend = async () => (await place.db.query(sql`select pg_backend_pid() as pid`))[0]?.["pid"];
  /** Ends the connection that the code runs on, and waits until it is gone. */
  const killIdle = async () =>
    void (await place.ask("select pg_terminate_backend($1, 5000)", [await backend()]));
  const suicide = () => place.db.query(sql`select pg_terminate_backend(pg_backend_pid()), pg_sleep(5)`);

  /** Nothing is stored, no connection is missing, and the next ones to come are served. */
  async function checkAfter(): Promise<void> {
    assert.deepEqual(await place.ask("select count(*) from rows"), [["0"]]);
    const { total, idle, waiting } = place.db.connections;
    assert.deepEqual([total - idle, waiting], [0, 0]);
    await Promise.all([place.db.query(sql`select 1`), place.db.transaction(() => Row.count())]);
  }

  const fails = (work: () => Promise<unknown>, ...classes: (new (...given: never[]) => Error)[]) =>
    assert.rejects(place.db.transaction(work), (error) => {
      assert.ok(
        classes.some((Class) => error instanceof Class),
        String(error),
      );
      return true;
    });
  const { ConnectionError, TransactionClosedError, TransactionOutcomeUnknownError } = brine;
  const mine = () => Promise.reject(new RangeError("mine"));
  const nest = (work: () => Promise<unknown>) => place.db.transaction(work);

  const points: Readonly<Record<string, () => Promise<void>>> = {
    "idle in a transaction, and nothing is sent after": () =>
      fails(() => write().then(killIdle), ConnectionError),
    "idle in a transaction, and a statement is sent after": () =>
      fails(
        () =>
          write()
            .then(killIdle)
            .then(() => write()),
        ConnectionError,
      ),
    "idle in a transaction, and the error is swallowed": () =>
      fails(
        () =>
          write()
            .then(killIdle)
            .then(() => write())
            .catch(() => undefined),
        ConnectionError,
        TransactionClosedError,
      ),
    "idle in a transaction, and the callback throws": () =>
      fails(() => write().then(killIdle).then(mine), RangeError),
    "while a statement runs": () => fails(() => write().then(suicide), ConnectionError),
    "while a statement runs, and others wait": () =>
      fails(
        () => Promise.all([write(), suicide(), write(), Row.count(), nest(() => write())]),
        ConnectionError,
      ),
    "while a statement runs, and its error is swallowed": () =>
      fails(
        () =>
          write()
            .then(suicide)
            .catch(() => undefined),
        ConnectionError,
      ),
    "idle in a nested transaction": () =>
      fails(() => nest(() => write().then(killIdle)), ConnectionError, TransactionClosedError),
    "in a nested transaction, and its error is caught outside": () =>
      fails(() => nest(() => write().then(suicide)).catch(() => undefined), ConnectionError),
    "in a nested transaction, whose callback throws": () =>
      fails(() => nest(() => killIdle().then(mine)), RangeError),
    "in one of several nested at once": () =>
      fails(
        () => Promise.all([nest(() => write()), nest(suicide), nest(() => write())]),
        ConnectionError,
        TransactionClosedError,
      ),
    "at COMMIT": () => fails(() => write("die"), TransactionOutcomeUnknownError),
    "at the COMMIT of a single statement": () => assert.rejects(write("die"), ConnectionError),
    "at the COMMIT of insertMany": () =>
      assert.rejects(Row.insertMany([{ words: "a" }, { words: "die" }]), (error) => {
        assert.ok(
          error instanceof ConnectionError || error instanceof TransactionOutcomeUnknownError,
          String(error),
        );
        return true;
      }),
    "while a lazy relation loads": () => assert.rejects(suicide(), ConnectionError),
    "idle in the pool": async () => {
      await Promise.all([backend(), backend()]);
      await place
        .ask(
          "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()",
          [new URL(place.dsn).searchParams.get("application_name")],
        )
        .catch(() => undefined);
    },
  };
  for (const [point, work] of Object.entries(points)) {
    test(`A connection that is killed ${point} spoils nothing else`, async () => {
      await work();
      await checkAfter();
    });
  }

  test("Transactions succeed though every idle connection was killed behind their back", async () => {
    for (let round = 0; round < 2; round++) {
      const pids = await Promise.all(
        [0, 1].map(() =>
          place.db.transaction(() => place.db.query(sql`select pg_backend_pid() as pid, pg_sleep(0.01)`)),
        ),
      );
      const list = pids.map(([row]) => Number(row?.["pid"]));
      // Another process kills them while this one hears nothing.
      const program = `const { Client } = require("pg"); (async () => { const c = new Client({ connectionString: process.argv[1] });
        await c.connect(); await c.query("select pg_terminate_backend(pid, 5000) from unnest($1::int[]) pid", [${JSON.stringify(list)}]); await c.end(); })()`;
      execFileSync(process.execPath, ["-e", program, place.dsn], { cwd: __dirname });
      const counts = await Promise.all(
        Array.from({ length: 5 }, () => place.db.transaction(() => Row.count())),
      );
      assert.deepEqual(counts, [0, 0, 0, 0, 0]);
    }
    await checkAfter();
  });

  test("A waiter gets a good connection when the one before it was killed", async () => {
    const work = [suicide(), suicide(), ...Array.from({ length: 6 }, () => Row.count())];
    const results = await Promise.allSettled(work);
    assert.deepEqual(
      results.map(({ status }) => status),
      ["rejected", "rejected", ...Array.from({ length: 6 }, () => "fulfilled")],
    );
    await checkAfter();
  });
});
