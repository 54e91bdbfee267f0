// Runs a piece of TypeScript with everything that Brine exports, and the models, in scope.
import { compileFunction } from "node:vm";
import ts from "typescript";
import * as brine from "../src/index";
import { DBModel, JoinTableDBModel } from "../src/index";
import type { DynamicModel } from "./dynamic_model";
import type { SpecWorld } from "./world";

/** Runs the code as the body of an async function; its value is what the code returns. */
export async function run(world: SpecWorld, code: string): Promise<unknown> {
  return call(world, `return (async () => {\n${code}\n})();`);
}

/** Defines the classes of the code, and makes the models among them known to the scenario. */
export function define(world: SpecWorld, code: string): void {
  const names = [...code.matchAll(/^\s*(?:export )?(?:abstract )?class (\w+)/gm)].map(
    ([, name]) => name ?? "",
  );
  const defined = call(world, `${code.replaceAll(/^\s*export /gm, "")}\nreturn { ${names.join(", ")} };`);
  for (const [name, value] of Object.entries(defined as Record<string, unknown>)) {
    if (isModel(value)) world.models.set(name, value);
  }
}

/** The value of an expression, such as the declaration of a column. */
export function evaluate(world: SpecWorld, expression: string): unknown {
  return call(world, `return (${expression});`);
}

function call(world: SpecWorld, body: string): unknown {
  const scope = {
    ...brine,
    ...Object.fromEntries(world.models),
    db: world.db,
    it: world.hand,
    note: notesOf(world),
  };
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const { outputText } = ts.transpileModule(body, { compilerOptions: options });
  const work = compileFunction(outputText, Object.keys(scope)) as (...values: unknown[]) => unknown;
  return work(...Object.values(scope));
}

function notesOf(world: SpecWorld): (text: unknown) => void {
  return (text) => {
    world.notes.push(String(text));
  };
}

function isModel(value: unknown): value is DynamicModel {
  return (
    typeof value === "function" &&
    (value.prototype instanceof DBModel || value.prototype instanceof JoinTableDBModel)
  );
}
