// What README.md, ARCHITECTURE.md and docs/specification.md show exists: the quickstart, scenarios that are named, files.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { test } from "node:test";
import { filesBelow } from "../scripts/problems";

test("the quickstart of the README is examples/quickstart.ts", () => {
  const program = readFileSync("examples/quickstart.ts", "utf8");
  assert.ok(readFileSync("README.md", "utf8").includes(`\`\`\`ts run\n${program}\`\`\`\n`));
});

test("a name that cucumber-js is told to look for is the name of a scenario", () => {
  const features = filesBelow("features", ".feature").map((file) => readFileSync(file, "utf8"));
  for (const document of ["README.md", "docs/specification.md"]) {
    const named = [...readFileSync(document, "utf8").matchAll(/--name "([^"]+)"/g)].map(
      (match) => match[1] ?? "",
    );
    assert.notEqual(named.length, 0, document);
    for (const name of named) {
      const heading = new RegExp(`^ *(?:Scenario|Scenario Outline): .*${name}`, "m");
      assert.ok(
        features.some((text) => heading.test(text)),
        `${document}: no scenario is called "${name}"`,
      );
    }
  }
});

test("ARCHITECTURE.md gives every file of src/ its room", () => {
  const page = readFileSync("ARCHITECTURE.md", "utf8");
  const isNamed = (name: string) => ["`", ".ts`"].some((end) => page.includes(`\`${name}${end}`));
  const names = filesBelow("src", ".ts").map((file) => basename(file, ".ts"));
  assert.deepEqual(
    names.filter((name) => !isNamed(name) && !name.startsWith("embedded_")),
    [],
  );
});
