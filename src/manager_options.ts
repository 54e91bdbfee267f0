// What a database manager can be asked for: checked as a whole, since a wrong option would be ignored or obeyed in part.
import type { StatementNaming } from "./connection";
import { isPlain } from "./criteria";
import { type ConnectionFields, searchPathOption } from "./dsn";
import { InvalidCriteriaError } from "./errors";
import { kindOf } from "./refused_value";
import type { LazyLoading } from "./types";

export const lazyLoadings: ReadonlySet<unknown> = new Set<LazyLoading>(["peers", "alone", "warn", "forbid"]);

export function checkLazyLoading(mode: unknown): void {
  if (lazyLoadings.has(mode)) return;
  throw new InvalidCriteriaError('lazyLoading is "peers", "alone", "warn" or "forbid"');
}

export interface ManagerOptions {
  /** The schemas in which tables are looked for, in this order. */
  readonly searchPath?: string | readonly string[];
  /** The most connections at one time. Default 10. */
  readonly max?: number;
  /** Milliseconds to wait for a connection, or for a turn in a transaction. Default 10,000. */
  readonly acquireTimeout?: number;
  /** Milliseconds that a statement may take; 0 means no limit. Default: the server's setting. */
  readonly statementTimeout?: number;
  /** Milliseconds that `close()` waits for work under way. Default 10,000. */
  readonly closeTimeout?: number;
  /** Prepared statements: "auto" uses them on direct connections and not behind a pooler. Default "auto". */
  readonly statements?: StatementNaming;
  /** What awaiting a relation that is not loaded does. Default "peers". */
  readonly lazyLoading?: LazyLoading;
  /** Shown in `pg_stat_activity`. Default "brine". */
  readonly applicationName?: string;
}

type Check = readonly [expected: string, isRight: (value: unknown) => boolean];

const isWhole = (least: number): Check => [
  `a whole number from ${least}`,
  (value) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= 2_147_483_647,
];

const isName = (value: unknown): boolean => typeof value === "string" && value !== "";

const checks: Readonly<Record<string, Check>> = {
  searchPath: [
    "a schema's name, or an array of them",
    (value) =>
      isName(value) ||
      (Array.isArray(value) && value.length > 0 && Array.from(value as unknown[]).every(isName)),
  ],
  max: isWhole(1),
  acquireTimeout: isWhole(1),
  statementTimeout: isWhole(0),
  closeTimeout: isWhole(1),
  statements: [
    '"auto", "named" or "unnamed"',
    (value) => value === "auto" || value === "named" || value === "unnamed",
  ],
  lazyLoading: ['"peers", "alone", "warn" or "forbid"', (value) => lazyLoadings.has(value)],
  applicationName: [
    "text without NUL",
    (value) => typeof value === "string" && !value.includes("\0") && value.isWellFormed(),
  ],
};

/** Options with their defaults: two ways to say the same are the same. */
export type MeantOptions = Required<
  Omit<ManagerOptions, "searchPath" | "statementTimeout" | "applicationName">
> &
  Pick<ManagerOptions, "statementTimeout" | "applicationName"> & { readonly searchPath: readonly string[] };

/** Refuses unknown options and values that would carry something else. */
export function meantOptions(options: unknown): MeantOptions {
  if (!isPlain(options)) {
    throw new InvalidCriteriaError(
      `a database manager: expected options as { option: value }, and got ${kindOf(options)}`,
    );
  }
  for (const [name, value] of Object.entries(options)) checkOption(name, value);
  const { searchPath = [], ...given } = options as ManagerOptions;
  return Object.freeze({
    max: 10,
    acquireTimeout: 10_000,
    closeTimeout: 10_000,
    statements: "auto",
    lazyLoading: "peers",
    ...given,
    searchPath: typeof searchPath === "string" ? [searchPath] : [...searchPath],
  });
}

function checkOption(name: string, value: unknown): void {
  const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
  if (check === undefined) {
    throw new InvalidCriteriaError(
      `a database manager has no option "${name}"; it has ${Object.keys(checks).join(", ")}`,
    );
  }
  const [expected, isRight] = check;
  if (isRight(value)) return;
  const came =
    typeof value === "number" && expected.startsWith("a whole number") ? "another number" : kindOf(value);
  throw new InvalidCriteriaError(`${name} of a database manager: expected ${expected}, and got ${came}`);
}

/** The driver's settings. What values look like does not depend on the server's or the role's own settings. */
export function clientSettings(fields: ConnectionFields, options: MeantOptions): ConnectionFields {
  const { searchPath: path, statementTimeout } = options;
  const settings = [
    fields.options,
    "-c datestyle=ISO -c intervalstyle=iso_8601 -c extra_float_digits=1 -c bytea_output=hex",
    path.length > 0 ? searchPathOption(path) : undefined,
    statementTimeout === undefined ? undefined : `-c statement_timeout=${statementTimeout}`,
  ];
  const application_name = options.applicationName ?? fields.application_name ?? "brine";
  return { ...fields, application_name, options: settings.filter(Boolean).join(" ") };
}
