// What the compiler infers of models. Every line is checked by `npm run types`; `@ts-expect-error` lines must fail.
import {
  asc,
  between,
  DBModel,
  desc,
  gt,
  type Id,
  integer,
  type Loaded,
  like,
  type NewRow,
  not,
  or,
  type Pks,
  serial,
  sql,
  text,
} from "../../src/index";
import { type Equal, type IsAny, proves } from "./expect";
import { Page, Post, PostTag, Section, type Settings, Tag, User } from "./models";

// 1. Columns are typed once; instances carry them.
declare const user: User;
proves<Equal<typeof user.id, number>>();
proves<Equal<typeof user.email, string | null>>();
proves<Equal<typeof user.role, "admin" | "member">>();
proves<Equal<typeof user.settings.theme, "dark" | "light">>();
proves<Equal<typeof user.createdAt, Date>>();
proves<Equal<typeof user.initials, string>>();

// 2. Nullable, generated and defaulted columns are optional on construction; the others are not.
proves<
  Equal<
    NewRow<typeof User.columns>,
    {
      name: string;
      id?: number;
      email?: string | null;
      role?: "admin" | "member";
      isActive?: boolean;
      settings?: Settings;
      createdAt?: Date;
    }
  >
>();
export const constructions = () => {
  new User({ name: "Bob", email: null, role: "admin", settings: { theme: "dark" } });
  // @ts-expect-error name is required
  new User({ email: "x" });
  // @ts-expect-error no such role
  new User({ name: "Bob", role: "owner" });
  // @ts-expect-error no such column
  new User({ name: "Bob", nickname: "b" });
  // @ts-expect-error jsonb is typed
  new User({ name: "Bob", settings: { theme: "blue" } });
};

// 3. Keys are typed, single and composite.
proves<Equal<Id<typeof User.columns>, number>>();
proves<Equal<Pks<typeof PostTag.columns>, { postId: number; tagId: number }>>();

