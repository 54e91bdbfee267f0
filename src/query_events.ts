// Tells listeners what is sent. A listener can neither break a statement nor end the process.
import type { BrineError } from "./errors";
import type { Statement } from "./statement";

/** One statement, as listeners are told of it. */
export interface QueryEvent {
  readonly text: string;
  /** Only for listeners that asked for them: they may be anybody's data. */
  readonly values?: readonly (string | null)[];
  /** Milliseconds from sending to the answer. */
  readonly duration: number;
  /** How many rows came back or were changed. */
  readonly rows: number;
  readonly model?: string;
  readonly verb?: string;
  /** BEGIN, SAVEPOINT, COMMIT and their kin are "transaction". */
  readonly kind: "statement" | "transaction";
  readonly error?: BrineError;
}

export type Listener = (event: QueryEvent) => unknown;

export class QueryListeners {
  readonly #listeners = new Map<symbol, readonly [listener: Listener, wantsValues: boolean]>();

  /** Adds a listener; gives a function that takes it out again. */
  add(listener: Listener, wantsValues: boolean): () => void {
    const key = Symbol("listener");
    this.#listeners.set(key, [listener, wantsValues]);
    return () => void this.#listeners.delete(key);
  }

  tell(statement: Statement, about: Omit<QueryEvent, "text" | "values">): void {
    for (const [listener, wantsValues] of this.#listeners.values()) {
      const { text, values } = statement;
      try {
        const result = listener({ text, ...about, ...(wantsValues ? { values: [...values] } : {}) });
        if (result instanceof Promise) result.catch(warn);
      } catch (failure) {
        warn(failure);
      }
    }
  }
}

function warn(failure: unknown): void {
  const reason = failure instanceof Error ? failure.message : typeof failure;
  process.emitWarning(`a listener of onQuery failed: ${reason}`, "BrineWarning");
}
