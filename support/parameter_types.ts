// The words that sentences have in common: a model, a key, with preload, the result, it fails.
import { defineParameterType } from "@cucumber/cucumber";
import { asc, desc } from "../src/index";
import type { ListOptions } from "./dynamic_model";
import { cell } from "./values";

/** ` with preload "posts > user" and "roles", ordered by "name, createdAt descending", limit 2, offset 1` */
export interface Clauses {
  readonly paths: readonly string[] | undefined;
  readonly options: ListOptions;
}

/** ` (serializable, retry 2)` after the word transaction. */
export type TransactionOptions = Readonly<Record<string, unknown>>;

const pathList = /"[^"]*"(?:(?:, | and )"[^"]*")*/.source;

define("model", /[A-Z][A-Za-z]+/, (text) => text);
define("table", /[a-z][a-z_0-9]*/, (text) => text);
define("key", /-?[\d.]+n?|"[^"]*"|\{[^}]*\}|\[[^\]]*\]|null|undefined/, cell);
define("cell", /[\s\S]+/, cell);
define("text", /.+/, (text) => text);
define("verb", /get|find|list|count|delete|look for/, (text) => text);
define(
  "clauses",
  new RegExp(
    `(?: with preload ${pathList})?(?:,? ordered by "[^"]*")?(?:,? limit [^\\s,:]+)?(?:,? offset [^\\s,:]+)?`,
  ),
  clauses,
);
define("paths", new RegExp(`${pathList}|every relation`), (text) =>
  text === "every relation" ? undefined : quotedIn(text),
);
define("hand", /it|them/, (text) => text);
define("subject", /the result|it|they/, (text) => text);
define("order", /(?:, in any order)?/, (text) => (text === "" ? "in order" : "in any order"));
define("id", /(?: with id .+)?/, (text) =>
  text === "" ? undefined : { id: cell(text.slice(" with id ".length)) },
);
define("missing", /(?:, missing: [a-z]+)?/, (text) => (text === "" ? undefined : text.split(": ")[1]));
define("refresh", /(?: again)?/, (text) => text !== "");
define("manner", /(?: twice|, one after another|, all at once)?/, (text) => text.replace(/^,? /, ""));
define("action", /persist|update|delete|reload|insert/, (text) => text);
define("conversion", /toJsonDict|toJSON|toDbDict|JSON\.stringify|inspect/, (text) => text);
define("loading", /loaded|not loaded/, (text) => text === "loaded");
define("place", /the database|the table [a-z_0-9]+/, (text) =>
  text === "the database" ? undefined : text.slice(10),
);
define("number", /no|\d+/, (text) => (text === "no" ? 0 : Number(text)));
define("who", /it|the [a-z]+/, (text) => text);
define("error", /[A-Z][A-Za-z]*(?:Error|Failure)/, (text) => text);
define("options", /(?: \([^)]*\))?/, transactionOptions);

function define<T>(name: string, regexp: RegExp, read: (text: string) => T): void {
  defineParameterType({
    name,
    regexp,
    useForSnippets: false,
    preferForRegexpMatch: false,
    // What is optional and missing is undefined here.
    transformer: (text: string | undefined) => read(text ?? ""),
  });
}

function quotedIn(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"/g)].map(([, inside]) => inside ?? "");
}

function clauses(text: string): Clauses {
  const paths = new RegExp(` with preload (${pathList})`).exec(text)?.[1];
  const order = /ordered by "([^"]*)"/.exec(text)?.[1];
  const limit = /limit ([^\s,:]+)/.exec(text)?.[1];
  const offset = /offset ([^\s,:]+)/.exec(text)?.[1];
  return {
    paths: paths === undefined ? undefined : quotedIn(paths),
    options: {
      ...(order !== undefined && { order: order.split(",").map(orderTerm) }),
      ...(limit !== undefined && { limit: cell(limit) }),
      ...(offset !== undefined && { offset: cell(offset) }),
    },
  };
}

function orderTerm(text: string): unknown {
  const [attribute = "", direction] = text.trim().split(" ");
  if (direction === "descending") return desc(attribute);
  return direction === "ascending" ? asc(attribute) : attribute;
}

/** `serializable, readOnly, retry 2` as the options of a transaction. */
export function transactionOptions(text: string): TransactionOptions {
  const terms = text
    .replace(/[()]/g, "")
    .split(",")
    .map((term) => term.trim())
    .filter((term) => term !== "");
  return Object.fromEntries(terms.map(transactionOption));
}

const isolations = ["read committed", "repeatable read", "serializable"];

function transactionOption(term: string): [string, unknown] {
  if (isolations.includes(term)) return ["isolation", term];
  const [name = "", ...rest] = term.split(" ");
  return [name, rest.length === 0 ? true : cell(rest.join(" "))];
}
