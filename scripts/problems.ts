// What a gate found: where it is and what to do about it, told the same way by every gate.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

export interface Problem {
  file: string;
  line: number;
  message: string;
}

/** Prints the problems, or the one sentence that is true when there are none, and sets the exit code. */
export function tell(problems: readonly Problem[], sentence: string): void {
  for (const { file, line, message } of problems) console.log(`${file}:${line}: ${message}`);
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  console.log(problems.length === 0 ? sentence : count);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

/** The files of the repository that are not ignored, those not yet committed included, as paths with "/". */
export function repositoryFiles(...under: string[]): string[] {
  const listed = [
    "ls-files",
    "--cached",
    "--others",
    "--exclude-standard",
    "-z",
    "--deduplicate",
    "--",
    ...under,
  ];
  const deleted = new Set(git(["ls-files", "--deleted", "-z"]));
  return git(listed)
    .filter((file) => !deleted.has(file))
    .sort();
}

/** The files below a folder, ignored ones included; none when there is no such folder. */
export function filesBelow(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function git(parameters: string[]): string[] {
  return execFileSync("git", parameters, { encoding: "utf8" }).split("\0").filter(Boolean);
}
