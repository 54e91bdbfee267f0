// Random rows that refer to one another, the relations between them as a model in memory has them, and walks along these.
import fc from "fast-check";

/** Rows in memory: each a key and what it refers to. */
export interface Graph {
  readonly people: readonly (readonly [boss: number | null])[];
  readonly posts: readonly (readonly [person: number])[];
  readonly comments: readonly (readonly [post: number, person: number | null])[];
  readonly badges: readonly (readonly [person: number])[];
  readonly tags: number;
  readonly tagged: readonly (readonly [post: number, tag: number])[];
}

export type Name = "people" | "posts" | "comments" | "badges" | "tags";
export type Related = readonly number[] | number | null;
export type Follow = (graph: Graph, id: number) => Related;

const where = <T>(rows: readonly T[], test: (row: T) => boolean): number[] =>
  rows.flatMap((row, index) => (test(row) ? [index + 1] : []));

/** Each relation: where it leads, and to which rows. Keys count from 1. */
export const relations: Readonly<Record<Name, Readonly<Record<string, readonly [Name, Follow]>>>> = {
  people: {
    boss: ["people", ({ people }, id) => people[id - 1]?.[0] ?? null],
    staff: ["people", ({ people }, id) => where(people, ([boss]) => boss === id)],
    posts: ["posts", ({ posts }, id) => where(posts, ([person]) => person === id)],
    comments: ["comments", ({ comments }, id) => where(comments, ([, person]) => person === id)],
    badge: ["badges", ({ badges }, id) => where(badges, ([person]) => person === id)[0] ?? null],
  },
  posts: {
    person: ["people", ({ posts }, id) => posts[id - 1]?.[0] ?? null],
    comments: ["comments", ({ comments }, id) => where(comments, ([post]) => post === id)],
    tags: [
      "tags",
      ({ tagged }, id) =>
        tagged
          .filter(([post]) => post === id)
          .map(([, tag]) => tag)
          .sort((a, b) => a - b),
    ],
  },
  comments: {
    post: ["posts", ({ comments }, id) => comments[id - 1]?.[0] ?? null],
    person: ["people", ({ comments }, id) => comments[id - 1]?.[1] ?? null],
  },
  badges: { person: ["people", ({ badges }, id) => badges[id - 1]?.[0] ?? null] },
  tags: {
    posts: [
      "posts",
      ({ tagged }, id) =>
        tagged
          .filter(([, tag]) => tag === id)
          .map(([post]) => post)
          .sort((a, b) => a - b),
    ],
  },
};
export const graph: fc.Arbitrary<Graph> = fc
  .record({
    people: fc.integer({ min: 1, max: 6 }),
    posts: fc.integer({ min: 1, max: 8 }),
    tags: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ people, posts, tags }) => {
    const person = fc.integer({ min: 1, max: people });
    const post = fc.integer({ min: 1, max: posts });
    return fc.record({
      people: fc.array(fc.tuple(fc.option<number, null>(person, { nil: null })), {
        minLength: people,
        maxLength: people,
      }),
      posts: fc.array(fc.tuple(person), { minLength: posts, maxLength: posts }),
      comments: fc.array(fc.tuple(post, fc.option<number, null>(person, { nil: null })), { maxLength: 12 }),
      badges: fc.array(fc.tuple(person), { maxLength: 6 }),
      tags: fc.constant(tags),
      tagged: fc.uniqueArray(fc.tuple(post, fc.integer({ min: 1, max: tags })), {
        maxLength: 12,
        selector: String,
      }),
    });
  });

/** A walk along relations: where it begins, and its steps. */
export const walk = fc
  .tuple(
    fc.constantFrom<Name>("people", "posts", "comments", "tags"),
    fc.array(fc.nat({ max: 99 }), { minLength: 1, maxLength: 4 }),
  )
  .map(([start, choices]) => {
    let at: Name = start;
    const steps = choices.map((choice) => {
      const [name = "", [next = at] = []] =
        Object.entries(relations[at])[choice % Object.keys(relations[at]).length] ?? [];
      at = next;
      return name;
    });
    return { start, steps };
  });
