// The models that the type proofs are about.
import {
  boolean,
  DBModel,
  integer,
  JoinTableDBModel,
  jsonb,
  type LazyAttributes,
  serial,
  text,
  timestamptz,
} from "../../src/index";

export interface Settings {
  theme: "dark" | "light";
  tags?: string[];
}

/** Without the LazyAttributes line: lazy loading is forbidden by type. */
export class User extends DBModel.table("users", {
  id: serial().primaryKey(),
  name: text(),
  email: text().nullable(),
  role: text<"admin" | "member">().default("member"),
  isActive: boolean().default(true),
  settings: jsonb<Settings>().default({ theme: "light" }),
  createdAt: timestamptz().generated(),
}) {
  static relations = {
    posts: this.hasMany(() => Post, "userId"),
    editedPosts: this.hasMany(() => Post, "editorId"),
  };

  get initials() {
    return this.name.slice(0, 2);
  }

  // An inferred return type that goes through the relations: must not be circular.
  static async withPosts(id: number) {
    return this.getWithPreload(id, ["posts > user"]);
  }
}

export class Post extends DBModel.table("posts", {
  id: serial().primaryKey(),
  title: text(),
  userId: integer(),
  editorId: integer().nullable(),
}) {
  static relations = {
    user: this.belongsTo(() => User, "userId"),
    editor: this.belongsTo(() => User, "editorId"),
    tags: this.manyToMany(
      () => Tag,
      () => PostTag,
      "postId",
      "tagId",
    ),
  };
}

/** With the LazyAttributes line: `await tag.parent`. */
export interface Tag extends LazyAttributes<typeof Tag> {}
export class Tag extends DBModel.table("tags", {
  id: serial().primaryKey(),
  label: text(),
  parentId: integer().nullable(),
}) {
  static relations = {
    parent: this.belongsTo(() => Tag, "parentId"),
    children: this.hasMany(() => Tag, "parentId"),
    posts: this.manyToMany(
      () => Post,
      () => PostTag,
      "tagId",
      "postId",
    ),
  };
}

export class PostTag extends JoinTableDBModel.table("posts_tags", {
  postId: integer().primaryKey(),
  tagId: integer().primaryKey(),
  addedAt: timestamptz().generated(),
}) {}

/** A composite key, and a composite foreign key to it. */
export class Section extends JoinTableDBModel.table("sections", {
  bookId: integer().primaryKey(),
  number: integer().primaryKey(),
  title: text(),
}) {
  static relations = { pages: this.hasMany(() => Page, ["bookId", "sectionNumber"]) };
}

export interface Page extends LazyAttributes<typeof Page> {}
export class Page extends DBModel.table("pages", {
  id: serial().primaryKey(),
  bookId: integer(),
  sectionNumber: integer().nullable(),
}) {
  static relations = { section: this.belongsTo(() => Section, ["bookId", "sectionNumber"]) };
}
