// @ts-check
// Gives a run its PostgreSQL, once and before its workers: the server of POSTGRES_DSN, or one that the run itself starts.
// @ts-expect-error ts-node has no types for its hook.
require("ts-node/register/transpile-only");
const { startPostgres } = require("../src/embedded");
const { findObstacle } = require("./given_server");
const { RunCount } = require("./run_count");

/**
 * What a profile may say, in `pluginOptions.specification`.
 * @typedef {{ count?: boolean, server?: boolean }} Options
 * count: the last line is "N passed, N failed". server: false where nothing is run.
 */

/** @type {import("@cucumber/cucumber/api").Plugin<Options>} */
module.exports = {
  type: "plugin",
  optionsKey: "specification",
  coordinator({ operation, on, transform, options, environment }) {
    if (operation !== "runCucumber") return undefined;
    const count = new RunCount();
    on("message", (message) => count.take(message));
    if (options.count) process.once("exit", (code) => printCount(count, code));

    /** One sentence and no stack: cucumber would print one. */
    const giveUp = (/** @type {string} */ sentence) => {
      environment.stderr.write(`${sentence}\n`);
      process.exit(1);
    };
    // Not awaited here: the server starts while cucumber loads the support code.
    const starting = needsServer(options) ? provideServer(giveUp) : undefined;

    const refuseNothing = (/** @type {number} */ found) => {
      // Mutation testing asks for one scenario at a time, and for none where none covers a line.
      if (found > 0 || count.hasFailures || process.env["STRYKER_MUTATOR_WORKER"]) return;
      giveUp("No scenario was run: no feature file has one that these paths, tags and names ask for.");
    };
    on("paths:resolve", ({ sourcePaths }) => refuseNothing(sourcePaths.length));
    transform("pickles:order", async (pickles) => {
      refuseNothing(pickles.length);
      await starting;
      return pickles;
    });
    return async () => (await starting)?.();
  },
};

/** @param {Options} options */
function needsServer({ server = true }) {
  return server && !process.argv.includes("--dry-run") && !process.argv.includes("-d");
}

/**
 * Lets POSTGRES_DSN name a server that can be used, for this process and its workers; gives what undoes that.
 * @param {(sentence: string) => never} giveUp
 * @returns {Promise<() => Promise<void>>}
 */
async function provideServer(giveUp) {
  const name = process.env["POSTGRES_DSN"] ? "POSTGRES_DSN" : "DATABASE_URL";
  const given = process.env[name];
  if (given) {
    const obstacle = await findObstacle(name, given);
    if (obstacle) giveUp(obstacle);
    process.env["POSTGRES_DSN"] = given;
    return async () => {};
  }
  try {
    const postgres = await startPostgres();
    process.env["POSTGRES_DSN"] = postgres.dsn;
    return async () => {
      delete process.env["POSTGRES_DSN"];
      await postgres.stop();
    };
  } catch (error) {
    return giveUp(/** @type {Error} */ (error).message);
  }
}

/**
 * Printed last of all, whatever the run ended with, and never at odds with its exit code.
 * @param {import("./run_count").RunCount} count
 * @param {number} code
 */
function printCount(count, code) {
  if (code !== 0) count.noteBreak();
  if (count.hasFailures) process.exitCode = 1;
  process.stdout.write(`${count.describe()}\n`);
}