export async function reading(ann: User) {
  // 4. get gives a model, find a model or null.
  proves<Equal<Awaited<ReturnType<typeof User.get<typeof User>>>, User>>();
  proves<Equal<Awaited<ReturnType<typeof User.find<typeof User>>>, User | null>>();
  // @ts-expect-error the key is a number
  await User.get("1");
  await PostTag.getByPks({ postId: 1, tagId: 2 });
  // @ts-expect-error tagId is missing
  await PostTag.getByPks({ postId: 1 });
  // @ts-expect-error a join table has no single id
  PostTag.get;
  // @ts-expect-error a table with one key has no getByPks
  User.getByPks;

  // 5. Conditions, orders and options are typed.
  await User.findBy({
    role: ["admin", "member"],
    email: null,
    id: gt(3),
    name: like("A%"),
    createdAt: not(null),
  });
  await User.list({
    where: or<typeof User.columns>({ name: "Ann" }, { id: between(1, 5) }),
    order: ["name", desc("id"), asc("email")],
  });
  await User.list({ where: sql`length("name") > ${3}`, limit: 1, offset: 2 });
  // @ts-expect-error no such column
  await User.findBy({ nickname: "x" });
  // @ts-expect-error a name is no number
  await User.findBy({ name: 1 });
  // @ts-expect-error a plain object is never an operator
  await User.findBy({ name: { $ne: "x" } });
  // @ts-expect-error no such column
  await User.list({ order: ["nickname"] });
  // @ts-expect-error no such column
  await User.list({ order: [desc("nickname")] });
  // @ts-expect-error no such option
  await User.list({ skip: 1 });
  // @ts-expect-error a missing row is "throw", "skip" or "null"
  await User.getMany([1], { missing: "ignore" });
  proves<Equal<Awaited<ReturnType<typeof manyOrNull>>, (User | null)[]>>();
  proves<Equal<Awaited<ReturnType<typeof many>>, User[]>>();

  // 6. Without the LazyAttributes line, relations are absent until loaded.
  const plain = await User.get(1);
  // @ts-expect-error posts is not loaded
  plain.posts;

  // 7. Preload types what it loads, and nothing else.
  const withPosts = await User.getWithPreload(1, ["posts"]);
  proves<Equal<(typeof withPosts.posts)[number]["title"], string>>();
  proves<Equal<typeof withPosts, Loaded<typeof User, "posts">>>();
  // @ts-expect-error user of posts is not loaded
  withPosts.posts[0]?.user;
  const stillUser: User = withPosts;

  // 8. Nested paths, as deep as one likes, through a cycle; a shared prefix merges.
  const deep = await User.getWithPreload(1, ["posts > user > posts > tags", "editedPosts"]);
  proves<IsAny<typeof deep> extends false ? true : false>();
  const tag = deep.posts[0]?.user.posts[0]?.tags[0];
  proves<Equal<typeof tag, Tag | undefined>>();
  proves<Equal<typeof deep.editedPosts, Post[]>>();
  const both = await Post.listWithPreload(["user > posts", "user > editedPosts", "tags"]);
  const first = both[0];
  if (!first) return;
  proves<Equal<typeof first.user.posts, Post[]>>();
  proves<Equal<typeof first.user.editedPosts, Post[]>>();

  // 9. A nullable foreign key gives a nullable relation, a composite one too.
  const edited = await Post.getWithPreload(1, ["editor", "user"]);
  proves<Equal<typeof edited.editor, User | null>>();
  proves<Equal<typeof edited.user, User>>();
  const nested = await Post.findWithPreload(1, ["editor > posts"]);
  nested?.editor?.posts[0]?.title;
  const page = await Page.getWithPreload(1, ["section"]);
  proves<null extends typeof page.section ? true : false>();
  page.section?.title satisfies string | undefined;
  const section = await Section.getByPksWithPreload({ bookId: 1, number: 2 }, ["pages > section"]);
  section.pages[0]?.section?.title;

  // 10. Wrong paths do not compile, at any depth.
  // @ts-expect-error no such relation
  await User.getWithPreload(1, ["comments"]);
  // @ts-expect-error no such nested relation
  await User.getWithPreload(1, ["posts > comments"]);
  // @ts-expect-error a column is not a relation
  await User.getWithPreload(1, ["name"]);
  // @ts-expect-error deep mistake
  await User.getWithPreload(1, ["posts > user > posts > tag"]);

  // 11. A static method whose inferred return type goes through the relations; a self reference.
  const own = await User.withPosts(1);
  proves<Equal<(typeof own)["posts"][number]["user"], User>>();
  const tree = await Tag.getWithPreload(1, ["parent > parent", "children > children"]);
  tree.parent?.parent?.label;
  tree.children[0]?.children[0]?.label;

  // 12. `this` survives persist, and JSON follows what is loaded.
  const saved = await withPosts.persist();
  proves<Equal<(typeof saved.posts)[number]["title"], string>>();
  const json = withPosts.toJsonDict();
  proves<Equal<typeof json.createdAt, string>>();
  proves<Equal<(typeof json.posts)[number]["title"], string>>();
  // @ts-expect-error methods are not JSON
  json.persist;
  // @ts-expect-error not loaded
  ann.toJsonDict().posts;

  // 13. Models in hand can be loaded further, from the class and from the instance.
  const loaded = await User.preload([ann, stillUser], ["posts > tags"]);
  loaded[0]?.posts[0]?.tags[0]?.label;
  const grown = await tree.preload(["posts > user"]);
  grown.posts[0]?.user.name;
  const whole = await tree.preload();
  const labels: string[] = whole.posts.map((post) => post.title);
  // @ts-expect-error no such relation
  await tree.preload(["comments"]);

  void labels;

  // 14. With the line, `await` gives the value, and nothing but `await` does.
  const lazy = await Tag.get(1);
  const children = await lazy.children;
  proves<Equal<typeof children, Tag[]>>();
  const parent = await lazy.parent;
  proves<Equal<typeof parent, Tag | null>>();
  // @ts-expect-error not loaded, so not an array yet
  lazy.children.length;
}
const many = () => User.getMany([1, 2], { missing: "skip" });
const manyOrNull = () => User.getMany([1, 2], { missing: "null" });

