// What the tests of the embedded server share: directories that are removed, and processes that own a server.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { Client } from "pg";
import type { EmbeddedPostgres } from "../src/embedded";

export const isRoot = process.getuid?.() === 0;
export const nobody = { uid: 65534, gid: 65534 };
const bases: string[] = [];
const children: ChildProcess[] = [];

after(() => {
  for (const child of children) child.kill("SIGKILL");
  for (const base of bases) rmSync(base, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
});

/** A directory of one test, which the server's account may pass through when root runs the tests. */
export function makeBase(name = ""): string {
  const base = mkdtempSync(join(tmpdir(), `b${name}-`));
  bases.push(base);
  chmodSync(base, isRoot ? 0o1777 : 0o700);
  return base;
}

/** The directories of servers in `base`. */
export function homes(base: string): readonly string[] {
  return readdirSync(base).filter((name) => name.startsWith("brine-postgres-"));
}

export async function ask(dsn: string, text: string): Promise<unknown> {
  const client = new Client({ connectionString: dsn });
  await client.connect();
  const { rows } = await client.query({ text, rowMode: "array" });
  await client.end();
  return rows[0];
}

interface Circumstances {
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
}

/** Another process that runs `program`, in which `tell(value)` is what `hear` waits for. */
export function run(program: string, { env, ...account }: Circumstances = {}): ChildProcess {
  const prelude = `
    const forever = () => setInterval(() => undefined, 1000);
    const tell = (value) => process.stdout.write(JSON.stringify(value) + "\\n");
  `;
  const child = spawn(process.execPath, ["-e", prelude + program], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 120_000,
    killSignal: "SIGKILL",
    ...account,
  });
  children.push(child);
  return child;
}

/** Another process that starts a server in `base`, tells of it, and then does what `body` says. */
export function runOwner(base: string, body: string, circumstances: Circumstances = {}): ChildProcess {
  const program = `
    require("ts-node/register/transpile-only");
    const { startPostgres } = require(${JSON.stringify(require.resolve("../src/embedded"))});
    startPostgres({ directory: ${JSON.stringify(base)} }).then((postgres) => { tell(postgres); ${body} });
  `;
  return run(program, circumstances);
}

/** The first thing that a process tells; if it ends before that, its errors are the failure of the test. */
export async function hear(child: ChildProcess): Promise<EmbeddedPostgres> {
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  const died = once(child, "close").then(() => assert.fail(`the process ended: ${errors}`));
  const [line] = await Promise.race([once(child.stdout ?? child, "data"), died]);
  died.catch(() => undefined);
  return JSON.parse(String(line));
}
