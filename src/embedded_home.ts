// The private directory of an embedded server: where it is made, whose it is, and how a dead owner's is removed.

import { once } from "node:events";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { hostname, tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";
import { type Account, canEnter } from "./embedded_binaries";
import {
  endServer,
  isFromHere,
  isRunning,
  isServerOf,
  markOfThisProcess,
  type ProcessMark,
  readPostmasterFile,
} from "./embedded_process";
import { ConnectionError } from "./errors";

const prefix = "brine-postgres-";
const ownerFile = "owner.json";
/** A home without an owner's file was being made when its owner died, unless it is being made right now. */
const timeToMakeOne = 60_000;
/** A home from elsewhere is judged by its silence, and only when it is surely not just starting. */
const timeToAnswer = 3_600_000;
const endLimit = 5_000;

const socketName = ".s.PGSQL.5432";
/** What fits into the address of a Unix socket. */
const socketPathLimit = process.platform === "linux" ? 107 : 103;

export interface Home {
  readonly directory: string;
  readonly data: string;
  /** The directory of the socket; undefined where a socket there would have too long a name. */
  readonly socket: string | undefined;
  readonly log: string;
}

/** PostgreSQL refuses to run as root, so for root an account that exists anyway is taken. */
export function serverAccount(accounts = "/etc/passwd"): Account | undefined {
  if (process.getuid?.() !== 0) return checkName();
  const found = new Map<string, Account>();
  for (const line of existsSync(accounts) ? readFileSync(accounts, "utf8").split("\n") : []) {
    const [name = "", , uid, gid] = line.split(":");
    if (Number(uid) > 0) found.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  const account = found.get("nobody") ?? found.get("postgres") ?? [...found.values()][0];
  if (account !== undefined) return account;
  throw new ConnectionError(
    `PostgreSQL refuses to run as root, and ${accounts} names no other user. Add one, for example: useradd postgres.`,
  );
}

/** PostgreSQL looks its user up by number, which fails in containers that run as any number they like. */
function checkName(): undefined {
  try {
    userInfo();
  } catch (cause) {
    throw new ConnectionError(
      `PostgreSQL runs only as a user that has a name, and user id ${process.getuid?.()} has none: ` +
        "add it to /etc/passwd, or use a server of your own.",
      { cause },
    );
  }
}

/** Where homes are made, and therefore where those of dead owners are looked for. */
export function possibleBases(directory: string | undefined): readonly string[] {
  if (directory !== undefined) return [resolve(directory)];
  return process.platform === "win32" ? [tmpdir()] : [...new Set([resolve(tmpdir()), "/tmp"])];
}

/** A new directory, marked with its owner, in which `data` and `socket` belong to the server's account alone. */
export function makeHome(bases: readonly string[], account: Account | undefined): Home {
  const directory = mkdtempSync(join(chooseBase(bases, account), prefix));
  const data = join(directory, "data");
  const socket = fitsSocket(directory) ? join(directory, "socket") : undefined;
  try {
    writeFileSync(join(directory, ownerFile), JSON.stringify(markOfThisProcess()), { mode: 0o600 });
    if (account !== undefined) chmodSync(directory, 0o711); // The account passes through to what is its own.
    for (const own of socket === undefined ? [data] : [data, socket]) {
      mkdirSync(own, { mode: 0o700 });
      if (account !== undefined) chownSync(own, account.uid, account.gid);
    }
  } catch (cause) {
    removeHome(directory);
    throw new ConnectionError(`PostgreSQL has no place for its files: ${(cause as Error).message}.`, {
      cause,
    });
  }
  return { directory, data, socket, log: join(directory, "log") };
}

/** The first base in which the server can live, preferably one whose name is short enough for a socket. */
function chooseBase(bases: readonly string[], account: Account | undefined): string {
  const usable = bases.filter((base) => canHold(base, account)).map((base) => realpathSync(base));
  const chosen = usable.find((base) => fitsSocket(join(base, `${prefix}XXXXXX`))) ?? usable[0];
  if (chosen !== undefined) return chosen;
  const who = account === undefined ? "this user" : `the account that it runs as (user id ${account.uid})`;
  throw new ConnectionError(
    `PostgreSQL has no place for its files: ${who} cannot use ${bases.join(" or ")}.`,
  );
}

function canHold(base: string, account: Account | undefined): boolean {
  try {
    accessSync(base, constants.W_OK | constants.X_OK);
    return account === undefined || canEnter(base, account);
  } catch {
    return false; // Not there, or not for us: the caller tries the next one.
  }
}

function fitsSocket(home: string): boolean {
  const path = join(home, "socket", socketName);
  return process.platform !== "win32" && Buffer.byteLength(path) <= socketPathLimit;
}

/** Removes the directory with all that is in it, whatever a server that is just ending still writes there. */
export function removeHome(directory: string): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
}

/** Ends the servers and removes the directories that owners who were killed left behind. */
export async function sweep(bases: readonly string[]): Promise<void> {
  // By its real name: that is the one with which a server was started.
  for (const base of bases
    .filter((directory) => existsSync(directory))
    .map((directory) => realpathSync(directory))) {
    const names = readdirSync(base).filter((name) => name.startsWith(prefix));
    await Promise.all(names.map((name) => sweepHome(join(base, name))));
  }
}

async function sweepHome(directory: string): Promise<void> {
  if (!isOwn(directory) || !(await isAbandoned(directory))) return;
  const data = join(directory, "data");
  const server = readPostmasterFile(data);
  if (server !== undefined && isServerOf(data, server.pid) && !(await endServer(server.pid, endLimit)))
    return;
  try {
    removeHome(directory);
  } catch {
    // Another start sweeps it at the same time, or the next one will.
  }
}

function isOwn(directory: string): boolean {
  const stat = lstatSync(directory, { throwIfNoEntry: false });
  return stat?.isDirectory() === true && stat.uid === (process.getuid?.() ?? stat.uid);
}

async function isAbandoned(directory: string): Promise<boolean> {
  const owner = readOwner(directory);
  if (owner === undefined) return ageOf(directory) > timeToMakeOne;
  if (isFromHere(owner)) return !isRunning(owner);
  // Another container's or another boot's: its pids mean nothing here, so it is judged by whether it is served.
  const socket = join(directory, "socket");
  if (owner.host !== hostname() || !existsSync(socket) || ageOf(directory) < timeToAnswer) return false;
  return !(await answers(join(socket, socketName)));
}

function readOwner(directory: string): ProcessMark | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, ownerFile), "utf8")) as ProcessMark;
  } catch {
    return undefined; // Not written yet, or never.
  }
}

function ageOf(directory: string): number {
  const stat = lstatSync(directory, { throwIfNoEntry: false });
  return stat === undefined ? 0 : Date.now() - stat.mtimeMs;
}

async function answers(socketPath: string): Promise<boolean> {
  const connection = connect(socketPath);
  try {
    await once(connection, "connect", { signal: AbortSignal.timeout(endLimit) });
    return true;
  } catch (error) {
    return (error as Error).name === "AbortError"; // Somebody is there who is slow.
  } finally {
    connection.destroy();
  }
}
