// Gate "architecture", the part that is no import: every file of src/ has its room, stays small, and only sql files write SQL.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import ts from "typescript";
import { controlFiles, layers, typeFiles } from "./layers.cjs";
import { type Problem, repositoryFiles, tell } from "./problems";

const most = 320;
const statement =
  /^\s*(?:select\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|with\s+\S+\s+as\s|(?:create|drop|alter|truncate|lock)\s+(?:table|schema|type|index|role)\s)/i;
const control =
  /^\s*(?:begin|commit|rollback|start transaction|savepoint|release|set|reset|deallocate|discard)(?:$|\s+(?:transaction|isolation|to|savepoint|local|session|all|prepared|read|not|deferrable|brine)\b)/i;

/** What is wrong with one file: its length, its first line, the SQL in it. */
export function checkSource(file: string, text: string): Problem[] {
  const problems: Problem[] = [];
  const lines = text.trimEnd().split("\n");
  if (lines.length > most) {
    problems.push({
      file,
      line: most + 1,
      message: `has ${lines.length} lines, ${most} at most: is it still one noun?`,
    });
  }
  if (!/^(?:#!|\/\/ |\/\*\* ?)\S/.test(lines[0] ?? "")) {
    problems.push({
      file,
      line: 1,
      message: "must begin with a comment: one sentence that says what this file knows",
    });
  }
  if (!file.startsWith("src/")) return problems;
  return [...problems, ...checkTypes(file, text), ...checkStatements(file, text)];
}

function checkTypes(file: string, text: string): Problem[] {
  if (!typeFiles.includes(basename(file, ".ts"))) return [];
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: true },
  });
  if (outputText.trim() === "export {};") return [];
  return [
    { file, line: 1, message: "is listed as types only (scripts/layers.cjs), but leaves code at run time" },
  ];
}

function checkStatements(file: string, text: string): Problem[] {
  const name = basename(file, ".ts");
  if (/(?:^|_)sql(?:_|$)/.test(name) || controlFiles.includes(name)) return [];
  const problems: Problem[] = [];
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): void => {
    const written =
      ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node)
        ? node.text
        : "";
    if (statement.test(written) || control.test(written)) {
      const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
      problems.push({
        file,
        line,
        message: `writes SQL, which the sql files are for: ${JSON.stringify(written.slice(0, 60))}`,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return problems;
}

/** Files of src/ that no layer names, and names of layers that are no file. */
export function checkLayers(files: readonly string[]): Problem[] {
  const list = "scripts/layers.cjs";
  const known = [...layers.flat(), "types"];
  const names = files.map((file) => basename(file, ".ts"));
  const homeless = names.filter((name) => !known.includes(name));
  const gone = known.filter((name) => !names.includes(name));
  return [
    ...homeless.map((name) => ({
      file: `src/${name}.ts`,
      line: 1,
      message: `has no layer: give it one in ${list}`,
    })),
    ...gone.map((name) => ({
      file: list,
      line: 1,
      message: `names "${name}", but there is no src/${name}.ts`,
    })),
  ];
}

if (require.main === module) {
  const isCode = (file: string) => /\.(?:ts|cjs|mjs|js)$/.test(file);
  const files = repositoryFiles("src", "support", "step_definitions", "scripts", "test", "examples").filter(
    isCode,
  );
  const problems = files.flatMap((file) => checkSource(file, readFileSync(file, "utf8")));
  problems.push(...checkLayers(files.filter((file) => file.startsWith("src/"))));
  tell(problems, `${files.length} files are in their rooms, with at most ${most} lines each`);
}
