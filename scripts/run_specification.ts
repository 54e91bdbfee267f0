// Gate "specification": the whole specification in random order, and it alone reaches every line of src/.
// Not counted: types.ts, which is no code; embedded*.ts and testing.ts, which the tests of "npm run unit" reach.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const coverage = [
  ["--all", "--check-coverage", "--lines", "100"],
  ["--include", "src/**/*.ts"],
  ["--exclude", "src/types.ts", "--exclude", "src/testing.ts", "--exclude", "src/embedded*.ts"],
  ["--reporter", "text", "--reporter", "html", "--reporter", "json-summary"],
  ["--reports-dir", "coverage/specification", "--temp-directory", "coverage/specification/tmp"],
].flat();

interface Summary {
  total: { lines: { total: number; covered: number } };
}

const run = spawnSync("c8", [...coverage, "cucumber-js", "-p", "ci", ...process.argv.slice(2)], {
  stdio: "inherit",
  shell: false,
});
if (run.error) throw run.error;
process.exitCode = run.status ?? 1;
const { total } = JSON.parse(readFileSync("coverage/specification/coverage-summary.json", "utf8")) as Summary;
const messages = readFileSync("reports/specification.ndjson", "utf8");
const scenarios = messages.match(/^\{"testCaseFinished":/gm)?.length ?? 0;
console.log(
  `${scenarios} scenarios; they reach ${total.lines.covered} of the ${total.lines.total} lines of src/`,
);
