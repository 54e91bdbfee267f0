// The verbs of models as TypeScript sees them, with their documentation. Types only.
import type { DatabaseManager } from "./database_manager";
import type { DBModel, JoinTableDBModel } from "./model";
import type { Missing } from "./reading";
import type { Relation } from "./relation";
import type {
  AnyModel,
  AnyTable,
  Columns,
  Id,
  InstancePath,
  KeyNames,
  KeyOf,
  LazyLoading,
  ListOptions,
  Loaded,
  LoadedInstance,
  NewRow,
  OfColumns,
  PathNames,
  Pks,
  PreloadPath,
  Row,
  Where,
  WhollyLoaded,
} from "./types";

export interface PreloadOptions {
  /** Asks again for what is loaded already, on every level of the paths. */
  readonly refresh?: boolean;
}

/** What both kinds of tables can do. */
export interface TableVerbs<C extends Columns> {
  readonly tableName: string;
  readonly columns: C;

  /** What awaiting a relation of this model that is not loaded does; else the manager says. */
  readonly lazyLoading?: LazyLoading;

  /** The manager that this model's verbs use. Override it to give a model a database of its own. */
  dbManager(): DatabaseManager;

  /**
   * The row that meets the condition; of several, the one with the lowest key.
   * SQL: `select … where "email" = $1 order by "id" limit 1`
   * @throws RecordNotFoundError if there is none
   * @example const ann = await User.getBy({ email: "ann@example.com" });
   */
  getBy<M extends AnyModel>(this: M, where: Where<C>): Promise<InstanceType<M>>;
  /** Like getBy, and null if there is none. @example await User.findBy({ email: "ann@example.com" }); */
  findBy<M extends AnyModel>(this: M, where: Where<C>): Promise<InstanceType<M> | null>;
  /** Like getBy, with relations: one query, then one per relation and level. @throws RecordNotFoundError */
  getByWithPreload<M extends AnyModel, const P>(
    this: M,
    where: Where<C>,
    paths: readonly PreloadPath<M, P>[],
  ): Promise<Loaded<M, PathNames<P>>>;
  /** Like findBy, with relations. @example await User.findByWithPreload({ name: "Ann" }, ["posts > tags"]); */
  findByWithPreload<M extends AnyModel, const P>(
    this: M,
    where: Where<C>,
    paths: readonly PreloadPath<M, P>[],
  ): Promise<Loaded<M, PathNames<P>> | null>;

  /**
   * Rows in order: by the primary key unless another order is given.
   * SQL: `select … where … order by … limit $1 offset $2`
   * @example await User.list({ where: { age: gt(18) }, order: [desc("createdAt")], limit: 10 });
   */
  list<M extends AnyModel>(this: M, options?: ListOptions<C>): Promise<InstanceType<M>[]>;
  /** Like list, with relations: one query, then one per relation and level, whatever the number of rows. */
  listWithPreload<M extends AnyModel, const P>(
    this: M,
    paths: readonly PreloadPath<M, P>[],
    options?: ListOptions<C>,
  ): Promise<Loaded<M, PathNames<P>>[]>;

  /** How many rows meet the condition. SQL: `select count(*) from "users" where …` */
  count(where?: Where<C>): Promise<number>;
  /** Whether any row meets the condition. SQL: `select exists(select from "users" where …)` */
  exists(where: Where<C>): Promise<boolean>;

  /**
   * Stores new rows, all or none, and gives their models in the order of the input.
   * SQL: `merge into "users" … using unnest($1::varchar[], …) …`: the number of statements does not grow with the rows.
   * @throws InvalidValueError, UniqueViolationError and the other violations
   * @example const [ann, bob] = await User.insertMany([{ name: "Ann" }, { name: "Bob" }]);
   */
  insertMany<M extends AnyModel>(
    this: M,
    rows: readonly (NewRow<C> | InstanceType<M>)[],
  ): Promise<InstanceType<M>[]>;
  /** Changes every row that meets the condition; gives how many. @throws InvalidCriteriaError if it is empty: say `all` */
  updateMany(where: Where<C>, values: Partial<Row<C>>): Promise<number>;
  /** Deletes every row that meets the condition; gives how many. @throws InvalidCriteriaError if it is empty: say `all` */
  deleteWhere(where: Where<C>): Promise<number>;

  /**
   * Loads relations onto models in hand, and gives the same models, typed as loaded.
   * @throws NotPersistedError before any statement, if one of them was never persisted
   * @example await User.preload(users, ["posts > tags"]);
   */
  preload<M extends AnyModel, const P>(
    this: M,
    models: readonly InstanceType<M>[],
    paths: readonly PreloadPath<M, P>[],
    options?: PreloadOptions,
  ): Promise<Loaded<M, PathNames<P>>[]>;

  /** The target's rows whose key attributes hold this row's primary key. */
  hasMany<T extends AnyTable>(target: () => T, keys: KeyOf<T["columns"], Id<C>>): Relation<T, "many">;
  /** The one row of the target, if any, whose key attributes hold this row's primary key. */
  hasOne<T extends AnyTable>(target: () => T, keys: KeyOf<T["columns"], Id<C>>): Relation<T, "maybe">;
  /** The target's row whose primary key this row's attributes hold. */
  belongsTo<T extends AnyTable, const K extends KeyOf<C, Id<T["columns"]>>>(
    target: () => T,
    keys: K,
  ): Relation<T, null extends C[KeyNames<K> & keyof C]["type"] ? "maybe" : "one">;
  /** The target's rows joined to this row by `through`: its `ownKeys` hold this key, its `targetKeys` the target's. */
  manyToMany<T extends AnyTable, J extends AnyTable>(
    target: () => T,
    through: () => J,
    ownKeys: KeyOf<J["columns"], Id<C>>,
    targetKeys: KeyOf<J["columns"], Id<T["columns"]>>,
  ): Relation<T, "many">;
}

