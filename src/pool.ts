// The connections of one manager: lends clean ones, destroys the others, waits with a deadline. Uses pg's own pool.
import { setTimeout as delay } from "node:timers/promises";
import { Client, type ClientConfig, Pool as DriverPool, type PoolClient } from "pg";
import { Connection, now, type StatementNaming } from "./connection";
import type { ConnectionFields } from "./dsn";
import { ConnectionError, TimeoutError } from "./errors";
import { toBrineError } from "./server_error";

export interface PoolSettings {
  readonly client: ConnectionFields;
  readonly max: number;
  readonly acquireTimeout: number;
  readonly closeTimeout: number;
  readonly naming: StatementNaming;
}

/** A connection that was lent. It must be given back. */
export interface Lent {
  readonly connection: Connection;
  /** PostgreSQL's major version. */
  readonly serverVersion: number;
  /** Gives it back; a connection that is not clean is destroyed instead. */
  giveBack(): void;
}

interface Listening {
  readonly parameters: Map<string, string>;
  connection: NodeJS.EventEmitter & { readonly stream: { destroy(): void } };
}

/** Listens from birth: a client that dies unheard would end the process. What it died of reaches whoever uses it. */
class ListeningClient extends Client {
  readonly parameters = new Map<string, string>();
  isDead = false;
  /** The first error that the client was told outside of a query: why the server ended the connection. */
  diedOf: Error | undefined;

  constructor(config?: string | ClientConfig) {
    super(config);
    this.on("error", (error) => {
      this.isDead = true;
      this.diedOf ??= error;
    });
    this.on("end", () => {
      this.isDead = true;
    });
    const { connection } = this as unknown as Listening;
    connection.on("parameterStatus", (message: { parameterName: string; parameterValue: string }) => {
      this.parameters.set(message.parameterName, message.parameterValue);
    });
  }
}

/** SQLSTATEs of a server that is starting, stopping or full: trying again may help. */
const passing = new Set(["57P03", "57P01", "57P02", "53300"]);

export class Pool {
  // Private to JavaScript too: whoever looks at a pool sees no password.
  readonly #driver: DriverPool;
  readonly #settings: PoolSettings;
  readonly #lent = new Set<PoolClient>();
  readonly #waiting = new Set<(reason: unknown) => void>();
  #closing: Promise<void> | undefined;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
    this.#driver = new DriverPool({
      ...settings.client,
      max: settings.max,
      connectionTimeoutMillis: settings.acquireTimeout,
      allowExitOnIdle: true,
      keepAlive: true,
      Client: ListeningClient,
    } as ConstructorParameters<typeof DriverPool>[0]);
    // An idle client that dies is taken out by the driver's pool; nobody was using it.
    this.#driver.on("error", () => {});
  }

  get counts(): { readonly total: number; readonly idle: number; readonly waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.#driver;
    return { total: totalCount, idle: idleCount, waiting: waitingCount };
  }

  /** Lends a connection. A server that cannot be reached yet is tried again until the deadline. */
  async acquire(): Promise<Lent> {
    if (this.#closing !== undefined) throw closedError();
    const deadline = now() + this.#settings.acquireTimeout;
    let pause = 20;
    while (true) {
      const wasFull = this.#driver.totalCount >= this.#settings.max;
      try {
        return this.lend(await this.untilClosed(this.#driver.connect()));
      } catch (error) {
        if (!isPassing(error) || now() + pause > deadline) throw this.acquireError(error, wasFull);
      }
      await delay(pause);
      pause = Math.min(pause * 2, 500);
    }
  }

  /** Waits for a connection no longer than the pool is open; one that comes too late is destroyed. */
  private untilClosed(connecting: Promise<PoolClient>): Promise<PoolClient> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      connecting.then(
        (client) => {
          if (this.#waiting.delete(reject)) resolve(client);
          else client.release(true);
        },
        (error: unknown) => {
          this.#waiting.delete(reject);
          reject(error);
        },
      );
    });
  }

  private lend(client: PoolClient): Lent {
    this.#lent.add(client);
    const connection = new Connection(client, this.#settings.naming);
    const { parameters } = client as unknown as Listening;
    return {
      connection,
      serverVersion: Number.parseInt(parameters.get("server_version") ?? "0", 10),
      giveBack: () => {
        this.#lent.delete(client);
        client.release(!connection.isClean);
      },
    };
  }

  private acquireError(error: unknown, wasFull: boolean): Error {
    const { max, acquireTimeout } = this.#settings;
    if (error instanceof Error && /timeout exceeded|due to connection timeout/.test(error.message)) {
      const { total, idle, waiting } = this.counts;
      return wasFull
        ? new TimeoutError(
            `no connection was free within ${acquireTimeout} ms: ${total - idle} of ${max} are in use, ${waiting} more wait; ` +
              "raise max, or look for work that keeps one",
            "acquire",
          )
        : new TimeoutError(`PostgreSQL did not answer within ${acquireTimeout} ms`, "connect", {
            cause: error,
          });
    }
    if (this.#closing !== undefined) return closedError();
    const known = toBrineError(error);
    if (!(known instanceof ConnectionError) || known.sqlState !== undefined) return known;
    return new ConnectionError(`PostgreSQL could not be reached: ${reasonOf(error)}`, { cause: error });
  }

  /** Lends no more, waits for what is lent, and cuts it at the deadline. */
  close(): Promise<void> {
    this.#closing ??= this.end();
    return this.#closing;
  }

  private async end(): Promise<void> {
    for (const reject of this.#waiting) reject(closedError());
    this.#waiting.clear();
    const ended = this.#driver.end();
    const stop = new AbortController();
    const late = delay(this.#settings.closeTimeout, "late", { signal: stop.signal }).catch(() => "stopped");
    const first = await Promise.race([ended.then(() => "ended"), late]);
    stop.abort();
    if (first === "ended") return;
    const count = this.#lent.size;
    for (const client of this.#lent) (client as unknown as Listening).connection.stream.destroy();
    throw new TimeoutError(
      `close waited ${this.#settings.closeTimeout} ms for ${count} connection(s) in use, and cut them`,
      "close",
    );
  }
}

const closedError = (): ConnectionError => new ConnectionError("the database manager is closed");

function reasonOf(error: unknown): string {
  const inner = error instanceof AggregateError ? error.errors : [error];
  return inner.map((each) => (each instanceof Error ? each.message : String(each))).join("; ");
}

/** The server refused the connection for now; nothing was sent on it. */
function isPassing(error: unknown): boolean {
  return passing.has(String((error as { code?: unknown }).code));
}
