@relationships
Feature: Strict loading
  Lazy loading is convenient, and can hide that a page needs a relation that nobody preloads. A program may be
  told of it, or forbid it: everywhere, for a model, or around a piece of code.

  | lazyLoading | awaiting a relation that is not loaded        |
  | ----------- | --------------------------------------------- |
  | peers       | loads it for all rows of the result           |
  | alone       | loads it for this row                         |
  | warn        | like peers, with a warning of the process     |
  | forbid      | NotLoadedError                                |

  Background:
    Given the sample blog

  Rule: Peers is what holds where nothing is said

    Scenario: It says the same as saying nothing
      Given a database manager with:
        | lazyLoading | peers |
      And every Post is in hand
      When I load "user" of them, one after another
      Then 1 query was sent

  Rule: Alone loads a relation for the row that is asked

    Scenario: A loop sends a query for each row
      Given a database manager with:
        | lazyLoading | alone |
      And every Post is in hand
      When I load "user" of them, one after another
      Then the result is:
        | name |
        | Ann  |
        | Ann  |
        | Bob  |
      And 3 queries were sent

    Scenario: The other rows are left alone
      Given a database manager with:
        | lazyLoading | alone |
      And every Post is in hand
      When this code runs:
        """ts
        await it[1].user;
        """
      Then they are:
        | id | user         |
        |  1 | (not loaded) |
        |  2 | *            |
        |  3 | (not loaded) |
      And 1 query was sent

    Scenario: Rows that wait all at once still share a query
      Given a database manager with:
        | lazyLoading | alone |
      And every Post is in hand
      When I load "user" of them, all at once
      Then 1 query was sent

  Rule: Warn loads as peers do, and says what to preload

    Scenario: A loop warns once
      Given a database manager with:
        | lazyLoading | warn |
      When this code runs:
        """ts
        const hear = ({ name, message }) => note(`${name}: ${message}`);
        process.on("warning", hear);
        for (const post of await Post.list()) await post.user;
        await new Promise((resolve) => setImmediate(resolve));
        process.off("warning", hear);
        """
      Then these were noted:
        | BrineWarning: Post.user is not loaded; load it with Post.listWithPreload(["user"]) |
      And 2 queries were sent

  Rule: Forbid refuses to load, and says what to preload

    Background:
      Given a database manager with:
        | lazyLoading | forbid |

    @error
    Scenario: One row
      Given User 1 is in hand
      When I load "posts" of it
      Then it fails with NotLoadedError:
        | code        | NOT_LOADED                               |
        | model       | User                                     |
        | attribute   | posts                                    |
        | message has | "User.getWithPreload(id, [\\"posts\\"])" |
      And the relation "posts" of it is not loaded
      And no queries were sent

    @error
    Scenario: A list
      Given every Post is in hand
      When I load "user" of them, one after another
      Then it fails with NotLoadedError:
        | message has | "Post.listWithPreload([\\"user\\"])" |
      And no queries were sent

    @error
    Scenario: Even where no query is needed
      Given Comment 3 is in hand
      When I load "user" of it
      Then it fails with NotLoadedError:
        | model     | Comment |
        | attribute | user    |
      And no queries were sent

    @error
    Scenario: An object that was never persisted is told so first
      Given a new User is in hand:
        | name | email           |
        | Dan  | dan@example.org |
      When I load "posts" of it
      Then it fails with NotPersistedError
      And no queries were sent

    Scenario: What was preloaded is there
      Given User 1 is in hand with preload "posts > comments"
      When I load "posts > comments" of it
      Then it is:
        | posts.comments.id |
        | [[1, 2, 3], []]   |
      And no queries were sent

    Scenario: What the other side filled in is there
      Given User 1 is in hand with preload "posts"
      When I load "posts > user" of it
      Then "result[0]" and "it" are the same object
      And no queries were sent

    Scenario: Preloading onto an object in hand is allowed
      Given User 1 is in hand
      When I preload "posts" on it
      Then it is:
        | posts.title  |
        | [Salt, Dill] |
      And 1 query was sent

    Scenario: Looking at the relation is allowed
      Given User 1 is in hand
      When I convert it with JSON.stringify
      Then the relation "posts" of it is not loaded
      And no queries were sent

    @error
    Scenario: A relation whose key was changed is loaded no more
      Given Post 1 is in hand with preload "user"
      When this code runs:
        """ts
        it.userId = 2;
        await it.user;
        """
      Then it fails with NotLoadedError
      And no queries were sent

  Rule: What is said names the verb by which the rows came, with the path to add

    Scenario Outline: <how>
      When this code runs:
        """ts
        const model = <code>;
        await db.lazyLoading("forbid", () => model.<relation>).catch((error) => note(error.message));
        """
      Then these were noted:
        | <model>.<relation> is not loaded; load it with <advice> |

      Examples: The rows of a verb
        | how          | code                                              | model    | relation | advice                                      |
        | get          | await User.get(1)                                 | User     | posts    | User.getWithPreload(id, ["posts"])          |
        | find         | await User.find(1)                                | User     | posts    | User.findWithPreload(id, ["posts"])         |
        | getBy        | await User.getBy({ id: 1 })                       | User     | posts    | User.getByWithPreload(where, ["posts"])     |
        | findBy       | await User.findBy({ id: 1 })                      | User     | posts    | User.findByWithPreload(where, ["posts"])    |
        | list         | (await User.list())[0]                            | User     | posts    | User.listWithPreload(["posts"])             |
        | getByPks     | await UserRole.getByPks({ userId: 1, roleId: 1 }) | UserRole | role     | UserRole.getByPksWithPreload(pks, ["role"]) |
        | getMany      | (await User.getMany([1]))[0]                      | User     | posts    | User.preload(models, ["posts"])             |
        | with preload | await User.getWithPreload(1, ["posts"])           | User     | roles    | User.getWithPreload(id, ["roles"])          |

      Examples: The rows of relations
        | how                         | code                                                                       | model   | relation | advice                                            |
        | Of a relation of one row    | (await User.getWithPreload(1, ["posts"])).posts[0]                         | Post    | comments | User.getWithPreload(id, ["posts > comments"])     |
        | Of a relation of a list     | (await User.listWithPreload(["posts"]))[0].posts[0]                        | Post    | comments | User.listWithPreload(["posts > comments"])        |
        | Two relations further       | (await User.listWithPreload(["posts > comments"]))[0].posts[0].comments[0] | Comment | user     | User.listWithPreload(["posts > comments > user"]) |
        | Of a relation loaded lazily | (await (await User.list())[0].posts)[0]                                    | Post    | comments | User.listWithPreload(["posts > comments"])        |

    Scenario Outline: A row that was just stored, <how>
      When this code runs:
        """ts
        const tag = <code>;
        await db.lazyLoading("forbid", () => tag.posts).catch((error) => note(error.message));
        """
      Then these were noted:
        | Tag.posts is not loaded; load it with Tag.preload(models, ["posts"]) |
      And the table tags holds 4 rows

      Examples: Ways to store it
        | how           | code                                         |
        | by persist    | await new Tag({ name: "new" }).persist()     |
        | by insertMany | (await Tag.insertMany([{ name: "new" }]))[0] |

  Rule: What is said around code goes before what the model says, and that before what the manager says

    Background:
      Given this model is defined:
        """ts
        class Strict extends DBModel.table("users", { id: serial().primaryKey(), name: varchar(255) }) {
          static lazyLoading = "forbid";
          static relations = { posts: this.hasMany(() => Post, "userId") };
        }
        class Lax extends DBModel.table("users", { id: serial().primaryKey(), name: varchar(255) }) {
          static lazyLoading = "peers";
          static relations = { posts: this.hasMany(() => Post, "userId") };
        }
        """

    @error
    Scenario: The model forbids
      Given Strict 1 is in hand
      When I load "posts" of it
      Then it fails with NotLoadedError:
        | model | Strict |
      And no queries were sent

    Scenario: The model permits what the manager forbids
      Given a database manager with:
        | lazyLoading | forbid |
      And Lax 1 is in hand
      When I load "posts" of it
      Then the result is:
        | title |
        | Salt  |
        | Dill  |
      And 1 query was sent

    Scenario: The code permits what the model forbids
      Given Strict 1 is in hand
      When this code runs:
        """ts
        return await db.lazyLoading("peers", async () => (await it.posts).length);
        """
      Then the result is 2
      And 1 query was sent

    @error
    Scenario: The code forbids what the model permits
      Given Lax 1 is in hand
      When this code runs:
        """ts
        await db.lazyLoading("forbid", async () => await it.posts);
        """
      Then it fails with NotLoadedError
      And no queries were sent

    Scenario: The innermost code decides
      Given Lax 1 is in hand
      When this code runs:
        """ts
        return await db.lazyLoading("forbid", () => db.lazyLoading("alone", async () => (await it.posts).length));
        """
      Then the result is 2
      And 1 query was sent

    Scenario: It holds for the code inside and not for what follows
      Given Lax 1 is in hand
      When this code runs:
        """ts
        note(await db.lazyLoading("forbid", async () => "inside"));
        note((await it.posts).length);
        """
      Then these were noted:
        | inside |
        |      2 |
      And 1 query was sent

    Scenario: It holds in transactions inside
      Given Lax 1 is in hand
      When this code runs:
        """ts
        await db.lazyLoading("forbid", () => db.transaction(async () => await it.posts)).catch((error) => note(error.name));
        """
      Then these were noted:
        | NotLoadedError |
      And no queries were sent

  @error
  Rule: A way of loading that there is not is refused

    Scenario Outline: <mode> around code
      When this code runs:
        """ts
        await db.lazyLoading(<mode>, async () => note("ran"));
        """
      Then it fails with InvalidCriteriaError:
        | message has | forbid |
      And no queries were sent

      Examples: What is none
        | mode      |
        | "never"   |
        | undefined |
        | null      |
        | true      |

    Scenario: Around no code
      When this code runs:
        """ts
        await db.lazyLoading("forbid");
        """
      Then it fails with InvalidCriteriaError
      And no queries were sent

    Scenario: On a model
      Given this model is defined:
        """ts
        class Odd extends DBModel.table("users", { id: serial().primaryKey(), name: varchar(255) }) {
          static lazyLoading = "never";
          static relations = { posts: this.hasMany(() => Post, "userId") };
        }
        """
      When this code runs:
        """ts
        await (await Odd.get(1)).posts;
        """
      Then it fails with InvalidDefinitionError:
        | model       | Odd         |
        | message has | lazyLoading |
