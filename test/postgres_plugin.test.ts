// The plugin that gives a run its PostgreSQL: which servers it refuses and how, what it counts, what it leaves behind.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, describe, test } from "node:test";
import { Client } from "pg";
import { type EmbeddedPostgres, startPostgres } from "../src/embedded";
import { isGone } from "../src/embedded_process";
import { findObstacle } from "../support/given_server";
import { homes, makeBase } from "./embedded_helpers";

let postgres: EmbeddedPostgres;
let admin: Client;

before(async () => {
  // On a port, and therefore with a password.
  postgres = await startPostgres({ directory: makeBase("x".repeat(90)) });
  admin = new Client({ connectionString: postgres.dsn });
  await admin.connect();
});

after(async () => {
  await admin.end();
  await postgres.stop();
});

function withChanges(change: (url: URL) => void): string {
  const url = new URL(postgres.dsn);
  change(url);
  return String(url);
}

describe("a given server", () => {
  const place = () => `(${new URL(postgres.dsn).host})`;

  test("A server that will do has no obstacle", async () => {
    assert.equal(await findObstacle("POSTGRES_DSN", postgres.dsn), undefined);
  });

  test("One that cannot be reached is named in one sentence, without the password", async () => {
    const find = (dsn: string) => findObstacle("DATABASE_URL", dsn, 200);
    const silent = createServer((socket) => socket.resume()).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const silentPort = (silent.address() as { port: number }).port;
    const expected = [
      [
        "sesame",
        "DATABASE_URL is no DSN that can be read; one looks like postgresql://user:password@host:5432/database.",
      ],
      [
        "postgresql://u:sesame@127.0.0.1:1/d",
        "The server that DATABASE_URL names (127.0.0.1:1) cannot be reached: nothing listens there.",
      ],
      [
        "postgresql://u:sesame@%2Fnowhere/d",
        "The server that DATABASE_URL names (/nowhere) cannot be reached: there is no such socket.",
      ],
      [
        `postgresql://u:sesame@127.0.0.1:${silentPort}/d`,
        `The server that DATABASE_URL names (127.0.0.1:${silentPort}) cannot be reached: it does not answer within 0.2 seconds.`,
      ],
      [
        withChanges((url) => {
          url.password = "sesame";
        }),
        `The server that DATABASE_URL names ${place()} cannot be reached: it does not accept the password of postgres.`,
      ],
      [
        withChanges((url) => {
          url.pathname = "/nothing";
        }),
        `The server that DATABASE_URL names ${place()} cannot be reached: it has no database nothing.`,
      ],
    ] as const;
    for (const [dsn, sentence] of expected) assert.equal(await find(dsn), sentence);
    silent.close();
  });

  test("One on which the specification cannot run is told what it lacks", async () => {
    await admin.query(`
      create role plain login password 'sesame';
      create role reader login password 'sesame'; alter role reader set default_transaction_read_only = on;
      create schema old;
      create function old.current_setting(text) returns text language sql
        as $$ select case $1 when 'server_version' then '13.23' when 'server_version_num' then '130023' else pg_catalog.current_setting($1) end $$;
      create schema pooled;
      create function pooled.pg_backend_pid() returns int language sql as 'select 0';
    `);
    await admin.query("create database latin template template0 encoding 'LATIN1' locale 'C'");
    const as = (name: string) =>
      withChanges((url) => Object.assign(url, { username: name, password: "sesame" }));
    const before = (schema: string) => `${postgres.dsn}?options=-c%20search_path%3D${schema}%2Cpg_catalog`;
    const expected = [
      [before("old"), "it is PostgreSQL 13.23, and the oldest that will do is 14"],
      [
        withChanges((url) => {
          url.pathname = "/latin";
        }),
        "its database latin is encoded in LATIN1, and must be in UTF8",
      ],
      [as("reader"), "it takes no writes"],
      [
        as("plain"),
        "plain may not create schemas in postgres; what is missing is: grant create on database postgres to plain",
      ],
      [before("pooled"), "there is a pooler in between, and the locks of the suite need the server itself"],
    ] as const;
    for (const [dsn, lack] of expected) {
      assert.equal(
        await findObstacle("POSTGRES_DSN", dsn),
        `The server that POSTGRES_DSN names ${place()} cannot be used: ${lack}.`,
      );
    }
  });
});

