// How many scenarios of a run passed, failed or were skipped, from the messages that cucumber sends as it runs.
import {
  type Envelope,
  getWorstTestStepResult,
  type TestStepResult,
  TestStepResultStatus,
} from "@cucumber/messages";

export class RunCount {
  #passed = 0;
  #failed = 0;
  #skipped = 0;
  readonly #results = new Map<string, TestStepResult[]>();

  take(message: Readonly<Envelope>): void {
    const { testCaseStarted, testStepFinished, testCaseFinished, testRunHookFinished, parseError } = message;
    if (testCaseStarted) this.#results.set(testCaseStarted.id, []);
    if (testStepFinished)
      this.#results.get(testStepFinished.testCaseStartedId)?.push(testStepFinished.testStepResult);
    if (testCaseFinished && !testCaseFinished.willBeRetried) this.#finish(testCaseFinished.testCaseStartedId);
    if (testRunHookFinished && testRunHookFinished.result.status !== TestStepResultStatus.PASSED)
      this.#failed++;
    if (parseError) this.#failed++;
  }

  #finish(scenario: string): void {
    const { status } = getWorstTestStepResult(this.#results.get(scenario) ?? []);
    if (status === TestStepResultStatus.PASSED) this.#passed++;
    else if (status === TestStepResultStatus.SKIPPED) this.#skipped++;
    else this.#failed++;
    this.#results.delete(scenario);
  }

  get hasFailures(): boolean {
    return this.#failed > 0;
  }

  /** A run that broke between its scenarios, or before the first, has failed all the same. */
  noteBreak(): void {
    if (!this.hasFailures) this.#failed = 1;
  }

  /** `12 passed, 0 failed`, and what was skipped if anything was. */
  describe(): string {
    return `${this.#passed} passed, ${this.#failed} failed${this.#skipped > 0 ? `, ${this.#skipped} skipped` : ""}`;
  }
}
