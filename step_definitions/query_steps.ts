// What was sent to PostgreSQL.
import { type DataTable, Then, When } from "@cucumber/cucumber";
import { template } from "../support/criteria";
import { expectEvents, expectSameTexts } from "../support/expectations";
import type { SpecWorld } from "../support/world";

When("I send the query:", async function (this: SpecWorld, text: string) {
  await this.attempt(() => this.db.query(template(text)));
});

Then("{number} query/queries was/were sent", function (this: SpecWorld, count: number) {
  const sent = this.sent("statement").map(({ text }) => text);
  expectSameTexts(`${sent.length} sent`, `${count} sent`, sent.join("\n"));
});

Then("the statements were:", function (this: SpecWorld, table: DataTable) {
  expectEvents(this.events, table);
});
