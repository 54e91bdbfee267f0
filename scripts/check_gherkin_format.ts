// Gate "gherkin-format": feature files are written as Cucumber's own formatter writes them; --write does it.
import { readFileSync, writeFileSync } from "node:fs";
import { AstBuilder, GherkinClassicTokenMatcher, Parser } from "@cucumber/gherkin";
import { pretty } from "@cucumber/gherkin-utils";
import { IdGenerator } from "@cucumber/messages";
import { filesBelow, type Problem, tell } from "./problems";

/** The one canonical way to write this feature; lines of doc strings that are empty hold no spaces either. */
export function formatted(text: string): string {
  const parser = new Parser(new AstBuilder(IdGenerator.incrementing()), new GherkinClassicTokenMatcher());
  return `${pretty(parser.parse(text))
    .replaceAll(/^[ \t]+$/gm, "")
    .trimEnd()}\n`;
}

/** The first line that differs from the canonical way, or none. */
export function checkFormat(file: string, text: string): Problem[] {
  const lines = text.split("\n");
  const wanted = formatted(text).split("\n");
  const at = wanted.findIndex((line, index) => line !== lines[index]);
  if (at < 0 && lines.length === wanted.length) return [];
  const line = at < 0 ? wanted.length : at + 1;
  const message = `is not in the canonical format; run "npm run format" (expected ${JSON.stringify(wanted[at] ?? "no more lines")})`;
  return [{ file, line, message }];
}

if (require.main === module) {
  const files = filesBelow("features", ".feature");
  const problems: Problem[] = [];
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    const found = checkFormat(file, text);
    if (found.length > 0 && process.argv.includes("--write")) writeFileSync(file, formatted(text));
    else problems.push(...found);
  }
  tell(problems, `${files.length} features are in the canonical format`);
}
