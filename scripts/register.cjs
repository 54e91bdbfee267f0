// Lets node run the TypeScript of this repository, where "brine" means src/: node -r ./scripts/register.cjs FILE.ts
require("ts-node/register/transpile-only");
const Module = require("node:module");
const { join } = require("node:path");

const source = join(__dirname, "..", "src");
const entries = {
  brine: join(source, "index.ts"),
  "brine/embedded": join(source, "embedded.ts"),
  "brine/testing": join(source, "testing.ts"),
};

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  return resolve.call(this, Object.hasOwn(entries, request) ? entries[request] : request, ...rest);
};
