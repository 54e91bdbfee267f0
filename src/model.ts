// Models: classes whose instances are rows. Each verb is a line; the rooms below do the work.
import { all, isPlain } from "./criteria";
import { DatabaseManager } from "./database_manager";
import { defineColumns } from "./definition";
import { InvalidDefinitionError, InvalidValueError } from "./errors";
import { attributesOf, fill, StoredRow } from "./hydrate";
import { insertMany } from "./insert_many";
import { inspected, tableOfInstance, toDbDict, toJsonDict } from "./json";
import { defineLazyAttributes } from "./lazy_attribute";
import type { DBModelClass, JoinTableDBModelClass, PreloadOptions } from "./model_class";
import * as reading from "./reading";
import { kindOf } from "./refused_value";
import { relationHelpers } from "./relation";
import { Stateful, stateOf } from "./state";
import { type ModelClass, rememberColumns, tableOf } from "./table";
import type { Columns, JsonDict } from "./types";
import * as writing from "./writing";
import * as rows from "./writing_rows";

/** What every instance has, whatever its table. */
export abstract class Model extends Stateful {
  /**
   * Inserts a new object, or stores the changed columns of a loaded one; nothing changed, nothing sent.
   * The object is refreshed from what PostgreSQL stored. SQL: `insert … returning …`, `update … returning …`
   * @throws InvalidValueError before anything is sent; StaleRecordError; UniqueViolationError and the other violations
   * @example const ann = await new User({ name: "Ann", email: "ann@example.com" }).persist();
   */
  async persist(): Promise<this> {
    await writing.persist(tableOfInstance(this), this, "persist");
    return this;
  }

  /** Deletes this object's row; tells whether it was still there. @throws NotPersistedError if it never had a row */
  async delete(): Promise<boolean> {
    return await writing.deleteInstance(tableOfInstance(this), this);
  }

  /** Reads this object's row again. Changes that were not persisted and loaded relations are forgotten. @throws RecordNotFoundError */
  async reload(): Promise<this> {
    await writing.reload(tableOfInstance(this), this);
    return this;
  }

  /** Columns that are not hidden and relations that are loaded, as plain JSON data. Never queries. */
  toJsonDict(): JsonDict<this> {
    return toJsonDict(this) as JsonDict<this>;
  }

  /** What JSON.stringify uses: the same as toJsonDict. */
  toJSON(): JsonDict<this> {
    return this.toJsonDict();
  }

  /** The columns by their names in PostgreSQL. */
  toDbDict(): Record<string, unknown> {
    return toDbDict(this);
  }

  /** What a console shows: secrets masked, cycles cut at the object on the way, whose key stays. */
  [Symbol.for("nodejs.util.inspect.custom")](
    depth: number | null,
    options: object,
    inspect: Inspect,
  ): string {
    const name = this.constructor.name;
    if (depth !== null && depth < 0) return `[${name}]`;
    const isOnTheWay = onTheWay.has(this);
    onTheWay.add(this);
    try {
      return `${name} ${inspect(inspected(this, isOnTheWay), { ...options, depth })}`;
    } finally {
      if (!isOnTheWay) onTheWay.delete(this);
    }
  }
}

type Inspect = (value: unknown, options: object) => string;

/** The objects whose inspection is under way; it is synchronous. */
const onTheWay = new Set<Model>();

/** A model whose primary key is one column. @example class User extends DBModel.table("users", { id: serial().primaryKey() }) {} */
export abstract class DBModel extends Model {
  /** Declares a table. @throws InvalidDefinitionError for what could only fail later */
  static table<C extends Columns>(name: string, columns: C): DBModelClass<C> {
    return defineTable(DBModel, name, columns, dbModelVerbs) as DBModelClass<C>;
  }
}

