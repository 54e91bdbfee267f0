// Names as SQL has them.
import { InvalidDefinitionError } from "./errors";

/** An identifier as SQL has it; refuses what PostgreSQL would cut or misread. */
export function quoteIdentifier(name: unknown, what = "a name"): string {
  if (typeof name !== "string" || name === "" || name.includes("\0") || !name.isWellFormed()) {
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
