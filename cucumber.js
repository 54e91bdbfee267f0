// How the specification is run: the profiles of cucumber-js. Tags on the command line are joined to these with "and".
const common = {
  requireModule: ["ts-node/register/transpile-only"],
  require: ["support/**/*.ts", "step_definitions/**/*.ts"],
  plugin: ["./support/postgres.plugin.cjs"],
  strict: true,
  retry: 0,
};

module.exports = {
  default: {
    ...common,
    tags: "not @wip",
    format: [process.stdout.isTTY ? "progress-bar" : "progress"],
  },
  // For machines: random order (the seed is printed; repeat it with --order random:SEED), reports, and a last line
  // "N passed, N failed".
  ci: {
    ...common,
    tags: "not @wip",
    order: "random",
    pluginOptions: { specification: { count: true } },
    format: [
      "progress",
      "html:reports/specification.html",
      "message:reports/specification.ndjson",
      "usage-json:reports/usage.json",
    ],
  },
  // Runs nothing: scripts/check_steps.ts reads which step definition serves which step, @wip included.
  steps: {
    ...common,
    dryRun: true,
    pluginOptions: { specification: { server: false } },
    format: ["usage-json:reports/steps.json", "message:reports/steps.ndjson"],
  },
};
