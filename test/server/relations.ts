// Relations of random graphs of rows: preloaded, lazy, again, inside transactions; always what the model in memory says.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { DBModel, integer, JoinTableDBModel, type Model, serial } from "../../src/index";
import { runs } from "../property";
import { type Database, statementsOf, useDatabase } from "./database";
import { type Follow, type Graph, graph, type Name, type Related, relations, walk } from "./random_graph";

let place: Database;
const key = () => serial().primaryKey();

class Person extends DBModel.table("people", { id: key(), bossId: integer().nullable() }) {
  static override dbManager() {
    return place.db;
  }
  static relations = {
    boss: this.belongsTo(() => Person, "bossId"),
    staff: this.hasMany(() => Person, "bossId"),
    posts: this.hasMany(() => Post, "personId"),
    comments: this.hasMany(() => Comment, "personId"),
    badge: this.hasOne(() => Badge, "personId"),
  };
}
class Post extends DBModel.table("posts", { id: key(), personId: integer() }) {
  static override dbManager() {
    return place.db;
  }
  static relations = {
    person: this.belongsTo(() => Person, "personId"),
    comments: this.hasMany(() => Comment, "postId"),
    tags: this.manyToMany(
      () => Tag,
      () => PostTag,
      "postId",
      "tagId",
    ),
  };
}
class Comment extends DBModel.table("comments", {
  id: key(),
  postId: integer(),
  personId: integer().nullable(),
}) {
  static override dbManager() {
    return place.db;
  }
  static relations = {
    post: this.belongsTo(() => Post, "postId"),
    person: this.belongsTo(() => Person, "personId"),
  };
}
class Badge extends DBModel.table("badges", { id: key(), personId: integer() }) {
  static override dbManager() {
    return place.db;
  }
  static relations = { person: this.belongsTo(() => Person, "personId") };
}
class Tag extends DBModel.table("tags", { id: key() }) {
  static override dbManager() {
    return place.db;
  }
  static relations = {
    posts: this.manyToMany(
      () => Post,
      () => PostTag,
      "tagId",
      "postId",
    ),
  };
}
class PostTag extends JoinTableDBModel.table("post_tags", {
  postId: integer().primaryKey(),
  tagId: integer().primaryKey(),
}) {
  static override dbManager() {
    return place.db;
  }
}

const models = { people: Person, posts: Post, comments: Comment, badges: Badge, tags: Tag };

type Row = Model & { readonly id: number } & Readonly<Record<string, unknown>>;

async function store({ people, posts, comments, badges, tags, tagged }: Graph): Promise<void> {
  const numbered = (rows: readonly (readonly (number | null)[])[]) =>
    rows.map((row, index) => [index + 1, ...row]);
  await place.ask("truncate people, posts, comments, badges, tags, post_tags restart identity");
  for (const [name, rows] of Object.entries({
    people: numbered(people),
    posts: numbered(posts),
    comments: numbered(comments),
    badges: numbered(badges),
    tags: Array.from({ length: tags }, (_, index) => [index + 1]),
    post_tags: tagged,
  })) {
    if (rows.length === 0) continue;
    await place.ask(
      `insert into ${name} values ${rows.map((row) => `(${row.map(String).join(", ")})`).join(", ")}`,
    );
  }
}

const idsOf = (value: unknown): Related =>
  Array.isArray(value) ? (value as Row[]).map(({ id }) => id) : value === null ? null : (value as Row).id;
const rowsOf = (value: unknown): Row[] =>
  Array.isArray(value) ? (value as Row[]) : value === null ? [] : [value as Row];

/** Follows the steps from these rows, and looks at every row on the way. */
async function follow(
  from: Graph,
  start: Name,
  rows: readonly Row[],
  steps: readonly string[],
  isLoaded: boolean,
): Promise<number> {
  const [name, ...rest] = steps;
  if (name === undefined) return 0;
  const [target, model] = relations[start][name] as readonly [Name, Follow];
  let seen = 0;
  const next = new Set<Row>();
  for (const row of rows) {
    const value: unknown = isLoaded ? row[name] : await row[name];
    assert.deepEqual(idsOf(value), model(from, row.id), `${start} ${row.id} ${name}`);
    seen++;
    for (const each of rowsOf(value)) next.add(each);
  }
  return seen + (await follow(from, target, [...next], rest, isLoaded));
}

