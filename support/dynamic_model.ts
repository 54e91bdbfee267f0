// The verbs of any model, for steps that learn from the sentence which model they act on.

/** Any instance of a model, with attributes that only the sentence names. */
export interface Instance {
  [attribute: string]: unknown;
  persist(): Promise<Instance>;
  persistWithId(id: unknown): Promise<Instance>;
  update(values?: unknown): Promise<Instance>;
  delete(): Promise<boolean>;
  reload(): Promise<Instance>;
  preload(paths?: readonly string[], options?: { refresh?: boolean }): Promise<Instance>;
  toJsonDict(): unknown;
  toJSON(): unknown;
  toDbDict(): unknown;
}

export interface ListOptions {
  where?: unknown;
  order?: readonly unknown[];
  limit?: unknown;
  offset?: unknown;
}

/** Any model class. The types of the real ones are proven by the compiler elsewhere; here names come from text. */
export interface DynamicModel {
  new (values?: unknown): Instance;
  readonly name: string;
  get(id: unknown): Promise<Instance>;
  find(id: unknown): Promise<Instance | null>;
  getWithPreload(id: unknown, paths: readonly string[]): Promise<Instance>;
  findWithPreload(id: unknown, paths: readonly string[]): Promise<Instance | null>;
  getBy(where: unknown): Promise<Instance>;
  findBy(where: unknown): Promise<Instance | null>;
  getByWithPreload(where: unknown, paths: readonly string[]): Promise<Instance>;
  findByWithPreload(where: unknown, paths: readonly string[]): Promise<Instance | null>;
  getByPks(pks: unknown): Promise<Instance>;
  findByPks(pks: unknown): Promise<Instance | null>;
  getByPksWithPreload(pks: unknown, paths: readonly string[]): Promise<Instance>;
  list(options?: ListOptions): Promise<Instance[]>;
  listWithPreload(paths: readonly string[], options?: ListOptions): Promise<Instance[]>;
  getMany(ids: unknown, options?: { missing?: string }): Promise<(Instance | null)[]>;
  count(where?: unknown): Promise<number>;
  exists(where: unknown): Promise<boolean>;
  insertMany(rows: readonly unknown[]): Promise<Instance[]>;
  updateMany(where: unknown, values: unknown): Promise<number>;
  deleteMany(ids: unknown): Promise<number>;
  deleteWhere(where: unknown): Promise<number>;
  delete(id: unknown): Promise<boolean>;
  deleteByPks(pks: unknown): Promise<boolean>;
  preload(
    models: readonly unknown[],
    paths: readonly string[],
    options?: { refresh?: boolean },
  ): Promise<Instance[]>;
}

/** A key written as `{userId: 1, roleId: 2}` belongs to a model whose key is several columns. */
export function isComposite(key: unknown): boolean {
  return typeof key === "object" && key !== null && !Array.isArray(key) && !(key instanceof Date);
}
