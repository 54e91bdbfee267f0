// Gate "example": every program in examples/ runs on the embedded default, ends by itself and says something. What they say is shown.
import { spawnSync } from "node:child_process";
import { filesBelow, type Problem, tell } from "./problems";

/** What is wrong with how a program ended. */
export function judge(
  file: string,
  run: { status: number | null; stdout: string; stderr: string },
): Problem[] {
  const problem = (message: string) => [{ file, line: 1, message }];
  if (run.status !== 0)
    return problem(`ended with exit code ${run.status} and said:\n${run.stdout}${run.stderr}`);
  if (run.stdout.trim() === "") return problem("said nothing");
  return run.stderr.trim() === "" ? [] : problem(`complained:\n${run.stderr}`);
}

if (require.main === module) {
  const files = filesBelow("examples", ".ts");
  const problems = files.flatMap((file) => {
    const environment = { ...process.env, POSTGRES_DSN: undefined, DATABASE_URL: undefined };
    const parameters = ["-r", "./scripts/register.cjs", file];
    const run = spawnSync(process.execPath, parameters, {
      encoding: "utf8",
      env: environment,
      timeout: 60_000,
    });
    console.log(run.stdout);
    return judge(file, run);
  });
  if (files.length === 0) problems.push({ file: "examples", line: 1, message: "holds no program" });
  tell(problems, `${files.length} programs ran and said what they do`);
}
