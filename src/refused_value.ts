// Says that a value does not fit a type, without saying the value.

/** Thrown by a type's encode; the table that knows model and attribute makes an InvalidValueError of it. */
export class RefusedValue extends Error {
  constructor(
    readonly expected: string,
    value: unknown,
    readonly came: string = kindOf(value),
  ) {
    super(`expected ${expected}, and got ${came}`);
  }
}

/** What sort of value this is, for messages: never the value itself. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== "object") return typeof value === "undefined" ? "undefined" : `a ${typeof value}`;
  if (Array.isArray(value)) return "an array";
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return "an object";
  const name = (prototype as { constructor?: { name?: unknown } }).constructor?.name;
  return typeof name === "string" && name !== "" ? `an instance of ${name}` : "an object";
}