/** A model whose primary key is several columns, each usually a foreign key. */
export abstract class JoinTableDBModel extends Model {
  /** Declares a table. @throws InvalidDefinitionError for what could only fail later */
  static table<C extends Columns>(name: string, columns: C): JoinTableDBModelClass<C> {
    return defineTable(JoinTableDBModel, name, columns, joinTableVerbs) as JoinTableDBModelClass<C>;
  }
}

const prepared = new WeakSet<object>();

function defineTable(
  Base: typeof DBModel | typeof JoinTableDBModel,
  tableName: string,
  columns: Columns,
  verbs: object,
): unknown {
  const defined = defineColumns(tableName, columns);
  const keys = defined.filter((column) => column.isKey).length;
  if (Base === DBModel && keys !== 1) {
    throw new InvalidDefinitionError(
      `table ${tableName}: a DBModel has one primary key column, and this has ${keys}; ${keys === 0 ? "mark one .primaryKey()" : "use JoinTableDBModel"}`,
    );
  }
  if (Base === JoinTableDBModel && keys < 2) {
    throw new InvalidDefinitionError(
      `table ${tableName}: a JoinTableDBModel has two or more primary key columns, and this has ${keys}; ${keys === 1 ? "use DBModel" : "mark them .primaryKey()"}`,
    );
  }
  const frozen = Object.freeze({ ...columns });
  rememberColumns(frozen, defined);

  const Table = class extends (Base as unknown as new () => Model) {
    static readonly tableName = tableName;
    static readonly columns = frozen;

    constructor(values: unknown) {
      super();
      const model = new.target as unknown as ModelClass;
      if (!prepared.has(model)) {
        prepared.add(model);
        defineLazyAttributes(model);
      }
      if (values instanceof StoredRow) fill(this, values.table, values.texts);
      else assign(this, model, values);
    }

    async preload(paths?: unknown, options?: PreloadOptions): Promise<this> {
      await reading.preloadOnto(this.constructor as unknown as ModelClass, [this], paths, options);
      return this;
    }

    async update(values?: unknown): Promise<this> {
      await writing.update(tableOfInstance(this), this, values);
      return this;
    }
  };
  // A table without a class of its own is called by its name.
  Object.defineProperty(Table, "name", { value: tableName });
  Object.defineProperties(Table, hiddenProperties({ ...sharedVerbs, ...relationHelpers, ...verbs }));
  if (Base === DBModel) Object.defineProperties(Table.prototype, hiddenProperties(dbModelMethods));
  return Table;
}

function hiddenProperties(members: object): PropertyDescriptorMap {
  const descriptors = Object.getOwnPropertyDescriptors(members) as PropertyDescriptorMap;
  for (const descriptor of Object.values(descriptors)) descriptor.enumerable = false;
  return descriptors;
}

/** Gives a new object its attributes: what is given, else the default, else null where that is allowed. */
function assign(instance: Stateful, model: ModelClass, values: unknown): void {
  const table = tableOf(model);
  if (!isPlain(values)) {
    throw new InvalidValueError(
      `new ${table.modelName}: expected { attribute: value }, and got ${kindOf(values)}`,
      {
        model: table.modelName,
      },
    );
  }
  for (const attribute of Object.keys(values)) {
    if (table.byAttribute.has(attribute)) continue;
    const known = table.columns.map((column) => column.attribute).join(", ");
    throw new InvalidValueError(
      `new ${table.modelName}: there is no attribute "${attribute}"; there are ${known}`,
      {
        model: table.modelName,
        attribute,
      },
    );
  }
  const attributes = attributesOf(instance);
  for (const column of table.columns) {
    const { attribute } = column;
    const given = Object.hasOwn(values, attribute)
      ? (values as Record<string, unknown>)[attribute]
      : undefined;
    if (given !== undefined) attributes[attribute] = given;
    else if (column.makeDefault !== undefined) attributes[attribute] = column.makeDefault();
    else attributes[attribute] = column.isNullable && !column.isGenerated ? null : undefined;
  }
  stateOf(instance).life = "new";
}

type M = ModelClass;

