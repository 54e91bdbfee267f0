// Days and instants: the calendar agrees with JavaScript's UTC, and no zone of the process has a say.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import fc from "fast-check";
import { isDate, isMoment, isStorableInstant, parseInstant, printInstant } from "../../src/calendar";
import { RefusedValue } from "../../src/refused_value";
import { runs } from "../property";

const zones = ["America/New_York", "Europe/Berlin", "Africa/Monrovia", "Pacific/Apia", "Australia/Lord_Howe"];
const ownZone = process.env["TZ"];
after(() => {
  if (ownZone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = ownZone;
});

const two = (value: number) => String(value).padStart(2, "0");
const day = 86_400_000;

/** What PostgreSQL prints for an instant in the zone at this offset. */
function printed(instant: number, offset: number): string {
  const local = new Date(instant + offset * 1000);
  const year = local.getUTCFullYear();
  const fraction = local.getUTCMilliseconds();
  const size = Math.abs(offset);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
  while (parts.length > 1 && parts.at(-1) === 0) parts.pop();
  return [
    `${String(year > 0 ? year : 1 - year).padStart(4, "0")}-${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())} `,
    `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`,
    fraction === 0 ? "" : `.${String(fraction).padStart(3, "0").replace(/0+$/, "")}`,
    `${offset < 0 ? "-" : "+"}${parts.map(two).join(":")}${year > 0 ? "" : " BC"}`,
  ].join("");
}

describe("calendar", () => {
  test("A day exists exactly when UTC has it, for all of 1900 to 2100 and what lies beside them", () => {
    for (let year = 1900; year <= 2100; year++) {
      for (let month = 0; month <= 13; month++) {
        const last = month < 1 || month > 12 ? 0 : new Date(Date.UTC(year, month, 0)).getUTCDate();
        for (let date = 0; date <= 32; date++) {
          const text = `${year}-${two(month)}-${two(date)}`;
          const exists = date >= 1 && date <= last;
          assert.equal(isDate(text), exists);
          assert.equal(isMoment(`${text} 02:30:00`, false), exists);
          assert.equal(isMoment(`${text} 02:30:00+00`, true), exists);
        }
      }
    }
  });

  test("Years before 1 are leap years where the proleptic calendar says so", () => {
    for (let year = 1; year <= 4713; year++) {
      const date = new Date(0);
      date.setUTCFullYear(1 - year, 1, 29);
      assert.equal(isDate(`${String(year).padStart(4, "0")}-02-29 BC`), date.getUTCMonth() === 1);
    }
    assert.equal(isDate("0000-01-01"), false);
    assert.equal(isDate("0000-01-01 BC"), false);
  });

  test("What PostgreSQL has no room for is refused: the first and the last of each type", () => {
    for (const [text, exists] of [
      ["4714-11-24 BC", true],
      ["4714-11-23 BC", false],
      ["5874897-12-31", true],
      ["5874898-01-01", false],
    ] as const) {
      assert.equal(isDate(text), exists, text);
    }
    for (const [text, exists] of [
      ["4714-11-24 00:00:00 BC", true],
      ["4714-11-23 23:59:59.999999 BC", false],
      ["294276-12-31 23:59:59.999999", true],
      ["294277-01-01 00:00:00", false],
    ] as const) {
      assert.equal(isMoment(text, false), exists, text);
      assert.equal(isMoment(text.replace(/(?= BC|$)/, "+00"), true), exists, text);
    }
    assert.equal(isMoment("4714-11-24 00:59:59+01 BC", true), false);
    assert.equal(isMoment("294276-12-31 23:59:59-01", true), false);
    assert.equal(isMoment("294277-01-01 00:59:59+01", true), true);
    const first = Date.UTC(0, 10, 24) - Date.UTC(0, 0, 1) + new Date(0).setUTCFullYear(-4713, 0, 1);
    assert.equal(isStorableInstant(new Date(first)), true);
    assert.equal(isStorableInstant(new Date(first - 1)), false);
    assert.equal(isStorableInstant(new Date(8.64e15)), true);
    assert.equal(isStorableInstant(new Date(-8.64e15)), false);
  });

  for (const zone of zones) {
    test(`Days and hours of 1900 to 2100 are the same instant where the process is in ${zone}`, () => {
      process.env["TZ"] = zone;
      for (
        let instant = Date.UTC(1900, 0, 1);
        instant <= Date.UTC(2100, 11, 31);
        instant += 7 * day + 9_000_123
      ) {
        assert.equal(parseInstant(printInstant(new Date(instant))).getTime(), instant);
      }
    });
  }

  test("Any instant that a Date has is printed and read exactly, in any zone", () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), fc.constantFrom(...zones), (date, zone) => {
        process.env["TZ"] = zone;
        assert.equal(parseInstant(printInstant(date)).getTime(), date.getTime());
      }),
      runs(2_000),
    );
  });

  test("Any instant is read exactly from what PostgreSQL prints in a session of any offset", () => {
    const offsets = fc.oneof(
      fc.integer({ min: -57_599, max: 57_599 }),
      fc.integer({ min: -56, max: 56 }).map((n) => n * 900),
    );
    const some = fc.date({ noInvalidDate: true, min: new Date(-2e14), max: new Date(8e15) });
    fc.assert(
      fc.property(some, offsets, (date, offset) => {
        assert.equal(parseInstant(printed(date.getTime(), offset)).getTime(), date.getTime());
      }),
      runs(2_000),
    );
  });

  test("A fraction is cut at the millisecond, never rounded up", () => {
    for (const [text, milliseconds] of [
      ["12:00:00.999999", 999],
      ["12:00:00.000999", 0],
      ["12:00:00.1", 100],
      ["12:00:00", 0],
    ] as const) {
      assert.equal(parseInstant(`2024-02-29 ${text}+00`).getUTCMilliseconds(), milliseconds);
      assert.equal(parseInstant(`0001-02-28 ${text}+00 BC`).getUTCMilliseconds(), milliseconds);
    }
  });

  for (const text of [
    "infinity",
    "-infinity",
    "275760-09-13 00:00:00.001+00",
    "294276-12-31 23:59:59+00",
    "",
    "today",
  ]) {
    test(`"${text}" is no instant that a Date can hold`, () => {
      assert.throws(() => parseInstant(text), RefusedValue);
    });
  }
});
