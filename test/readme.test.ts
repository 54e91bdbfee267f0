// The README shows a program of examples/: this holds the two together.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

test("the quickstart of the README is examples/quickstart.ts", () => {
  const program = readFileSync("examples/quickstart.ts", "utf8");
  assert.ok(readFileSync("README.md", "utf8").includes(`\`\`\`ts run\n${program}\`\`\`\n`));
});
