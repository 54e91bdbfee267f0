// What is done with the models in hand: persist it, preload relations on them, load a relation by waiting for it.
import { type DataTable, When } from "@cucumber/cucumber";
import { onlyRow } from "../support/data_tables";
import { insertInHand, loadRelation, onEach, preloadInHand } from "../support/verbs";
import type { SpecWorld } from "../support/world";

When(
  "I {action} {hand}{id}",
  async function (this: SpecWorld, action: string, _: string, given: { id: unknown } | undefined) {
    await this.attempt(() => {
      if (action === "insert") return insertInHand(this);
      if (given !== undefined) return onEach(this, (model) => model.persistWithId(given.id));
      return onEach(this, (model) => model[action as "persist" | "update" | "delete" | "reload"]());
    });
  },
);

When("I {action} it with:", async function (this: SpecWorld, action: string, table: DataTable) {
  const values = onlyRow(table);
  await this.attempt(() =>
    onEach(this, (model) =>
      action === "update" ? model.update(values) : Object.assign(model, values).persist(),
    ),
  );
});

When(
  "I preload {paths} on {hand}{refresh}",
  async function (this: SpecWorld, paths: readonly string[] | undefined, hand: string, refresh: boolean) {
    await this.attempt(() => preloadInHand(this, hand, paths, refresh));
  },
);

When(
  "I load {string} of {hand}{manner}",
  async function (this: SpecWorld, path: string, hand: string, manner: string) {
    await this.attempt(() => loadRelation(this, hand, path, manner));
  },
);
