// Relations as models declare them: frozen data that names classes by thunks, so that models may refer to each other.
import { InvalidDefinitionError } from "./errors";
import { kindOf } from "./refused_value";

export type RelationKind = "belongsTo" | "hasOne" | "hasMany" | "manyToMany";
export type Shape = "one" | "maybe" | "many";

/** `Target` is the related model class, `S` says what a loaded attribute holds. */
export interface Relation<Target = unknown, S extends Shape = Shape> {
  readonly kind: RelationKind;
  /** Type-only: how many rows there can be. */
  readonly shape: S;
  readonly target: () => Target;
  /** belongsTo: attributes of the owner. hasOne, hasMany: attributes of the target. manyToMany: attributes of `through`. */
  readonly keys: readonly string[];
  /** manyToMany: the join table's class. */
  readonly through?: () => unknown;
  /** manyToMany: the attributes of `through` that hold the target's key. */
  readonly targetKeys?: readonly string[];
}

type Keys = string | readonly string[];

function list(keys: unknown): readonly string[] {
  const names = typeof keys === "string" ? [keys] : keys;
  if (Array.isArray(names) && Array.from(names as unknown[]).every((name) => typeof name === "string")) {
    return Object.freeze([...(names as string[])]);
  }
  throw new InvalidDefinitionError(
    `a relation has keys: name the key attributes, as "userId" or ["bookId", "number"]; got ${kindOf(keys)}`,
  );
}

/** The relation helpers that every table has as statics; types.ts gives them their exact types. */
export const relationHelpers = {
  hasMany(target: () => unknown, keys: Keys): Relation {
    return Object.freeze({ kind: "hasMany", shape: "many", target, keys: list(keys) });
  },
  hasOne(target: () => unknown, keys: Keys): Relation {
    return Object.freeze({ kind: "hasOne", shape: "maybe", target, keys: list(keys) });
  },
  belongsTo(target: () => unknown, keys: Keys): Relation {
    return Object.freeze({ kind: "belongsTo", shape: "one", target, keys: list(keys) });
  },
  manyToMany(target: () => unknown, through: () => unknown, ownKeys: Keys, targetKeys: Keys): Relation {
    return Object.freeze({
      kind: "manyToMany",
      shape: "many",
      target,
      through,
      keys: list(ownKeys),
      targetKeys: list(targetKeys),
    });
  },
};
