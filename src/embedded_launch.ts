// One program of PostgreSQL as a child process: as whom it runs, what it can see, how it is watched and ended.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import type { Account } from "./embedded_binaries";
import { isGone, send, until, untilNow } from "./embedded_process";
import { ConnectionError } from "./errors";

/** How long a program may take to end after each of the signals that tell it so. */
const endLimit = 5_000;

/** Where and as whom programs are launched. */
export interface Stage {
  readonly directory: string;
  readonly log: string;
  readonly account: Account | undefined;
  readonly libraryPath: string | undefined;
}

/** What tells a program to end, from the most polite to the last; the first one also when this process was killed. */
export type EndSignals = readonly [NodeJS.Signals, ...NodeJS.Signals[]];

/** A program that was launched, and how it is watched and ended. */
export class Launched {
  readonly #child: ChildProcess;
  readonly #signals: EndSignals;
  #refusal: Error | undefined;

  constructor(stage: Stage, program: string, parameters: readonly string[], signals: EndSignals) {
    const [command, ...rest] = [...endedWithParent(signals[0]), program, ...parameters] as [
      string,
      ...string[],
    ];
    const log = openSync(stage.log, "a", 0o600);
    try {
      this.#child = spawn(command, rest, {
        cwd: stage.directory,
        env: environment(stage.libraryPath),
        stdio: ["ignore", log, log],
        // A group of its own: Ctrl-C in the terminal is for this process, which then ends the server in order.
        detached: true,
        ...stage.account,
      });
    } catch (cause) {
      throw new ConnectionError(
        `${program} could not be run as user id ${stage.account?.uid}: ${(cause as Error).message}.`,
        { cause },
      );
    } finally {
      closeSync(log);
    }
    this.#signals = signals;
    this.#child.once("error", (error) => {
      this.#refusal = error;
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get hasEnded(): boolean {
    const { exitCode, signalCode } = this.#child;
    return this.#refusal !== undefined || exitCode !== null || signalCode !== null;
  }

  get hasSucceeded(): boolean {
    return this.#child.exitCode === 0;
  }

  /** How it ended, as the end of a sentence. */
  describeEnd(): string {
    const { exitCode, signalCode } = this.#child;
    if (this.#refusal !== undefined) return `could not be run (${this.#refusal.message})`;
    return signalCode === null ? `ended with code ${exitCode}` : `was ended by ${signalCode}`;
  }

  /** From now on this process does not stay alive because the program does. */
  leaveRunning(): void {
    this.#child.unref();
  }

  async end(): Promise<boolean> {
    for (const signal of this.#signals) {
      if (this.hasEnded) return true;
      this.#tell(signal);
      if (await until(() => this.hasEnded, endLimit)) return true;
    }
    return this.hasEnded;
  }

  /** The same where nothing can be awaited any more; there is nothing in the directory that anyone will need. */
  endNow(): void {
    if (this.hasEnded) return;
    for (const signal of this.#signals.slice(-2)) {
      this.#tell(signal);
      if (untilNow(() => isGone(this.pid), endLimit)) return;
    }
  }

  /** Said to the whole group, so that the helpers of initdb end with it. */
  #tell(signal: NodeJS.Signals): void {
    if (process.platform === "win32") this.#child.kill();
    else send(-this.pid, signal);
  }
}

/** The end of what the program said, for an error message. */
export function readLog(stage: Stage): string {
  return readFileSync(stage.log, "utf8").trimEnd().split("\n").slice(-30).join("\n");
}

/** Only what a program needs: no PGDATA, no locale and no library of somebody else reaches it. */
function environment(libraryPath: string | undefined): NodeJS.ProcessEnv {
  const inherited = ["PATH", "SystemRoot", "TEMP"].map((name) => [name, process.env[name]] as const);
  const known = Object.fromEntries(inherited.filter(([, value]) => value !== undefined));
  const libraries = process.platform === "darwin" ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
  return {
    ...known,
    LC_ALL: "C",
    TZ: "UTC",
    ...(libraryPath === undefined ? {} : { [libraries]: libraryPath }),
  };
}

let canTie: boolean | undefined;

/** On Linux the kernel ends the program when this process is killed, where the command that asks for it is installed. */
function endedWithParent(signal: NodeJS.Signals): readonly string[] {
  const tie = ["--pdeathsig", signal.replace("SIG", "")];
  canTie ??= process.platform === "linux" && spawnSync("setpriv", [...tie, "true"]).status === 0;
  return canTie ? ["setpriv", ...tie] : [];
}