const sharedVerbs = {
  dbManager(): DatabaseManager {
    return DatabaseManager.default();
  },
  async getBy(this: M, where: unknown) {
    return reading.required(this, await reading.findOne(this, where, "getBy"), "getBy", "findBy");
  },
  async findBy(this: M, where: unknown) {
    return await reading.findOne(this, where, "findBy");
  },
  async getByWithPreload(this: M, where: unknown, paths: unknown) {
    const find = () => reading.findOne(this, where, "getByWithPreload");
    const found = await reading.withPreload(this, paths, "getByWithPreload", find);
    return reading.required(this, found, "getByWithPreload", "findByWithPreload");
  },
  async findByWithPreload(this: M, where: unknown, paths: unknown) {
    const find = () => reading.findOne(this, where, "findByWithPreload");
    return await reading.withPreload(this, paths, "findByWithPreload", find);
  },
  async list(this: M, options?: unknown) {
    return await reading.list(this, options, "list");
  },
  async listWithPreload(this: M, paths: unknown, options?: unknown) {
    return await reading.withPreload(this, paths, "listWithPreload", () =>
      reading.list(this, options, "listWithPreload"),
    );
  },
  async count(this: M, ...where: unknown[]) {
    return await reading.count(this, where.length === 0 ? all : where[0]);
  },
  async exists(this: M, where: unknown) {
    return await reading.exists(this, where);
  },
  async insertMany(this: M, rows: unknown) {
    return await insertMany(this, rows);
  },
  async updateMany(this: M, where: unknown, values: unknown) {
    return await rows.updateMany(this, where, values);
  },
  async deleteWhere(this: M, where: unknown) {
    return await rows.deleteWhere(this, where);
  },
  async preload(this: M, models: unknown, paths: unknown, options?: PreloadOptions) {
    await reading.preloadOnto(this, models, paths, options);
    return [...(models as unknown[])];
  },
};

const dbModelVerbs = {
  async get(this: M, id: unknown) {
    return reading.required(this, await reading.findByKey(this, id, "get"), "get", "find");
  },
  async find(this: M, id: unknown) {
    return await reading.findByKey(this, id, "find");
  },
  async getWithPreload(this: M, id: unknown, paths: unknown) {
    const find = () => reading.findByKey(this, id, "getWithPreload");
    const found = await reading.withPreload(this, paths, "getWithPreload", find);
    return reading.required(this, found, "getWithPreload", "findWithPreload");
  },
  async findWithPreload(this: M, id: unknown, paths: unknown) {
    return await reading.withPreload(this, paths, "findWithPreload", () =>
      reading.findByKey(this, id, "findWithPreload"),
    );
  },
  async getMany(this: M, ids: unknown, options?: unknown) {
    return await reading.getMany(this, ids, options);
  },
  async delete(this: M, id: unknown) {
    return await rows.deleteByKey(this, id, "delete");
  },
  async deleteMany(this: M, ids: unknown) {
    return await rows.deleteMany(this, ids);
  },
};

const joinTableVerbs = {
  async getByPks(this: M, pks: unknown) {
    return reading.required(this, await reading.findByKey(this, pks, "getByPks"), "getByPks", "findByPks");
  },
  async findByPks(this: M, pks: unknown) {
    return await reading.findByKey(this, pks, "findByPks");
  },
  async getByPksWithPreload(this: M, pks: unknown, paths: unknown) {
    const find = () => reading.findByKey(this, pks, "getByPksWithPreload");
    const found = await reading.withPreload(this, paths, "getByPksWithPreload", find);
    return reading.required(this, found, "getByPksWithPreload", "findByPks");
  },
  async deleteByPks(this: M, pks: unknown) {
    return await rows.deleteByKey(this, pks, "deleteByPks");
  },
};

const dbModelMethods = {
  async persistWithId(this: Stateful, id: unknown) {
    await writing.persistWithId(tableOfInstance(this), this, id);
    return this;
  },
};
