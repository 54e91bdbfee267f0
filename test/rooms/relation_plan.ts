// Relations resolved to columns: each side has its parts, the other side is found, and what cannot be is refused.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as brine from "../../src/index";
import { readPaths } from "../../src/paths";
import { relationHelpers } from "../../src/relation";
import { inverseOf, type RelationPlan, relationsOf } from "../../src/relation_plan";
import { type ModelClass, type Table, tableOf } from "../../src/table";

const { DBModel, integer, JoinTableDBModel } = brine;
const key = () => integer().primaryKey();

class Author extends DBModel.table("authors", { id: key() }) {
  static relations = {
    books: this.hasMany(() => Book, "authorId"),
    edited: this.hasMany(() => Book, "editorId"),
    best: this.hasOne(() => Book, "authorId"),
    signed: this.manyToMany(
      () => Book,
      () => Signature,
      "authorId",
      "bookId",
    ),
  };
}
class Book extends DBModel.table("books", {
  id: key(),
  authorId: integer(),
  editorId: integer().nullable(),
}) {
  static relations = {
    author: this.belongsTo(() => Author, "authorId"),
    editor: this.belongsTo(() => Author, "editorId"),
    signatures: this.hasMany(() => Signature, "bookId"),
  };
}
class Signature extends JoinTableDBModel.table("signatures", { authorId: key(), bookId: key() }) {
  static relations = {
    author: this.belongsTo(() => Author, "authorId"),
    notes: this.hasMany(() => Note, ["authorId", "bookId"]),
  };
}
class Note extends DBModel.table("notes", { id: key(), bookId: integer(), authorId: integer() }) {
  static relations = {
    signature: this.belongsTo(() => Signature, ["authorId", "bookId"]),
    swapped: this.belongsTo(() => Signature, ["bookId", "authorId"]),
  };
}

const table = (model: unknown): Table => tableOf(model as ModelClass);
function plan(model: unknown, name: string): RelationPlan {
  const found = relationsOf(table(model)).get(name);
  assert.ok(found);
  return found;
}
const names = (columns: RelationPlan["ownerColumns"] | undefined) =>
  columns?.map(({ attribute }) => attribute);

describe("relation_plan", () => {
  test("Each side has its columns, in the order of the key", () => {
    const sides = (model: unknown, name: string) => {
      const { ownerColumns, targetColumns, through } = plan(model, name);
      return [ownerColumns, targetColumns, through?.ownColumns, through?.targetColumns].map(names);
    };
    assert.deepEqual(sides(Author, "books"), [["id"], ["authorId"], undefined, undefined]);
    assert.deepEqual(sides(Book, "editor"), [["editorId"], ["id"], undefined, undefined]);
    assert.deepEqual(sides(Author, "signed"), [["id"], ["id"], ["authorId"], ["bookId"]]);
    assert.deepEqual(sides(Signature, "notes"), [
      ["authorId", "bookId"],
      ["authorId", "bookId"],
      undefined,
      undefined,
    ]);
    assert.deepEqual(sides(Note, "swapped"), [
      ["bookId", "authorId"],
      ["authorId", "bookId"],
      undefined,
      undefined,
    ]);
  });

  test("The other side of a relation is the belongsTo by the same columns, and no other", () => {
    assert.equal(inverseOf(plan(Author, "books")), plan(Book, "author"));
    assert.equal(inverseOf(plan(Author, "edited")), plan(Book, "editor"));
    assert.equal(inverseOf(plan(Author, "best")), plan(Book, "author"));
    assert.equal(inverseOf(plan(Signature, "notes")), plan(Note, "signature"));
    for (const [model, name] of [
      [Author, "signed"],
      [Book, "author"],
      [Book, "signatures"],
    ] as const)
      assert.equal(inverseOf(plan(model, name)), undefined);
  });

  test("A plan is made once", () => {
    assert.equal(relationsOf(table(Author)), relationsOf(table(Author)));
  });

  const { belongsTo, hasMany, hasOne, manyToMany } = relationHelpers;
  const wrong: Readonly<Record<string, () => object>> = {
    "a key that is no attribute": () => hasMany(() => Book, "writerId"),
    "a key of the other side": () => belongsTo(() => Author, "id2"),
    "too many keys": () => hasOne(() => Book, ["authorId", "editorId"]),
    "too few keys": () => belongsTo(() => Signature, "id"),
    "no keys": () => hasMany(() => Book, []),
    "no model": () => hasMany(() => undefined, "authorId"),
    "a class that is no model": () => hasMany(() => class Other {}, "authorId"),
    "no join table": () =>
      manyToMany(
        () => Book,
        () => undefined,
        "authorId",
        "bookId",
      ),
    "a key that the join table has not": () =>
      manyToMany(
        () => Book,
        () => Signature,
        "authorId",
        "id",
      ),
    "join keys of the wrong number": () =>
      manyToMany(
        () => Signature,
        () => Signature,
        "authorId",
        "bookId",
      ),
  };
  for (const [what, relation] of Object.entries(wrong)) {
    test(`A relation with ${what} is refused when it is declared or first used`, () => {
      assert.throws(() => {
        class Wrong extends DBModel.table("wrong", { id: key() }) {
          static relations = { other: relation() };
        }
        relationsOf(table(Wrong));
      }, brine.InvalidDefinitionError);
    });
  }

  test("Paths are a tree of what they have in common", () => {
    const tree = readPaths(table(Author), [
      "books",
      "books > editor",
      "books>editor>edited",
      " best > author ",
    ]);
    const shown = (level: ReturnType<typeof readPaths>): object =>
      Object.fromEntries([...level].map(([name, { inner }]) => [name, shown(inner)]));
    assert.deepEqual(shown(tree), { books: { editor: { edited: {} } }, best: { author: {} } });
  });

  for (const path of [
    "",
    " ",
    ">",
    "books >",
    "> books",
    "books > > author",
    "Books",
    "book",
    "__proto__",
    "constructor",
    "toString",
    "books > id",
  ]) {
    test(`"${path}" is no path`, () => {
      assert.throws(() => readPaths(table(Author), [path]), brine.InvalidPathError);
    });
  }
  for (const paths of [undefined, null, "books", {}, [7], [["books"]], [undefined], new Array(1)]) {
    test(`${JSON.stringify(paths)} are no paths`, () => {
      assert.throws(() => readPaths(table(Author), paths), brine.InvalidPathError);
    });
  }
});
