// A newcomer's program in strict TypeScript: two models, written, preloaded and loaded lazily.
import { DatabaseManager, DBModel, integer, type LazyAttributes, serial, sql, text } from "brine";
import { temporarySchema } from "brine/testing";

export interface Author extends LazyAttributes<typeof Author> {}
export class Author extends DBModel.table("authors", {
  id: serial().primaryKey(),
  name: text(),
}) {
  static relations = { books: this.hasMany(() => Book, "authorId") };
}

export interface Book extends LazyAttributes<typeof Book> {}
export class Book extends DBModel.table("books", {
  id: serial().primaryKey(),
  authorId: integer(),
  title: text().nullable(),
}) {
  static relations = { author: this.belongsTo(() => Author, "authorId") };
}

async function main(): Promise<void> {
  const schema = await temporarySchema(process.env["POSTGRES_DSN"] ?? "");
  const db = DatabaseManager.for(schema.dsn);
  DatabaseManager.use(db);
  await db.query(sql`create table authors (id serial primary key, name text not null)`);
  await db.query(sql`create table books (id serial primary key, author_id integer not null, title text)`);

  const author = await new Author({ name: "Ann" }).persist();
  await Book.insertMany([{ authorId: author.id, title: "One" }, { authorId: author.id }]);
  const loaded = await Author.getWithPreload(author.id, ["books > author"]);
  const titles: (string | null)[] = loaded.books.map((book) => book.title);
  const name: string | undefined = loaded.books[0]?.author.name;
  const lazily: Book[] = await author.books;
  // @ts-expect-error: there is no such path
  await Author.getWithPreload(author.id, ["book"]).catch(() => undefined);

  if (titles.join() !== "One," || name !== "Ann" || lazily.length !== 2) throw new Error("unexpected rows");
  await db.close();
  await schema.drop();
  console.log("it works in TypeScript");
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
