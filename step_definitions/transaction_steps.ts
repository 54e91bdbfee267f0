// Actions that belong together: in one transaction, in several that take turns, or in none.
import { type DataTable, When } from "@cucumber/cucumber";
import type { TransactionOptions } from "../support/parameter_types";
import { play } from "../support/script";
import { takeTurns } from "../support/turns";
import type { SpecWorld } from "../support/world";

When(
  "a transaction{options} does:",
  async function (this: SpecWorld, options: TransactionOptions, actions: DataTable) {
    await this.attempt(() => play(this, actions, (work) => this.db.transaction(work, options)));
  },
);

When("the program does:", async function (this: SpecWorld, actions: DataTable) {
  await this.attempt(() => play(this, actions, (work) => work()));
});

When(
  "transactions{options} take turns:",
  async function (this: SpecWorld, options: TransactionOptions, actions: DataTable) {
    await this.attempt(() => takeTurns(this, actions, options));
  },
);
