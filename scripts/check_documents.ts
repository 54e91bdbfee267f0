// Gate "documents": the code that the documents show compiles and runs, their commands and links exist.
// How a block says what it is: the head of documents.ts.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { Client } from "pg";
import ts from "typescript";
import { startPostgres } from "../src/embedded";
import { checkCommands, type Project } from "./commands";
import { anchorsOf, blocksOf, linksOf, type Program, programsOf, sourceOf } from "./documents";
import { areas, marks } from "./feature_rules";
import { type Problem, repositoryFiles, tell } from "./problems";

/** Ignored by git, and inside the repository, so that programs find its packages and its settings. */
const ownFolder = join("reports", "documents");
const compiledFolder = join(ownFolder, "compiled");

interface Written extends Program {
  file: string;
  lines: number[];
}

/** Writes each program to a file of its own, named after the document and the line it begins at. */
export function write(programs: readonly Program[], folder = ownFolder): Written[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return programs.map((program) => {
    const { text, lines } = sourceOf(program);
    const name = `${program.document.replaceAll(/\W+/g, "_")}_${program.parts[0]?.line ?? 1}.ts`;
    const file = join(folder, name);
    writeFileSync(file, text);
    return { ...program, file, lines };
  });
}

/** What the compiler says of the programs, with the settings of tsconfig.json; they and src/ are compiled to JavaScript. */
export function compile(programs: readonly Written[], folder = ownFolder): Problem[] {
  const { config } = ts.readConfigFile("tsconfig.json", (path) => readFileSync(path, "utf8"));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const files = programs.map(({ file }) => file);
  const out = { noEmit: false, outDir: join(folder, "compiled"), inlineSourceMap: true };
  const compiled = ts.createProgram(files, { ...options, ...out, noUnusedLocals: false });
  compiled.emit();
  return programs.flatMap(({ document, file, lines }) => {
    const source = compiled.getSourceFile(file);
    const said = [...compiled.getSyntacticDiagnostics(source), ...compiled.getSemanticDiagnostics(source)];
    return said.map(({ messageText, start = 0 }) => {
      const line = lines[source?.getLineAndCharacterOfPosition(start).line ?? 0] ?? 1;
      return { file: document, line, message: ts.flattenDiagnosticMessageText(messageText, "\n  ") };
    });
  });
}

/** Runs the programs that say "run", each on a database of its own; a program that fails says where. */
export async function run(programs: readonly Written[]): Promise<Problem[]> {
  installBrine();
  const server = await startPostgres();
  const client = new Client({ connectionString: server.dsn });
  await client.connect();
  const problems: Problem[] = [];
  try {
    for (const [index, program] of programs.entries()) {
      const dsn = new URL(server.dsn);
      dsn.pathname = `/document_${index}`;
      await client.query(`create database document_${index}`);
      problems.push(...(await runOne(program, dsn.href)));
    }
  } finally {
    await client.end();
    await server.stop();
  }
  return problems;
}

/** The programs find the package as users' programs do: in node_modules. */
function installBrine(): void {
  // A package of its own: in the repository's, "brine" would be the build in dist/.
  mkdirSync(compiledFolder, { recursive: true });
  writeFileSync(join(compiledFolder, "package.json"), `{ "name": "documents" }\n`);
  const folder = join(compiledFolder, "node_modules", "brine");
  mkdirSync(folder, { recursive: true });
  for (const entry of ["index", "embedded", "testing"]) {
    writeFileSync(join(folder, `${entry}.js`), `module.exports = require("../../src/${entry}.js");\n`);
  }
}

async function runOne({ document, file, lines }: Written, dsn: string): Promise<Problem[]> {
  const compiled = join(compiledFolder, file.replace(/\.ts$/, ".js"));
  const child = spawn(process.execPath, ["--enable-source-maps", compiled], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, POSTGRES_DSN: dsn, DATABASE_URL: undefined },
    timeout: 30_000,
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve) =>
    child.on("close", (status, signal) => resolve(status ?? signal)),
  );
  if (code === 0) return [];
  const place = new RegExp(`${file.replaceAll(/\W/g, "\\$&")}:(\\d+)`).exec(output)?.[1];
  const line = lines[Number(place ?? 1) - 1] ?? 1;
  return [{ file: document, line, message: `was run and ended with ${code}, saying:\n${output.trimEnd()}` }];
}

/** What is wrong with the commands and the links of one document. */
export function checkProse(document: string, text: string, project: Project): Problem[] {
  const commands = blocksOf(text)
    .filter(({ language }) => language === "sh")
    .flatMap((block) =>
      checkCommands(block.text, project).map(({ line, message }) => ({
        file: document,
        line: block.line + line,
        message,
      })),
    );
  const links = linksOf(text).flatMap(({ line, path, anchor }) => {
    const problem = (message: string) => [{ file: document, line, message }];
    const target = path === "" ? document : normalize(join(dirname(document), path));
    if (path !== "" && !existsSync(target)) return problem(`links to ${path}, which does not exist`);
    if (anchor === "" || !target.endsWith(".md")) return [];
    const headings = anchorsOf(path === "" ? text : readFileSync(target, "utf8"));
    return headings.includes(anchor) ? [] : problem(`links to #${anchor}, but ${target} has no such heading`);
  });
  return [...commands, ...links];
}

export function thisProject(): Project {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const profiles = require("../cucumber.js") as Record<string, unknown>;
  return {
    scripts: Object.keys(scripts),
    binaries: readdirSync(join("node_modules", ".bin")),
    profiles: Object.keys(profiles),
    tags: [...areas, ...marks],
    hasFile: existsSync,
  };
}

async function main(): Promise<void> {
  const documents = repositoryFiles("*.md").map((file) => ({ file, text: readFileSync(file, "utf8") }));
  const read = documents.map(({ file, text }) => programsOf(file, blocksOf(text)));
  const project = thisProject();
  const problems = read.flatMap((each) => each.problems);
  problems.push(...documents.flatMap(({ file, text }) => checkProse(file, text, project)));
  const programs = write(read.flatMap((each) => each.programs));
  const runnable = programs.filter(({ runs }) => runs);
  const refused = compile(programs);
  problems.push(...refused);
  if (refused.length === 0 && runnable.length > 0) problems.push(...(await run(runnable)));
  tell(
    problems,
    `${documents.length} documents: ${programs.length} programs compile, ${runnable.length} of them ran`,
  );
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
