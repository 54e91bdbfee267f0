// Code: what the compiler says of it, which models it defines, and what it does.
import { Given, Then, When } from "@cucumber/cucumber";
import { compile } from "../support/compiler";
import { define, run } from "../support/evaluation";
import { expectDiagnostics } from "../support/expectations";
import type { SpecWorld } from "../support/world";

Given("this model is defined:", async function (this: SpecWorld, code: string) {
  if (this.phase === "Context") define(this, code);
  else await this.attempt(async () => define(this, code));
});

/** The first compilation of a process reads the compiler and the library: that takes seconds on a busy machine. */
const slow = { timeout: 60_000 };

When("this is compiled:", slow, async function (this: SpecWorld, code: string) {
  await this.attempt(async () => {
    this.diagnostics = compile(code);
  });
});

When("this code runs:", async function (this: SpecWorld, code: string) {
  await this.attempt(() => run(this, code));
});

Then("it compiles", function (this: SpecWorld) {
  expectDiagnostics(this.diagnostics, []);
});

Then("the compiler says:", function (this: SpecWorld, lines: string) {
  expectDiagnostics(this.diagnostics, lines.split("\n"));
});
