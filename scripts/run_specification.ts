// Gate "specification": the whole specification in random order, and it alone reaches nearly every line of src/.
// Not counted: files that are types only (check_source.ts sees that they are), and embedded*.ts and testing.ts, which
// start servers and clean up after killed runs: the tests in test/ reach those.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { typeFiles } from "./layers.cjs";
import type { Problem } from "./problems";

const folder = "coverage/specification";
const uncounted = [...typeFiles, "testing", "embedded", "embedded_*"].map((name) => `src/${name}.ts`);
/**
 * Percent of the lines of src/ that the specification must reach. To be raised to 100, never lowered: what is missing is
 * listed at the end of a run, most of it in insert_many_sql.ts, which PostgreSQL before 17 takes and the embedded 18 does not.
 */
const floor = 98;

const coverage = [
  ["--all", "--check-coverage", "--lines", String(floor)],
  ["--include", "src/**/*.ts", ...uncounted.flatMap((file) => ["--exclude", file])],
  ["--reporter", "text", "--reporter", "html", "--reporter", "lcovonly"],
  ["--reports-dir", folder, "--temp-directory", `${folder}/tmp`],
].flat();

/** The stretches of lines that nothing reached, from a report in the format of lcov. */
export function unreached(lcov: string): Problem[] {
  return lcov.split("end_of_record").flatMap((record) => {
    const file = /^SF:(.*)$/m.exec(record)?.[1] ?? "";
    const lines = [...record.matchAll(/^DA:(\d+),0$/gm)].map((match) => Number(match[1]));
    const starts = lines.filter((line) => !lines.includes(line - 1));
    const ends = lines.filter((line) => !lines.includes(line + 1));
    return starts.map((line, index) => ({
      file,
      line,
      message: `no scenario reaches line ${line} to ${ends[index]}`,
    }));
  });
}

function main(parameters: readonly string[]): void {
  const run = spawnSync("c8", [...coverage, "cucumber-js", "-p", "ci", ...parameters], { stdio: "inherit" });
  if (run.error) throw run.error;
  process.exitCode = run.status ?? 1;
  const lcov = readFileSync(`${folder}/lcov.info`, "utf8");
  for (const { file, line, message } of unreached(lcov)) console.log(`${file}:${line}: ${message}`);
  const messages = readFileSync("reports/specification.ndjson", "utf8");
  const scenarios = messages.match(/^\{"testCaseFinished":/gm)?.length ?? 0;
  const lines = lcov.match(/^DA:/gm)?.length ?? 0;
  console.log(
    `${scenarios} scenarios; they reach ${lines - (lcov.match(/^DA:\d+,0$/gm)?.length ?? 0)} of the ${lines} lines of src/`,
  );
}

if (require.main === module) main(process.argv.slice(2));
