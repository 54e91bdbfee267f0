// Parts of a result by their path: posts[0].user.name. Looking at them sends nothing.
import type { Instance } from "./dynamic_model";
import { isLazy } from "./values";
import { inHand, type SpecWorld } from "./world";

/** How a relation that is not loaded is written in a table. */
const notLoaded = "(not loaded)";

/** What a sentence is about: the result of the action, or what is in hand. */
export function subject(world: SpecWorld, name: string): unknown {
  if (name === "the result") return world.succeeded();
  inHand(world);
  return world.hand;
}

/** The value at a path; on a list, the list of the values of its rows. What lies behind nothing is null. */
export function at(value: unknown, path: string): unknown {
  const steps = path.match(/\[\d+\]|[^.[\]]+/g) ?? [];
  return steps.reduce(step, value);
}

function step(value: unknown, name: string): unknown {
  if (value === null || value === undefined || value === notLoaded) return value;
  if (name.startsWith("[")) return (value as unknown[])[Number(name.slice(1, -1))];
  if (Array.isArray(value) && name !== "length") return value.map((each) => step(each, name));
  const found = (value as Instance)[name];
  return isLazy(found) ? notLoaded : found;
}

export function isLoaded(model: unknown, relation: string): boolean {
  if (typeof model !== "object" || model === null || !(relation in model)) {
    throw new Error(`there is no relation ${relation} on it`);
  }
  return at(model, relation) !== notLoaded;
}

/** A path that begins with `result` or `it`. */
export function named(world: SpecWorld, path: string): unknown {
  const [, root = "", rest = ""] = /^(the result|result|it|they)\b(.*)$/.exec(path) ?? [];
  if (root === "") throw new Error(`${path} must begin with result, it or they`);
  return at(subject(world, root === "result" ? "the result" : root), rest);
}
