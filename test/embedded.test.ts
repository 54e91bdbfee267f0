// The embedded server: where it runs, which binaries it takes, and what it says when it cannot start.
import assert from "node:assert/strict";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { Client } from "pg";
import { startPostgres } from "../src/embedded";
import { findBinaries } from "../src/embedded_binaries";
import { serverAccount, sweep } from "../src/embedded_home";
import { isGone } from "../src/embedded_process";
import { ask, homes, isRoot, makeBase } from "./embedded_helpers";

describe("a server", () => {
  test("Two servers run at once, one on a private socket and one on a port of its own, and both leave nothing", async () => {
    const short = makeBase();
    const long = makeBase("x".repeat(90));
    const servers = await Promise.all([
      startPostgres({ directory: short }),
      startPostgres({ directory: long }),
    ]);
    const [onSocket, onPort] = servers;
    assert.match(onSocket.dsn, /^postgresql:\/\/postgres@%2F.*%2Fsocket\/postgres$/);
    assert.match(onPort.dsn, /^postgresql:\/\/postgres:[0-9a-f]{48}@127\.0\.0\.1:\d+\/postgres$/);
    for (const { dsn, version } of servers) {
      assert.match(version, /^18\.\d+$/);
      assert.deepEqual(
        await ask(
          dsn,
          `select current_setting('server_version'), current_setting('server_encoding'), current_setting('TimeZone'),
                  current_setting('fsync'), current_setting('dynamic_shared_memory_type'), current_user`,
        ),
        [version, "UTF8", "UTC", "off", "mmap", "postgres"],
      );
    }
    assert.deepEqual(await ask(onSocket.dsn, "select current_setting('listen_addresses')"), [""]);
    await assert.rejects(
      ask(onPort.dsn.replace(/:[0-9a-f]{48}@/, ":guess@"), "select 1"),
      /password authentication failed/,
    );
    assert.equal(statSync(join(onSocket.directory, "socket")).mode & 0o777, 0o700);
    assert.equal(statSync(onSocket.directory).mode & 0o777, isRoot ? 0o711 : 0o700);
    assert.equal(statSync(join(onSocket.directory, "data")).uid === 0, false);

    await sweep([short, long]);
    assert.equal(isGone(onSocket.pid), false);
    // A client that is still in a transaction does not hold the end up.
    const client = new Client({ connectionString: onSocket.dsn });
    const ended = new Promise((resolve) => client.on("error", () => undefined).once("end", resolve));
    await client.connect();
    await client.query("begin");
    for (const { pid, directory, stop } of servers) {
      await Promise.all([stop(), stop()]);
      assert.equal(isGone(pid), true);
      assert.equal(existsSync(directory), false);
    }
    await ended;
    assert.deepEqual([...homes(short), ...homes(long)], []);
  });
});

describe("the installed binaries", () => {
  test("They are used even without their library links, without their modes, and where only root can read them", async () => {
    const base = makeBase();
    const native = join(base, "native");
    assert.ok(copyWithoutLinks(findBinaries(), native) > 0 || process.platform !== "linux");
    if (isRoot) {
      chmodSync(join(native, "bin", "postgres"), 0o600);
      chmodSync(native, 0o700);
    }
    const before = readdirSync(join(native, "lib"));
    const postgres = await startPostgres({ directory: base, binaries: native });
    assert.deepEqual(await ask(postgres.dsn, "select 1"), [1]);
    assert.deepEqual(readdirSync(join(native, "lib")), before);
    await postgres.stop();
  });

  /** What npm unpacks when it runs no install scripts, and how many links that lacks. */
  function copyWithoutLinks(from: string, to: string): number {
    mkdirSync(join(to, "lib"), { recursive: true });
    cpSync(join(from, "bin"), join(to, "bin"), { recursive: true });
    for (const name of ["share", "pg-symlinks.json"]) symlinkSync(join(from, name), join(to, name));
    const libraries = readdirSync(join(from, "lib"), { withFileTypes: true });
    const links = libraries.filter((library) => library.isSymbolicLink());
    for (const { name } of libraries.filter((library) => !library.isSymbolicLink())) {
      symlinkSync(join(from, "lib", name), join(to, "lib", name));
    }
    return links.length;
  }
});

