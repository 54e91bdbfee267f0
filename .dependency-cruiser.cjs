// Gate "architecture": who may import whom. The order of the rooms of src/ is the list in scripts/layers.cjs.
const { layers, driverFiles } = require("./scripts/layers.cjs");

const source = (names) => `^src/(${names.join("|")})\\.ts$`;

const directions = layers.slice(0, -1).map((layer, index) => ({
  name: `${layer[0]}-imports-upwards`,
  comment: `${layer.join(", ")}: a file of src/ imports only from its own layer and lower ones (scripts/layers.cjs)`,
  severity: "error",
  from: { path: source(layer) },
  to: { path: source(layers.slice(index + 1).flat()) },
}));

const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    ...directions,
    rule(
      "no-cycle",
      "files that need each other at run time are one file, or lack a third one",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    ),
    rule(
      "types-are-types-only",
      'types.ts leaves nothing at run time: take from it, and let it take, with "import type"',
      { path: "^src/" },
      { path: "^src/types\\.ts$", dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "types-import-types-only",
      'types.ts leaves nothing at run time: it takes from others with "import type"',
      { path: "^src/types\\.ts$" },
      { dependencyTypesNot: ["type-only"] },
    ),
    rule(
      "source-stands-alone",
      "src/ knows neither its specification nor its tests",
      { path: "^src/" },
      { path: "^(support|step_definitions|test|scripts|examples|bench)/" },
    ),
    rule(
      "pg-near-the-connection-only",
      "only the files beside the connection import pg (driverFiles in scripts/layers.cjs)",
      { path: "^src/", pathNot: source(driverFiles) },
      { path: "(^|/)node_modules/(@types/)?pg/" },
    ),
    rule(
      "steps-speak-to-support",
      "step_definitions/ import support/, src/index and packages, and never one another",
      { path: "^step_definitions/" },
      { path: "^(src|step_definitions|test|scripts|examples|bench)/", pathNot: "^src/index\\.ts$" },
    ),
    rule(
      "support-uses-entries",
      "support/ uses what users get: src/index, src/testing, src/embedded",
      { path: "^support/" },
      {
        path: "^(src|step_definitions|test|scripts|examples|bench)/",
        pathNot: "^src/(index|testing|embedded)\\.ts$",
      },
    ),
    rule("resolvable", "what is imported exists", {}, { couldNotResolve: true }),
    rule(
      "published-dependencies",
      "src/ imports only what package.json promises to users: dependencies and peers, never devDependencies",
      { path: "^src/" },
      {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        dependencyTypesNot: ["npm-peer", "type-only"],
      },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["require", "node", "types", "import", "default"],
    },
  },
};
