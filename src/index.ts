// The public API of Brine. Re-exports only; nothing in src imports it.
export {
  bigint,
  bigserial,
  boolean,
  bytea,
  Column,
  char,
  citext,
  date,
  doublePrecision,
  enumType,
  type Flag,
  integer,
  interval,
  json,
  jsonb,
  numeric,
  real,
  serial,
  smallint,
  text,
  timestamp,
  timestamptz,
  uuid,
  varchar,
} from "./column";
export type { StatementNaming } from "./connection";
export {
  all,
  and,
  asc,
  between,
  contains,
  desc,
  endsWith,
  eq,
  gt,
  gte,
  identifier,
  ilike,
  isIn,
  like,
  lt,
  lte,
  not,
  notIn,
  or,
  sql,
  startsWith,
} from "./criteria";
export { DatabaseManager } from "./database_manager";
export * from "./errors";
export { DBModel, JoinTableDBModel, Model } from "./model";
export type {
  DBModelClass,
  InstanceVerbs,
  JoinTableDBModelClass,
  PreloadOptions,
  TableVerbs,
} from "./model_class";
export type { QueryEvent } from "./query_events";
export type { Missing } from "./reading";
export type { Relation, RelationKind, Shape } from "./relation";
export type { Isolation, TransactionOptions, TransactionRun } from "./transaction";
export type {
  AnyModel,
  AnyTable,
  Columns,
  Comparison,
  Condition,
  Criteria,
  Direction,
  Id,
  JsonDict,
  LazyAttribute,
  LazyAttributes,
  LazyLoading,
  ListOptions,
  Loaded,
  NewRow,
  Order,
  PathNames,
  Pks,
  PreloadPath,
  RelationOptions,
  Row,
  Where,
} from "./types";
