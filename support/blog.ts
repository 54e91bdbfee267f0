// The one small world of the specification: a blog, as models. Its tables are in blog_tables.ts, its rows in features/README.md.
import {
  type DatabaseManager,
  DBModel,
  date,
  integer,
  JoinTableDBModel,
  jsonb,
  type LazyAttributes,
  serial,
  text,
  timestamp,
  uuid,
  varchar,
} from "../src/index";
import { currentManager } from "./database";

export interface UserMetadata {
  theme?: string;
  languages?: string[];
}

export interface User extends LazyAttributes<typeof User> {}
export class User extends DBModel.table("users", {
  id: serial().primaryKey(),
  name: varchar(255),
  email: varchar(255).unique(),
  createdAt: timestamp().dbName("createdat").generated(),
  metadata: jsonb<UserMetadata>().nullable(),
}) {
  static relations = {
    posts: this.hasMany(() => Post, "userId"),
    profile: this.hasOne(() => Profile, "userId"),
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
  createdAt: timestamp().generated(),
}) {
  static relations = {
    user: this.belongsTo(() => User, "userId"),
    comments: this.hasMany(() => Comment, "postId"),
    tags: this.manyToMany(
      () => Tag,
      () => PostTag,
      "postId",
      "tagId",
    ),
  };
}

export interface Comment extends LazyAttributes<typeof Comment> {}
/** Written by a user or by nobody in particular; a reply has a parent. */
export class Comment extends DBModel.table("comments", {
  id: serial().primaryKey(),
  postId: integer(),
  userId: integer().nullable(),
  parentId: integer().nullable(),
  content: text(),
}) {
  static relations = {
    post: this.belongsTo(() => Post, "postId"),
    user: this.belongsTo(() => User, "userId"),
    parent: this.belongsTo(() => Comment, "parentId"),
    replies: this.hasMany(() => Comment, "parentId"),
  };
}

export interface Profile extends LazyAttributes<typeof Profile> {}
export class Profile extends DBModel.table("profiles", {
  id: serial().primaryKey(),
  userId: integer().unique(),
  organizationId: uuid().nullable(),
  bio: text().nullable(),
  phone: varchar(40).nullable().hidden(),
}) {
  static relations = {
    user: this.belongsTo(() => User, "userId"),
    organization: this.belongsTo(() => Organization, "organizationId"),
  };
}

export interface Organization extends LazyAttributes<typeof Organization> {}
/** Its key is a uuid that PostgreSQL makes, and it names its database manager itself instead of taking the default. */
export class Organization extends DBModel.table("organizations", {
  id: uuid().primaryKey().generated(),
  name: varchar(255),
}) {
  static relations = {
    profiles: this.hasMany(() => Profile, "organizationId"),
  };

  static override dbManager(): DatabaseManager {
    return currentManager();
  }
}

export interface Tag extends LazyAttributes<typeof Tag> {}
export class Tag extends DBModel.table("tags", {
  id: serial().primaryKey(),
  name: varchar(255).unique(),
}) {
  static relations = {
    posts: this.manyToMany(
      () => Post,
      () => PostTag,
      "tagId",
      "postId",
    ),
  };
}

export interface PostTag extends LazyAttributes<typeof PostTag> {}
export class PostTag extends JoinTableDBModel.table("posts_tags", {
  postId: integer().primaryKey(),
  tagId: integer().primaryKey(),
}) {
  static relations = {
    post: this.belongsTo(() => Post, "postId"),
    tag: this.belongsTo(() => Tag, "tagId"),
  };
}

export interface Role extends LazyAttributes<typeof Role> {}
export class Role extends DBModel.table("roles", {
  id: serial().primaryKey(),
  name: varchar(255),
}) {
  static relations = {
    users: this.manyToMany(
      () => User,
      () => UserRole,
      "roleId",
      "userId",
    ),
  };
}

export interface UserRole extends LazyAttributes<typeof UserRole> {}
export class UserRole extends JoinTableDBModel.table("user_roles", {
  userId: integer().primaryKey(),
  roleId: integer().primaryKey(),
  assignedAt: timestamp().dbName("assignedat").generated(),
}) {
  static relations = {
    user: this.belongsTo(() => User, "userId"),
    role: this.belongsTo(() => Role, "roleId"),
  };
}

export interface Book extends LazyAttributes<typeof Book> {}
export class Book extends DBModel.table("books", {
  id: serial().primaryKey(),
  title: varchar(255),
}) {
  static relations = {
    sections: this.hasMany(() => Section, "bookId"),
  };
}

export interface Section extends LazyAttributes<typeof Section> {}
/** Known by its book and its number in it: a composite key, which pages refer to. */
export class Section extends JoinTableDBModel.table("sections", {
  bookId: integer().primaryKey(),
  number: integer().primaryKey(),
  title: varchar(255),
}) {
  static relations = {
    book: this.belongsTo(() => Book, "bookId"),
    pages: this.hasMany(() => Page, ["bookId", "number"]),
  };
}

export interface Page extends LazyAttributes<typeof Page> {}
export class Page extends DBModel.table("pages", {
  id: serial().primaryKey(),
  bookId: integer(),
  number: integer(),
  content: text(),
}) {
  static relations = {
    section: this.belongsTo(() => Section, ["bookId", "number"]),
  };
}

/** Its key is its name: not a number, and not made by PostgreSQL. */
export class Setting extends DBModel.table("settings", {
  name: varchar(40).primaryKey(),
  value: jsonb<unknown>(),
}) {}

/** Hangs over the blog for some days; never two at a time. */
export class Banner extends DBModel.table("banners", {
  id: serial().primaryKey(),
  content: text(),
  starts: date(),
  ends: date(),
}) {}

/** Every model of the world by its name. */
export const blog = {
  User,
  Post,
  Comment,
  Profile,
  Organization,
  Tag,
  PostTag,
  Role,
  UserRole,
  Book,
  Section,
  Page,
  Setting,
  Banner,
} as const;
