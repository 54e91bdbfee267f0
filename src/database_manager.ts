// The way to one database: lends connections, keeps the current transaction, tells listeners what is sent.
import { AsyncLocalStorage } from "node:async_hooks";
import { type Answer, type Connection, now } from "./connection";
import { type ConnectionFields, environmentDsn, readDsn } from "./dsn";
import { InvalidCriteriaError } from "./errors";
import { LoadingRecorder, type LoadingReport, type Recorder, together } from "./loading_report";
import {
  checkLazyLoading,
  clientSettings,
  type ManagerOptions,
  type MeantOptions,
  meantOptions,
} from "./manager_options";
import { type Lent, Pool } from "./pool";
import { type Listener, type QueryEvent, QueryListeners } from "./query_events";
import { plainRows } from "./raw_rows";
import { kindOf } from "./refused_value";
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
  type TransactionTools,
} from "./transaction";
import type { LazyLoading } from "./types";

/** Who a statement is for. */
export interface Origin {
  readonly model?: string;
  readonly verb?: string;
}

const managers = new Map<string, DatabaseManager>();
let processDefault: DatabaseManager | undefined;

/**
 * One per DSN and search path. Connects when first used.
 *
 * @example
 * const db = DatabaseManager.for("postgresql://localhost/shop", { max: 5 });
 * await db.transaction(async () => { await new Order({ total: "9.50" }).persist(); });
 */
export class DatabaseManager {
  readonly #pool: Pool;
  readonly #current = new AsyncLocalStorage<Scope | undefined>();
  readonly #listeners = new QueryListeners();
  readonly #lazyLoading = new AsyncLocalStorage<LazyLoading>();
  readonly #recorders = new Set<LoadingRecorder>();
  readonly #name: string;
  readonly #meant: MeantOptions;
  #knownVersion = 0;

  private constructor(
    fields: ConnectionFields,
    /** As they were given. */
    readonly options: ManagerOptions,
    meant: MeantOptions,
    name: string,
  ) {
    const { max, acquireTimeout, closeTimeout, statements } = meant;
    this.#meant = meant;
    this.#name = name;
    const client = clientSettings(fields, meant);
    this.#pool = new Pool({ client, max, acquireTimeout, closeTimeout, naming: statements });
  }

