// Values of every type through every way in and out of a real server: what is read is what was written, or nothing was.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { DBModel, date, InvalidValueError, serial, timestamp, timestamptz } from "../../src/index";
import { kinds, runs } from "../property";
import { normalOf, samples } from "../samples";
import { statementsOf, useDatabase } from "./database";

const typeName = (declared: string) => declared.replace(/^mood$/, '"mood"');
const labels = "'sad', 'ok', 'so, so', 'quo\"te', 'back\\slash', 'NULL', 'ünï'";

const columns = Object.fromEntries(
  samples.flatMap(({ name, column }) => [
    [name, column.nullable()],
    [`${name}s`, column.nullable().array().nullable()],
  ]),
);
const key = { id: serial().primaryKey() };
const everyColumns: typeof key = { ...key, ...columns };
const declarations = samples.map(
  ({ name, declared }) => `"${name}" ${typeName(declared)}, "${name}s" ${typeName(declared)}[]`,
);

type Values = Readonly<Record<string, unknown>>;

const row: fc.Arbitrary<Values> = fc.record(
  Object.fromEntries(
    samples.flatMap(({ name, values }) => [
      [name, fc.option(values, { freq: 9 })],
      [`${name}s`, fc.option(fc.array(fc.option(values, { freq: 9 }), { maxLength: 3 }), { freq: 9 })],
    ]),
  ),
);

const rowsOf = (count: number, seed: number): Values[] => fc.sample(row, { numRuns: count, seed });

describe("values through a server", () => {
  const place = useDatabase([
    `create type mood as enum (${labels})`,
    `create table every (id serial primary key, ${declarations.join(", ")})`,
    "create table days (id serial primary key, day date, moment timestamp, instant timestamptz)",
  ]);
  class Every extends DBModel.table("every", everyColumns) {
    static override dbManager() {
      return place.db;
    }
  }
  class Day extends DBModel.table("days", {
    id: serial().primaryKey(),
    day: date(),
    moment: timestamp(),
    instant: timestamptz(),
  }) {
    static override dbManager() {
      return place.db;
    }
  }
  let tried = 0;

  /** The values of an object are the ones that were written. */
  function check(read: object, written: Values): void {
    for (const sample of samples) {
      for (const [name, depth] of [
        [sample.name, 0],
        [`${sample.name}s`, 1],
      ] as const) {
        const [is, was] = [(read as Values)[name] ?? null, written[name] ?? null];
        assert.deepEqual(normalOf(sample, is, depth), normalOf(sample, was, depth), name);
        tried++;
      }
    }
  }

  /** PostgreSQL's own text of what is stored means the values that were written. */
  async function checkStored(id: number, written: Values): Promise<void> {
    const list = samples.map(({ name, asText }) => asText(`"${name}"`)).join(", ");
    const [texts = []] = await place.ask(`select ${list} from every where id = $1`, [id]);
    samples.forEach((sample, index) => {
      const text = texts[index] ?? null;
      const value = written[sample.name] ?? null;
      if (text === null) assert.equal(value, null);
      else assert.deepEqual(sample.normal(sample.ofText(text)), sample.normal(value), sample.name);
      tried++;
    });
  }

  test("persist, update, get and PostgreSQL's own text agree", async () => {
    for (const [index, written] of rowsOf(runs(15).numRuns, 1).entries()) {
      const made = await new Every(written as never).persist();
      check(made, written);
      await checkStored(made.id, written);
      const [next = {}] = rowsOf(1, index + 1_000);
      await made.update(next as never);
      check(made, next);
      const again = await Every.get(made.id);
      check(again, next);
      await checkStored(made.id, next);
      assert.deepEqual(await statementsOf(place.db, () => again.persist()), []);
    }
  });

  test("insertMany and list agree, whatever the rows contain", async () => {
    const rows = rowsOf(runs(60).numRuns, 2);
    const made = await Every.insertMany(rows as never);
    const read = await Every.getMany(made.map(({ id }) => id));
    for (const [index, written] of rows.entries()) {
      const [one, other] = [made[index], read[index]];
      assert.ok(one && other);
      check(one, written);
      check(other, written);
    }
  });

  test("A condition finds the row that has just these values", async () => {
    const made = await Every.insertMany(rowsOf(runs(25).numRuns, 3) as never);
    for (const one of made) {
      const where = one.toDbDict();
      assert.equal(await Every.count(where as never), 1);
      tried += Object.keys(where).length;
    }
  });

  test("updateMany writes what a row would have", async () => {
    for (const written of rowsOf(runs(10).numRuns, 4)) {
      const { id } = await new Every({}).persist();
      assert.equal(await Every.updateMany({ id }, written as never), 1);
      check(await Every.get(id), written);
      await checkStored(id, written);
    }
  });

  test("A value of another kind is refused before anything is sent", async () => {
    let refused = 0;
    const sent = await statementsOf(place.db, async () => {
      for (const { name, column } of samples) {
        for (const [kind, value] of kinds) {
          if (value === undefined) continue;
          try {
            column.settings.columnType.encode(value);
          } catch {
            for (const work of [
              () => Every.insertMany([{}, { [name]: value }] as never),
              () => new Every({ [`${name}s`]: [value] } as never).persist(),
            ]) {
              await assert.rejects(work, InvalidValueError, `${name}: ${kind}`);
              refused++;
            }
          }
        }
      }
    });
    assert.deepEqual(sent, []);
    assert.ok(refused > 1_000);
  });

  test("Days, moments and instants of 1900 to 2100 are the same wherever the process is", async () => {
    const ownZone = process.env["TZ"];
    try {
      for (const zone of ["America/New_York", "Pacific/Apia", "Africa/Monrovia", "Europe/Berlin"]) {
        process.env["TZ"] = zone;
        const rows: { day: string; moment: string; instant: Date }[] = [];
        for (let at = Date.UTC(1900, 0, 1); at < Date.UTC(2101, 0, 1); at += 86_400_000 * 31) {
          const day = new Date(at).toISOString().slice(0, 10);
          rows.push({ day, moment: `${day} 02:30:00`, instant: new Date(at + 9_000_000) });
        }
        const made = await Day.insertMany(rows);
        assert.deepEqual(
          made.map(({ day, moment, instant }) => ({ day, moment, instant })),
          rows,
        );
        tried += rows.length * 3;
      }
      const differing =
        "select count(*) from days where day + time '02:30' <> moment or moment <> instant at time zone 'UTC'";
      assert.deepEqual(await place.ask(differing), [["0"]]);
    } finally {
      if (ownZone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = ownZone;
    }
  });

  test("The values that were tried", (context) => {
    context.diagnostic(`${tried} values went through a server, 0 were altered`);
    assert.ok(tried > 10_000);
  });
});
