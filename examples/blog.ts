// A blog from its tables to JSON. It prints what it does and every statement that is sent for it.
// With POSTGRES_DSN it uses that server, in a temporary schema; without, it starts a PostgreSQL and stops it.
import {
  asc,
  DatabaseManager,
  DBModel,
  desc,
  integer,
  JoinTableDBModel,
  jsonb,
  type LazyAttributes,
  RecordNotFoundError,
  serial,
  sql,
  startsWith,
  text,
  timestamp,
  UniqueViolationError,
  varchar,
} from "brine";
import { startPostgres } from "brine/embedded";
import { temporarySchema } from "brine/testing";

interface Settings {
  theme: "dark" | "light";
}

export interface User extends LazyAttributes<typeof User> {}
export class User extends DBModel.table("users", {
  id: serial().primaryKey(),
  name: varchar(255),
  email: varchar(255).unique(),
  createdAt: timestamp().dbName("createdat").generated(),
  settings: jsonb<Settings>().nullable(),
}) {
  static relations = {
    posts: this.hasMany(() => Post, "userId"),
    roles: this.manyToMany(
      () => Role,
      () => UserRole,
      "userId",
      "roleId",
    ),
  };
}

export interface Post extends LazyAttributes<typeof Post> {}
export class Post extends DBModel.table("posts", {
  id: serial().primaryKey(),
  userId: integer(),
  title: varchar(255),
  content: text().nullable(),
}) {
  static relations = { user: this.belongsTo(() => User, "userId") };
}

export class Role extends DBModel.table("roles", { id: serial().primaryKey(), name: varchar(255) }) {}

export class UserRole extends JoinTableDBModel.table("user_roles", {
  userId: integer().primaryKey(),
  roleId: integer().primaryKey(),
  assignedAt: timestamp().dbName("assignedat").generated(),
}) {}

const tables = [
  sql`create table users (
    id serial primary key, name varchar(255) not null, email varchar(255) not null unique,
    createdat timestamp not null default now(), settings jsonb)`,
  sql`create table posts (
    id serial primary key, user_id integer not null references users on delete cascade,
    title varchar(255) not null, content text)`,
  sql`create table roles (id serial primary key, name varchar(255) not null)`,
  sql`create table user_roles (
    user_id integer references users on delete cascade, role_id integer references roles,
    assignedat timestamp not null default now(), primary key (user_id, role_id))`,
];

function say(sentence: string): void {
  console.log(`\n${sentence}`);
}

async function write(db: DatabaseManager): Promise<User> {
  say("A user, her posts and her role are stored together, or not at all.");
  const ann = await db.transaction(async () => {
    const user = await new User({
      name: "Ann",
      email: "ann@example.org",
      settings: { theme: "dark" },
    }).persist();
    const [admin] = await Role.insertMany([{ name: "admin" }, { name: "editor" }]);
    await Post.insertMany(["Salt", "Dill", "Jars"].map((title) => ({ userId: user.id, title })));
    if (admin !== undefined) await new UserRole({ userId: user.id, roleId: admin.id }).persist();
    return user;
  });

  say("Only what has changed is sent; where nothing has, nothing is.");
  ann.name = "Anna";
  await ann.persist();
  await ann.persist();

  say("An error has a class, and tells which constraint it was.");
  const twin = new User({ name: "Twin", email: ann.email });
  await twin.persist().catch((error: unknown) => {
    if (!(error instanceof UniqueViolationError)) throw error;
    console.log(`  ${error.name}: ${error.constraint} (${error.columns.join(", ")})`);
  });
  return ann;
}

async function read(ann: User): Promise<void> {
  say("A relation is loaded when it is first awaited.");
  console.log(`  ${(await ann.posts).map((post) => post.title).join(", ")}`);
  await ann.posts;

  say("Of all posts the first asks for its user, and every one has it: one query.");
  for (const post of await Post.list({ order: [desc("title")] })) {
    console.log(`  ${post.title} by ${(await post.user).name}`);
  }

  say("Relations come with the rows: one query for each relation and level.");
  const users = await User.listWithPreload(["posts > user", "roles"], { order: [asc("name")], limit: 10 });
  for (const user of users) {
    console.log(
      `  ${user.name}: ${user.posts.length} posts, ${user.roles.map((role) => role.name).join(", ")}`,
    );
  }

  say("Conditions are typed values; get is an error where find gives null.");
  console.log(`  ${await Post.count({ title: startsWith("J"), content: null })} post`);
  console.log(`  ${await User.find(99)}`);
  await User.get(99).catch((error: unknown) => {
    if (!(error instanceof RecordNotFoundError)) throw error;
    console.log(`  ${error.name}: ${error.message}`);
  });

  say("A model is plain data when it is asked to be, with the relations that are loaded.");
  const loaded = await User.getWithPreload(ann.id, ["roles"]);
  console.log(`  ${JSON.stringify({ ...loaded.toJsonDict(), createdAt: "..." })}`);
}

async function main(): Promise<void> {
  const given = process.env["POSTGRES_DSN"];
  const postgres = given === undefined ? await startPostgres() : undefined;
  const schema = await temporarySchema(given ?? postgres?.dsn ?? "", { prefix: "example" });
  const db = DatabaseManager.for(schema.dsn);
  DatabaseManager.use(db);
  for (const table of tables) await db.query(table);
  db.onQuery(({ text }) => console.log(`  | ${text}`));

  const ann = await write(db);
  await read(ann);
  say("Her row goes, and her posts and roles with it, by the foreign keys of the tables.");
  console.log(`  ${await ann.delete()}, and ${await Post.count()} posts are left`);

  await db.close();
  await schema.drop();
  await postgres?.stop();
}

void main();
