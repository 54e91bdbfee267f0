// What the TypeScript compiler says of a piece of code that uses the models of the blog.
import { join } from "node:path";
import ts from "typescript";
import * as brine from "../src/index";
import { blog } from "./blog";

const root = join(__dirname, "..");
const snippet = join(root, "support", "snippet.ts");
const types = [
  "Criteria",
  "JsonDict",
  "LazyAttribute",
  "LazyAttributes",
  "Loaded",
  "NewRow",
  "Pks",
  "PreloadPath",
  "Row",
];

let text = "";
let version = 0;
let service: ts.LanguageService | undefined;
const snapshots = new Map<string, ts.IScriptSnapshot | undefined>();

/** The messages of the compiler for the body of an async function. */
export function compile(body: string): string[] {
  service ??= startService();
  text = `${prelude()}\nexport async function snippet(): Promise<void> {\n${body}\n}\n`;
  version++;
  const found = [...service.getSyntacticDiagnostics(snippet), ...service.getSemanticDiagnostics(snippet)];
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** Everything that Brine exports and every model of the blog is in scope. */
function prelude(): string {
  return [
    `import { ${Object.keys(brine).join(", ")} } from "../src/index";`,
    `import type { ${types.join(", ")} } from "../src/index";`,
    `import { ${Object.keys(blog).join(", ")} } from "./blog";`,
  ].join("\n");
}

function startService(): ts.LanguageService {
  const configuration = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(configuration.config, ts.sys, root);
  return ts.createLanguageService({
    getScriptFileNames: () => [snippet],
    getScriptVersion: (file) => (file === snippet ? String(version) : "0"),
    getScriptSnapshot: (file) => (file === snippet ? ts.ScriptSnapshot.fromString(text) : fileSnapshot(file)),
    getCurrentDirectory: () => root,
    getCompilationSettings: () => ({ ...options, noUnusedLocals: false }),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (file) => file === snippet || ts.sys.fileExists(file),
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
}

function fileSnapshot(file: string): ts.IScriptSnapshot | undefined {
  if (!snapshots.has(file)) {
    const content = ts.sys.readFile(file);
    snapshots.set(file, content === undefined ? undefined : ts.ScriptSnapshot.fromString(content));
  }
  return snapshots.get(file);
}
