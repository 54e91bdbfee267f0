// npm test: runs every gate, two at a time, shows what the failing ones said, and ends with "N passed, N failed" (gates).
// npm test -- types lint   runs those two only. A gate is the npm script of the same name.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, join } from "node:path";

/** Every gate; those that take longest come first, so that two at a time end together. */
const gates = [
  "specification",
  "package",
  "documents",
  "unit",
  "types",
  "example",
  "dead-code",
  "architecture",
  "steps",
  "lint",
  "features",
  "gherkin-format",
  "house",
];

interface Outcome {
  name: string;
  passed: boolean;
  seconds: number;
  output: string;
}

/** What ends the gates that are running. */
const running = new Set<() => void>();

/** Runs the commands, `width` at a time and all of them whatever happens; the outcomes are in the order given. */
export async function runGates(
  commands: ReadonlyMap<string, string>,
  width: number,
  ended: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  const waiting = [...commands];
  const outcomes = new Map<string, Outcome>();
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const outcome = await runGate(...next);
      outcomes.set(outcome.name, outcome);
      ended(outcome);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return [...commands.keys()].flatMap((name) => outcomes.get(name) ?? []);
}

function runGate(name: string, command: string): Promise<Outcome> {
  const start = performance.now();
  const path = `${join("node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}`;
  // In a process group of its own, so that all of it can be ended when the run is.
  const child = spawn(command, {
    shell: true,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PATH: path },
  });
  const end = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
  };
  running.add(end);
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      running.delete(end);
      const seconds = (performance.now() - start) / 1000;
      resolve({ name, passed: code === 0, seconds, output: Buffer.concat(chunks).toString().trimEnd() });
    });
  });
}

/** One line for each gate: its name, whether it passed, how long it took, and the last thing it said. */
export function table(outcomes: readonly Outcome[]): string {
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  return outcomes
    .map(({ name, passed, seconds, output }) => {
      const said = output.split("\n").at(-1)?.trim().slice(0, 80) ?? "";
      return `${name.padEnd(width)}  ${passed ? "passed" : "FAILED"}  ${seconds.toFixed(1).padStart(5)} s  ${said}`;
    })
    .join("\n");
}

async function main(chosen: readonly string[]): Promise<void> {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const unknown = chosen.filter((name) => !gates.includes(name));
  if (unknown.length > 0)
    throw new Error(`no gate is called ${unknown.join(", ")}; there are ${gates.join(", ")}`);
  const names = gates.filter((name) => chosen.length === 0 || chosen.includes(name));
  const commands = new Map(
    names.map((name) => [name, scripts[name] ?? `echo "no npm script is called ${name}"; false`]),
  );
  const outcomes = await runGates(commands, Math.min(2, availableParallelism()), (outcome) => {
    if (outcome.passed) console.log(table([outcome]));
    else console.log(`--- ${outcome.name} failed; it said:\n${outcome.output}\n--- end of ${outcome.name}`);
  });
  const failed = outcomes.filter(({ passed }) => !passed).length;
  console.log(`\n${table(outcomes)}\n\n${outcomes.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

if (require.main === module) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      for (const end of running) end();
      process.exit(1);
    });
  }
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
