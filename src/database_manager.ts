// The way to one database: lends connections, keeps the current transaction, tells listeners what is sent.
import { AsyncLocalStorage } from "node:async_hooks";
import { type Answer, type Connection, now, type StatementNaming } from "./connection";
import { type ConnectionFields, environmentDsn, readDsn, searchPathOption } from "./dsn";
import { type BrineError, InvalidCriteriaError } from "./errors";
import type { Lent } from "./pool";
import { Pool } from "./pool";
import { plainRows } from "./raw_rows";
import type { Scope } from "./scope";
import { toBrineError } from "./server_error";
import { fragmentStatement } from "./sql_fragment";
import type { Statement } from "./statement";
import {
  checkOptions,
  runNested,
  runOutermost,
  type TransactionOptions,
  type TransactionRun,
} from "./transaction";

export interface ManagerOptions {
  /** The schemas in which tables are looked for, in this order. */
  readonly searchPath?: string | readonly string[];
  /** The most connections at one time. Default 10. */
  readonly max?: number;
  /** Milliseconds to wait for a connection. Default 10,000. */
  readonly acquireTimeout?: number;
  /** Milliseconds that a statement may take; 0 means no limit. Default: the server's setting. */
  readonly statementTimeout?: number;
  /** Milliseconds that `close()` waits for work under way. Default 10,000. */
  readonly closeTimeout?: number;
  /** Prepared statements: "auto" uses them on direct connections and not behind a pooler. Default "auto". */
  readonly statements?: StatementNaming;
  /** Shown in `pg_stat_activity`. Default "brine". */
  readonly applicationName?: string;
}

/** One statement, as listeners are told of it. */
export interface QueryEvent {
  readonly text: string;
  /** Only for listeners that asked for them: they may be anybody's data. */
  readonly values?: readonly (string | null)[];
  /** Milliseconds from sending to the answer. */
  readonly duration: number;
  /** How many rows came back or were changed. */
  readonly rows: number;
  readonly model?: string;
  readonly verb?: string;
  /** BEGIN, SAVEPOINT, COMMIT and their kin are "transaction". */
  readonly kind: "statement" | "transaction";
  readonly error?: BrineError;
}

/** Who a statement is for. */
export interface Origin {
  readonly model?: string;
  readonly verb?: string;
}

type Listener = (event: QueryEvent) => void;

const managers = new Map<string, DatabaseManager>();
let processDefault: DatabaseManager | undefined;

const optionNames = new Set([
  "searchPath",
  "max",
  "acquireTimeout",
  "statementTimeout",
  "closeTimeout",
  "statements",
  "applicationName",
]);

/**
 * One per DSN and search path. Connects when first used.
 *
 * @example
 * const db = DatabaseManager.for("postgresql://localhost/shop", { max: 5 });
 * await db.transaction(async () => { await new Order({ total: "9.50" }).persist(); });
 */
export class DatabaseManager {
  private readonly pool: Pool;
  private readonly current = new AsyncLocalStorage<Scope | undefined>();
  private readonly listeners = new Map<Listener, boolean>();
  private knownVersion = 0;

  private constructor(
    fields: ConnectionFields,
    readonly options: ManagerOptions,
    private readonly name: string,
  ) {
    const {
      searchPath,
      max = 10,
      acquireTimeout = 10_000,
      closeTimeout = 10_000,
      statements = "auto",
    } = options;
    const path = searchPath === undefined ? [] : typeof searchPath === "string" ? [searchPath] : searchPath;
    const settings = [
      fields.options,
      "-c datestyle=ISO -c intervalstyle=iso_8601 -c extra_float_digits=1 -c bytea_output=hex",
      path.length > 0 ? searchPathOption(path) : undefined,
      options.statementTimeout === undefined ? undefined : `-c statement_timeout=${options.statementTimeout}`,
    ];
    const application_name = options.applicationName ?? fields.application_name ?? "brine";
    const client = { ...fields, application_name, options: settings.filter(Boolean).join(" ") };
    this.pool = new Pool({ client: client as object, max, acquireTimeout, closeTimeout, naming: statements });
  }

  /** The manager of this DSN and search path: always the same one until it is closed. */
  static for(dsn: string, options: ManagerOptions = {}): DatabaseManager {
    const fields = readDsn(dsn);
    checkManagerOptions(options);
    const name = JSON.stringify([dsn, options.searchPath ?? null]);
    const known = managers.get(name);
    if (known === undefined) {
      const manager = new DatabaseManager(fields, Object.freeze({ ...options }), name);
      managers.set(name, manager);
      return manager;
    }
    for (const [option, value] of Object.entries(options)) {
      if (JSON.stringify(known.options[option as keyof ManagerOptions]) !== JSON.stringify(value)) {
        throw new InvalidCriteriaError(
          `the manager of this DSN and search path exists with another ${option}; close it first, or ask with the same options`,
        );
      }
    }
    return known;
  }

  /** The manager of models that do not override `dbManager()`: what `use` set, else the environment's DSN. */
  static default(): DatabaseManager {
    return processDefault ?? DatabaseManager.for(environmentDsn());
  }

  /** Sets the manager of models that do not override `dbManager()`; undefined goes back to the environment's. */
  static use(manager: DatabaseManager | undefined): void {
    processDefault = manager;
  }

  /** Whether the code that asks runs inside `transaction`. */
  get inTransaction(): boolean {
    return this.current.getStore() !== undefined;
  }

  /** The connections: how many there are, how many are idle, how many callers wait for one. */
  get connections(): { readonly total: number; readonly idle: number; readonly waiting: number } {
    return this.pool.counts;
  }

