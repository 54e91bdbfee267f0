// What the documents hold: programs in fenced blocks, commands, links. Pure: reads text, runs nothing.
//
// The words after the three backticks say what a block is:
//   ts              a program that compiles as strictly as src/ does
//   ts run          one that is also run, on an empty database of its own that POSTGRES_DSN leads to
//   ts continued    goes on with the program above it, in the same document: it sees what that declared
//   js, js run, js continued    the same; of JavaScript only the syntax is checked before it is run
//   sh              commands: npm scripts, binaries, files, profiles and tags in them exist; they are not run
// A program may begin in a comment that readers do not see: <!-- ts run, the code, and --> on lines of their own.
// `await` may stand anywhere: a program becomes the body of an async function. Errors to show: // @ts-expect-error.
import ts from "typescript";
import type { Problem } from "./problems";

export interface Block {
  language: string;
  words: string[];
  line: number;
  text: string;
}

export interface Program {
  document: string;
  language: "ts" | "js";
  runs: boolean;
  parts: Block[];
}

const languages = ["ts", "js", "sh", "sql", "gherkin", "json", "text", ""];

/** The fenced blocks of a document and the ones hidden in comments; `line` is that of their first line of code. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: (Block & { end: RegExp }) | undefined;
  for (const [index, line] of markdown.split("\n").entries()) {
    const fence = /^(\s*)(```+)([^`]*)$/.exec(line);
    const hidden = /^<!-- ((?:ts|js)\b[^-]*)$/.exec(line);
    if (open?.end.test(line)) {
      blocks.push(open);
      open = undefined;
    } else if (open) {
      open.text += `${line}\n`;
    } else if (fence || hidden) {
      const [language = "", ...words] = (fence?.[3] ?? hidden?.[1] ?? "").trim().split(/\s+/);
      const end = fence ? new RegExp(`^\\s*${fence[2]}\\s*$`) : /^-->\s*$/;
      open = { language, words, line: index + 2, text: "", end };
    }
  }
  return open ? [...blocks, open] : blocks;
}

/** The programs that a document's blocks make, and what is wrong with the words after their backticks. */
export function programsOf(
  document: string,
  blocks: readonly Block[],
): { programs: Program[]; problems: Problem[] } {
  const programs: Program[] = [];
  const problems: Problem[] = [];
  for (const block of blocks) {
    const report = (message: string) => problems.push({ file: document, line: block.line - 1, message });
    const { language, words } = block;
    if (!languages.includes(language))
      report(`"${language}" is no language here: ${languages.join(" ").trim()}`);
    if (language !== "ts" && language !== "js") continue;
    const odd = words.filter((word) => word !== "run" && word !== "continued");
    if (odd.length > 0)
      report(`"${odd.join(" ")}" means nothing here; after ${language} may stand: run, continued`);
    const previous = programs.at(-1);
    if (!words.includes("continued")) {
      programs.push({ document, language, runs: words.includes("run"), parts: [block] });
    } else if (previous?.language !== language) {
      report(`continues nothing: no ${language} block is above it`);
    } else {
      previous.parts.push(block);
      previous.runs ||= words.includes("run");
    }
  }
  return { programs, problems };
}

/** A program as one file, and for each of its lines the line of the document that it comes from. */
export function sourceOf(program: Program): { text: string; lines: number[] } {
  const imports = new Map<string, number>();
  const body: [string, number][] = [];
  for (const part of program.parts) {
    const { rest, imported } = withoutImports(part.text);
    for (const statement of imported) imports.set(statement, imports.get(statement) ?? part.line);
    const lines = rest.trimEnd().split("\n");
    body.push(["{", part.line], ...lines.map((line, index): [string, number] => [line, part.line + index]));
  }
  const first = program.parts[0]?.line ?? 1;
  const last = body.at(-1)?.[1] ?? first;
  const all: [string, number][] = [
    [program.language === "js" ? "// @ts-nocheck" : "export {};", first],
    ...imports,
    ["async function main(): Promise<void>", first],
    ...body,
    ["}".repeat(program.parts.length), last],
    ["main().catch((error: unknown) => { console.error(error); process.exit(1); });", last],
  ];
  return { text: `${all.map(([line]) => line).join("\n")}\n`, lines: all.map(([, line]) => line) };
}

/** One import statement for each imported name, so that parts may import the same one; "export" is taken away. */
function withoutImports(text: string): { rest: string; imported: string[] } {
  const tree = ts.createSourceFile("part.ts", text, ts.ScriptTarget.Latest);
  const imported: string[] = [];
  let rest = text;
  const blank = (start: number, end: number) => {
    rest = rest.slice(0, start) + rest.slice(start, end).replaceAll(/[^\n]/g, " ") + rest.slice(end);
  };
  for (const statement of tree.statements) {
    if (ts.isImportDeclaration(statement)) {
      imported.push(...importsOf(statement, tree));
      blank(statement.getStart(tree), statement.end);
    }
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    for (const modifier of modifiers) {
      if (modifier.kind === ts.SyntaxKind.ExportKeyword) blank(modifier.getStart(tree), modifier.end);
    }
  }
  return { rest, imported };
}

function importsOf(statement: ts.ImportDeclaration, tree: ts.SourceFile): string[] {
  const bindings = statement.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return [statement.getText(tree).replaceAll("\n", " ")];
  const from = `from ${statement.moduleSpecifier.getText(tree)};`;
  const prefix =
    statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? "import type" : "import";
  const named = bindings.elements.map((element) => `${prefix} { ${element.getText(tree)} } ${from}`);
  const main = statement.importClause?.name;
  return main ? [`import ${main.text} ${from}`, ...named] : named;
}

export interface Link {
  line: number;
  path: string;
  anchor: string;
}

/** Links to other places of the repository: not to the web. */
export function linksOf(markdown: string): Link[] {
  return proseOf(markdown).flatMap((line, index) => {
    const targets = [...line.matchAll(/\]\(([^()\s]+)(?:\s+"[^"]*")?\)|^\s*\[[^\]]+\]:\s+(\S+)/g)];
    return targets
      .map((match) => match[1] ?? match[2] ?? "")
      .filter((target) => !/^[a-z][a-z+.-]*:/i.test(target))
      .map((target) => {
        const [path = "", anchor = ""] = target.split("#");
        return { line: index + 1, path, anchor };
      });
  });
}

/** The anchors that a document's headings make, as the usual forges make them. */
export function anchorsOf(markdown: string): string[] {
  const seen = new Map<string, number>();
  return proseOf(markdown, true).flatMap((line) => {
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1];
    if (heading === undefined) return [];
    const words = heading.toLowerCase().replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1");
    const slug = words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(/\s/g, "-");
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return [times === 0 ? slug : `${slug}-${times}`];
  });
}

/** The lines of a document with everything in fences, and in backticks unless they are kept, made empty. */
function proseOf(markdown: string, keepCode = false): string[] {
  let fence = "";
  return markdown.split("\n").map((line) => {
    const mark = /^\s*(```+)/.exec(line)?.[1] ?? "";
    if (mark !== "" && (fence === "" || mark === fence)) {
      fence = fence === "" ? mark : "";
      return "";
    }
    if (fence !== "") return "";
    return keepCode ? line : line.replaceAll(/`[^`]*`/g, "");
  });
}