describe("errors", () => {
  /** Programs that do what a test wants, in the place of PostgreSQL's. */
  function makeFakes(base: string, initdb: string, postgres: string): string {
    mkdirSync(join(base, "bin"));
    for (const [name, script] of [
      ["initdb", initdb],
      ["postgres", postgres],
    ] as const) {
      writeFileSync(join(base, "bin", name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    }
    for (const path of ["lib/libpq.so", "share/postgresql/postgres.bki"]) {
      mkdirSync(join(base, path, ".."), { recursive: true });
      writeFileSync(join(base, path), "");
    }
    return base;
  }

  test("A failing initdb is one sentence and its own words", async () => {
    const base = makeBase();
    const binaries = makeFakes(base, "echo 'initdb: error: no space left' >&2; exit 3", "");
    await assert.rejects(startPostgres({ directory: base, binaries }), {
      code: "CONNECTION",
      message:
        "PostgreSQL did not start: initdb ended with code 3. Its log says:\ninitdb: error: no space left",
    });
    assert.deepEqual(homes(base), []);
  });

  test("A server that does not start is one sentence and its own log", async () => {
    const base = makeBase();
    const binaries = makeFakes(base, "", "echo 'FATAL:  invalid value for parameter' >&2; exit 1");
    await assert.rejects(startPostgres({ directory: base, binaries }), {
      code: "CONNECTION",
      message:
        "PostgreSQL did not start: the server ended with code 1. Its log says:\nFATAL:  invalid value for parameter",
    });
    assert.deepEqual(homes(base), []);
  });

  test("A start that takes too long is given up, and nothing of it goes on", async () => {
    const base = makeBase();
    const binaries = makeFakes(base, `echo $$ > ${join(base, "pid")}; exec sleep 60`, "");
    const start = startPostgres({ directory: base, binaries, timeout: 1_000 });
    await assert.rejects(start, {
      message: /^PostgreSQL did not start: after 1000 ms initdb was not ready\./,
    });
    // On a machine that is very busy it may not even have begun.
    const pid = join(base, "pid");
    assert.equal(!existsSync(pid) || isGone(Number(readFileSync(pid, "utf8"))), true);
    assert.deepEqual(homes(base), []);
  });

  test("A port that somebody took in between is no error: another one is tried", async () => {
    const base = makeBase("x".repeat(90));
    const ready = 'printf "$$\\n\\n\\n\\n\\n\\n\\nready\\n" > "$2/postmaster.pid"; exec sleep 60';
    const count = join(base, "count");
    writeFileSync(count, "");
    chmodSync(count, 0o666);
    const binaries = makeFakes(
      base,
      "echo 18 > $2/PG_VERSION",
      `echo >> ${count}; [ $(wc -l < ${count}) = 3 ] || { echo 'LOG: could not bind IPv4 address'; exit 1; }; ${ready}`,
    );
    const postgres = await startPostgres({ directory: base, binaries });
    assert.equal(postgres.version, "18");
    assert.equal(readFileSync(count, "utf8"), "\n\n\n");
    await postgres.stop();
    assert.equal(isGone(postgres.pid), true);
  });

  test("Binaries and directories that are not there are named", async () => {
    const base = makeBase();
    await assert.rejects(startPostgres({ directory: base, binaries: join(base, "none") }), {
      message: `There is no PostgreSQL in ${join(base, "none")}: it has no bin/postgres.`,
    });
    await assert.rejects(startPostgres({ directory: join(base, "none") }), {
      message: /^PostgreSQL has no place for its files: .* cannot use .*none\.$/,
    });
    assert.deepEqual(homes(base), []);
  });

  test("Root needs an account for the server: any that exists", {
    skip: isRoot ? false : "only root has to choose one",
  }, () => {
    const accounts = join(makeBase(), "passwd");
    const write = (...lines: string[]) =>
      writeFileSync(accounts, ["root:x:0:0::/:/bin/sh", ...lines, ""].join("\n"));
    write("daemon:x:1:2::/:/bin/sh", "nobody:x:65534:65533::/:/bin/sh");
    assert.deepEqual(serverAccount(accounts), { uid: 65534, gid: 65533 });
    write("daemon:x:1:2::/:/bin/sh");
    assert.deepEqual(serverAccount(accounts), { uid: 1, gid: 2 });
    write();
    assert.throws(
      () => serverAccount(accounts),
      /PostgreSQL refuses to run as root, and .*passwd names no other user/,
    );
  });
});
