// A statement: its text and the texts of its values. What sql.ts makes and connections send.

import { InvalidCriteriaError } from "./errors";

/** PostgreSQL counts the values of a statement in 16 bits. */
const mostValues = 65_535;

export interface Statement {
  readonly text: string;
  readonly values: readonly (string | null)[];
}

/**
 * A parameter of a named type: its type must not be inferred, since a prepared statement would keep it when the column
 * is altered, and PostgreSQL would cast silently. Texts stay bare, so that a column of citext compares as it does.
 */
export function typed(parameter: string, castType: string): string {
  return /^(text|varchar|bpchar)(\[\])*$/.test(castType) ? parameter : `${parameter}::${castType}`;
}

/** Collects the values of a statement while its text is written. */
export class Parameters {
  readonly values: (string | null)[] = [];

  /** Binds a text and gives its place, `$1`. */
  add(text: string | null): string {
    this.values.push(text);
    if (this.values.length > mostValues) {
      throw new InvalidCriteriaError(
        `a statement has at most ${mostValues} values; give a list as one value, for example with isIn`,
      );
    }
    return `$${this.values.length}`;
  }
}
