@relationships
Feature: Lazy loading
  A relation is loaded when a program waits for it: `await user.posts`. Until then it costs nothing, and
  afterwards it costs nothing either.

  Background:
    Given the sample blog

  Rule: The first access sends a query, the second sends none

    Scenario Outline: <relation> of <model> <key>
      Given <model> <key> is in hand
      When I load "<relation>" of it twice
      Then the relation "<relation>" of it is loaded
      And 1 query was sent

      Examples: From the row that is referred to
        | model        | key                                    | relation |
        | User         |                                      1 | posts    |
        | User         |                                      1 | profile  |
        | User         |                                      1 | roles    |
        | Post         |                                      1 | comments |
        | Post         |                                      1 | tags     |
        | Comment      |                                      1 | replies  |
        | Section      | {bookId: 1, number: 1}                 | pages    |
        | Organization | "6f1d1b0e-0000-4000-8000-000000000001" | profiles |

      Examples: From the row that refers
        | model    | key                    | relation     |
        | Post     |                      1 | user         |
        | Profile  |                      1 | organization |
        | Comment  |                      2 | parent       |
        | UserRole | {userId: 1, roleId: 1} | role         |
        | Page     |                      1 | section      |

    Scenario: What comes is as if it had been got by hand
      Given Post 1 is in hand
      When this code runs:
        """ts
        const { isDeepStrictEqual } = process.getBuiltinModule("node:util");
        return isDeepStrictEqual(await it.user, await User.get(1));
        """
      Then the result is true
      And 2 queries were sent

    Scenario: The same object comes each time
      Given Post 1 is in hand
      When this code runs:
        """ts
        return (await it.user) === (await it.user);
        """
      Then the result is true
      And 1 query was sent

    Scenario: Once it is loaded it need not be awaited
      Given User 1 is in hand
      When I load "posts" of it
      Then it is:
        | name | posts.title  |
        | Ann  | [Salt, Dill] |
      And 1 query was sent

    Scenario: What was preloaded sends nothing
      Given User 1 is in hand with preload "posts"
      When I load "posts" of it twice
      Then the result is:
        | title |
        | Salt  |
        | Dill  |
      And no queries were sent

    Scenario: One relation is loaded and the others are not
      Given User 1 is in hand
      When I load "posts" of it
      Then it is:
        | posts.length | profile      | roles        |
        |            2 | (not loaded) | (not loaded) |
      And 1 query was sent

    Scenario: There and on
      Given Post 1 is in hand
      When I load "user > posts > comments" of it
      Then it is:
        | user.posts.comments.content                      |
        | [[Less than that, It keeps longer, I agree], []] |
      And 3 queries were sent

    Scenario: What others store afterwards is not seen
      Given User 1 is in hand with preload "posts"
      And this SQL has run:
        """sql
        insert into posts (user_id, title) values (1, 'Mint')
        """
      When I load "posts" of it
      Then the result is:
        | title |
        | Salt  |
        | Dill  |
      And no queries were sent

    Scenario: What was loaded is forgotten when the object is reloaded
      Given User 1 is in hand with preload "posts" and "profile"
      When I reload it
      Then it is:
        | name | posts        | profile      |
        | Ann  | (not loaded) | (not loaded) |
      And 1 query was sent

  Rule: A relation that is waited for twice at once is asked for once

    Scenario: Two that wait share one query and one list
      Given User 1 is in hand
      When this code runs:
        """ts
        const [one, other] = await Promise.all([it.posts, it.posts]);
        return one === other && one.length === 2;
        """
      Then the result is true
      And 1 query was sent

    Scenario: One variable, awaited twice
      Given User 1 is in hand
      When this code runs:
        """ts
        const lazy = it.posts;
        return (await lazy) === (await lazy);
        """
      Then the result is true
      And 1 query was sent

    Scenario: The second begins to wait when the query of the first is under way
      Given User 1 is in hand
      When this code runs:
        """ts
        const turn = () => new Promise((resolve) => process.nextTick(resolve));
        const first = it.posts.then((posts) => posts);
        await turn();
        await turn();
        return (await it.posts) === (await first);
        """
      Then the result is true
      And 1 query was sent

    Scenario: Several relations at once are a query each
      Given User 1 is in hand
      When this code runs:
        """ts
        const [posts, profile, roles] = await Promise.all([it.posts, it.profile, it.roles]);
        return [posts.length, profile.id, roles.length];
        """
      Then the result is [2, 1, 2]
      And 3 queries were sent

  Rule: Looking at a relation sends nothing

    Scenario Outline: <look>
      Given User 1 is in hand
      When this code runs:
        """ts
        const { inspect, isDeepStrictEqual } = process.getBuiltinModule("node:util");
        const look = () => <code>;
        look();
        """
      Then the relation "posts" of it is not loaded
      And no queries were sent

      Examples: At the object that has it
        | look                          | code                                                       |
        | Inspecting the object         | inspect(it, { depth: 9, showHidden: true, getters: true }) |
        | Making JSON of the object     | JSON.stringify(it)                                         |
        | Spreading the object          | ({ ...it })                                                |
        | Cloning the object            | structuredClone(it)                                        |
        | Comparing the object          | isDeepStrictEqual(it, Object.create(it))                   |
        | Listing what the object has   | Object.entries(it)                                         |
        | Asking whether the object has | "posts" in it                                              |

      Examples: At the relation itself
        | look                            | code                                |
        | Reading it, and not waiting     | it.posts                            |
        | Inspecting the relation         | inspect(it.posts, { depth: 9 })     |
        | Making JSON of the relation     | JSON.stringify([it.posts])          |
        | Spreading the relation          | ({ ...it.posts })                   |
        | Comparing the relation          | isDeepStrictEqual(it.posts, [])     |
        | Writing the relation as a text  | `${it.posts}`                       |
        | Asking for the type of relation | [typeof it.posts, it.posts?.length] |

    Scenario: Inspecting says what it is
      Given User 1 is in hand
      When this code runs:
        """ts
        return process.getBuiltinModule("node:util").inspect({ posts: it.posts });
        """
      Then the result is:
        """
        { posts: [User.posts: not loaded] }
        """
      And no queries were sent

    Scenario: The attributes of an object are its columns
      Given User 1 is in hand with preload "posts"
      When this code runs:
        """ts
        return [Object.keys(it), Object.keys({ ...it }), Object.keys(structuredClone(it))].map(String);
        """
      Then the result is ["id,name,email,createdAt,metadata", "id,name,email,createdAt,metadata", "id,name,email,createdAt,metadata"]
      And no queries were sent

    Scenario: Two objects of one row are equal, whatever is loaded on them
      Given User 1 is in hand with preload "posts > comments"
      When this code runs:
        """ts
        return process.getBuiltinModule("node:util").isDeepStrictEqual(it, await User.get(1));
        """
      Then the result is true
      And 1 query was sent

    Scenario: A class has no rows to load
      When this code runs:
        """ts
        return User.prototype.posts;
        """
      Then the result is undefined
      And no queries were sent

  Rule: A relation is waited for as a promise is

    Scenario: With then
      Given User 1 is in hand
      When this code runs:
        """ts
        return it.posts.then((posts) => posts.length);
        """
      Then the result is 2
      And 1 query was sent

    Scenario: With finally
      Given User 1 is in hand
      When this code runs:
        """ts
        const posts = await it.posts.finally(() => note("done"));
        return posts.length;
        """
      Then the result is 2
      And these were noted:
        | done |
      And 1 query was sent

    Scenario: With catch, for one that cannot be loaded
      When this code runs:
        """ts
        const lazy = new User({ name: "Dan", email: "dan@example.org" }).posts;
        return lazy.catch((error) => error.name);
        """
      Then the result is NotPersistedError
      And no queries were sent

    Scenario: A function that gives it has loaded it
      Given User 1 is in hand
      When this code runs:
        """ts
        const postsOf = async (user) => user.posts;
        return (await postsOf(it)).length;
        """
      Then the result is 2
      And 1 query was sent

    Scenario: One that could fail, and that nobody waits for, harms nobody
      Given a new User is in hand:
        | name | email           |
        | Dan  | dan@example.org |
      When this code runs:
        """ts
        it.posts;
        const { posts } = it;
        """
      Then no queries were sent

  @error
  Rule: An object without a row has no relations to load

    Scenario Outline: A new <model>: <relation>
      Given a new <model> is in hand:
        | <attribute> |
        | <value>     |
      When I load "<relation>" of it
      Then it fails with NotPersistedError:
        | code        | NOT_PERSISTED      |
        | model       | <model>            |
        | message has | <model>.<relation> |
      And no queries were sent

      Examples: Every kind of relation
        | model    | attribute | value | relation |
        | User     | name      | Dan   | posts    |
        | User     | name      | Dan   | profile  |
        | User     | name      | Dan   | roles    |
        | Post     | userId    |     1 | user     |
        | Comment  | content   | Yes   | parent   |
        | UserRole | userId    |     1 | user     |
        | Page     | bookId    |     1 | section  |

    Scenario: One that was deleted
      Given User 3 is in hand
      When the program does:
        | action             |
        | delete it          |
        | load "posts" of it |
      Then it fails with NotPersistedError:
        | model       | User    |
        | message has | deleted |
      And the table users holds:
        | id |
        |  1 |
        |  2 |
      And 1 query was sent

    Scenario: One that was deleted after its relation was read
      Given User 3 is in hand
      When this code runs:
        """ts
        const lazy = it.posts;
        await it.delete();
        await lazy;
        """
      Then it fails with NotPersistedError
      And the table users holds 2 rows
      And 1 query was sent

  Rule: An object has relations from the moment it has a row

    Scenario: It is persisted
      Given a new Post is in hand:
        | userId | title |
        |      2 | Mint  |
      When the program does:
        | action            |
        | persist it        |
        | load "user" of it |
      Then the result is:
        | id | name |
        |  2 | Bob  |
      And the table posts holds 4 rows
      And 2 queries were sent

    Scenario: What was loaded before it was deleted stays
      Given User 3 is in hand with preload "posts" and "profile"
      When the program does:
        | action             |
        | delete it          |
        | load "posts" of it |
      Then it is:
        | id | posts | profile |
        |  3 | []    | null    |
      And the table users holds 2 rows
      And 1 query was sent

  @error
  Rule: A relation cannot be assigned

    Scenario Outline: <how>
      Given Post 1 is in hand
      When this code runs:
        """ts
        const bob = new User({ name: "Bob", email: "bob2@example.org" });
        <code>;
        """
      Then it fails with InvalidValueError:
        | code        | INVALID_VALUE |
        | model       | Post          |
        | attribute   | user          |
        | message has | <hint>        |
      And it is:
        | userId | title | user         |
        |      1 | Salt  | (not loaded) |
      And no queries were sent

      Examples: Ways to try it
        | how                    | code                                        | hint              |
        | By an assignment       | it.user = bob                               | set the key       |
        | With null              | it.user = null                              | set the key       |
        | By Object.assign       | Object.assign(it, { user: bob })            | set the key       |
        | When the row is made   | new Post({ userId: 1, title: "", user: 1 }) | id, userId, title |
        | When the row is stored | await it.update({ user: bob })              | id, userId, title |

    Scenario: A relation that is loaded
      Given Post 1 is in hand with preload "user"
      When this code runs:
        """ts
        it.user = null;
        """
      Then it fails with InvalidValueError:
        | attribute | user |
      And it is:
        | user.name |
        | Ann       |

  Rule: The compiler knows what a relation gives

    Scenario: Each kind of relation
      When this is compiled:
        """ts
        const user = await User.get(1);
        const posts: Post[] = await user.posts;
        const profile: Profile | null = await user.profile;
        const roles: Role[] = await user.roles;
        const post = await Post.get(1);
        const author: User = await post.user;
        const comment = await Comment.get(1);
        const commenter: User | null = await comment.user;
        const page = await Page.get(1);
        const section: Section = await page.section;
        """
      Then it compiles

    Scenario Outline: <mistake>
      When this is compiled:
        """ts
        const user = await User.get(1);
        const comment = await Comment.get(1);
        <code>;
        """
      Then the compiler says:
        """
        <message>
        """

      Examples: What is not so
        | mistake                           | code                                  | message                                                      |
        | Forgetting that there may be none | (await comment.user).name             | Object is possibly 'null'.                                   |
        | Forgetting to wait                | user.posts.length                     | Property 'length' does not exist on type                     |
        | Assigning it                      | user.posts = []                       | Cannot assign to 'posts' because it is a read-only property. |
        | Naming one that does not exist    | await user.comments                   | Property 'comments' does not exist on type 'User'.           |
        | Taking it for another model       | const roles: Tag[] = await user.posts | Type 'Post[]' is not assignable to type 'Tag[]'.             |

    Scenario: A model without the line for lazy loading has no lazy relations
      When this is compiled:
        """ts
        class Author extends DBModel.table("users", { id: serial().primaryKey() }) {
          static relations = { posts: this.hasMany(() => Post, "userId") };
        }
        const loaded = await Author.getWithPreload(1, ["posts"]);
        loaded.posts.length;
        const author = await Author.get(1);
        await author.posts;
        """
      Then the compiler says:
        """
        Property 'posts' does not exist on type 'Author'.
        """
