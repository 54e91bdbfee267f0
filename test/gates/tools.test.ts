// The settings of the tools that are not ours: in a small tree each rule of the house is broken once, and the tools say so.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, it } from "node:test";

/** Ignored by git, and inside the repository. */
const folder = resolve("reports", "tools_test");
after(() => rmSync(folder, { recursive: true, force: true }));

/** A tree with these files and the settings of the repository. */
function plant(files: Record<string, string>, settings: readonly string[]): void {
  rmSync(folder, { recursive: true, force: true });
  const copied = Object.fromEntries(settings.map((file) => [file, readFileSync(file, "utf8")]));
  for (const [file, text] of Object.entries({ ...copied, ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
}

/** What a tool prints as JSON about the tree. */
function ask(tool: string, ...parameters: string[]): unknown {
  const run = spawnSync(resolve("node_modules", ".bin", tool), parameters, { cwd: folder, encoding: "utf8" });
  assert.match(run.stdout, /^\{/, run.stderr);
  return JSON.parse(run.stdout);
}

describe("the settings of Biome", () => {
  const good = {
    "src/good.ts": "export class Shape {\n  static area(): number {\n    return 1;\n  }\n}\n",
    "test/good.ts": "export const size = (text?: string) => text!.length;\n",
  };
  const bad: [file: string, rule: string, text: string][] = [
    ["src/any.ts", "noExplicitAny", "export function first(values: any): unknown {\n  return values;\n}\n"],
    ["src/assertion.ts", "noNonNullAssertion", "export const size = (text?: string) => text!.length;\n"],
    ["src/enumeration.ts", "noEnum", "export enum Shape {\n  Round = 1,\n}\n"],
    ["src/spaces.ts", "noNamespace", "export namespace Shapes {\n  export const round = 1;\n}\n"],
    ["src/export.ts", "noDefaultExport", "const round = 1;\nexport default round;\n"],
    ["src/quotes.ts", "format", "export const round = 'round';\n"],
    ["src/indented.ts", "format", "export function round(): number {\n    return 1;\n}\n"],
    ["src/camelCase.ts", "useFilenamingConvention", "export const round = 1;\n"],
    ["src/unused.ts", "noUnusedImports", 'import { join } from "node:path";\n\nexport const round = 1;\n'],
    ["src/talk.ts", "noConsole", 'console.log("round");\n'],
    ["src/members.ts", "useConsistentTypeDefinitions", "export type Shape = { round: boolean };\n"],
    ["src/floating.ts", "noFloatingPromises", "async function go(): Promise<void> {}\n\ngo();\n"],
    [
      "test/focus.ts",
      "noFocusedTests",
      'import { it } from "node:test";\n\nit.only("is round", () => {});\n',
    ],
  ];
  const found: string[] = [];

  interface Report {
    diagnostics: { category: string; location: { path: string } }[];
  }

  before(() => {
    plant(
      { ...good, ...Object.fromEntries(bad.map(([file, , text]) => [file, text])), ".gitignore": "dist/\n" },
      ["biome.json"],
    );
    const { diagnostics } = ask(
      "biome",
      "check",
      "--error-on-warnings",
      "--reporter=json",
      "src",
      "test",
    ) as Report;
    for (const { category, location } of diagnostics)
      found.push(`${location.path}: ${category.split("/").at(-1)}`);
  });

  it("accept what is good", () => {
    const refused = Object.keys(good).filter((file) => found.some((each) => each.startsWith(file)));
    assert.deepEqual(refused, []);
  });
  for (const [file, rule] of bad) {
    it(`refuse ${file} by ${rule}`, () => assert.ok(found.includes(`${file}: ${rule}`), found.join("\n")));
  }
});

describe("the settings of dependency-cruiser", () => {
  const leaf = "export const one = 1;\n";
  const uses = (path: string) => `import { one } from "${path}";\n\nexport const two = one;\n`;
  const files = {
    "src/errors.ts": uses("./column"),
    "src/column.ts": leaf,
    "src/table.ts":
      'import { Client } from "pg";\nimport { one } from "./errors";\n\nexport const two = [Client, one];\n',
    "src/sql.ts": uses("./hydrate"),
    "src/hydrate.ts": uses("./sql"),
    "src/preload.ts": uses("./types"),
    "src/types.ts": leaf,
    "src/model.ts": uses("../support/world"),
    "src/relation.ts": uses("chai"),
    "src/state.ts": uses("./nothing"),
    "src/index.ts": uses("./table"),
    "support/world.ts": uses("../src/index"),
    "support/deep.ts": uses("../src/sql"),
    "step_definitions/good.ts": uses("../support/world"),
    "step_definitions/deep.ts": uses("../src/sql"),
    "step_definitions/twin.ts": uses("./good"),
  };
  const violations = [
    "src/errors.ts: call_site-imports-upwards",
    "src/hydrate.ts: no-cycle",
    "src/model.ts: source-stands-alone",
    "src/preload.ts: types-are-types-only",
    "src/relation.ts: published-dependencies",
    "src/state.ts: resolvable",
    "src/table.ts: pg-near-the-connection-only",
    "step_definitions/deep.ts: steps-speak-to-support",
    "step_definitions/twin.ts: steps-speak-to-support",
    "support/deep.ts: support-uses-entries",
  ];

  interface Result {
    summary: { violations: { from: string; rule: { name: string } }[] };
  }

  it("refuse each wrong direction once, and nothing else", () => {
    plant(files, [".dependency-cruiser.cjs", "scripts/layers.cjs", "tsconfig.json", "package.json"]);
    const folders = ["src", "support", "step_definitions"];
    const { summary } = ask(
      "depcruise",
      "--config",
      ".dependency-cruiser.cjs",
      "-T",
      "json",
      ...folders,
    ) as Result;
    const found = summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);
    assert.deepEqual([...new Set(found)].sort(), violations);
  });
});
