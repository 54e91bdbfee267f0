// A newcomer's program as an ES module, without types.
import { DatabaseManager, DBModel, integer, serial, sql, text } from "brine";
import { temporarySchema } from "brine/testing";

class Author extends DBModel.table("authors", { id: serial().primaryKey(), name: text() }) {
  static relations = { books: this.hasMany(() => Book, "authorId") };
}
class Book extends DBModel.table("books", { id: serial().primaryKey(), authorId: integer(), title: text() }) {
  static relations = { author: this.belongsTo(() => Author, "authorId") };
}

const schema = await temporarySchema(process.env.POSTGRES_DSN);
const db = DatabaseManager.for(schema.dsn);
DatabaseManager.use(db);
await db.query(sql`create table authors (id serial primary key, name text not null)`);
await db.query(sql`create table books (id serial primary key, author_id integer not null, title text)`);
const author = await new Author({ name: "Ann" }).persist();
await Book.insertMany([{ authorId: author.id, title: "One" }]);
const [book] = await author.books;
if (book.title !== "One" || (await book.author).name !== "Ann") throw new Error("unexpected rows");
await db.close();
await schema.drop();
console.log("it works as an ES module");
