// What must be true of the text of every statement.
import assert from "node:assert/strict";
import type { Statement } from "../../src/statement";

/** Every value has its place, every place its value, in their order. */
export function checkPlaces({ text, values }: Statement): void {
  const places = [...withoutNames(text).matchAll(/\$(\d+)/g)].map(([, place]) => Number(place));
  assert.deepEqual(
    places,
    values.map((_, index) => index + 1),
    text,
  );
}

const withoutNames = (text: string) => text.replace(/"(?:[^"]|"")*"/g, "");

/** What is left of a text without its quoted names: words, places and casts, no literal and no comment but Brine's own. */
export function checkWords({ text }: Statement): void {
  const rest = withoutNames(text).replaceAll(/--canary\n|'true'|'brine: rows were kept out'/g, "");
  assert.match(rest, /^[a-z0-9_$(),.:=<>[\] *\n]*$/, text);
}
