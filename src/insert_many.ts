// insertMany: few statements whatever the number of rows, all or nothing, each id with its own row.

import type { Answer } from "./connection";
import { isPlain } from "./criteria";
import { InvalidValueError, QueryError, StaleRecordError } from "./errors";
import { execute, makeSiblings, managerOf } from "./execute";
import { fill } from "./hydrate";
import { type Batch, columnDefaultSql, insertManyByKeySql, keptOut, mergeManySql } from "./insert_many_sql";
import { kindOf } from "./refused_value";
import { isInstance, type Stateful, stateOf } from "./state";
import type { Statement } from "./statement";
import { type ModelClass, type Table, type TableColumn, tableOf } from "./table";
import { alone, givenColumns, refuseGeneratedKey, rememberFor } from "./writing";

/** So many rows travel in one statement: well below the server's limit of 1 GB for one message. */
const mostRows = 50_000;
/** And so many characters: a text of JavaScript ends at about 500 million. */
const mostCharacters = 32_000_000;

interface Chunk extends Batch {
  readonly instances: readonly Stateful[];
}

/** Stores new rows and gives their models, in the order of the input. */
export async function insertMany(model: ModelClass, rows: unknown): Promise<Stateful[]> {
  const table = tableOf(model);
  if (!Array.isArray(rows)) {
    throw new InvalidValueError(
      `${table.modelName}.insertMany: expected an array of rows, and got ${kindOf(rows)}`,
      {
        model: table.modelName,
      },
    );
  }
  const instances = Array.from(rows as unknown[], (row, index) => newInstance(table, row, index));
  if (new Set(instances).size < instances.length) {
    throw new InvalidValueError(`${table.modelName}.insertMany: the same object is given twice`, {
      model: table.modelName,
    });
  }
  const chunks = chunksOf(table, instances);
  await alone(table, instances, async () => {
    for (const instance of instances) rememberFor(table, instance);
    const [only] = chunks;
    if (chunks.length === 1 && only !== undefined) await insertChunk(table, only);
    else if (chunks.length > 1) await insertTogether(table, instances, chunks);
  });
  makeSiblings(instances, { root: table.modelName, verb: "insertMany", path: "" });
  return instances;
}

function newInstance(table: Table, row: unknown, index: number): Stateful {
  const place = `${table.modelName}.insertMany, row ${index + 1}`;
  if (!isInstance(row)) {
    if (isPlain(row)) {
      const made = new table.model(row);
      refuseGeneratedKey(table, made, place);
      return made;
    }
    throw new InvalidValueError(`${place}: expected { attribute: value }, and got ${kindOf(row)}`, {
      model: table.modelName,
    });
  }
  if (!(row instanceof (table.model as unknown as new () => object))) {
    throw new InvalidValueError(`${place}: expected a ${table.modelName}, and got ${kindOf(row)}`, {
      model: table.modelName,
    });
  }
  if (stateOf(row).life !== "new") {
    throw new InvalidValueError(`${place}: this ${table.modelName} already has a row`, {
      model: table.modelName,
    });
  }
  refuseGeneratedKey(table, row, place);
  return row;
}

/** Rows that give the same columns go together. */
function chunksOf(table: Table, instances: readonly Stateful[]): Chunk[] {
  const groups = new Map<
    string,
    { columns: TableColumn[]; rows: (string | null)[][]; instances: Stateful[]; size: number }[]
  >();
  for (const instance of instances) {
    const { columns, texts } = givenColumns(table, instance);
    const shape = columns.map((column) => column.index).join();
    const list = groups.get(shape) ?? [];
    groups.set(shape, list);
    let last = list.at(-1);
    const size = texts.reduce((sum, text) => sum + (text?.length ?? 4), 0);
    if (last === undefined || last.rows.length >= mostRows || last.size + size > mostCharacters) {
      last = { columns, rows: [], instances: [], size: 0 };
      list.push(last);
    }
    last.size += size;
    last.rows.push(texts);
    last.instances.push(instance);
  }
  return [...groups.values()].flat();
}

/** Several statements stand or fall together. */
async function insertTogether(
  table: Table,
  instances: readonly Stateful[],
  chunks: readonly Chunk[],
): Promise<void> {
  await managerOf(table).transaction(
    async () => {
      for (const instance of instances) rememberFor(table, instance);
      for (const chunk of chunks) await insertChunk(table, chunk);
    },
    { join: true },
  );
}

async function insertChunk(table: Table, chunk: Chunk): Promise<void> {
  const statement = await statementFor(table, chunk);
  let answer: Answer;
  try {
    answer = await execute(table, statement, "insertMany");
  } catch (error) {
    if (!(error instanceof QueryError && error.detail()?.includes(keptOut))) throw error;
    throw new StaleRecordError(
      `${table.modelName}.insertMany: a trigger or rule kept rows out or changed their keys; nothing was stored`,
      { model: table.modelName },
    );
  }
  for (const [ordinal, ...texts] of answer.rows) {
    fill(chunk.instances[Number(ordinal) - 1] as Stateful, table, texts);
  }
}

async function statementFor(table: Table, chunk: Chunk): Promise<Statement> {
  if ((await managerOf(table).serverVersion()) >= 17) return mergeManySql(table, chunk);
  return insertManyByKeySql(table, chunk, await keyDefaults(table, chunk));
}

/** The expressions of keys that PostgreSQL generates by something else than a sequence, such as gen_random_uuid(). */
async function keyDefaults(table: Table, chunk: Chunk): Promise<Map<string, string>> {
  const expressions = new Map<string, string>();
  for (const key of table.keys) {
    if (chunk.columns.includes(key) || key.type.keyFamily === "integer") continue;
    const answer = await execute(table, columnDefaultSql(table, key), "insertMany");
    const expression = answer.rows[0]?.[0];
    if (expression) expressions.set(key.attribute, expression);
  }
  return expressions;
}
