// The notation of cells: how a table writes values. Knows text and values, neither tables nor models.

/** What `*` stands for: any value, so long as there is one. */
export const anything = Symbol("any value but null");

/** What an empty cell stands for: nothing was given. */
export const notGiven = Symbol("not given");

/** The value that a cell writes. */
export function cell(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return notGiven;
  return new Reader(trimmed).whole();
}

const words = new Map<string, unknown>([
  ["null", null],
  ["undefined", undefined],
  ["true", true],
  ["false", false],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["*", anything],
]);
const number = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const bigInteger = /^-?\d+n$/;
const instant = /^(?:\d{4}|[+-]\d{6})-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z$/;
const bytes = /^0x(?:[0-9a-f]{2})*$/i;
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** What stands alone, without quotes or brackets: a number, a word with a meaning, or else text. */
function bare(text: string): unknown {
  if (words.has(text)) return words.get(text);
  if (number.test(text)) return Number(text);
  if (bigInteger.test(text)) return BigInt(text.slice(0, -1));
  if (instant.test(text)) return new Date(text);
  if (bytes.test(text)) return Uint8Array.from(Buffer.from(text.slice(2), "hex"));
  return text;
}

/** Reads one value after the other from left to right. */
class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  whole(): unknown {
    const value = this.value("");
    this.space();
    if (this.at < this.text.length) this.refuse("more than one value");
    return value;
  }

  /** Bare text goes on up to one of the characters that end it, or to the end. */
  private value(ends: string): unknown {
    this.space();
    const first = this.text[this.at];
    if (first === '"') return this.quoted();
    if (first === "[") return this.list();
    if (first === "{") return this.object();
    const start = this.at;
    while (this.at < this.text.length && !ends.includes(this.text[this.at] ?? "")) this.at++;
    const found = this.text.slice(start, this.at).trim();
    if (found === "") this.refuse("no value where one is needed");
    return bare(found);
  }

  private quoted(): string {
    let result = "";
    for (this.at++; this.text[this.at] !== '"'; this.at++) {
      if (this.at >= this.text.length) this.refuse("a quotation mark that is not closed");
      result += this.text[this.at] === "\\" ? this.escaped() : this.text[this.at];
    }
    this.at++;
    return result;
  }

  private escaped(): string {
    this.at++;
    const mark = this.text[this.at] ?? "";
    if (mark !== "u") return escapes[mark] ?? mark;
    const code = this.text.slice(this.at + 1, this.at + 5);
    this.at += 4;
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  private list(): unknown[] {
    const items: unknown[] = [];
    this.at++;
    while (!this.closes("]")) {
      items.push(this.value(",]"));
      this.comma("]");
    }
    return items;
  }

  private object(): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    this.at++;
    while (!this.closes("}")) {
      const name = this.text[this.at] === '"' ? this.quoted() : this.name();
      this.space();
      if (this.text[this.at] !== ":") this.refuse("a name without a colon and a value");
      this.at++;
      entries.push([name, this.value(",}")]);
      this.comma("}");
    }
    // Not assignment: a name such as __proto__ must become an ordinary member.
    return Object.fromEntries(entries);
  }

  private name(): string {
    const start = this.at;
    while (this.at < this.text.length && !":,}".includes(this.text[this.at] ?? "")) this.at++;
    return this.text.slice(start, this.at).trim();
  }

  private closes(end: string): boolean {
    this.space();
    if (this.at >= this.text.length) this.refuse(`no ${end} at the end`);
    if (this.text[this.at] !== end) return false;
    this.at++;
    return true;
  }

  private comma(end: string): void {
    this.space();
    if (this.text[this.at] === ",") this.at++;
    else if (this.text[this.at] !== end) this.refuse(`neither a comma nor ${end} after a value`);
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
  }

  private refuse(what: string): never {
    throw new Error(`the cell ${this.text} has ${what} (see the notation of cells in features/README.md)`);
  }
}

/** Whether a value is exactly what a cell says, types included; `*` is any value but null. */
export function matches(expected: unknown, actual: unknown): boolean {
  if (expected === anything) return actual !== null && actual !== undefined;
  if (isLazy(actual)) return false;
  if (expected instanceof Date) return actual instanceof Date && expected.getTime() === actual.getTime();
  if (expected instanceof Uint8Array) {
    return actual instanceof Uint8Array && Buffer.compare(expected, actual) === 0;
  }
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      expected.length === actual.length &&
      expected.every((item, index) => matches(item, actual[index]))
    );
  }
  if (typeof expected !== "object" || expected === null) return Object.is(expected, actual);
  if (typeof actual !== "object" || actual === null) return false;
  if (Array.isArray(actual) || actual instanceof Date || actual instanceof Uint8Array) return false;
  const names = Object.keys(expected);
  return (
    names.length === Object.keys(actual).length &&
    names.every(
      (name) => Object.hasOwn(actual, name) && matches(member(expected, name), member(actual, name)),
    )
  );
}

function member(object: object, name: string): unknown {
  return (object as Readonly<Record<string, unknown>>)[name];
}

/** Whether this is a relation that was not loaded: something to be awaited instead of a value. */
export function isLazy(value: unknown): boolean {
  return typeof value === "object" && value !== null && typeof member(value, "then") === "function";
}

/** A value as a cell writes it, for messages. */
export function show(value: unknown): string {
  if (value === anything) return "*";
  if (value === notGiven) return "";
  if (isLazy(value)) return "(not loaded)";
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return isBareText(value) ? value : JSON.stringify(value);
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "symbol" || typeof value === "function") return `(a ${typeof value})`;
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "(invalid date)" : value.toISOString();
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString("hex")}`;
  if (Array.isArray(value)) return `[${value.map(shownInside).join(", ")}]`;
  const members = Object.entries(value).map(([name, each]) => `${name}: ${shownInside(each)}`);
  return `{${members.join(", ")}}`;
}

function isBareText(text: string): boolean {
  return text !== "" && text.trim() === text && !/^["[{]/.test(text) && bare(text) === text;
}

function shownInside(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : show(value);
}

/** The type of a value in the words of the specification. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  if (isLazy(value)) return "not loaded";
  if (Array.isArray(value)) {
    const types = [...new Set(value.map(typeOf))];
    return types.length === 0 ? "empty list" : `list of ${types.join(" or ")}`;
  }
  if (value instanceof Date) return "Date";
  if (value instanceof Uint8Array) return "Uint8Array";
  const { name } = value.constructor ?? Object;
  return name === "Object" ? "object" : name;
}