  /**
   * Runs the callback in a transaction, which every verb inside joins by itself. Nested, it is a savepoint.
   * Fulfils only if PostgreSQL answered COMMIT with COMMIT.
   *
   * @throws TransactionRolledBackError, TransactionOutcomeUnknownError, SerializationError, or what the callback threw
   * @example
   * await db.transaction(async () => { await from.update({ balance }); await to.update({ balance }); });
   */
  async transaction<T>(
    callback: (run: TransactionRun) => Promise<T> | T,
    options: TransactionOptions = {},
  ): Promise<T> {
    const parent = this.current.getStore();
    checkOptions(options, parent !== undefined);
    const tools = {
      acquire: () => this.acquire(),
      send: (connection: Connection, statement: Statement) =>
        this.send(connection, statement, {}, "transaction"),
      within: <R>(scope: Scope, work: () => Promise<R>): Promise<R> => this.current.run(scope, work),
    };
    if (parent === undefined) return await runOutermost(tools, options, callback);
    if (options.join === true) return await callback({ attempt: 1 });
    return await runNested(tools, parent, callback);
  }

  /** Runs the function once the outermost transaction is committed, never if it is rolled back; without one, at once. */
  async afterCommit(run: () => unknown): Promise<void> {
    const scope = this.current.getStore();
    if (scope === undefined) await run();
    else scope.afterCommit.push(run);
  }

  /**
   * Runs a statement of your own and gives its rows as plain objects, by column name.
   *
   * @example
   * const rows = await db.query(sql`select count(*) as n from users where name = ${name}`);
   */
  async query(fragment: unknown): Promise<Record<string, unknown>[]> {
    const statement = fragmentStatement(fragment);
    return plainRows(await this.run(statement, { verb: "query" }));
  }

  /** Tells the listener of every statement; gives a function that stops it. Values are told only when asked for. */
  onQuery(listener: Listener, options: { readonly values?: boolean } = {}): () => void {
    this.listeners.set(listener, options.values === true);
    return () => void this.listeners.delete(listener);
  }

  /** Refuses new work, waits for what is under way, closes every connection. */
  async close(): Promise<void> {
    if (managers.get(this.name) === this) managers.delete(this.name);
    if (processDefault === this) processDefault = undefined;
    await this.pool.close();
  }

  /** Neither the DSN nor the password. */
  toJSON(): object {
    return { searchPath: this.options.searchPath ?? null, ...this.connections };
  }

  // ------------------------------------------------------------ for the rooms of Brine, not for users

  /** The scope that the calling code runs in. @internal */
  currentScope(): Scope | undefined {
    return this.current.getStore();
  }

  /** Sends a statement through the current transaction, or through a connection of its own. @internal */
  async run(statement: Statement, origin: Origin): Promise<Answer> {
    const scope = this.current.getStore();
    const send = (connection: Connection, each: Statement) =>
      this.send(connection, each, origin, "statement");
    if (scope !== undefined) return await scope.run(statement, send);
    const lent = await this.acquire();
    try {
      return await send(lent.connection, statement);
    } finally {
      lent.giveBack();
    }
  }

  /** Runs work in the scope that it was asked for in, or in one inside it that is current. @internal */
  async within<T>(scope: Scope | undefined, work: () => Promise<T>): Promise<T> {
    const current = this.current.getStore();
    const isInside = scope === undefined ? current === undefined : (current?.isWithin(scope) ?? false);
    return isInside ? await work() : await this.current.run(scope, work);
  }

  /** PostgreSQL's major version; connects if that is not known yet. @internal */
  async serverVersion(): Promise<number> {
    if (this.knownVersion === 0) (await this.acquire()).giveBack();
    return this.knownVersion;
  }

  private async acquire(): Promise<Lent> {
    // Whatever the driver does while it connects happens outside the caller's transaction.
    const lent = await this.current.run(undefined, () => this.pool.acquire());
    this.knownVersion = lent.serverVersion;
    return lent;
  }

  private async send(
    connection: Connection,
    statement: Statement,
    origin: Origin,
    kind: QueryEvent["kind"],
  ): Promise<Answer> {
    const start = now();
    try {
      const answer = await connection.send(statement);
      this.tell(statement, origin, kind, now() - start, answer.rowCount);
      return answer;
    } catch (error) {
      const known = toBrineError(error, { model: origin.model });
      this.tell(statement, origin, kind, now() - start, 0, known);
      throw known;
    }
  }

  private tell(
    statement: Statement,
    origin: Origin,
    kind: QueryEvent["kind"],
    duration: number,
    rows: number,
    error?: BrineError,
  ): void {
    for (const [listener, wantsValues] of this.listeners) {
      const { text, values } = statement;
      const event = {
        text,
        duration,
        rows,
        ...origin,
        kind,
        ...(wantsValues ? { values } : {}),
        ...(error ? { error } : {}),
      };
      try {
        listener(event);
      } catch (failure) {
        process.emitWarning(`a listener of onQuery failed: ${String(failure)}`, "BrineWarning");
      }
    }
  }
}

function checkManagerOptions(options: ManagerOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (!optionNames.has(name)) throw new InvalidCriteriaError(`a database manager has no option "${name}"`);
    if (typeof value === "number" && (!Number.isSafeInteger(value) || value < 0)) {
      throw new InvalidCriteriaError(`${name} of a database manager is a whole number from 0`);
    }
  }
  if (options.max === 0) throw new InvalidCriteriaError("max of a database manager is a whole number from 1");
}
