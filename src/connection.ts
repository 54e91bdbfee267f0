// One connection to PostgreSQL: sends one statement at a time through node-postgres. Knows no transaction and no model.
import { performance } from "node:perf_hooks";
import type { PoolClient } from "pg";
import type { Statement } from "./statement";

/** An answer of the server: each value is the text that it sent. */
export interface Answer {
  readonly rows: (string | null)[][];
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
  /** The first word of the command tag, for example `COMMIT`. */
  readonly command: string;
  readonly rowCount: number;
}

export type StatementNaming = "auto" | "named" | "unnamed";

/** What is remembered of a client for as long as it lives. */
interface Memory {
  /** Whether statements may be prepared under a name; found out once. */
  named: boolean | undefined;
  readonly names: Map<string, string>;
  count: number;
}

/** What node-postgres has beyond its published types. */
interface DriverClient extends Pick<PoolClient, "query"> {
  readonly processID: number;
  readonly readyForQuery: boolean;
  /** Set by the pool's clients once their socket is gone. */
  readonly isDead?: boolean;
  readonly diedOf?: Error | undefined;
  readonly connection: NodeJS.EventEmitter & { readonly stream: { readonly readable: boolean } };
  getTransactionStatus(): "I" | "T" | "E" | null;
}

/** So many statements are prepared on a connection; further ones are sent unnamed. */
const mostNames = 500;

const memories = new WeakMap<object, Memory>();
const asText = { getTypeParser: () => (text: string) => text };

export class Connection {
  readonly #client: DriverClient;
  readonly #memory: Memory;
  #lost: unknown;

  /** The client is one of node-postgres; its types stay out of the declarations that users read. */
  constructor(client: object, naming: StatementNaming) {
    this.#client = client as DriverClient;
    const known = memories.get(client);
    this.#memory = known ?? {
      named: naming === "auto" ? undefined : naming === "named",
      names: new Map(),
      count: 0,
    };
    memories.set(client, this.#memory);
  }

  /** Sends one statement and waits until the server is ready for the next. */
  async send(statement: Statement): Promise<Answer> {
    const named = this.#memory.named ?? (await this.findOutNaming());
    const name = named ? this.nameOf(statement.text) : undefined;
    try {
      return await this.query(statement, name);
    } catch (error) {
      if (name === undefined || !isPlanLost(error)) throw error;
      // The statement did not run. Its plan was made before the table changed: prepare it anew.
      this.#memory.names.delete(statement.text);
      if (this.status() !== "I") throw error;
      return await this.query(statement, this.nameOf(statement.text));
    }
  }

  /** `I` idle, `T` in a transaction, `E` in a failed one. True after a completed round trip only. */
  status(): "I" | "T" | "E" | null {
    return this.#client.getTransactionStatus();
  }

  /** Whether the connection is known to be gone. */
  get isDead(): boolean {
    return this.#client.isDead === true || this.#lost !== undefined;
  }

  /** Whether the connection can serve somebody else. */
  get isClean(): boolean {
    return !this.isDead && this.#client.readyForQuery && this.status() === "I";
  }

  private async query(statement: Statement, name: string | undefined): Promise<Answer> {
    const config = {
      text: statement.text,
      values: statement.values as (string | null)[],
      rowMode: "array" as const,
      queryMode: "extended",
      types: asText,
      ...(name === undefined ? {} : { name }),
    };
    try {
      const result = await this.#client.query<(string | null)[]>(config);
      const { rows, fields, command, rowCount } = result;
      return { rows, fields, command, rowCount: rowCount ?? 0 };
    } catch (error) {
      await this.untilReady();
      // "Not queryable" says nothing: what the server said as it ended the connection does.
      throw "severity" in (error as object) ? error : (this.#client.diedOf ?? error);
    }
  }

  /** The driver rejects at the error message; the transaction's status is known at ReadyForQuery only. */
  private async untilReady(): Promise<void> {
    const client = this.#client;
    if (client.readyForQuery) return;
    await new Promise<void>((resolve) => {
      const done = (lost: unknown): void => {
        this.#lost ??= lost;
        client.connection.off("readyForQuery", ready);
        client.connection.off("end", ended);
        resolve();
      };
      const ready = (): void => done(undefined);
      const ended = (): void => done(new Error("the connection ended"));
      client.connection.once("readyForQuery", ready);
      client.connection.once("end", ended);
      if (!client.connection.stream.readable) ended();
    });
  }

  /**
   * Behind a transaction-mode pooler a prepared statement may meet another server connection. Such a pooler shows
   * itself: it answers from another process than the one that it named when the connection began.
   */
  private async findOutNaming(): Promise<boolean> {
    const answer = await this.query({ text: "select pg_catalog.pg_backend_pid()", values: [] }, undefined);
    this.#memory.named = answer.rows[0]?.[0] === String(this.#client.processID);
    return this.#memory.named;
  }

  private nameOf(text: string): string | undefined {
    const memory = this.#memory;
    const known = memory.names.get(text);
    if (known !== undefined) return known;
    if (memory.names.size >= mostNames) return undefined;
    memory.count++;
    const name = `brine_${memory.count}`;
    memory.names.set(text, name);
    return name;
  }
}

/** 0A000 "cached plan must not change result type" and 26000 "prepared statement does not exist". */
function isPlanLost(error: unknown): boolean {
  const { code, routine } = error as { code?: unknown; routine?: unknown };
  return code === "26000" || (code === "0A000" && routine === "RevalidateCachedQuery");
}

/** Milliseconds since some fixed moment, for durations. */
export const now = (): number => performance.now();
