// Gate "steps": every step is defined once, every definition is used, and the vocabulary stays small.
// It reads what "cucumber-js -p steps" wrote: a dry run exits 0 with undefined steps, so its messages are read.
import { existsSync, readFileSync } from "node:fs";
import type { Envelope } from "@cucumber/messages";
import { type Problem, tell } from "./problems";

/** The vocabulary a reader has to learn: more step patterns than this are too many. */
const ceiling = 45;

interface Usage {
  pattern: string;
  uri: string;
  line: number;
  matches: unknown[];
}

/** Definitions that serve no step, and more of them than the ceiling allows. */
export function checkDefinitions(usages: readonly Usage[]): Problem[] {
  const unused = usages
    .filter(({ matches }) => matches.length === 0)
    .map(({ uri, line, pattern }) => ({ file: uri, line, message: `no step uses "${pattern}": delete it` }));
  if (usages.length <= ceiling) return unused;
  const message = `${usages.length} step patterns are too many (${ceiling} at most): let two say the same thing the same way`;
  return [...unused, { file: "step_definitions", line: 1, message }];
}

/** Steps that no definition serves, and steps that several do. */
export function checkStepsOfFeatures(envelopes: readonly Envelope[]): Problem[] {
  const problems: Problem[] = [];
  const lines = new Map(envelopes.flatMap(linesOfSteps));
  const definitions = new Map(
    envelopes.flatMap(({ stepDefinition }) =>
      stepDefinition ? [[stepDefinition.id, stepDefinition.pattern.source]] : [],
    ),
  );
  const pickles = new Map(envelopes.flatMap(({ pickle }) => (pickle ? [[pickle.id, pickle]] : [])));
  for (const { testCase } of envelopes) {
    const pickle = pickles.get(testCase?.pickleId ?? "");
    for (const { pickleStepId, stepDefinitionIds } of testCase?.testSteps ?? []) {
      const step = pickle?.steps.find(({ id }) => id === pickleStepId);
      if (!pickle || !step || stepDefinitionIds?.length === 1) continue;
      const patterns = stepDefinitionIds?.map((id) => `"${definitions.get(id)}"`) ?? [];
      const message =
        patterns.length === 0
          ? `no step definition says "${step.text}"`
          : `several step definitions say "${step.text}": ${patterns.join(" and ")}`;
      problems.push({ file: pickle.uri, line: lines.get(step.astNodeIds[0] ?? "") ?? 1, message });
    }
  }
  return problems;
}

function linesOfSteps({ gherkinDocument }: Envelope): [string, number][] {
  const found: [string, number][] = [];
  const search = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { id, location } = node as { id?: string; location?: { line: number } };
    if (id !== undefined && location !== undefined) found.push([id, location.line]);
    for (const value of Object.values(node)) search(value);
  };
  search(gherkinDocument);
  return found;
}

if (require.main === module) {
  const [usageFile = "reports/steps.json", messageFile = "reports/steps.ndjson"] = process.argv.slice(2);
  for (const file of [usageFile, messageFile]) {
    if (!existsSync(file)) throw new Error(`${file} is missing: run "cucumber-js -p steps" first`);
  }
  const usages = JSON.parse(readFileSync(usageFile, "utf8")) as Usage[];
  const lines = readFileSync(messageFile, "utf8").trim().split("\n");
  const envelopes = lines.map((line) => JSON.parse(line) as Envelope);
  const problems = [...checkStepsOfFeatures(envelopes), ...checkDefinitions(usages)];
  if (usages.length === 0) problems.push({ file: "step_definitions", line: 1, message: "defines no step" });
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  tell([...once.values()], `${usages.length} step patterns of ${ceiling} at most, each used, none missing`);
}
