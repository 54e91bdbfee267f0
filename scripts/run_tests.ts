// Gate "unit": every test/**/*.test.ts, with node's own test runner. npm run unit -- test/columns.test.ts runs one.
// All together they reach what the specification cannot: starting, stopping and cleaning up (what is left out is other
// operating systems' business, hence not every line).
import { spawn } from "node:child_process";
import { filesBelow } from "./problems";

const coverage = [
  ["--all", "--check-coverage", "--lines", "90"],
  ["--include", "src/testing.ts", "--include", "src/embedded*.ts"],
  ["--reports-dir", "coverage/unit", "--temp-directory", "coverage/unit/tmp"],
].flat();

const named = process.argv.slice(2);
const files = named.length > 0 ? named : filesBelow("test", ".test.ts");
if (files.length === 0) throw new Error("test/ holds no *.test.ts");

// Node 20 takes files here, not patterns, and hands "-r" on to the processes of the files.
const tests = ["node", "-r", "./scripts/register.cjs", "--test", "--test-reporter=spec", ...files];
const [program = "", ...parameters] = named.length > 0 ? tests : ["c8", ...coverage, ...tests];
const child = spawn(program, parameters, { stdio: ["ignore", "pipe", "inherit"] });
let output = "";
child.stdout.on("data", (chunk: Buffer) => {
  process.stdout.write(chunk);
  output += chunk;
});
child.on("close", (code) => {
  const count = (what: string) => Number(new RegExp(`^ℹ ${what} (\\d+)$`, "m").exec(output)?.[1] ?? 0);
  console.log(`${count("pass")} tests passed, ${count("fail")} failed, in ${files.length} files`);
  process.exitCode = code === 0 && count("pass") > 0 ? 0 : 1;
});
