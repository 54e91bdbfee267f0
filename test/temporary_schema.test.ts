// The temporary schema of brine/testing: who may drop it, what a dead run leaves, and what a leak looks like.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { Client } from "pg";
import { type EmbeddedPostgres, startPostgres } from "../src/embedded";
import { LeakError, temporarySchema } from "../src/testing";

let postgres: EmbeddedPostgres;
let admin: Client;
/** A role that may create schemas in the database, and nothing else. */
let dsn: string;

before(async () => {
  postgres = await startPostgres();
  admin = await connect(postgres.dsn);
  await admin.query(
    "create role plain login; create role other login; grant create on database postgres to plain, other",
  );
  dsn = asRole("plain");
});

after(async () => {
  await admin.end();
  await postgres.stop();
});

function asRole(name: string): string {
  return postgres.dsn.replace("postgres@", `${name}@`);
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

async function schemas(prefix: string): Promise<readonly string[]> {
  const { rows } = await admin.query<{ nspname: string }>(
    "select nspname from pg_namespace where starts_with(nspname, $1) order by 1",
    [prefix],
  );
  return rows.map(({ nspname }) => nspname);
}

/** Ends the connection that holds the schema's lock, as the death of its process would. */
async function killKeeper(name: string): Promise<void> {
  const { rowCount } = await admin.query(
    `select pg_terminate_backend(pid, 5000) from pg_locks
      where locktype = 'advisory' and granted
        and ((classid::bigint << 32) | objid::bigint) = hashtextextended($1, 0)`,
    [name],
  );
  assert.equal(rowCount, 1);
}

test("A temporary schema is made, is the search path of its DSN, and is dropped with all that is in it", async () => {
  const schema = await temporarySchema(dsn, { prefix: "made" });
  assert.match(schema.name, /^made_temporary_[0-9a-f]{16}$/);
  const client = await connect(schema.dsn);
  await client.query("create table notes (id int); insert into notes values (1)");
  const { rows } = await client.query(
    "select current_schema as schema, current_setting('application_name') as application",
  );
  assert.deepEqual(rows, [{ schema: schema.name, application: schema.name }]);
  assert.deepEqual((await admin.query(`select id from ${schema.name}.notes`)).rows, [{ id: 1 }]);
  await client.end();
  await schema.drop();
  assert.deepEqual(await schemas("made"), []);
  await schema.drop();
});

test("The DSN keeps the options that it had", async () => {
  const schema = await temporarySchema(
    `${dsn}?options=-c%20work_mem%3D3MB+-c+geqo%3Doff&application_name=mine&keepalives=1`,
  );
  const client = await connect(schema.dsn);
  const { rows } = await client.query(
    "select current_schema as schema, current_setting('work_mem') as memory, current_setting('geqo') as geqo",
  );
  assert.deepEqual(rows, [{ schema: schema.name, memory: "3MB", geqo: "off" }]);
  assert.match(schema.dsn, /\?keepalives=1&options=[^&+]*&application_name=brine_temporary_[0-9a-f]{16}$/);
  await client.end();
  await schema.drop();
});

test("The schemas of three dead runs are dropped and those of two living runs are not, by several janitors at once", async () => {
  const runs = await Promise.all(
    ["a", "b", "c", "d", "e"].map(() => temporarySchema(dsn, { prefix: "janitor" })),
  );
  const dead = runs.slice(0, 3);
  const living = runs.slice(3);
  for (const { name } of dead) await killKeeper(name);
  const janitors = await Promise.all(["f", "g", "h"].map(() => temporarySchema(dsn, { prefix: "janitor" })));
  const names = [...living, ...janitors].map(({ name }) => name);
  assert.deepEqual(await schemas("janitor"), names.toSorted());
  await Promise.all([...living, ...janitors].map((run) => run.drop()));
  assert.deepEqual(await schemas("janitor"), []);
  for (const run of dead) await run.drop();
});

test("A run drops its schema even when the connection that kept it was lost", async () => {
  const schema = await temporarySchema(dsn, { prefix: "lost" });
  await killKeeper(schema.name);
  await schema.drop();
  assert.deepEqual(await schemas("lost"), []);
});

test("What only looks like a temporary schema is not touched", async () => {
  const mark = "A temporary schema of brine/testing, dropped when the run that made it has ended.";
  const marked = (name: string, owner: string) =>
    `create schema ${name} authorization ${owner}; comment on schema ${name} is '${mark}';`;
  // The superuser, who could drop all of these, leaves what is not its own as well.
  await admin.query(`
    create schema safe authorization plain;
    create schema safe_temporary_0123456789abcdef authorization plain;
    ${marked("safe_temporary_0123456789abcdef0", "plain")}
    ${marked("safe_temporary_0123456789abcdeg", "plain")}
    ${marked("safer_temporary_0123456789abcdef", "plain")}
    ${marked("safe_temporary_1123456789abcdef", "other")}
    ${marked("safe_temporary_2123456789abcdef", "plain")}
  `);
  const before = await schemas("safe");
  for (const role of [postgres.dsn, dsn]) {
    const schema = await temporarySchema(role, { prefix: "safe" });
    await schema.drop();
  }
  assert.deepEqual(
    await schemas("safe"),
    before.filter((name) => name !== "safe_temporary_2123456789abcdef"),
  );
});

test("A connection that was left in a transaction is named, ended, and an error; the schema is dropped all the same", async () => {
  const schema = await temporarySchema(dsn, { prefix: "leak" });
  const client = await connect(schema.dsn);
  const ended = new Promise((resolve) => client.once("end", resolve));
  await client.query("create table notes (id int)");
  await client.query("begin; select * from notes");
  await assert.rejects(schema.drop(), (error) => {
    assert.ok(error instanceof LeakError);
    assert.match(
      error.message,
      /left and are now ended:\n- connection \d+, idle in transaction, last statement: begin; select \* from notes$/,
    );
    return true;
  });
  await ended;
  assert.deepEqual(await schemas("leak"), []);
});

test("A connection of somebody else is not ended: the schema stays, and a later run drops it", async () => {
  const schema = await temporarySchema(dsn, { prefix: "busy" });
  const owner = await connect(schema.dsn);
  await owner.query("create table notes (id int)");
  await owner.end();
  await admin.query(`begin; lock table ${schema.name}.notes`);
  await assert.rejects(schema.drop(), {
    code: "LEAK",
    message: /is in use by a connection that is not of this run/,
  });
  const warning = once(process, "warning");
  const next = await temporarySchema(dsn, { prefix: "busy" });
  assert.match(
    (await warning)[0].message,
    /^The abandoned schema busy_temporary_\w+ could not be dropped: canceling statement/,
  );
  await admin.query("rollback");
  await next.drop();
  assert.deepEqual(await schemas("busy"), [schema.name]);
  const last = await temporarySchema(dsn, { prefix: "busy" });
  await last.drop();
  assert.deepEqual(await schemas("busy"), []);
});

test("What cannot be is said in one sentence, without the password", async () => {
  await assert.rejects(temporarySchema("postgresql://nobody:sesame@127.0.0.1:1/postgres"), {
    code: "CONNECTION",
    message: "The server for the temporary schema cannot be used: connect ECONNREFUSED 127.0.0.1:1.",
  });
  await assert.rejects(temporarySchema("host=localhost"), { name: "TypeError", message: /^A DSN is a URL/ });
  for (const prefix of ["", "Shop", "a-b", "pg_shop", "1shop", "x".repeat(31)]) {
    await assert.rejects(temporarySchema(dsn, { prefix }), {
      name: "TypeError",
      message: /^The prefix of a temporary schema/,
    });
  }
});

test("A schema that was forgotten does not keep the process alive", async () => {
  const program = `
    const { temporarySchema } = require(${JSON.stringify(require.resolve("../src/testing"))});
    temporarySchema(process.env.DSN, { prefix: "forgotten" }).then(({ name }) => process.stdout.write(name));
  `;
  const child = spawn(process.execPath, ["-r", "ts-node/register/transpile-only", "-e", program], {
    env: { ...process.env, DSN: dsn },
    stdio: ["ignore", "pipe", "inherit"],
    timeout: 20_000,
  });
  const [[code], name] = await Promise.all([once(child, "exit"), text(child.stdout)]);
  assert.equal(code, 0);
  assert.deepEqual(await schemas("forgotten"), [name]);
  const next = await temporarySchema(dsn, { prefix: "forgotten" });
  await next.drop();
  assert.deepEqual(await schemas("forgotten"), []);
});
