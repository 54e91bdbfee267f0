@models
Feature: Types of models
  The compiler knows every attribute of every model: its type, whether it may be null, whether it may be left out. A
  mistake of spelling or of type is found while the program is written.

  Rule: An attribute has the type of its column

    Scenario: Every type
      When this is compiled:
        """ts
        class Thing extends DBModel.table("things", {
          id: serial().primaryKey(), a: smallint(), b: integer(), c: bigint(), d: bigserial(), e: real(),
          f: doublePrecision(), g: numeric(10, 2), h: text(), i: varchar(10), j: char(3), k: boolean(), l: uuid(),
          m: date(), n: timestamp(), o: timestamptz(), p: timestamptz({ as: "string" }), q: interval(),
          r: json<{ theme: string }>(), s: jsonb<string[]>(), t: bytea(), u: enumType("mood", ["sad", "ok"]),
          v: text<"draft" | "live">(),
        }) {}
        type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
        const proof: Same<Row<typeof Thing.columns>, {
          id: number; a: number; b: number; c: bigint; d: bigint; e: number; f: number; g: string; h: string; i: string;
          j: string; k: boolean; l: string; m: string; n: string; o: Date; p: string; q: string; r: { theme: string };
          s: string[]; t: Uint8Array; u: "sad" | "ok"; v: "draft" | "live";
        }> = true;
        const thing = await Thing.get(1);
        const [a, c, o, u]: [number, bigint, Date, "sad" | "ok"] = [thing.a, thing.c, thing.o, thing.u];
        """
      Then it compiles

    Scenario: Null, arrays and what may be left out
      When this is compiled:
        """ts
        class Thing extends DBModel.table("things", {
          id: serial().primaryKey(), maybe: text().nullable(), list: text().array(), gaps: text().nullable().array(),
          noList: text().array().nullable(), matrix: integer().array().array(), size: integer().default(3),
          at: timestamptz().generated(), number: integer().identity(),
        }) {}
        type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
        const row: Same<Row<typeof Thing.columns>, {
          id: number; maybe: string | null; list: string[]; gaps: (string | null)[]; noList: string[] | null;
          matrix: number[][]; size: number; at: Date; number: number;
        }> = true;
        const thing = new Thing({ list: [], gaps: [null, "a"], matrix: [[1]] });
        new Thing({ list: [], gaps: [], matrix: [], maybe: null, noList: null, size: 1, at: new Date(), number: 1, id: 1 });
        """
      Then it compiles

    Scenario: Values of another type do not compile
      When this is compiled:
        """ts
        new User({ name: 5, email: "ann@example.org" });
        new User({ name: null, email: "ann@example.org" });
        new User({ name: "Ann", email: "ann@example.org", createdAt: new Date() });
        const user = await User.get(1);
        user.name = 7;
        """
      Then the compiler says:
        """
        Type 'number' is not assignable to type 'string'.
        Type 'null' is not assignable to type 'string'.
        Type 'Date' is not assignable to type 'string'.
        """

    Scenario: What is read may be null where the column may be
      When this is compiled:
        """ts
        const user = await User.get(1);
        user.metadata.theme;
        """
      Then the compiler says:
        """
        'user.metadata' is possibly 'null'.
        """

  Rule: A new object needs what nobody else fills in, and takes nothing else

    Scenario: An attribute is missing
      When this is compiled:
        """ts
        new User({ name: "Ann" });
        """
      Then the compiler says:
        """
        Property 'email' is missing
        """

    Scenario: An attribute does not exist
      When this is compiled:
        """ts
        new User({ name: "Ann", email: "ann@example.org", age: 5 });
        await User.insertMany([{ name: "Ann", email: "ann@example.org", nmae: "Ann" }]);
        """
      Then the compiler says:
        """
        'age' does not exist in type
        'nmae' does not exist in type
        """

    Scenario: A default fits its column
      When this is compiled:
        """ts
        text().default(5);
        integer().default(() => "a");
        enumType("mood", ["sad", "ok"]).default("happy");
        """
      Then the compiler says:
        """
        Argument of type 'number' is not assignable to parameter of type 'string | (() => string)'.
        Type 'string' is not assignable to type 'number'.
        '"happy"' is not assignable to parameter of type '"sad" | "ok" | (() => "sad" | "ok")'.
        """

  Rule: A model with one key has the verbs of one key, a join table those of several

    Scenario: Keys have the type of their column
      When this is compiled:
        """ts
        await User.get("1");
        await Setting.find(1);
        await Organization.getMany([1]);
        await UserRole.getByPks({ userId: 1 });
        await UserRole.findByPks({ userId: 1, roleId: "2" });
        """
      Then the compiler says:
        """
        Argument of type 'string' is not assignable to parameter of type 'number'.
        Argument of type 'number' is not assignable to parameter of type 'string'.
        Type 'number' is not assignable to type 'string'.
        Property 'roleId' is missing
        Type 'string' is not assignable to type 'number'.
        """

    Scenario: The verbs of the other kind do not exist
      When this is compiled:
        """ts
        await User.getByPks({ id: 1 });
        await UserRole.get(1);
        await UserRole.deleteMany([1]);
        new UserRole({ userId: 1, roleId: 1 }).persistWithId(1);
        """
      Then the compiler says:
        """
        Property 'getByPks' does not exist
        Property 'get' does not exist
        Property 'deleteMany' does not exist
        Property 'persistWithId' does not exist
        """

    Scenario: A verb gives objects of the class that it is called on
      When this is compiled:
        """ts
        class Admin extends User { greet() { return this.name; } }
        const admin: Admin = await Admin.get(1);
        const maybe: Admin | null = await Admin.find(1);
        const all: Admin[] = await Admin.list();
        const made: Admin = await new Admin({ name: "Ann", email: "ann@example.org" }).persist();
        const inserted: Admin[] = await Admin.insertMany([{ name: "Ann", email: "ann@example.org" }]);
        const [one, two]: (Admin | null)[] = await Admin.getMany([1, 2], { missing: "null" });
        """
      Then it compiles

  Rule: Conditions, orders and changes name attributes and fit their types

    Scenario: What is right compiles
      When this is compiled:
        """ts
        await User.list({
          where: { name: like("A%"), id: [1, 2, 3], createdAt: between("2024-01-01 00:00:00", "2024-02-01 00:00:00"), metadata: null },
          order: ["name", desc("createdAt"), asc("id")], limit: 5, offset: 5,
        });
        await User.count(or({ name: "Ann" }, and({ id: gt(5) }, sql`length(name) > ${3}`)));
        await User.updateMany({ id: isIn([1, 2]) }, { name: "Ann" });
        await User.deleteWhere(all);
        """
      Then it compiles

    Scenario: What is wrong does not
      When this is compiled:
        """ts
        await User.list({ where: { nmae: "Ann" } });
        await User.count({ id: "1" });
        await User.count({ id: gt("1") });
        await User.list({ order: ["nmae"] });
        await User.list({ order: [desc("nmae")] });
        await User.updateMany({ id: 1 }, { name: 5 });
        await User.updateMany({ id: 1 }, { posts: [] });
        await User.list({ limit: "5" });
        await User.deleteWhere({ name: { contains: "a" } });
        """
      Then the compiler says:
        """
        'nmae' does not exist in type
        Type 'string' is not assignable to type 'number
        Type '"nmae"' is not assignable to type
        Type 'number' is not assignable to type 'string
        'posts' does not exist in type
        Type 'string' is not assignable to type 'number
        'contains' does not exist in type
        """

  Rule: A relation has the type of what it leads to

    Scenario: What is awaited
      When this is compiled:
        """ts
        const user = await User.get(1);
        const posts: Post[] = await user.posts;
        const profile: Profile | null = await user.profile;
        const roles: Role[] = await user.roles;
        const comment = await Comment.get(1);
        const post: Post = await comment.post;
        const author: User | null = await comment.user;
        """
      Then it compiles

    Scenario: What was preloaded is there without waiting
      When this is compiled:
        """ts
        const user = await User.getWithPreload(1, ["posts > user", "profile"]);
        const titles: string[] = user.posts.map((post) => `${post.title} by ${post.user.name}`);
        const bio: string | null | undefined = user.profile?.bio;
        const loaded = await user.preload(["roles > users"]);
        const names: string[] = loaded.roles.flatMap((role) => role.users.map(({ name }) => name));
        """
      Then it compiles

    Scenario: What was not loaded must be awaited
      When this is compiled:
        """ts
        const user = await User.getWithPreload(1, ["posts"]);
        user.posts.map((post) => post.user.name);
        user.profile.bio;
        """
      Then the compiler says:
        """
        Property 'name' does not exist on type 'LazyAttribute<User>'.
        Property 'bio' does not exist on type 'Profile | PromiseLike<Profile | null>'.
        """

    Scenario: A path that does not exist shows the ones that do
      When this is compiled:
        """ts
        await User.getWithPreload(1, ["post"]);
        await User.listWithPreload(["posts > usr"]);
        """
      Then the compiler says:
        """
        Did you mean '"posts"'?
        Did you mean '"posts > user"'?
        """

    Scenario: The key of a relation is an attribute of the right type
      When this is compiled:
        """ts
        class Writer extends DBModel.table("users", { id: serial().primaryKey(), name: text() }) {
          static relations = {
            one: this.hasMany(() => Post, "title"),
            two: this.hasMany(() => Post, "userID"),
          };
        }
        """
      Then the compiler says:
        """
        '"title"' is not assignable to
        '"userID"' is not assignable to
        """

  Rule: Plain data has the types that JSON has

    Scenario: What JSON has no type for is text
      When this is compiled:
        """ts
        class Thing extends DBModel.table("things", {
          id: bigserial().primaryKey(), at: timestamptz(), price: numeric(10, 2), count: integer(), note: text().nullable(),
        }) {}
        const dict = new Thing({ at: new Date(), price: "1.50", count: 1 }).toJsonDict();
        const { id, at, price, count, note }: { id: string; at: string; price: string; count: number; note: string | null } = dict;
        """
      Then it compiles

  Rule: A program in which a model is declared wrongly does not compile

    Scenario: A column that is no column
      When this is compiled:
        """ts
        class Thing extends DBModel.table("things", { id: serial().primaryKey(), name: "text" }) {}
        class Other extends DBModel.table("others", { id: serial().primaryKey(), name: text }) {}
        class Third extends DBModel.table(5, { id: serial().primaryKey() }) {}
        """
      Then the compiler says:
        """
        Type 'string' is not assignable to type 'Column<unknown, Flag>'.
        is not assignable to type 'Column<unknown, Flag>'.
        Argument of type 'number' is not assignable to parameter of type 'string'.
        """

    Scenario: A database manager that is none
      When this is compiled:
        """ts
        class Thing extends DBModel.table("things", { id: serial().primaryKey() }) {
          static override dbManager() { return "postgresql://localhost"; }
        }
        """
      Then the compiler says:
        """
        Type 'string' is not assignable to type 'DatabaseManager'.
        """
