// Two models, their tables, and what one does with them, on a PostgreSQL that this program starts and stops.
import { DatabaseManager, DBModel, integer, type LazyAttributes, serial, sql, text } from "brine";
import { startPostgres } from "brine/embedded";

export interface User extends LazyAttributes<typeof User> {}
export class User extends DBModel.table("users", { id: serial().primaryKey(), name: text() }) {
  static relations = { posts: this.hasMany(() => Post, "userId") };
}

export interface Post extends LazyAttributes<typeof Post> {}
export class Post extends DBModel.table("posts", {
  id: serial().primaryKey(),
  userId: integer(),
  title: text(),
}) {
  static relations = { user: this.belongsTo(() => User, "userId") };
}

async function main(): Promise<void> {
  const postgres = await startPostgres();
  const db = DatabaseManager.for(postgres.dsn); // or a server of yours: "postgresql://user:password@host/database"
  DatabaseManager.use(db);
  await db.query(sql`create table users (id serial primary key, name text not null)`);
  await db.query(sql`create table posts (id serial primary key, user_id int not null, title text not null)`);

  const ann = await new User({ name: "Ann" }).persist();
  await Post.insertMany(["Salt", "Dill"].map((title) => ({ userId: ann.id, title })));
  const posts = await ann.posts; // one query; a second `await ann.posts` sends none
  const [user] = await User.listWithPreload(["posts > user"], { where: { name: "Ann" } });
  console.log(posts.length, user?.posts[0]?.user.name); // 2 Ann

  await db.close();
  await postgres.stop();
}

void main();
