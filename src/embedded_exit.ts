// What must not outlive this process, and the ways in which a process ends while it can still do something about it.
import { constants } from "node:os";

/** Something that is to be ended at once when this process ends, in functions that wait for nothing. */
export interface Dependent {
  endNow(): void;
}

const dependents = new Set<Dependent>();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const handlers = new Map<NodeJS.Signals, () => void>();

/** An uncaught error and an unhandled rejection end in `exit` as well; only a killed process cannot clean up. */
export function endWithThisProcess(dependent: Dependent): void {
  dependents.add(dependent);
  if (handlers.size > 0) return;
  process.on("exit", endAll);
  for (const signal of signals) {
    const handler = () => onSignal(signal);
    handlers.set(signal, handler);
    process.on(signal, handler);
  }
}

export function release(dependent: Dependent): void {
  dependents.delete(dependent);
  if (dependents.size === 0) removeHandlers();
}

function removeHandlers(): void {
  process.removeListener("exit", endAll);
  for (const [signal, handler] of handlers) process.removeListener(signal, handler);
  handlers.clear();
}

function endAll(): void {
  for (const dependent of dependents) dependent.endNow();
  dependents.clear();
}

let alreadyAsked = false;

/** A program that has its own way to end on a signal still needs its server for that; asked twice, it is not waited for. */
function onSignal(signal: NodeJS.Signals): void {
  const isOnlyOurs = process.listenerCount(signal) === 1;
  if (!isOnlyOurs && !alreadyAsked) {
    alreadyAsked = true;
    return;
  }
  endAll();
  removeHandlers();
  if (isOnlyOurs) process.kill(process.pid, signal);
  else process.exit(128 + constants.signals[signal]);
}
