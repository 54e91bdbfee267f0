// The grammar of the specification: what a feature file must look like so that a reader can trust it.
import { AstBuilder, GherkinClassicTokenMatcher, Parser } from "@cucumber/gherkin";
import {
  type Background,
  type Feature,
  IdGenerator,
  type Rule,
  type Scenario,
  type Step,
  StepKeywordType,
  type Tag,
} from "@cucumber/messages";
import type { Problem } from "./problems";

/** The areas of the specification in reading order: one folder of features/ each, and the tag of every feature in it. */
export const areas = [
  "@crud",
  "@batch",
  "@relationships",
  "@preloading",
  "@join-table",
  "@serialization",
  "@persist-with-id",
  "@transactions",
  "@models",
  "@querying",
  "@errors",
  "@connections",
  "@values",
  "@specification",
];

/** What may be said of one rule or scenario. */
export const marks = ["@error", "@concurrency", "@wip"];

/** A scenario whose When says the one must have an outcome that says the other. */
const demands = [
  {
    when: /^I (?:get|find|list|count|look for|read|reload|load|preload)\b/,
    outcome: /\bquer(?:y|ies) (?:was|were) sent\b|^the statements were\b/,
    message:
      'reads, so an outcome must say what was sent: "Then 2 queries were sent" or "no queries were sent"',
  },
];

const failure = /\bfails with\b/;
const auxiliaries =
  /\b(?:is|are|was|were|be|can|cannot|may|must|never|always|only|has|have|does|do|will|needs?|nothing|no)\b/i;
/** Verbs that a rule may turn on; one that is missing here is added here. */
const verbs = `
  accept add agree allow answer appear apply arrive ask begin belong bind break bring call carry
  cascade change choose close come commit compare compose contain cost count cover create decide
  defer delete depend describe differ drop encode end enter equal exist expect expire fail fall
  fill find finish follow forbid free give go grow guard happen hide hold ignore include insert
  join keep know last lead leave let limit list load lock look lose make mark match matter mean
  merge move name need nest notice obey open order outlive pass persist preload prevent promise
  protect prove put raise reach read refer refresh refuse reject release reload remember remove
  replace report require resolve restore retry return reuse round run save say see seal seem send
  serve set settle share show skip sort stand start state stay stop store succeed suffice survive
  take tell throw tolerate touch travel trim try turn undo update use validate vanish wait want win
  wrap write yield
`
  .trim()
  .split(/\s+/);
const verb = new RegExp(`\\b(?:${verbs.map(forms).join("|")})\\b`, "i");

type Report = (node: { location: { line: number } }, message: string) => void;
interface Case {
  scenario: Scenario;
  rule: Rule | undefined;
}

/** Everything wrong with the features, given as text by file; names are unique over all of them. */
export function checkFeatures(texts: ReadonlyMap<string, string>): Problem[] {
  const problems: Problem[] = [];
  const named = new Map<string, string>();
  for (const [file, text] of texts) {
    const report: Report = (node, message) => problems.push({ file, line: node.location.line, message });
    const { feature, comments } = parse(text, report);
    if (feature === undefined) continue;
    checkPlace(file, feature, report);
    checkFeature(feature, report);
    for (const comment of comments)
      report(comment, "a comment does not reach the reader: say it in a description");
    const twin = named.get(feature.name);
    if (twin !== undefined) report(feature, `has the name of ${twin}: "${feature.name}"`);
    named.set(feature.name, file);
  }
  return problems;
}

function parse(text: string, report: Report) {
  const parser = new Parser(new AstBuilder(IdGenerator.incrementing()), new GherkinClassicTokenMatcher());
  try {
    const { feature, comments } = parser.parse(text);
    if (feature === undefined) report({ location: { line: 1 } }, "has no feature");
    return { feature, comments };
  } catch (error) {
    const { errors } = error as { errors?: { location: { line: number }; message: string }[] };
    if (errors === undefined) throw error;
    for (const each of errors) report(each, each.message);
    return { feature: undefined, comments: [] };
  }
}

