// What the compiler knows of JSON: hidden columns are not there, relations are there as far as they are loaded.
import { DBModel, integer, type LazyAttributes, serial, text } from "../../src/index";
import { type Equal, proves } from "./expect";

export interface Writer extends LazyAttributes<typeof Writer> {}
export class Writer extends DBModel.table("writers", {
  id: serial().primaryKey(),
  name: text(),
  password: text().secret(),
  phone: text().nullable().hidden(),
}) {
  static relations = { books: this.hasMany(() => Book, "writerId") };
}

export class Book extends DBModel.table("books", {
  id: serial().primaryKey(),
  writerId: integer(),
  title: text(),
}) {
  static relations = { writer: this.belongsTo(() => Writer, "writerId") };
}

export async function proofs() {
  const json = (await Writer.get(1)).toJsonDict();
  proves<Equal<typeof json.name, string>>();
  // @ts-expect-error a secret is not in JSON
  json.password;
  // @ts-expect-error a hidden column is not in JSON
  json.phone;
  // @ts-expect-error the relation may not be loaded
  json.books.length;
  json.books?.[0]?.title;
  const loaded = (await Writer.getWithPreload(1, ["books"])).toJsonDict();
  proves<Equal<(typeof loaded.books)[number]["title"], string>>();
}
