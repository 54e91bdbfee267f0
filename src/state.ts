// What Brine knows of one instance beyond its attributes. Private to the instance: no copy, comparison or output sees it.

export type Life = "new" | "persisted" | "deleted";

/** A relation that was loaded, with the owner's keys it was loaded for: when they change, it is forgotten. */
export interface LoadedRelation {
  readonly value: unknown;
  readonly keys: readonly unknown[];
  /** Filled in as the other side of a relation; known, but not asked for, so JSON does not show it. */
  readonly isImplied: boolean;
  /** Names the part of the rows that was asked for; empty for all of them. */
  readonly selection: string;
  /** Notes whether a preload was read, while a report is made. */
  readonly record: PreloadRecord | undefined;
}

/** A preload of a report. */
export interface PreloadRecord {
  isRead: boolean;
}

/** How an instance came: by which verb of which model, and along which path of relations. */
export interface Route {
  readonly root: string;
  readonly verb: string;
  /** Empty for the rows of the verb itself. */
  readonly path: string;
}

/** The rows of one result, held weakly: what one of them loads lazily is loaded for all. */
export interface Siblings {
  alive(): Stateful[];
}

/** A load under way, and the scope that it runs in: two transactions never share one. */
export interface PendingLoad {
  readonly promise: Promise<unknown>;
  readonly scope: unknown;
}

export interface State {
  life: Life;
  /** The persisted value of each column, in the table's order; text for values that can change in place. */
  original: unknown[];
  relations: Map<string, LoadedRelation> | undefined;
  /** Loads under way, by relation. */
  pending: Map<string, PendingLoad> | undefined;
  /** A write of this object is under way. */
  isWriting: boolean;
  siblings: Siblings | undefined;
  route: Route | undefined;
}

/** The base of every model instance. */
export abstract class Stateful {
  readonly #state: State = {
    life: "new",
    original: [],
    relations: undefined,
    pending: undefined,
    isWriting: false,
    siblings: undefined,
    route: undefined,
  };

  static of(instance: Stateful): State {
    return instance.#state;
  }

  static is(value: unknown): value is Stateful {
    return typeof value === "object" && value !== null && #state in value;
  }
}

export const stateOf = Stateful.of;
export const isInstance = Stateful.is;
