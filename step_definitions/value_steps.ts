// One value on its way into a column and back.
import { Given, When } from "@cucumber/cucumber";
import { makeSample, storeAndRead } from "../support/sample_model";
import type { SpecWorld } from "../support/world";

Given(
  "a Sample whose value is {text} in PostgreSQL and {text} in Brine",
  async function (this: SpecWorld, sqlType: string, column: string) {
    await makeSample(this, sqlType, column);
  },
);

When("I store {cell} in a Sample and read it back", async function (this: SpecWorld, value: unknown) {
  await this.attempt(() => storeAndRead(this, value));
});
