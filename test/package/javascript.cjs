// A newcomer's program in CommonJS, without types.
const { DatabaseManager, DBModel, RecordNotFoundError, integer, serial, sql, text } = require("brine");
const { temporarySchema } = require("brine/testing");

class Author extends DBModel.table("authors", { id: serial().primaryKey(), name: text() }) {
  static relations = { books: this.hasMany(() => Book, "authorId") };
}
class Book extends DBModel.table("books", { id: serial().primaryKey(), authorId: integer(), title: text() }) {
  static relations = { author: this.belongsTo(() => Author, "authorId") };
}

async function main() {
  const schema = await temporarySchema(process.env.POSTGRES_DSN);
  const db = DatabaseManager.for(schema.dsn);
  DatabaseManager.use(db);
  await db.query(sql`create table authors (id serial primary key, name text not null)`);
  await db.query(sql`create table books (id serial primary key, author_id integer not null, title text)`);
  await db.transaction(async () => {
    const author = await new Author({ name: "Ann" }).persist();
    await new Book({ authorId: author.id, title: "One" }).persist();
  });
  const [author] = await Author.listWithPreload(["books"]);
  if (author.books[0].title !== "One") throw new Error("unexpected rows");
  const missing = await Author.get(99).catch((error) => error);
  if (!(missing instanceof RecordNotFoundError)) throw missing;
  await db.close();
  await schema.drop();
  console.log("it works in CommonJS");
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