/** The folders in reading order: 01_crud, 02_batch ... */
const folders = new Map(
  areas.map((area, index) => [
    `${String(index + 1).padStart(2, "0")}_${area.slice(1).replaceAll("-", "_")}`,
    area,
  ]),
);

function checkPlace(file: string, feature: Feature, report: Report): void {
  const folder = file.split("/").slice(-2, -1).join("");
  const area = folders.get(folder);
  const tags = feature.tags.map((tag) => tag.name);
  if (area === undefined)
    report(feature, `lies in ${folder}/, which is no area: ${[...folders.keys()].join(" ")}`);
  else if (!tags.includes(area)) report(feature, `lies in ${folder}/ and so must be tagged ${area}`);
  onlyTags(feature, areas, report);
}

function checkFeature(feature: Feature, report: Report): void {
  if (words(feature.description) < 2)
    report(feature, "has no description: say in two or three sentences what it is for");
  const rules = feature.children.flatMap((child) => child.rule ?? []);
  if (rules.length === 0) report(feature, "has no Rule");
  for (const { scenario } of feature.children) if (scenario) report(scenario, "stands outside any Rule");
  const cases: Case[] = [
    ...feature.children.flatMap(({ scenario }) => (scenario ? [{ scenario, rule: undefined }] : [])),
    ...rules.flatMap((rule) =>
      rule.children.flatMap(({ scenario }) => (scenario ? [{ scenario, rule }] : [])),
    ),
  ];
  for (const { background } of [feature, ...rules].flatMap((parent) => parent.children)) {
    if (background) checkBackground(background, report);
  }
  for (const rule of rules) checkRule(rule, report);
  for (const each of cases) checkScenario(each, report);
  unique("rules", rules, report);
  unique(
    "scenarios",
    cases.map(({ scenario }) => scenario),
    report,
  );
  for (const node of [feature, ...rules, ...cases.map(({ scenario }) => scenario)]) {
    if (node.name.trim() === "") report(node, "has no name");
    if (wishes(node.name)) report(node, 'states a wish: say it in the present tense, without "should"');
    if (/[.;:]$/.test(node.name)) report(node, "has a name that ends with punctuation");
  }
}

function checkRule(rule: Rule, report: Report): void {
  onlyTags(rule, marks, report);
  if (!rule.children.some((child) => child.scenario)) report(rule, "has no scenario");
  if (/^(?:test|check|verif(?:y|ies)|ensure|make sure)\w*\b/i.test(rule.name)) {
    report(rule, `is an order to a tester; say what holds: "${rule.name}"`);
  } else if (!isStatement(rule.name)) {
    report(
      rule,
      `is not a sentence that can be true or false (verbs are listed in scripts/feature_rules.ts): "${rule.name}"`,
    );
  }
}

function isStatement(name: string): boolean {
  const afterFirst = name.slice(name.indexOf(" ") + 1);
  if (words(name) < 3) return false;
  return auxiliaries.test(name) || verb.test(afterFirst);
}

