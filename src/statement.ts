// A statement: its text and the texts of its values. What sql.ts makes and connections send.

export interface Statement {
  readonly text: string;
  readonly values: readonly (string | null)[];
}

/** Collects the values of a statement while its text is written. */
export class Parameters {
  readonly values: (string | null)[] = [];

  /** Binds a text and gives its place, `$1`. */
  add(text: string | null): string {
    this.values.push(text);
    return `$${this.values.length}`;
  }
}