describe("relations of random graphs", () => {
  place = useDatabase(
    [
      "create table people (id serial primary key, boss_id integer)",
      "create table posts (id serial primary key, person_id integer not null)",
      "create table comments (id serial primary key, post_id integer not null, person_id integer)",
      "create table badges (id serial primary key, person_id integer not null)",
      "create table tags (id serial primary key)",
      "create table post_tags (post_id integer, tag_id integer, primary key (post_id, tag_id))",
    ],
    { max: 1 },
  );
  let seen = 0;

  test("Preloaded relations are those of the model, with one statement for each step that paths have not in common", async () => {
    await fc.assert(
      fc.asyncProperty(graph, fc.array(walk, { minLength: 1, maxLength: 4 }), async (rows, walks) => {
        await store(rows);
        const [{ start }] = walks as [(typeof walks)[number]];
        const mine = walks.filter((one) => one.start === start).map(({ steps }) => steps);
        const paths = mine.map((steps) => steps.join(" > "));
        const prefixes = new Set(
          mine.flatMap((steps) => steps.map((_, at) => steps.slice(0, at + 1).join(" > "))),
        );
        let read: Row[] = [];
        const sent = await statementsOf(place.db, async () => {
          read = (await models[start].listWithPreload(paths as never[])) as unknown as Row[];
        });
        assert.ok(
          sent.length <= 1 + prefixes.size,
          `${sent.length} statements for ${[...prefixes].join(", ")}`,
        );
        const later = await statementsOf(place.db, async () => {
          for (const steps of mine) seen += await follow(rows, start, read, steps, true);
        });
        assert.deepEqual(later, []);
      }),
      runs(25),
    );
  });

  test("Lazy relations are those of the model, with one statement for each step, however many rows", async () => {
    await fc.assert(
      fc.asyncProperty(graph, walk, fc.boolean(), async (rows, { start, steps }, isInside) => {
        await store(rows);
        const work = async () => {
          const read = (await models[start].list()) as unknown as Row[];
          seen += await follow(rows, start, read, steps, false);
        };
        const sent = await statementsOf(place.db, () => (isInside ? place.db.transaction(work) : work()));
        assert.ok(sent.length <= 1 + steps.length, sent.join("\n"));
      }),
      runs(25),
    );
  });

  test("Relations that are loaded in any order, lazily, together or again are those of the model", async () => {
    const action = fc.tuple(
      fc.constantFrom("lazy", "preload", "refresh", "together"),
      walk,
      fc.nat({ max: 99 }),
    );
    await fc.assert(
      fc.asyncProperty(graph, fc.array(action, { minLength: 2, maxLength: 6 }), async (rows, actions) => {
        await store(rows);
        const lists = new Map<Name, Row[]>();
        for (const [kind, { start, steps }, choice] of actions) {
          const known = lists.get(start) ?? ((await models[start].list()) as unknown as Row[]);
          lists.set(start, known);
          const one = known[choice % Math.max(known.length, 1)];
          if (one === undefined) continue;
          const path = steps.join(" > ") as never;
          if (kind === "lazy") seen += await follow(rows, start, [one], steps, false);
          else if (kind === "together") {
            const [first = ""] = steps;
            await Promise.all(known.flatMap((row) => [row[first], row[first]]));
            seen += await follow(rows, start, known, steps.slice(0, 1), true);
          } else {
            const options = { refresh: kind === "refresh" };
            await models[start].preload(known as never[], [path], options);
            seen += await follow(rows, start, known, steps, true);
          }
        }
      }),
      runs(20),
    );
  });

  test("A relation follows its key: what belongs to another row is another row", async () => {
    await fc.assert(
      fc.asyncProperty(
        graph,
        fc.array(fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 99 })), { maxLength: 6 }),
        async (rows, moves) => {
          await store(rows);
          const posts = (await Post.list()) as unknown as (Post & Row)[];
          const owners = rows.posts.map(([person]) => person);
          for (const [which, whom] of moves) {
            const place = which % posts.length;
            const person = (whom % rows.people.length) + 1;
            await posts[place]?.update({ personId: person });
            owners[place] = person;
            for (const [index, post] of posts.entries()) {
              const owner = (await post["person"]) as Row;
              assert.equal(owner.id, owners[index]);
              seen++;
            }
          }
        },
      ),
      runs(10),
    );
  });

  test("The relations that were looked at", (context) => {
    context.diagnostic(`${seen} relations of rows, 0 differ from the model`);
    assert.ok(seen > 400);
  });
});