describe("a run", { concurrency: 2 }, () => {
  const cucumber = JSON.stringify(require.resolve("@cucumber/cucumber"));
  const steps = `
    const { Given, BeforeAll } = require(${cucumber});
    Given("it passes", () => undefined);
    Given("it fails", () => { throw new Error("as it should"); });
    Given("it is skipped", () => "skipped");
    Given("it tells of its server", () => process.stdout.write("server " + process.env.POSTGRES_DSN + "\\n"));
    Given("it waits", { timeout: 60_000 }, () => new Promise(() => setTimeout(() => undefined, 60_000)));
  `;

  interface Project {
    readonly scenarios: readonly string[];
    readonly code?: string;
    readonly path?: string;
    readonly parameters?: readonly string[];
    readonly env?: NodeJS.ProcessEnv;
  }

  /** Runs cucumber-js with this plugin on scenarios of one step each; what it starts itself, it starts in `base`. */
  function runCucumber(
    base: string,
    { scenarios, code = "", path, parameters = [], env = {} }: Project,
  ): ChildProcess {
    const feature = join(base, "some.feature");
    writeFileSync(
      feature,
      `Feature: some\n${scenarios.map((step) => `Scenario: ${step}\nGiven ${step}\n`).join("")}`,
    );
    writeFileSync(join(base, "steps.cjs"), steps + code);
    const profile = {
      require: [join(base, "steps.cjs")],
      plugin: ["./support/postgres.plugin.cjs"],
      pluginOptions: { specification: { count: true } },
      format: ["summary"],
    };
    const configuration = join(base, "cucumber.json");
    writeFileSync(configuration, JSON.stringify({ default: profile }));
    const program = require
      .resolve("@cucumber/cucumber/package.json")
      .replace("package.json", "bin/cucumber.js");
    const { POSTGRES_DSN, DATABASE_URL, ...inherited } = process.env;
    const own = { ...inherited, TMPDIR: base, FORCE_COLOR: "0", ...env };
    return spawn(
      process.execPath,
      [program, "--config", relative(".", configuration), path ?? feature, ...parameters],
      {
        env: own,
        stdio: ["ignore", "pipe", "pipe"],
        timeout: 60_000,
        killSignal: "SIGKILL",
      },
    );
  }

  async function finish(child: ChildProcess) {
    const [output, errors, [code, signal]] = await Promise.all([
      text(child.stdout ?? assert.fail()),
      text(child.stderr ?? assert.fail()),
      once(child, "exit"),
    ]);
    return { output, errors, code, signal, lastLine: output.trimEnd().split("\n").at(-1) };
  }

  test("A server is started once, for all workers, and is gone after the last line, which counts the scenarios", async () => {
    const base = makeBase();
    const telling = Array<string>(3).fill("it tells of its server");
    const scenarios = [...telling, "it fails", "it is skipped", "it has no such step"];
    const run = runCucumber(base, { scenarios, parameters: ["--parallel", "2"] });
    const { output, errors, code, lastLine } = await finish(run);
    assert.equal(errors, "");
    assert.equal(code, 1);
    assert.equal(lastLine, "3 passed, 2 failed, 1 skipped");
    const servers = output.split("\n").filter((line) => line.startsWith("server postgresql://postgres@"));
    assert.equal(servers.length, 3);
    assert.equal(new Set(servers).size, 1);
    assert.deepEqual(homes(base), []);
  });

  for (const [what, code, complaint] of [
    ["support code cannot be loaded", "throw new Error('broken support code');", /broken support code/],
    ["a BeforeAll hook fails", "BeforeAll(() => { throw new Error('broken hook'); });", /broken hook/],
  ] as const) {
    test(`The run fails and leaves no server when ${what}`, async () => {
      const base = makeBase();
      const run = await finish(runCucumber(base, { scenarios: ["it passes"], code }));
      assert.match(run.errors, complaint);
      assert.equal(run.code, 1);
      assert.equal(run.lastLine, "0 passed, 1 failed");
      assert.deepEqual(homes(base), []);
    });
  }

  test("Ctrl-C in the middle of a scenario leaves no server", async () => {
    const base = makeBase();
    const run = runCucumber(base, { scenarios: ["it tells of its server", "it waits"] });
    const finished = finish(run);
    await Promise.race([once(run.stdout ?? assert.fail(), "data"), finished]);
    assert.equal(homes(base).length, 1);
    run.kill("SIGINT");
    assert.equal((await finished).signal, "SIGINT");
    assert.equal(isGone(run.pid ?? 0), true);
    assert.deepEqual(homes(base), []);
  });

  for (const [what, project] of [
    ["tag", { parameters: ["--tags", "@nothing"] }],
    ["path", { path: "no/such.feature" }],
  ] as const) {
    test(`A run without a scenario, because of a wrong ${what}, fails and says so`, async () => {
      const env = { POSTGRES_DSN: postgres.dsn };
      const run = await finish(runCucumber(makeBase(), { scenarios: ["it passes"], env, ...project }));
      assert.match(run.errors, /^No scenario was run: .*\.\n$/);
      assert.deepEqual([run.output, run.code], ["0 passed, 1 failed\n", 1]);
    });
  }

  test("A server that will not do is one sentence, and the end of the run", async () => {
    const env = { DATABASE_URL: "postgresql://u:sesame@127.0.0.1:1/d" };
    const run = await finish(runCucumber(makeBase(), { scenarios: ["it passes"], env }));
    assert.equal(
      run.errors,
      "The server that DATABASE_URL names (127.0.0.1:1) cannot be reached: nothing listens there.\n",
    );
    assert.deepEqual([run.output, run.code], ["0 passed, 1 failed\n", 1]);
  });

  test("A dry run needs no server", async () => {
    const env = { POSTGRES_DSN: "postgresql://u:sesame@127.0.0.1:1/d" };
    const parameters = ["--dry-run"];
    const run = await finish(runCucumber(makeBase(), { scenarios: ["it passes"], parameters, env }));
    assert.deepEqual([run.errors, run.lastLine, run.code], ["", "0 passed, 0 failed, 1 skipped", 0]);
  });
});
