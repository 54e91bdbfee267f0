// What ends an embedded server when its owner ends, and how the next start removes what a killed owner left.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, test } from "node:test";
import { ModuleKind, transpileModule } from "typescript";
import { canEnter } from "../src/embedded_binaries";
import { sweep } from "../src/embedded_home";
import { isGone, markOfThisProcess, until } from "../src/embedded_process";
import { ask, hear, homes, isRoot, makeBase, nobody, run, runOwner } from "./embedded_helpers";

const limit = 20_000;

describe("the end of the owner", { concurrency: 2 }, () => {
  test("Ctrl-C stops the server and removes its directory, whatever the locale is", async () => {
    const base = makeBase();
    const owner = runOwner(base, "forever();", { env: { LANG: "de_DE.UTF-8", LC_ALL: "xx_YY.bogus" } });
    const { dsn, pid } = await hear(owner);
    assert.deepEqual(await ask(dsn, "select current_setting('server_encoding')"), ["UTF8"]);
    owner.kill("SIGINT");
    assert.deepEqual(await once(owner, "exit"), [null, "SIGINT"]);
    assert.equal(isGone(pid), true);
    assert.deepEqual(homes(base), []);
  });

  test("A program that simply ends, as an ordinary user, leaves nothing", {
    skip: reasonAgainstUser(),
  }, async () => {
    const base = makeBase();
    const owner = runOwner(base, "", { ...(isRoot ? nobody : {}), env: { LANG: "C", LC_ALL: "", HOME: "" } });
    const exit = once(owner, "exit");
    const { pid } = await hear(owner);
    assert.deepEqual(await exit, [0, null]);
    assert.equal(isGone(pid), true);
    assert.deepEqual(homes(base), []);
  });

  function reasonAgainstUser(): string | false {
    return !isRoot || canEnter(".", nobody) ? false : "an ordinary user cannot read this checkout";
  }
});

describe("what depends on a process", { concurrency: 2 }, () => {
  const base = makeBase();
  // Compiled once: the processes need nothing of TypeScript.
  const compiled = join(base, "embedded_exit.cjs");
  const source = readFileSync(require.resolve("../src/embedded_exit"), "utf8");
  writeFileSync(
    compiled,
    transpileModule(source, { compilerOptions: { module: ModuleKind.CommonJS } }).outputText,
  );

  for (const [how, body, end, told] of [
    ["at its natural end", "", [0, null], ["ended"]],
    ["by process.exit", "process.exit(3);", [3, null], ["ended"]],
    ["by an uncaught error", "setImmediate(() => { throw new Error(); });", [1, null], ["ended"]],
    ["by an unhandled rejection", "Promise.reject(new Error()); forever();", [1, null], ["ended"]],
    ["by SIGINT", "receive('SIGINT');", [null, "SIGINT"], ["ended"]],
    ["by SIGTERM", "receive('SIGTERM');", [null, "SIGTERM"], ["ended"]],
    ["by SIGHUP", "receive('SIGHUP');", [null, "SIGHUP"], ["ended"]],
    [
      "by the program's own handler of a signal, after its work",
      "process.on('SIGTERM', () => setImmediate(() => { tell('work'); process.exit(4); })); receive('SIGTERM');",
      [4, null],
      ["work", "ended"],
    ],
    [
      "by the second signal, where the program's own handler does not end it",
      "process.on('SIGTERM', () => setImmediate(() => receive('SIGTERM'))); receive('SIGTERM');",
      [143, null],
      ["ended"],
    ],
    [
      "no more once it was released, and leaves no handlers",
      "release(dependent); tell(String(process.listenerCount('SIGTERM')));",
      [0, null],
      ["0"],
    ],
  ] as const) {
    test(`It is ended ${how}`, async () => {
      const child = run(
        `const { endWithThisProcess, release } = require(${JSON.stringify(compiled)});
        const receive = (signal) => { process.kill(process.pid, signal); forever(); };
        const dependent = { endNow: () => tell("ended") };
        endWithThisProcess(dependent);
        ${body}`,
        { env: { NODE_OPTIONS: "" } },
      );
      const [output, ended] = await Promise.all([text(child.stdout ?? assert.fail()), once(child, "exit")]);
      assert.deepEqual(ended, end);
      assert.deepEqual(output, told.map((word) => `"${word}"\n`).join(""));
    });
  }
});