  /** The manager of this DSN and search path: always the same one until it is closed. */
  static for(dsn: string, options: ManagerOptions = {}): DatabaseManager {
    const fields = readDsn(dsn);
    const meant = meantOptions(options);
    const name = JSON.stringify([dsn, meant.searchPath]);
    const known = managers.get(name);
    if (known === undefined) {
      const manager = new DatabaseManager(fields, Object.freeze({ ...options }), meant, name);
      managers.set(name, manager);
      return manager;
    }
    for (const option of Object.keys(options) as (keyof ManagerOptions)[]) {
      if (JSON.stringify(known.#meant[option]) === JSON.stringify(meant[option])) continue;
      throw new InvalidCriteriaError(
        `the manager of this DSN and search path exists with another ${option}; close it first, or ask with the same options`,
      );
    }
    return known;
  }

  /** The manager of models that do not override `dbManager()`: what `use` set, else the environment's DSN. */
  static default(): DatabaseManager {
    return processDefault ?? DatabaseManager.for(environmentDsn());
  }

  /** Sets the manager of models that do not override `dbManager()`; undefined goes back to the environment's. */
  static use(manager: DatabaseManager | undefined): void {
    if (manager !== undefined && !(manager instanceof DatabaseManager)) {
      throw new InvalidCriteriaError(
        `use takes a database manager, as DatabaseManager.for(dsn) gives; got ${kindOf(manager)}`,
      );
    }
    processDefault = manager;
  }

  /** Whether the code that asks runs inside `transaction`. */
  get inTransaction(): boolean {
    return this.#current.getStore() !== undefined;
  }

  /** The connections: how many there are, how many are idle, how many callers wait for one. */
  get connections(): { readonly total: number; readonly idle: number; readonly waiting: number } {
    return this.#pool.counts;
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
    const parent = this.#current.getStore();
    checkOptions(options, parent !== undefined);
    const tools: TransactionTools = {
      acquire: () => this.acquire(),
      send: (connection: Connection, statement: Statement) =>
        this.send(connection, statement, {}, "transaction"),
      turnTimeout: this.#meant.acquireTimeout,
      within: <R>(scope: Scope, work: () => Promise<R>): Promise<R> => this.#current.run(scope, work),
    };
    if (parent === undefined) return await runOutermost(tools, options, callback);
    if (options.join === true) return await callback({ attempt: 1 });
    return await runNested(tools, parent, callback);
  }

  /** Runs the function once the outermost transaction is committed, never if it is rolled back; without one, at once. */
  async afterCommit(run: () => unknown): Promise<void> {
    const scope = this.#current.getStore();
    if (scope === undefined) await run();
    else scope.addAfterCommit(run);
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

  /**
   * Runs the work with another way of loading lazily, for all models: "peers", "alone", "warn" or "forbid".
   *
   * @example
   * await db.lazyLoading("forbid", async () => render(await User.listWithPreload(["posts"])));
   */
  async lazyLoading<T>(mode: LazyLoading, work: () => Promise<T> | T): Promise<T> {
    checkLazyLoading(mode);
    if (typeof work !== "function")
      throw new InvalidCriteriaError(`lazyLoading takes a function, and got ${kindOf(work)}`);
    return await this.#lazyLoading.run(mode, async () => await work());
  }

  /**
   * Begins a report of what is loaded lazily, and of preloads that nobody reads; the function that comes back ends it.
   *
   * @example
   * const report = db.reportLoading();
   * await handle(request);
   * for (const { site, preload } of report().lazyLoads) console.log(site, preload);
   */
  reportLoading(): () => LoadingReport {
    const recorder = new LoadingRecorder();
    this.#recorders.add(recorder);
    return () => {
      this.#recorders.delete(recorder);
      return recorder.report();
    };
  }

  /** Tells the listener of every statement; gives a function that stops it. Values are told only when asked for. */
  onQuery(listener: Listener, options: { readonly values?: boolean } = {}): () => void {
    if (typeof listener !== "function") {
      throw new InvalidCriteriaError(`onQuery takes a function, and got ${kindOf(listener)}`);
    }
    return this.#listeners.add(listener, options.values === true);
  }

  /** Refuses new work, waits for what is under way, closes every connection. */
  async close(): Promise<void> {
    try {
      await this.#pool.close();
    } finally {
      // Not before: work under way asks for its manager by name, and must not be given another one.
      if (managers.get(this.#name) === this) managers.delete(this.#name);
    }
  }

  /** Neither the DSN nor the password. */
  toJSON(): object {
    return { searchPath: this.options.searchPath ?? null, ...this.connections };
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `DatabaseManager ${JSON.stringify(this)}`;
  }

  // ------------------------------------------------------------ for the rooms of Brine, not for users

  /** What collects for a report, while one is made. @internal */
  get recorder(): Recorder | undefined {
    return this.#recorders.size === 0 ? undefined : together([...this.#recorders]);
  }

  /** How the calling code loads lazily: what was said around it, else by the model, else by the manager. @internal */
  lazyLoadingFor(model: { readonly lazyLoading?: LazyLoading }): LazyLoading {
    return this.#lazyLoading.getStore() ?? model.lazyLoading ?? this.#meant.lazyLoading;
  }

  /** The scope that the calling code runs in. @internal */
  currentScope(): Scope | undefined {
    return this.#current.getStore();
  }

  /** Sends a statement through the current transaction, or through a connection of its own. @internal */
  async run(statement: Statement, origin: Origin): Promise<Answer> {
    const scope = this.#current.getStore();
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

  /**
   * Runs work in the transaction that it was asked for in, or in one inside it that is current. What was asked for
   * outside of transactions runs wherever it is awaited: a pool of one connection suffices. @internal
   */
  async within<T>(scope: Scope | undefined, work: () => Promise<T>): Promise<T> {
    const isInside = scope === undefined || (this.#current.getStore()?.isWithin(scope) ?? false);
    return isInside ? await work() : await this.#current.run(scope, work);
  }

  /** PostgreSQL's major version; connects if that is not known yet. @internal */
  async serverVersion(): Promise<number> {
    if (this.#knownVersion === 0) (await this.acquire()).giveBack();
    return this.#knownVersion;
  }

  private async acquire(): Promise<Lent> {
    // Whatever the driver does while it connects happens outside the caller's transaction.
    const lent = await this.#current.run(undefined, () => this.#pool.acquire());
    this.#knownVersion = lent.serverVersion;
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
      this.#listeners.tell(statement, { duration: now() - start, rows: answer.rowCount, ...origin, kind });
      return answer;
    } catch (failure) {
      const error = toBrineError(failure, { model: origin.model });
      this.#listeners.tell(statement, { duration: now() - start, rows: 0, ...origin, kind, error });
      throw error;
    }
  }
}
