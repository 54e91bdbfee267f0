// Models in hand, and the verbs that read and write them by their class.
import { type DataTable, Given, When } from "@cucumber/cucumber";
import { change, criteria } from "../support/criteria";
import { numberedValues, onlyRow, valueRows } from "../support/data_tables";
import type { Clauses } from "../support/parameter_types";
import { deleteMany, getMany, listAll, readByKey, readWhere } from "../support/verbs";
import type { SpecWorld } from "../support/world";

Given(
  "{model} {key} is in hand{clauses}",
  async function (this: SpecWorld, name: string, key: unknown, clauses: Clauses) {
    this.take(name, await readByKey(this.model(name), "get", key, clauses));
  },
);

Given("every {model} is in hand{clauses}", async function (this: SpecWorld, name: string, clauses: Clauses) {
  this.take(name, await listAll(this.model(name), clauses));
});

Given("a new {model} is in hand:", function (this: SpecWorld, name: string, table: DataTable) {
  const Model = this.model(name);
  const models = valueRows(table).map((values) => new Model(values));
  this.take(name, models.length === 1 ? models[0] : models);
});

When(
  "I {verb} {model} {key}{clauses}",
  async function (this: SpecWorld, verb: string, name: string, key: unknown, clauses: Clauses) {
    await this.attempt(() => readByKey(this.model(name), verb, key, clauses));
  },
);

When(
  "I {verb} {model}{clauses}",
  async function (this: SpecWorld, verb: string, name: string, clauses: Clauses) {
    const model = this.model(name);
    await this.attempt(() => (verb === "count" ? model.count() : listAll(model, clauses)));
  },
);

When(
  "I {verb} {model}{clauses} where:",
  async function (this: SpecWorld, verb: string, name: string, clauses: Clauses, table: DataTable) {
    await this.attempt(() => readWhere(this.model(name), verb, criteria(table), clauses));
  },
);

When(
  "I {verb} many {model} {key}{missing}",
  async function (this: SpecWorld, verb: string, name: string, keys: unknown, missing: string | undefined) {
    const model = this.model(name);
    await this.attempt(() => (verb === "delete" ? deleteMany(model, keys) : getMany(model, keys, missing)));
  },
);

When(
  "I persist a new {model}{id}:",
  async function (this: SpecWorld, name: string, given: { id: unknown } | undefined, table: DataTable) {
    const Model = this.model(name);
    await this.attempt(async () => {
      const made = new Model(onlyRow(table));
      return given === undefined ? made.persist() : made.persistWithId(given.id);
    });
  },
);

When("I insert many {model}:", async function (this: SpecWorld, name: string, table: DataTable) {
  await this.attempt(() => this.model(name).insertMany(valueRows(table)));
});

When(
  "I insert {int} {model} rows like:",
  async function (this: SpecWorld, count: number, name: string, table: DataTable) {
    await this.attempt(() => this.model(name).insertMany(numberedValues(table, count)));
  },
);

When("I update many {model}:", async function (this: SpecWorld, name: string, table: DataTable) {
  const { where, values } = change(table);
  await this.attempt(() => this.model(name).updateMany(where, values));
});
