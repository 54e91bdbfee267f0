// A process that uses Brine and listens to nothing: no loss of a connection and no forgotten promise of Brine's ends it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, test } from "node:test";
import { useDatabase } from "./database";

const root = join(__dirname, "..", "..");

/** Runs in a process of its own: `db`, `kill`, `User` and the rest of Brine are there. */
const prelude = `
  const brine = require("brine");
  const { setTimeout: delay } = require("node:timers/promises");
  const { Client } = require("pg");
  const { DatabaseManager, DBModel, serial, text, integer, sql } = brine;
  const [dsn] = process.argv.slice(1);
  const db = DatabaseManager.for(dsn, { max: 2, acquireTimeout: 3000, closeTimeout: 200 });
  DatabaseManager.use(db);
  class User extends DBModel.table("users", { id: serial().primaryKey(), name: text(), bossId: integer().nullable() }) {
    static relations = { staff: this.hasMany(() => User, "bossId"), boss: this.belongsTo(() => User, "bossId") };
  }
  const pid = async () => (await db.query(sql\`select pg_backend_pid() as pid\`))[0].pid;
  const kill = async (id) => {
    const client = new Client({ connectionString: dsn });
    await client.connect();
    await client.query("select pg_terminate_backend($1, 5000)", [id]);
    await client.end();
  };
  const suicide = () => db.query(sql\`select pg_terminate_backend(pg_backend_pid())\`);
  const tell = (name, result) => process.stdout.write(name + ": " + result + "\\n");
  const scene = async (name, work) => tell(name, await work().then(() => "fulfilled", (error) => error?.name ?? String(error)));
`;

const program = `
  (async () => {
    await scene("idle in the pool", async () => { await kill(await pid()); await delay(20); await User.count(); });
    await scene("idle in a transaction", () => db.transaction(async () => { await kill(await pid()); await delay(20); }));
    await scene("mid-query", () => db.transaction(suicide));
    await scene("mid-query with others", () => db.transaction(() => Promise.all([suicide(), User.count(), User.count()])));
    await scene("siblings", () => db.transaction(() => Promise.all([db.transaction(suicide), db.transaction(() => User.count())])));
    await scene("swallowed", () => db.transaction(async () => { await suicide().catch(() => {}); }));
    await scene("several lazy loads, the first fails", async () => {
      const users = await User.insertMany([{ name: "a" }, { name: "b" }]);
      await db.query(sql\`alter table users rename column boss_id to chief_id\`);
      const loads = users.flatMap((user) => [user.staff, user.boss, user.staff]);
      try { for (const load of loads) await load; } finally { await db.query(sql\`alter table users rename column chief_id to boss_id\`); }
    });
    await scene("preload that fails", async () => {
      await db.query(sql\`alter table users rename column boss_id to chief_id\`);
      try { await User.listWithPreload(["staff > staff", "boss"]); } finally { await db.query(sql\`alter table users rename column chief_id to boss_id\`); }
    });
    await scene("lazy relations that nobody awaits", async () => {
      const [user] = await User.list(); user.staff; user.boss; new User({ name: "n" }).staff; require("node:util").inspect(user.staff); JSON.stringify({ a: user.staff });
    });
    await scene("listener that rejects", async () => { const stop = db.onQuery(async () => { throw new Error("heard"); }); await User.count(); stop(); await delay(5); });
    await scene("hook that rejects", () => db.transaction(async () => { await db.afterCommit(async () => { throw new Error("hook"); }); }));
    await scene("server that is not there", () => DatabaseManager.for("postgresql://localhost:1/none", { acquireTimeout: 500 }).query(sql\`select 1\`));
    await scene("closed while a transaction runs", () => db.transaction(async () => {
      const closing = db.close().catch((error) => tell("close", error.name));
      await db.query(sql\`select pg_sleep(3)\`).finally(() => closing);
    }));
    await scene("used after the close", () => db.query(sql\`select 1\`));
  })();
`;

describe("a process that listens to nothing", () => {
  const place = useDatabase(["create table users (id serial primary key, name text, boss_id integer)"]);

  test("It survives whatever happens to its connections, says what happened, and ends by itself", async () => {
    const child = spawn(
      process.execPath,
      ["-r", "./scripts/register.cjs", "-e", prelude + program, place.dsn],
      { cwd: root },
    );
    const [output, errors, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise((resolve) => child.on("close", resolve)),
    ]);
    const told = Object.fromEntries(
      output
        .trim()
        .split("\n")
        .map((line) => line.split(": ") as [string, string]),
    );
    assert.deepEqual(
      told,
      {
        "idle in the pool": "fulfilled",
        "idle in a transaction": "ConnectionError",
        "mid-query": "ConnectionError",
        "mid-query with others": "ConnectionError",
        siblings:
          told["siblings"] === "TransactionClosedError" ? "TransactionClosedError" : "ConnectionError",
        swallowed: "ConnectionError",
        "several lazy loads, the first fails": "QueryError",
        "preload that fails": "QueryError",
        "lazy relations that nobody awaits": "fulfilled",
        "listener that rejects": "fulfilled",
        "hook that rejects": "AfterCommitError",
        "server that is not there": "ConnectionError",
        close: "TimeoutError",
        "closed while a transaction runs": "ConnectionError",
        "used after the close": "ConnectionError",
      },
      errors,
    );
    assert.equal(code, 0, errors);
    assert.doesNotMatch(errors, /Unhandled|Uncaught|DeprecationWarning/i);
  });
});
