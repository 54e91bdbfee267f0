@preloading
Feature: Some of the related rows
  A page shows the three newest posts of each user. An object in the place of a path says which rows, in which
  order, and how many for each: `{ posts: { where, order, limit, preload } }`. It is still one query.

  Background:
    Given the sample blog

  Rule: A selection says which rows, in which order, and how many for each row

    Scenario Outline: <what>
      When this code runs:
        """ts
        return await User.listWithPreload([{ posts: <selection> }]);
        """
      Then the result is:
        | name | posts.title |
        | Ann  | <ann>       |
        | Bob  | <bob>       |
        | Cyd  | []          |
      And 2 queries were sent

      Examples: One thing is said
        | what                          | selection                           | ann          | bob    |
        | A condition                   | { where: { title: not("Dill") } }   | [Salt]       | [Jars] |
        | A condition by an operator    | { where: { id: gt(1) } }            | [Dill]       | [Jars] |
        | A condition on null           | { where: { content: null } }        | [Dill]       | []     |
        | A condition of two parts      | { where: or({ id: 1 }, { id: 3 }) } | [Salt]       | [Jars] |
        | A condition in SQL            | { where: sql`title like ${"S%"}` }  | [Salt]       | []     |
        | A condition that holds never  | { where: { id: [] } }               | []           | []     |
        | A condition that says nothing | { where: {} }                       | [Salt, Dill] | [Jars] |
        | An order                      | { order: [desc("id")] }             | [Dill, Salt] | [Jars] |
        | An order by a name            | { order: ["title"] }                | [Dill, Salt] | [Jars] |
        | An order that says nothing    | { order: [] }                       | [Salt, Dill] | [Jars] |
        | A limit                       | { limit: 1 }                        | [Salt]       | [Jars] |
        | A limit that is not reached   | { limit: 1000000 }                  | [Salt, Dill] | [Jars] |
        | Nothing                       | {}                                  | [Salt, Dill] | [Jars] |

      Examples: Several things are said
        | what                    | selection                                                  | ann    | bob    |
        | An order and a limit    | { order: [desc("createdAt")], limit: 1 }                   | [Dill] | [Jars] |
        | A condition and a limit | { where: { content: not(null) }, limit: 1 }                | [Salt] | [Jars] |
        | All three               | { where: { id: lt(3) }, order: [desc("title")], limit: 1 } | [Salt] | []     |

    Scenario: The limit is one for each row, not for all
      Given the table posts holds 20 rows like:
        | id  | user_id | title  |
        | 10# |       3 | Post # |
      When this code runs:
        """ts
        return await User.listWithPreload([{ posts: { order: [desc("id")], limit: 2 } }]);
        """
      Then the result is:
        | name | posts.id     |
        | Ann  | [2, 1]       |
        | Bob  | [3]          |
        | Cyd  | [1020, 1019] |
      And 2 queries were sent

    Scenario: What is left out is not read
      When this code runs:
        """ts
        return await User.listWithPreload([{ posts: { limit: 1 } }]);
        """
      Then the statements were:
        | model | rows |
        | User  |    3 |
        | Post  |    2 |
      And 2 queries were sent

  Rule: Every relation can be selected from

    Scenario: Many to many
      When this code runs:
        """ts
        return await Post.listWithPreload([{ tags: { order: [desc("name")], limit: 1 } }]);
        """
      Then the result is:
        | title | tags.name |
        | Salt  | [tools]   |
        | Dill  | []        |
        | Jars  | [tools]   |
      And "result[0].tags[0]" and "result[2].tags[0]" are the same object
      And 2 queries were sent

    Scenario: A composite key
      When this code runs:
        """ts
        return await Section.listWithPreload([{ pages: { order: [desc("id")], limit: 1 } }]);
        """
      Then the result is:
        | title | pages.id |
        | Water | [2]      |
        | Salt  | []       |
        | Wine  | [3]      |
      And 2 queries were sent

    Scenario: Has one
      When this code runs:
        """ts
        return await User.listWithPreload([{ profile: { where: { bio: not(null) } } }]);
        """
      Then the result is:
        | name | profile.id |
        | Ann  |          1 |
        | Bob  | null       |
        | Cyd  | null       |
      And 2 queries were sent

    Scenario: Belongs to
      When this code runs:
        """ts
        return await Comment.listWithPreload([{ user: { where: { name: "Ann" } } }]);
        """
      Then the result is:
        | id | user.name |
        |  1 | null      |
        |  2 | Ann       |
        |  3 | null      |
        |  4 | Ann       |
      And 2 queries were sent

    Scenario: The same table
      When this code runs:
        """ts
        return await Comment.listWithPreload([{ replies: { where: { userId: null } } }]);
        """
      Then the result is:
        | id | replies.id |
        |  1 | []         |
        |  2 | [3]        |
        |  3 | []         |
        |  4 | []         |
      And 2 queries were sent

    Scenario: Keys that PostgreSQL has to match
      Given this SQL has run:
        """sql
        create table rates (rate numeric primary key);
        create table bills (id serial primary key, rate numeric references rates);
        insert into rates values (7.0), (19);
        insert into bills (rate) values (7.00), (19.0), (7)
        """
      And this model is defined:
        """ts
        class Rate extends DBModel.table("rates", { rate: numeric().primaryKey() }) {
          static relations = { bills: this.hasMany(() => Bill, "rate") };
        }
        class Bill extends DBModel.table("bills", { id: serial().primaryKey(), rate: numeric() }) {}
        """
      When this code runs:
        """ts
        return await Rate.listWithPreload([{ bills: { order: [desc("id")] } }]);
        """
      Then the result is:
        | rate  | bills.id |
        | "7.0" | [3, 1]   |
        | "19"  | [2]      |
      And 2 queries were sent

  Rule: A selection goes on to further relations

    Scenario: Its own preload
      When this code runs:
        """ts
        return await User.listWithPreload([{ posts: { limit: 1, preload: ["comments > user", "tags"] } }]);
        """
      Then the result is:
        | name | posts.title | posts.comments.user.name | posts.tags.name   |
        | Ann  | [Salt]      | [[Bob, Ann, null]]       | [[recipe, tools]] |
        | Bob  | [Jars]      | [[Ann]]                  | [[tools]]         |
        | Cyd  | []          | []                       | []                |
      And 5 queries were sent

    Scenario: Selections inside selections
      When this code runs:
        """ts
        const inner = { comments: { order: [desc("id")], limit: 1 } };
        return await User.listWithPreload([{ posts: { order: ["id"], limit: 1, preload: [inner] } }]);
        """
      Then the result is:
        | name | posts.title | posts.comments.id |
        | Ann  | [Salt]      | [[3]]             |
        | Bob  | [Jars]      | [[4]]             |
        | Cyd  | []          | []                |
      And 3 queries were sent

    Scenario: Without a selection of its own
      When this code runs:
        """ts
        return await User.getWithPreload(1, [{ posts: { preload: [{ comments: { limit: 1 } }] } }]);
        """
      Then the result is:
        | posts.title  | posts.comments.id |
        | [Salt, Dill] | [[1], []]         |
      And 3 queries were sent

    Scenario: Several relations in one object, and paths beside it
      When this code runs:
        """ts
        return await User.getWithPreload(1, [{ posts: { limit: 1 }, roles: { where: { name: "editor" } } }, "profile"]);
        """
      Then the result is:
        | posts.title | roles.name | profile.id |
        | [Salt]      | [editor]   |          1 |
      And 4 queries were sent

    Scenario: Without a selection it has its beginning in common with a path
      When this code runs:
        """ts
        return await User.getWithPreload(1, ["posts > tags", { posts: { preload: ["comments"] } }]);
        """
      Then the result is:
        | posts.tags.id | posts.comments.id |
        | [[1, 2], []]  | [[1, 2, 3], []]   |
      And 4 queries were sent

  Rule: Every verb that takes paths takes selections

    Scenario Outline: <verb>
      Given User 1 is in hand
      When this code runs:
        """ts
        return (<code>).posts.map((post) => post.title);
        """
      Then the result is [Dill]
      And <queries> sent

      Examples: The verbs
        | verb              | code                                                                       | queries        |
        | getWithPreload    | await User.getWithPreload(1, [{ posts: { where: { id: 2 } } }])            | 2 queries were |
        | findWithPreload   | await User.findWithPreload(1, [{ posts: { where: { id: 2 } } }])           | 2 queries were |
        | getByWithPreload  | await User.getByWithPreload({ id: 1 }, [{ posts: { where: { id: 2 } } }])  | 2 queries were |
        | findByWithPreload | await User.findByWithPreload({ id: 1 }, [{ posts: { where: { id: 2 } } }]) | 2 queries were |
        | preload           | (await User.preload([it], [{ posts: { where: { id: 2 } } }]))[0]           |    1 query was |
        | instance preload  | await it.preload([{ posts: { where: { id: 2 } } }])                        |    1 query was |

    Scenario: The verb of a key of several columns
      When this code runs:
        """ts
        const section = await Section.findByWithPreload({ bookId: 1, number: 1 }, [{ pages: { limit: 1 } }]);
        const pair = await UserRole.getByPksWithPreload({ userId: 1, roleId: 1 }, [{ user: { preload: ["posts"] } }]);
        return [section.pages.length, pair.user.posts.length];
        """
      Then the result is [1, 2]
      And 5 queries were sent

  Rule: What was selected is what is loaded, until it is asked for in another way

    Scenario: Awaiting it gives the selection
      When this code runs:
        """ts
        const user = await User.getWithPreload(1, [{ posts: { limit: 1 } }]);
        return (await user.posts).length;
        """
      Then the result is 1
      And 2 queries were sent

    Scenario: JSON shows the selection
      When this code runs:
        """ts
        const tag = await Tag.getWithPreload(2, [{ posts: { where: { title: "Jars" } } }]);
        return tag.toJsonDict().posts.map((post) => post.title);
        """
      Then the result is [Jars]
      And 2 queries were sent

    Scenario Outline: It is asked for again, <how>
      When this code runs:
        """ts
        const user = await User.getWithPreload(1, [{ posts: { where: { id: lt(9) }, order: [desc("id")], limit: 1 } }]);
        await user.preload(<paths>);
        return user.posts.map((post) => post.title);
        """
      Then the result is <titles>
      And <count> queries were sent

      Examples: In the same way, and in another
        | how                    | paths                                                                | titles       | count |
        | in the same way        | [{ posts: { limit: 1, order: [desc("id")], where: { id: lt(9) } } }] | [Dill]       |     2 |
        | as a whole             | ["posts"]                                                            | [Salt, Dill] |     3 |
        | with another condition | [{ posts: { where: { id: lt(8) }, order: [desc("id")], limit: 1 } }] | [Dill]       |     3 |
        | in another order       | [{ posts: { where: { id: lt(9) }, order: ["id"], limit: 1 } }]       | [Salt]       |     3 |
        | with another limit     | [{ posts: { where: { id: lt(9) }, order: [desc("id")], limit: 2 } }] | [Dill, Salt] |     3 |
        | refreshed              | [{ posts: { where: { id: 1 } } }], { refresh: true }                 | [Salt]       |     3 |

    Scenario: The whole is loaded, and a part is asked for
      When this code runs:
        """ts
        const user = await User.getWithPreload(1, ["posts"]);
        await user.preload([{ posts: { limit: 1 } }]);
        return user.posts.map((post) => post.title);
        """
      Then the result is [Salt]
      And 3 queries were sent

    Scenario: Every relation is asked for
      When this code runs:
        """ts
        const user = await User.getWithPreload(1, [{ posts: { limit: 1 } }]);
        await user.preload();
        return user.posts.length;
        """
      Then the result is 2
      And 5 queries were sent

    Scenario: The rows that were selected know whom they belong to
      When this code runs:
        """ts
        const user = await User.getWithPreload(1, [{ posts: { limit: 1 } }]);
        return (await user.posts[0].user) === user;
        """
      Then the result is true
      And 2 queries were sent

    Scenario: Peers that lack it are loaded whole
      When this code runs:
        """ts
        const users = await User.list();
        await users[0].preload([{ posts: { limit: 1 } }]);
        for (const user of users) note((await user.posts).length);
        """
      Then these were noted:
        | 1 |
        | 1 |
        | 0 |
      And 3 queries were sent

  @error
  Rule: A selection that is wrong is refused before anything is sent

    Scenario Outline: <mistake>
      When this code runs:
        """ts
        await User.listWithPreload([<path>]);
        """
      Then it fails with <error>:
        | message has | <hint> |
      And no queries were sent

      Examples: Relations
        | mistake                      | path                                             | error            | hint                         |
        | A relation that there is not | { comments: { limit: 1 } }                       | InvalidPathError | it has posts, profile, roles |
        | A path as the name           | { "posts > user": { limit: 1 } }                 | InvalidPathError | it has posts, profile, roles |
        | A wrong further relation     | { posts: { preload: ["author"] } }               | InvalidPathError | it has user, comments, tags  |
        | No list of further relations | { posts: { preload: "user" } }                   | InvalidPathError | an array                     |
        | Two ways, first as a path    | "posts > user", { posts: { limit: 1 } }          | InvalidPathError | two ways                     |
        | Two ways, first as an object | { posts: { limit: 1 } }, "posts > user"          | InvalidPathError | two ways                     |
        | Two ways, both as objects    | { posts: { limit: 1 } }, { posts: { limit: 2 } } | InvalidPathError | two ways                     |

      Examples: What is said of them
        | mistake                        | path                                    | error                | hint                         |
        | An option that there is not    | { posts: { lmit: 1 } }                  | InvalidCriteriaError | where, order, limit, preload |
        | An offset                      | { posts: { offset: 1 } }                | InvalidCriteriaError | where, order, limit, preload |
        | A forgotten value              | { posts: { limit: undefined } }         | InvalidCriteriaError | leave it out                 |
        | Null                           | { posts: { where: null } }              | InvalidCriteriaError | leave it out                 |
        | True in the place of options   | { posts: true }                         | InvalidPathError     | options                      |
        | A list in their place          | { posts: ["user"] }                     | InvalidPathError     | options                      |
        | A limit of none                | { posts: { limit: 0 } }                 | InvalidCriteriaError | whole number from 1          |
        | A limit below zero             | { posts: { limit: -1 } }                | InvalidCriteriaError | whole number from 1          |
        | Half a limit                   | { posts: { limit: 1.5 } }               | InvalidCriteriaError | whole number from 1          |
        | A text for a limit             | { posts: { limit: "1" } }               | InvalidCriteriaError | whole number from 1          |
        | A condition on no attribute    | { posts: { where: { age: 1 } } }        | InvalidCriteriaError | age                          |
        | A condition with a wrong value | { posts: { where: { id: "1" } } }       | InvalidCriteriaError | id                           |
        | A condition without a value    | { posts: { where: { id: undefined } } } | InvalidCriteriaError | id                           |
        | An order by no attribute       | { posts: { order: ["age"] } }           | InvalidCriteriaError | age                          |

  Rule: The compiler checks selections and knows what they load

    Scenario: What is right
      When this is compiled:
        """ts
        const user = await User.getWithPreload(1, [
          { posts: { where: { title: not("Dill") }, order: [desc("createdAt")], limit: 3, preload: ["user", { tags: { limit: 1 } }] } },
          "profile",
        ]);
        const names: string[] = user.posts.flatMap((post) => [post.user.name, ...post.tags.map((tag) => tag.name)]);
        const bio: string | null | undefined = user.profile?.bio;
        """
      Then it compiles

    Scenario Outline: <mistake> does not compile
      When this is compiled:
        """ts
        await User.getWithPreload(1, [<path>]);
        """
      Then the compiler says:
        """
        <message>
        """

      Examples: What is wrong
        | mistake                  | path                               | message                   |
        | A wrong relation         | { comments: { limit: 1 } }         | is not assignable to type |
        | A misspelt option        | { posts: { lmit: 1 } }             | is not assignable to type |
        | A wrong attribute        | { posts: { where: { age: 1 } } }   | is not assignable to type |
        | A wrong order            | { posts: { order: ["age"] } }      | is not assignable to type |
        | A text for a limit       | { posts: { limit: "1" } }          | is not assignable to type |
        | A wrong further relation | { posts: { preload: ["author"] } } | is not assignable to type |

      Examples: What is wrong in a value
        | mistake       | path                              | message                   |
        | A wrong value | { posts: { where: { id: "1" } } } | is not assignable to type |

    @wip
    Scenario: A row that must exist may be missing once there is a condition
      When this is compiled:
        """ts
        const post = await Post.getWithPreload(1, [{ user: { where: { name: "Bob" } } }]);
        post.user.name;
        """
      Then the compiler says:
        """
        is possibly 'null'.
        """
