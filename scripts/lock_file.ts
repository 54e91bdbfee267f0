// Keeps package-lock.json whole: "npm ci" refuses a lock that lacks the packages of other platforms, and npm leaves out
// those that the registry at hand does not carry. Run after "npm install": node -r ./scripts/register.cjs scripts/lock_file.ts
import { readFileSync, writeFileSync } from "node:fs";

interface Entry {
  version: string;
  license?: string;
  engines?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  [more: string]: unknown;
}

export interface Lock {
  packages: Record<string, Entry>;
}

const platform =
  /-(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x)(?:-(musl|gnu|msvc|eabi)\w*)?$/;

/** The optional packages that the lock names and does not hold, each with the package that names it. */
export function missingPackages({ packages }: Lock): { name: string; version: string; parent: Entry }[] {
  return Object.entries(packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`])
      .map(([name, version]) => ({ name, version, parent })),
  );
}

/** The same lock with an entry for each missing package: what its name says, without a checksum. */
export function completed(lock: Lock): Lock {
  const added = missingPackages(lock).map(({ name, version, parent: { license, engines } }) => {
    const [, system = "", processor = "", variant] = platform.exec(name) ?? [];
    if (system === "")
      throw new Error(`${name} is missing from the lock, and its name does not say for which platform it is`);
    const libc = system === "linux" ? { libc: [variant === "musl" ? "musl" : "glibc"] } : {};
    const entry = {
      version,
      cpu: [processor],
      dev: true,
      ...libc,
      license,
      optional: true,
      os: [system],
      engines,
    };
    return [`node_modules/${name}`, entry] as const;
  });
  const all = [...Object.entries(lock.packages), ...added];
  all.sort(([left], [right]) => left.localeCompare(right, "en"));
  return { ...lock, packages: Object.fromEntries(all) as Lock["packages"] };
}

if (require.main === module) {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
  console.log(`${missingPackages(lock).length} packages of other platforms are added to package-lock.json`);
  writeFileSync("package-lock.json", `${JSON.stringify(completed(lock), null, 2)}\n`);
}
