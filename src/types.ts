// The types that models are inferred from. Types only: this file leaves nothing at run time.
import type { Column, Flag } from "./column";
import type { Relation } from "./relation";

// ---------------------------------------------------------------- rows

export type Columns = Readonly<Record<string, Column<unknown, Flag>>>;

type Simplify<T> = { [K in keyof T]: T[K] } & {};

/** A whole row, as read: `{ id: number; email: string | null }`. */
export type Row<C extends Columns> = { [K in keyof C]: C[K]["type"] };

type KeyName<C extends Columns> = {
  [K in keyof C]: "key" extends C[K]["flags"] ? K : never;
}[keyof C];

type OptionalName<C extends Columns> = {
  [K in keyof C]: "optional" extends C[K]["flags"] ? K : never;
}[keyof C];

/** A row to be written: attributes that are nullable, generated or defaulted may be left out. */
export type NewRow<C extends Columns> = Simplify<
  Row<Omit<C, OptionalName<C>>> & Partial<Row<Pick<C, OptionalName<C>>>>
>;

/** The primary key of a row: `{ userId: number; roleId: number }`. */
export type Pks<C extends Columns> = Simplify<Row<Pick<C, KeyName<C>>>>;

/** The value of a single primary key: `number`. */
export type Id<C extends Columns> = C[KeyName<C>]["type"];

// ---------------------------------------------------------------- conditions

/** A comparison of one attribute, made by `gt(18)`, `like("A%")` and their kin; JSON cannot forge one. */
export interface Comparison<T> {
  /** Type-only: what it compares with. */
  readonly compares?: (value: T) => void;
}

/** A whole condition, made by `and(...)`, `or(...)` or `` sql`...` ``. */
export interface Condition<C extends Columns = Columns> {
  /** Type-only: the attributes that it may name. */
  readonly describes?: (columns: C) => void;
}

/** `{ attribute: value }`: equality; null is `IS NULL`, an array `= ANY`, a comparison what it says. */
export type Criteria<C extends Columns> = {
  readonly [K in keyof C]?: C[K]["type"] | readonly C[K]["type"][] | Comparison<C[K]["type"]>;
};

export type Where<C extends Columns> = Criteria<C> | Condition<C>;

/** An attribute in its direction, made by `asc("name")` or `desc("name")`. */
export interface Direction<Name extends string = string> {
  readonly attribute: Name;
  readonly descending: boolean;
}

export type Order<C extends Columns> = readonly ((keyof C & string) | Direction<keyof C & string>)[];

export interface ListOptions<C extends Columns> {
  readonly where?: Where<C>;
  readonly order?: Order<C>;
  readonly limit?: number;
  readonly offset?: number;
}

// ---------------------------------------------------------------- relations and paths

type Relations<M> = M extends { relations: infer R } ? R : object;
type Target<M, Name> = Name extends keyof Relations<M>
  ? Relations<M>[Name] extends Relation<infer T>
    ? T
    : never
  : never;

/**
 * `"posts"`, `"posts > user"`, ...: checked one step at a time, so cyclic models need no depth limit.
 * A wrong path becomes the union of the right ones, which is what the error message and the editor show.
 * An object says more of a relation: `{ posts: { order: [desc("createdAt")], limit: 3, preload: ["tags"] } }`.
 */
export type PreloadPath<M, P> = P extends string
  ? StringPath<M, P>
  : P extends object
    ? P & ObjectPath<M, P>
    : keyof Relations<M> & string;

type StringPath<M, P extends string> = string extends P
  ? never // not a literal; `never` also makes the editor retry with what is typed so far
  : P extends `${infer Head} > ${infer Rest}`
    ? Head extends keyof Relations<M> & string
      ? `${Head} > ${StringPath<Target<M, Head>, Rest>}`
      : keyof Relations<M> & string
    : P extends keyof Relations<M> & string
      ? P | `${P} > ${keyof Relations<Target<M, P>> & string}`
      : keyof Relations<M> & string;

type ObjectPath<M, P extends object> = {
  readonly [K in keyof P]: K extends keyof Relations<M> & string
    ? KnownOptions<P[K], RelationOptions<Target<M, K>, PathsIn<P[K]>>, Target<M, K>>
    : never;
};

/** Refuses what is no option: `P` was inferred from what was written, so nothing in it is in excess by itself. */
type KnownOptions<O, Options, T> = {
  readonly [N in keyof O]: N extends keyof Options
    ? N extends "where"
      ? Options[N] & KnownAttributes<O[N], T>
      : Options[N]
    : never;
};

type KnownAttributes<W, T> = "describes" extends keyof W
  ? unknown
  : {
      readonly [K in keyof W]: T extends AnyTable
        ? K extends keyof T["columns"]
          ? W[K] extends Criteria<T["columns"]>[K]
            ? unknown
            : never
          : never
        : never;
    };

type PathsIn<O> = O extends { readonly preload: readonly (infer Q)[] } ? Q : never;

/** What a preload can say of one relation: which rows, in which order, how many for each owner, and their relations. */
export interface RelationOptions<T, Q = never> {
  readonly where?: T extends AnyTable ? Where<T["columns"]> : never;
  readonly order?: T extends AnyTable ? Order<T["columns"]> : never;
  /** The most rows for each owner. */
  readonly limit?: number;
  readonly preload?: readonly PreloadPath<T, Q>[];
}

/** The paths of strings and objects, as strings: what `Loaded` is told. */
export type PathNames<P> = P extends string
  ? P
  : P extends object
    ? { [K in keyof P & string]: K | NestedNames<K, PathsIn<P[K]>> }[keyof P & string]
    : never;

