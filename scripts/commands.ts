// Commands that documents show: which npm scripts, binaries, files, profiles and tags they name. Pure.

export interface Project {
  scripts: readonly string[];
  binaries: readonly string[];
  profiles: readonly string[];
  tags: readonly string[];
  hasFile: (path: string) => boolean;
}

const ofTheSystem =
  "bash cat cd createdb docker dropdb echo export git kill ls mkdir open psql pg_dump rm xdg-open".split(" ");
const ofNpm = "ci exec i init install pack publish uninstall update version".split(" ");

/** What is wrong with the commands of a block, each with its line counted from 0. */
export function checkCommands(text: string, project: Project): { line: number; message: string }[] {
  const lines = text.split("\n");
  return lines.flatMap((_, line) => {
    if (line > 0 && lines[line - 1]?.endsWith("\\")) return [];
    let end = line;
    while (lines[end]?.endsWith("\\")) end += 1;
    const whole = lines
      .slice(line, end + 1)
      .join(" ")
      .replaceAll("\\ ", " ");
    return commandsOf(whole).flatMap((command) =>
      checkCommand(command, project).map((message) => ({ line, message })),
    );
  });
}

/** "A=1 npx x && y" is two commands: [npx, x] and [y]. */
function commandsOf(line: string): string[][] {
  const uncommented = line.replace(/^\s*\$ /, "").replace(/(?:^|\s)#.*$/, "");
  return uncommented.split(/&&|\|\||[;|]/).flatMap((command) => {
    const words = command.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
    const start = words.findIndex((word) => !/^\w+=/.test(word));
    return start < 0 ? [] : [words.slice(start).map((word) => word.replaceAll(/["']/g, ""))];
  });
}

function checkCommand([command = "", ...rest]: string[], project: Project): string[] {
  if (command === "npm") return checkNpm(rest, project);
  if (command === "npx") return checkBinary(rest, project);
  if (command === "node") return checkFiles(rest, project);
  if (command === "bash") return checkFiles(rest, project);
  if (ofTheSystem.includes(command) || (command.includes("/") && project.hasFile(command))) return [];
  return [`"${command}" is no command that a reader has`];
}

function checkNpm([verb = "", name = ""]: string[], { scripts }: Project): string[] {
  const script = verb === "run" || verb === "run-script" ? name : verb;
  if (verb !== "run" && ofNpm.includes(verb)) return [];
  return scripts.includes(script) ? [] : [`package.json has no script "${script}"`];
}

function checkBinary([name = "", ...rest]: string[], project: Project): string[] {
  if (!project.binaries.includes(name)) return [`npx finds no "${name}" here`];
  if (name !== "cucumber-js") return [];
  const problems: string[] = [];
  for (const [index, word] of rest.entries()) {
    const value = rest[index + 1] ?? "";
    if ((word === "-p" || word === "--profile") && !project.profiles.includes(value)) {
      problems.push(`cucumber.js has no profile "${value}"`);
    }
    if (word === "-t" || word === "--tags") {
      const unknown = (value.match(/@[\w-]+/g) ?? []).filter((tag) => !project.tags.includes(tag));
      problems.push(...unknown.map((tag) => `no feature may have the tag ${tag}`));
    }
    if (/\.feature(?::\d+)*$/.test(word) && !project.hasFile(word.replace(/:[\d:]+$/, ""))) {
      problems.push(`there is no ${word}`);
    }
  }
  return problems;
}

function checkFiles(words: string[], { hasFile }: Project): string[] {
  const files = words.filter((word) => !word.startsWith("-") && /[/.]/.test(word));
  return files.filter((file) => !hasFile(file)).map((file) => `there is no ${file}`);
}