export async function writing(ann: User) {
  // 15. Writes are checked.
  const same = await ann.persistWithId(7);
  proves<Equal<typeof same, User>>();
  // @ts-expect-error the key is a number
  await ann.persistWithId("7");
  // @ts-expect-error a join table row has no single id to persist with
  await new PostTag({ postId: 1, tagId: 2 }).persistWithId(1);
  proves<Equal<Awaited<ReturnType<typeof PostTag.deleteByPks>>, boolean>>();
  await ann.update({ name: "Anna", email: null });
  // @ts-expect-error a name is no number
  await ann.update({ name: 1 });
  await Post.insertMany([{ title: "t", userId: 1 }, new Post({ title: "u", userId: 1 })]);
  // @ts-expect-error title is required
  await Post.insertMany([{ userId: 1 }]);
  await User.updateMany({ role: "member" }, { isActive: false });
  // @ts-expect-error no such column
  await User.updateMany({ role: "member" }, { nickname: "x" });
}

// 16. Nothing is `any`.
proves<IsAny<typeof User.relations.posts> extends false ? true : false>();
proves<Equal<ReturnType<typeof User.relations.posts.target>, typeof Post>>();
proves<Equal<ReturnType<typeof Post.relations.user.target>, typeof User>>();

// 17. A function that wants a loaded user says so.
export const titles = (loaded: Loaded<typeof User, "posts">) => loaded.posts.map((post) => post.title);
// @ts-expect-error posts is not loaded
export const notLoaded = (ann: User) => titles(ann);
export const authors = (loaded: Loaded<typeof User, "posts > user">) =>
  loaded.posts.map((post) => post.user.name);
export const narrower = (loaded: Loaded<typeof User, "posts">) =>
  // @ts-expect-error the user of each post is not loaded
  authors(loaded);
export const wider = (loaded: Loaded<typeof User, "posts > user">) => titles(loaded);

// 18. Foreign keys are checked where the relation is declared.
export class Comment extends DBModel.table("comments", {
  id: serial().primaryKey(),
  postId: integer(),
  body: text(),
}) {
  static relations = {
    // @ts-expect-error no such column on Comment
    post: this.belongsTo(() => Post, "post_id"),
    // @ts-expect-error no such column on Post
    posts: this.hasMany(() => Post, "commentId"),
    // @ts-expect-error a title cannot hold the key of a Comment
    titled: this.hasMany(() => Post, "title"),
  };
}

import { desc as d2 } from "../../src/index";
export async function objectPaths() {
  const u = await User.getWithPreload(1, [
    { posts: { order: [d2("title")], limit: 3, preload: ["tags", "user > posts"] } },
    "editedPosts",
  ]);
  const t: Tag[] = u.posts[0]!.tags;
  u.posts[0]!.user.posts[0]!.title;
  u.editedPosts[0]!.title;
  const nested = await User.listWithPreload([
    { posts: { where: { title: "x" }, preload: [{ tags: { limit: 1, preload: ["parent"] } }] } },
  ]);
  nested[0]!.posts[0]!.tags[0]!.parent;
  // @ts-expect-error no such relation
  await User.getWithPreload(1, [{ comments: { limit: 1 } }]);
  // @ts-expect-error no such attribute
  await User.getWithPreload(1, [{ posts: { order: ["nickname"] } }]);
  // @ts-expect-error no such attribute
  await User.getWithPreload(1, [{ posts: { where: { nickname: 1 } } }]);
  // @ts-expect-error no such nested relation
  await User.getWithPreload(1, [{ posts: { preload: ["tag"] } }]);
  // @ts-expect-error no such option
  await User.getWithPreload(1, [{ posts: { limits: 1 } }]);
  return t;
}