type NestedNames<K extends string, Q> = [Q] extends [never] ? never : `${K} > ${PathNames<Q>}`;

type Head<P extends string> = P extends `${infer H} > ${string}` ? H : P;
type Tail<P extends string, H extends string> = P extends `${H} > ${infer Rest}` ? Rest : never;

/** An instance of `M` on which the relations named by the paths `P` are loaded. */
export type Loaded<M extends AnyModel, P extends string = never> = [P] extends [never]
  ? InstanceType<M>
  : { [H in Head<P>]: LoadedValue<M, H, Tail<P, H>> } & InstanceType<M>;

type LoadedValue<M, Name, Rest extends string> = Name extends keyof Relations<M>
  ? Relations<M>[Name] extends Relation<infer T extends AnyModel, infer S>
    ? {
        one: Loaded<T, Rest>;
        maybe: Loaded<T, Rest> | null;
        many: Loaded<T, Rest>[];
      }[S]
    : never
  : never;

/** Not loaded: `await` it. Loaded: the value itself. */
export type LazyAttribute<T> = T | PromiseLike<T>;

type RelationValue<R> =
  R extends Relation<infer T extends abstract new (...args: never) => unknown, infer S>
    ? { one: InstanceType<T>; maybe: InstanceType<T> | null; many: InstanceType<T>[] }[S]
    : never;

/**
 * `interface User extends LazyAttributes<typeof User> {}` puts `await user.posts` on the instances.
 * Leave the line out to forbid lazy loading by type.
 */
export type LazyAttributes<M extends { relations: object }> = {
  readonly [K in keyof M["relations"]]: LazyAttribute<RelationValue<M["relations"][K]>>;
} & { readonly [modelOf]?: M };

/** Type-only: how an instance's type leads to its class, and so to its relations. */
declare const modelOf: unique symbol;

type ModelOf<I> = I extends { readonly [modelOf]?: infer M } ? NonNullable<M> : never;

/** The paths that `user.preload([...])` takes; any string for a model without the LazyAttributes line. */
export type InstancePath<I, P> = [ModelOf<I>] extends [never] ? string : PreloadPath<ModelOf<I>, P>;

/** What `user.preload([...])` gives: the same instance, typed as loaded. */
export type LoadedInstance<I, P extends string> =
  ModelOf<I> extends infer M extends AnyModel ? ([M] extends [never] ? I : Loaded<M, P>) : I;

/** What `user.preload()` gives: every direct relation is loaded. */
export type WhollyLoaded<I> = LoadedInstance<I, keyof Relations<ModelOf<I>> & string>;

/**
 * What awaiting a relation that is not loaded does: "peers" loads it for all siblings of the same result, "alone" for
 * the one object, "warn" like peers with a warning, "forbid" throws NotLoadedError.
 */
export type LazyLoading = "peers" | "alone" | "warn" | "forbid";

// ---------------------------------------------------------------- JSON

type Json<T> = [T] extends [PromiseLike<unknown>]
  ? never // a lazy attribute that is not loaded has no JSON
  : T extends PromiseLike<unknown>
    ? never
    : T extends Date | bigint | Uint8Array
      ? string
      : T extends readonly unknown[]
        ? Json<T[number]>[]
        : T extends InstanceMethods
          ? JsonDict<T>
          : T extends object
            ? { [K in keyof T]: Json<T[K]> }
            : T;

type JsonKey<T> = {
  [K in keyof T & string]: T[K] extends (...args: never) => unknown
    ? never
    : K extends HiddenName<T>
      ? never
      : K;
}[keyof T & string];

type HiddenName<T> = T extends { readonly [columnsOf]?: infer C }
  ? {
      [K in keyof C]: C[K] extends { readonly flags: infer F } ? ("hidden" extends F ? K : never) : never;
    }[keyof C]
  : never;

/** The relations that may not be loaded: they are there only if they were. */
type LazyName<T> = {
  [K in keyof T]: [
    Extract<Exclude<T[K], readonly unknown[] | InstanceMethods | null>, PromiseLike<unknown>>,
  ] extends [never]
    ? never
    : K;
}[keyof T];

/** What `toJsonDict` gives: every column that is not hidden and every loaded relation, no methods. */
export type JsonDict<T> = Simplify<
  { [K in Exclude<JsonKey<T>, LazyName<T>>]: Json<T[K]> } & {
    [K in Extract<JsonKey<T>, LazyName<T>>]?: Json<Exclude<T[K], PromiseLike<unknown>>>;
  }
>;

/** Type-only: how an instance's type leads to its columns. */
declare const columnsOf: unique symbol;

/** Type-only: what an instance carries of its columns. */
export interface OfColumns<C> {
  readonly [columnsOf]?: C;
}

// ---------------------------------------------------------------- models

/** All that declaring a relation asks of its target: asking for more would make `User.posts <-> Post.user` a circle. */
export interface AnyTable {
  readonly columns: Columns;
}

interface InstanceMethods {
  persist(): Promise<this>;
}

/** Any model class. */
export interface AnyModel extends AnyTable {
  new (values: never): InstanceMethods;
}

/** The columns of `C` that can hold a `V`: what a foreign key to a key of type `V` may be. */
export type ColumnHolding<C extends Columns, V> = {
  [K in keyof C]: V extends C[K]["type"] ? K : never;
}[keyof C] extends infer Name extends string // a conditional, so that error messages list the names
  ? Name
  : never;

/** One attribute for a single key, or one for each part of a composite key, in the order of the key's declaration. */
export type KeyOf<C extends Columns, V> = ColumnHolding<C, V> | readonly ColumnHolding<C, V>[];

/** The attributes named by a key. */
export type KeyNames<K> = K extends readonly (infer Name)[] ? Name : K;
