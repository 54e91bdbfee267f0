// Names as SQL has them.
import { InvalidDefinitionError } from "./errors";
import { kindOf } from "./refused_value";

/** An identifier as SQL has it; refuses what PostgreSQL would cut or misread. */
export function quoteIdentifier(name: unknown, what = "a name"): string {
  if (typeof name !== "string")
    throw new InvalidDefinitionError(`${what} must be text, and is ${kindOf(name)}`);
  if (name === "" || name.includes("\0") || !name.isWellFormed()) {
    throw new InvalidDefinitionError(
      `${what} must be text without NUL and without half surrogate pairs, and not empty`,
    );
  }
  const bytes = Buffer.byteLength(name);
  if (bytes > 63) {
    throw new InvalidDefinitionError(
      `${what} "${name}" is ${bytes} bytes long; PostgreSQL cuts names at 63 bytes, so choose a shorter one`,
    );
  }
  return `"${name.replaceAll('"', '""')}"`;
}