function forms(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}(?:y|ies|ied)`;
  return `${word}${word.slice(-1)}?(?:e?s|e?d)?`;
}

function checkBackground(background: Background, report: Report): void {
  for (const step of background.steps) {
    const given = step.keywordType === "Context" || step.keywordType === "Conjunction";
    if (!given) report(step, "a Background has only Given steps");
  }
  if (background.steps.length > 4) {
    report(background, `has ${background.steps.length} steps, 4 at most: a reader must remember them`);
  }
}

function checkScenario({ scenario, rule }: Case, report: Report): void {
  onlyTags(scenario, marks, report);
  checkOrder(scenario, report);
  checkOutcomes(scenario, rule, report);
  checkExamples(scenario, report);
  for (const step of scenario.steps)
    if (wishes(step.text)) report(step, 'says "should": an outcome is a fact');
}

function checkOrder(scenario: Scenario, report: Report): void {
  const kinds = scenario.steps.map((step) => step.keywordType).filter((kind) => kind !== "Conjunction");
  const actions = kinds.filter((kind) => kind === "Action").length;
  const outcomes = kinds.filter((kind) => kind === "Outcome").length;
  if (actions !== 1) report(scenario, `has ${actions} When steps and must have exactly one`);
  if (outcomes !== 1)
    report(scenario, `has ${outcomes} Then steps and must have exactly one (further ones: And, But)`);
  if (kinds.includes(StepKeywordType.UNKNOWN))
    report(scenario, 'has a step that begins with "*": say Given, When or Then');
  const order = ["Context", "Action", "Outcome"];
  if (kinds.some((kind, index) => order.indexOf(kind ?? "") < order.indexOf(kinds[index - 1] ?? "Context"))) {
    report(scenario, "is not in the order Given, When, Then");
  }
  if (scenario.steps.length > 8) report(scenario, `has ${scenario.steps.length} steps, 8 at most`);
  const action = scenario.steps.findIndex((step) => step.keywordType === "Action");
  const next = scenario.steps[action + 1];
  if (action >= 0 && next?.keywordType === "Conjunction") {
    report(next, "continues the When: a scenario has one action, and what comes before it is a Given");
  }
}

function checkOutcomes(scenario: Scenario, rule: Rule | undefined, report: Report): void {
  const first = scenario.steps.findIndex((step) => step.keywordType === "Outcome");
  const outcomes = first < 0 ? [] : scenario.steps.slice(first);
  const fails = outcomes.some((step) => failure.test(step.text));
  const marked = [...scenario.tags, ...(rule?.tags ?? [])].some((tag) => tag.name === "@error");
  if (fails && !marked) report(scenario, 'ends in a failure ("fails with") and so must be marked @error');
  if (!fails && marked) report(scenario, 'is marked @error, but no outcome says "fails with"');
  const action = scenario.steps.find((step) => step.keywordType === "Action");
  for (const { when, outcome, message } of demands) {
    if (action && when.test(action.text) && !outcomes.some((step) => outcome.test(step.text))) {
      report(scenario, message);
    }
  }
}

function checkExamples(scenario: Scenario, report: Report): void {
  const text = [scenario.name, ...scenario.steps.map(wholeText)].join("\n");
  for (const examples of scenario.examples) {
    onlyTags(examples, marks, report);
    for (const { value } of examples.tableHeader?.cells ?? []) {
      if (!text.includes(`<${value}>`)) report(examples, `has a column "${value}" that no step uses`);
    }
    if (examples.tableBody.length === 0) report(examples, "has no rows");
  }
  const columns = scenario.examples.flatMap(
    (each) => each.tableHeader?.cells.map((cell) => cell.value) ?? [],
  );
  if (/outline|template/i.test(scenario.keyword) && columns.length === 0) report(scenario, "has no Examples");
}

function wholeText(step: Step): string {
  const cells = step.dataTable?.rows.flatMap((row) => row.cells.map((cell) => cell.value)) ?? [];
  return [step.text, ...cells, step.docString?.content ?? ""].join("\n");
}

function onlyTags(node: { tags: readonly Tag[] }, known: readonly string[], report: Report): void {
  for (const tag of node.tags) {
    if (!known.includes(tag.name)) report(tag, `${tag.name} is not known here; known are ${known.join(" ")}`);
  }
}

function unique(what: string, nodes: readonly (Rule | Scenario)[], report: Report): void {
  const seen = new Set<string>();
  for (const node of nodes) {
    if (seen.has(node.name)) report(node, `two ${what} are named "${node.name}"`);
    seen.add(node.name);
  }
}

function wishes(text: string): boolean {
  return /\bshould\b/i.test(text.replaceAll(/"[^"]*"/g, ""));
}

function words(text: string): number {
  return text.split(/\s+/).filter((word) => /\w/.test(word)).length;
}
