// The processes of this machine: which one a pid means, whether it is the server of a directory, how it is ended.
import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const pollInterval = 10;

/** A process, so that another one with the same pid is not mistaken for it. */
export interface ProcessMark {
  readonly pid: number;
  /** When it started, in whatever form this system tells it. */
  readonly started: string;
  /** The machine, and where pids mean something else in a container or after a restart, that too. */
  readonly host: string;
  readonly place: string;
}

export function markOfThisProcess(): ProcessMark {
  return { pid: process.pid, started: startOf(process.pid) ?? "", host: hostname(), place: place() };
}

/** Whether the pids in a mark mean the same here: not another container's, not from before a restart. */
export function isFromHere(mark: ProcessMark): boolean {
  return mark.host === hostname() && mark.place === place();
}

/** Whether exactly this process is running: a pid that the system gave to a later process does not count. */
export function isRunning(mark: ProcessMark): boolean {
  return startOf(mark.pid) === mark.started;
}

/** Whether no such process runs; one that has ended and was not yet waited for counts as gone. */
export function isGone(pid: number): boolean {
  return startOf(pid) === undefined;
}

function place(): string {
  if (process.platform !== "linux") return process.platform;
  return `${readText("/proc/sys/kernel/random/boot_id").trim()} ${readLink("/proc/self/ns/pid")}`;
}

function startOf(pid: number): string | undefined {
  if (process.platform === "linux") {
    // "pid (name) state ...": the name may hold anything, so the fields are counted from its last parenthesis.
    const stat = readText(`/proc/${pid}/stat`);
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return stat === "" || fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
  }
  if (process.platform === "win32") return canSignal(pid) ? "running" : undefined;
  const [state = "", ...started] = askPs(pid, ["stat=", "lstart="]).split(/\s+/);
  return state === "" || state.startsWith("Z") ? undefined : started.join(" ");
}

function canSignal(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether this pid is a PostgreSQL that serves this data directory, run by the user who owns the directory. */
export function isServerOf(dataDirectory: string, pid: number): boolean {
  try {
    const { uid } = statSync(dataDirectory);
    if (process.platform === "linux") {
      const command = readText(`/proc/${pid}/cmdline`).split("\0");
      return (
        basename(command[0] ?? "") === "postgres" &&
        command[command.indexOf("-D") + 1] === dataDirectory &&
        statSync(`/proc/${pid}`).uid === uid
      );
    }
    if (process.platform === "win32") return false; // Nothing there tells one process from another.
    const told = askPs(pid, ["uid=", "command="]);
    return (
      Number.parseInt(told, 10) === uid &&
      / \S*postgres /.test(told) &&
      told.includes(` -D ${dataDirectory} `)
    );
  } catch {
    return false; // The process or the directory went while it was looked at.
  }
}

/** What the server wrote about itself into its data directory: its pid, and whether it takes connections. */
export function readPostmasterFile(
  dataDirectory: string,
): { readonly pid: number; readonly isReady: boolean } | undefined {
  const lines = readText(join(dataDirectory, "postmaster.pid")).split("\n");
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, isReady: lines[7]?.trim() === "ready" } : undefined;
}

/** Ends the server of a dead owner: told to quit, and after the limit killed. */
export async function endServer(pid: number, limit: number): Promise<boolean> {
  send(pid, "SIGQUIT");
  if (await until(() => isGone(pid), limit)) return true;
  send(pid, "SIGKILL");
  return until(() => isGone(pid), limit);
}

/** A negative pid means the whole group. A process that has just ended is no error. */
export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Whether the condition came true within the limit, in milliseconds. */
export async function until(condition: () => boolean, limit: number): Promise<boolean> {
  const end = performance.now() + limit;
  while (!condition()) {
    if (performance.now() > end) return false;
    await delay(pollInterval);
  }
  return true;
}

/** The same where nothing can be awaited any more, because this process is ending. */
export function untilNow(condition: () => boolean, limit: number): boolean {
  const end = performance.now() + limit;
  const nobody = new Int32Array(new SharedArrayBuffer(4));
  while (!condition()) {
    if (performance.now() > end) return false;
    Atomics.wait(nobody, 0, 0, pollInterval);
  }
  return true;
}

function askPs(pid: number, columns: readonly string[]): string {
  const asked = spawnSync("ps", ["-ww", ...columns.flatMap((column) => ["-o", column]), "-p", String(pid)], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  return (asked.stdout ?? "").trim();
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // A process or a file that is not there has nothing to tell.
  }
}

function readLink(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return "";
  }
}
