// Models as plain data.
import { inspect } from "node:util";
import { When } from "@cucumber/cucumber";
import { inHand, type SpecWorld } from "../support/world";

When("I convert {hand} with {conversion}", async function (this: SpecWorld, _: string, conversion: string) {
  const { models, single } = inHand(this);
  await this.attempt(async () => {
    if (conversion === "JSON.stringify") return JSON.stringify(this.hand);
    if (conversion === "inspect") return inspect(this.hand, { depth: 5 });
    const converted = models.map((model) => model[conversion as "toJsonDict" | "toJSON" | "toDbDict"]());
    return single ? converted[0] : converted;
  });
});
