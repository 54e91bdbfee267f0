// The rows of the sample blog: the tables that readers see in features/README.md are the ones that are written.
import { readFileSync } from "node:fs";
import { join } from "node:path";

type Texts = Record<string, string>;

let known: [string, Texts[]][] | undefined;

/** Table name and rows, in the order of the page, which puts parents before children. */
export function sampleRows(): [string, Texts[]][] {
  known ??= parse(readFileSync(join(__dirname, "..", "features", "README.md"), "utf8"));
  return known;
}

function parse(page: string): [string, Texts[]][] {
  const section = page.split(/^## /m).find((part) => part.startsWith("The sample blog"));
  if (section === undefined) throw new Error("features/README.md has no section named The sample blog");
  return section
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [name = "", ...lines] = part.split("\n");
      const [heading = [], , ...rows] = lines.filter((line) => line.startsWith("|")).map(cells);
      return [
        name.trim(),
        rows.map((row) => Object.fromEntries(heading.map((title, index) => [title, row[index] ?? ""]))),
      ];
    });
}

function cells(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((text) => text.trim());
}
