// Gate "house": tracked files name no machine and no registry, and have no junk in them.
import { lstatSync, readFileSync } from "node:fs";
import { type Lock, missingPackages } from "./lock_file";
import { type Problem, repositoryFiles, tell } from "./problems";

interface Custom {
  pattern: RegExp;
  message: string;
  only?: RegExp;
}

const customs: Custom[] = [
  {
    pattern: /(?<![\w.$})-])\/(?:work|root|home|farm|tmp)\/\w/,
    message: "names a path of one machine: make it relative, or ask the operating system",
  },
  {
    pattern: /https?:\/\/[^/\s"]*(?:registry|npmjs|mirror|proxy)[^/\s"]*|\bregistry\.[a-z]+\.(?:org|com)\b/,
    message: "names the host of a package registry",
  },
  {
    pattern: /"resolved":/,
    message: 'keeps a download address: run "npm install" with the .npmrc here',
    only: /-lock\.json$/,
  },
  { pattern: /[ \t]+$/, message: "ends with white space" },
  { pattern: /\r/, message: "ends with a carriage return" },
  { pattern: /^(?:<{7}|={7}|>{7})(?: |$)/, message: "is left over from a merge" },
  { pattern: /\b(?:it|test|describe)\.only\(/, message: "lets one test hide all others" },
];
const junk = /(?:\.(?:orig|rej|swp|log|tgz|bak)|~|\.DS_Store)$/;

/** What is wrong with one file, line by line. */
export function checkFile(file: string, text: string): Problem[] {
  if (junk.test(file)) return [{ file, line: 1, message: "is left over from some work: delete it" }];
  if (text.includes("\0") || text === "") return [];
  const lines = text.split("\n");
  const problems = lines.flatMap((content, index) =>
    customs
      .filter(({ pattern, only }) => pattern.test(content) && (only?.test(file) ?? true))
      .map(({ message }) => ({ file, line: index + 1, message })),
  );
  if (lines.at(-1) !== "") problems.push({ file, line: lines.length, message: "has no newline at its end" });
  if (lines.at(-2) === "") problems.push({ file, line: lines.length, message: "has empty lines at its end" });
  return problems;
}

/** What makes "npm ci" refuse the lock. */
export function checkLock(lock: Lock): Problem[] {
  const repair = "node -r ./scripts/register.cjs scripts/lock_file.ts";
  return missingPackages(lock).map(({ name }) => {
    return {
      file: "package-lock.json",
      line: 1,
      message: `lacks ${name}, of another platform; add it: ${repair}`,
    };
  });
}

if (require.main === module) {
  const files = repositoryFiles().filter((file) => lstatSync(file).isFile());
  const problems = files.flatMap((file) => checkFile(file, readFileSync(file, "utf8")));
  problems.push(...checkLock(JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock));
  tell(problems, `${files.length} files name no machine and hold no junk`);
}