describe("a killed owner", { concurrency: 2 }, () => {
  test("Its server ends by itself where Linux can see to that", { skip: reasonAgainstTie() }, async () => {
    const base = makeBase();
    const owner = runOwner(base, "forever();", { env: { LANG: undefined, LC_ALL: undefined } });
    const { dsn, pid } = await hear(owner);
    assert.deepEqual(await ask(dsn, "select current_setting('server_encoding')"), ["UTF8"]);
    owner.kill("SIGKILL");
    assert.equal(await until(() => isGone(pid), limit), true);
    await sweep([base]);
    assert.deepEqual(homes(base), []);
  });

  test("Its server and directory are removed by the next start, and by none while it lives", async () => {
    const real = makeBase();
    const base = join(makeBase(), "link");
    symlinkSync(real, base);
    // Without a PATH there is no setpriv: what every other system has to do without.
    const owner = runOwner(base, "forever();", { env: { PATH: "" } });
    const { directory, pid } = await hear(owner);
    await sweep([base]);
    assert.equal(isGone(pid), false);
    const exit = once(owner, "exit");
    owner.kill("SIGKILL");
    await exit;
    assert.equal(isGone(pid), false);

    // The system may give the owner's pid to another process: this one, for example.
    const ownerFile = join(directory, "owner.json");
    const mark = JSON.parse(readFileSync(ownerFile, "utf8"));
    assert.equal(mark.pid, owner.pid);
    writeFileSync(ownerFile, JSON.stringify(markOfThisProcess()));
    await sweep([base]);
    assert.equal(isGone(pid), false);
    writeFileSync(ownerFile, JSON.stringify({ ...markOfThisProcess(), started: mark.started }));
    await Promise.all([sweep([base]), sweep([base])]);
    assert.equal(isGone(pid), true);
    assert.deepEqual(homes(base), []);
  });

  function reasonAgainstTie(): string | false {
    const { status } = spawnSync("setpriv", ["--pdeathsig", "INT", "true"]);
    return status === 0 ? false : "there is no setpriv that can do it";
  }
});

describe("the sweep", () => {
  const dead = { ...markOfThisProcess(), started: "long ago" };
  const hour = 3_600_000;

  function makeHome(base: string, name: string, owner?: object, age = 0): string {
    const home = join(base, `brine-postgres-${name}`);
    mkdirSync(join(home, "data"), { recursive: true });
    mkdirSync(join(home, "socket"));
    if (owner !== undefined) writeFileSync(join(home, "owner.json"), JSON.stringify(owner));
    const changed = new Date(Date.now() - age);
    utimesSync(home, changed, changed);
    return home;
  }

  test("A process that is not the server of the directory is not ended, whatever pid the directory names", async () => {
    const base = makeBase();
    const innocent = run("tell('here'); forever();");
    await hear(innocent);
    writeFileSync(join(makeHome(base, "reused", dead), "data", "postmaster.pid"), `${innocent.pid}\n`);
    await sweep([base]);
    assert.deepEqual(homes(base), []);
    assert.equal(isGone(innocent.pid ?? 0), false);
  });

  test("What is just being made stays, and what was never finished goes", async () => {
    const base = makeBase();
    makeHome(base, "young");
    makeHome(base, "old", undefined, hour);
    await sweep([base]);
    assert.deepEqual(homes(base), ["brine-postgres-young"]);
  });

  test("What another container or another boot made stays while it may be served, and other machines' always", async () => {
    const base = makeBase();
    const elsewhere = { ...dead, place: "another" };
    makeHome(base, "young", elsewhere);
    makeHome(base, "machine", { ...elsewhere, host: `not-${hostname()}` }, 2 * hour);
    makeHome(base, "silent", elsewhere, 2 * hour);
    const served = makeHome(base, "served", elsewhere, 2 * hour);
    const server = createServer().listen(join(served, "socket", ".s.PGSQL.5432"));
    await once(server, "listening");
    await sweep([base]);
    server.close();
    assert.deepEqual(
      homes(base).toSorted(),
      ["machine", "served", "young"].map((name) => `brine-postgres-${name}`),
    );
  });

  test("What belongs to another user stays", {
    skip: isRoot ? false : "only root can make such a directory",
  }, async () => {
    const base = makeBase();
    chownSync(makeHome(base, "theirs", dead), nobody.uid, nobody.gid);
    symlinkSync(makeHome(makeBase(), "linked", dead), join(base, "brine-postgres-link"));
    makeHome(base, "ours", dead);
    await sweep([base]);
    assert.deepEqual(homes(base).toSorted(), ["brine-postgres-link", "brine-postgres-theirs"]);
  });
});