/** What an instance of any table has, beside its attributes. */
export interface InstanceVerbs<C extends Columns> extends OfColumns<C> {
  /**
   * Assigns the values and stores the changed columns; the object stays as it was if that fails.
   * SQL: `update "users" set "name" = $1 where "id" = $2 returning …`
   * @throws StaleRecordError if the row is gone, InvalidValueError, UniqueViolationError and the other violations
   */
  update(values?: Partial<Row<C>>): Promise<this>;

  /**
   * Loads relations onto this object and gives the same object, typed as loaded; what is loaded already is kept.
   * @throws NotPersistedError before any statement, if it was never persisted; InvalidPathError
   * @example const loaded = await user.preload(["posts > tags"]); loaded.posts[0]?.tags;
   */
  preload<I, const P>(
    this: I,
    paths: readonly InstancePath<I, P>[],
    options?: PreloadOptions,
  ): Promise<LoadedInstance<I, PathNames<P>>>;
  /** Loads every direct relation. */
  preload<I>(this: I, paths?: undefined, options?: PreloadOptions): Promise<WhollyLoaded<I>>;
}

interface DBModelInstance<C extends Columns> extends DBModel, InstanceVerbs<C> {
  /** Inserts this new object under a key of the caller's choosing. @throws UniqueViolationError if the key is taken */
  persistWithId(id: Id<C>): Promise<this>;
}

interface JoinTableInstance<C extends Columns> extends JoinTableDBModel, InstanceVerbs<C> {}

/** What `extends DBModel.table(...)` extends: a table with one primary key column. */
export interface DBModelClass<C extends Columns> extends TableVerbs<C> {
  new (values: NewRow<C>): DBModelInstance<C> & Row<C>;

  /** The row with this key. SQL: `select … where "id" = $1` @throws RecordNotFoundError @example await User.get(1); */
  get<M extends AnyModel>(this: M, id: Id<C>): Promise<InstanceType<M>>;
  /** The row with this key, or null. @example await User.find(1); */
  find<M extends AnyModel>(this: M, id: Id<C>): Promise<InstanceType<M> | null>;
  /** Like get, with relations: one query, then one per relation and level. @throws RecordNotFoundError */
  getWithPreload<M extends AnyModel, const P>(
    this: M,
    id: Id<C>,
    paths: readonly PreloadPath<M, P>[],
  ): Promise<Loaded<M, PathNames<P>>>;
  /** Like find, with relations. @example await User.findWithPreload(1, ["posts > user"]); */
  findWithPreload<M extends AnyModel, const P>(
    this: M,
    id: Id<C>,
    paths: readonly PreloadPath<M, P>[],
  ): Promise<Loaded<M, PathNames<P>> | null>;

  /**
   * Rows by their keys in one query, in the order of the keys. SQL: `select … where "id" = any($1::integer[])`
   * @throws RecordNotFoundError if one is missing, unless `missing` says "skip" or "null"
   * @example await User.getMany([3, 1], { missing: "skip" });
   */
  getMany<M extends AnyModel>(
    this: M,
    ids: readonly Id<C>[],
    options: { readonly missing: "null" },
  ): Promise<(InstanceType<M> | null)[]>;
  getMany<M extends AnyModel>(
    this: M,
    ids: readonly Id<C>[],
    options?: { readonly missing?: Exclude<Missing, "null"> },
  ): Promise<InstanceType<M>[]>;

  /** Deletes the row with this key; tells whether there was one. SQL: `delete from "users" where "id" = $1` */
  delete(id: Id<C>): Promise<boolean>;
  /** Deletes rows by their keys; gives how many there were. SQL: `delete … where "id" = any($1::integer[])` */
  deleteMany(ids: readonly Id<C>[]): Promise<number>;
}

/** What `extends JoinTableDBModel.table(...)` extends: a table with a composite primary key. */
export interface JoinTableDBModelClass<C extends Columns> extends TableVerbs<C> {
  new (values: NewRow<C>): JoinTableInstance<C> & Row<C>;

  /** The row with this key. SQL: `select … where "user_id" = $1 and "role_id" = $2` @throws RecordNotFoundError */
  getByPks<M extends AnyModel>(this: M, pks: Pks<C>): Promise<InstanceType<M>>;
  /** The row with this key, or null. @example await UserRole.findByPks({ userId: 1, roleId: 2 }); */
  findByPks<M extends AnyModel>(this: M, pks: Pks<C>): Promise<InstanceType<M> | null>;
  /** Like getByPks, with relations. @throws RecordNotFoundError */
  getByPksWithPreload<M extends AnyModel, const P>(
    this: M,
    pks: Pks<C>,
    paths: readonly PreloadPath<M, P>[],
  ): Promise<Loaded<M, PathNames<P>>>;
  /** Deletes the row with this key; tells whether there was one. */
  deleteByPks(pks: Pks<C>): Promise<boolean>;
}
