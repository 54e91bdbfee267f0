@preloading
Feature: What the compiler knows of preloading
  The type of a row that was read with paths says what is loaded: what was named need not be awaited, what was
  not named must be. A path that is wrong does not compile.

  Rule: What was named is there, and need not be awaited

    Scenario Outline: <verb>
      When this is compiled:
        """ts
        <code>
        """
      Then it compiles

      Examples: The verbs
        | verb                | code                                                                                                                                             |
        | getWithPreload      | const user = await User.getWithPreload(1, ["posts"]); const titles: string[] = user.posts.map((post) => post.title);                             |
        | findWithPreload     | const user = await User.findWithPreload(1, ["posts"]); const title: string \| undefined = user?.posts[0]?.title;                                 |
        | getByWithPreload    | const user = await User.getByWithPreload({ name: "Ann" }, ["profile"]); const bio: string \| null \| undefined = user.profile?.bio;              |
        | findByWithPreload   | const user = await User.findByWithPreload({ name: "Ann" }, ["roles"]); const roles: Role[] = user?.roles ?? [];                                  |
        | listWithPreload     | const posts = await Post.listWithPreload(["user"], { order: ["title"], limit: 3 }); const names: string[] = posts.map((post) => post.user.name); |
        | getByPksWithPreload | const pair = await UserRole.getByPksWithPreload({ userId: 1, roleId: 1 }, ["role"]); const name: string = pair.role.name;                        |
        | preload             | const users = await User.preload(await User.list(), ["posts"]); const count: number = users.map((user) => user.posts.length).length;             |
        | instance preload    | const user = await (await User.get(1)).preload(["posts"]); const titles: string[] = user.posts.map((post) => post.title);                        |

    Scenario: Nested paths, several of them, and shared beginnings
      When this is compiled:
        """ts
        const user = await User.getWithPreload(1, ["posts > comments > user", "posts > tags", "profile > organization"]);
        for (const post of user.posts) {
          const tags: string[] = post.tags.map((tag) => tag.name);
          for (const comment of post.comments) {
            const name: string | undefined = comment.user?.name;
          }
        }
        const organization: string | undefined = user.profile?.organization?.name;
        """
      Then it compiles

    Scenario: Every relation of an object in hand
      When this is compiled:
        """ts
        const user = await (await User.get(1)).preload();
        const counts: number[] = [user.posts.length, user.roles.length];
        const bio: string | null | undefined = user.profile?.bio;
        """
      Then it compiles

    Scenario: A path there and back
      When this is compiled:
        """ts
        const user = await User.getWithPreload(1, ["posts > user > posts > user"]);
        const name: string | undefined = user.posts[0]?.user.posts[0]?.user.name;
        """
      Then it compiles

    Scenario: A function that asks for what it needs
      When this is compiled:
        """ts
        const titles = (user: Loaded<typeof User, "posts > tags">) => user.posts.map(({ tags }) => tags.length);
        titles(await User.getWithPreload(1, ["posts > tags", "roles"]));
        """
      Then it compiles

    Scenario: An object on which more is loaded is still its model
      When this is compiled:
        """ts
        const user: User = await User.getWithPreload(1, ["posts"]);
        await user.update({ name: "Anna" });
        """
      Then it compiles

  Rule: What was not named must be awaited

    Scenario Outline: <what>
      When this is compiled:
        """ts
        const user = await User.getWithPreload(1, ["posts > comments"]);
        <code>
        """
      Then the compiler says:
        """
        <message>
        """

      Examples: Mistakes
        | what                          | code                                                  | message                                  |
        | Another relation              | user.roles.length;                                    | Property 'length' does not exist on type |
        | A relation further on         | user.posts[0]?.comments[0]?.user.name;                | Property 'name' does not exist on type   |
        | Forgetting that a list is one | user.posts.title;                                     | Property 'title' does not exist on type  |
        | A function that needs more    | ((each: Loaded<typeof User, "roles">) => each)(user); | is not assignable to parameter of type   |

    Scenario Outline: <what> may be null
      When this is compiled:
        """ts
        <code>
        """
      Then the compiler says:
        """
        <message>
        """

      Examples: What may be missing
        | what                            | code                                                        | message                    |
        | A row that is found             | (await User.findWithPreload(1, ["posts"])).posts;           | Object is possibly 'null'. |
        | A row that a condition finds    | (await User.findByWithPreload({ id: 1 }, ["posts"])).posts; | Object is possibly 'null'. |
        | The one row that a key may name | (await Comment.getWithPreload(1, ["user"])).user.name;      | is possibly 'null'.        |
        | The one row that may name a key | (await User.getWithPreload(1, ["profile"])).profile.bio;    | is possibly 'null'.        |

  Rule: A wrong path or argument does not compile, and the right names are told

    Scenario Outline: <what>, by <verb>
      When this is compiled:
        """ts
        const user = await User.get(1);
        await <code>;
        """
      Then the compiler says:
        """
        <message>
        """

      Examples: Wrong steps
        | what                | verb                | code                                                          | message                                           |
        | The first step      | getWithPreload      | User.getWithPreload(1, ["comments"])                          | "posts"                                           |
        | The first step      | findWithPreload     | User.findWithPreload(1, ["comments"])                         | "posts"                                           |
        | The first step      | getByWithPreload    | User.getByWithPreload({ id: 1 }, ["comments"])                | "posts"                                           |
        | The first step      | findByWithPreload   | User.findByWithPreload({ id: 1 }, ["comments"])               | "posts"                                           |
        | The first step      | listWithPreload     | User.listWithPreload(["comments"])                            | "posts"                                           |
        | The first step      | preload             | User.preload([user], ["comments"])                            | "posts"                                           |
        | The first step      | instance preload    | user.preload(["comments"])                                    | "posts"                                           |
        | The first step      | getByPksWithPreload | UserRole.getByPksWithPreload({ userId: 1, roleId: 1 }, ["x"]) | "user"                                            |
        | The second step     | getWithPreload      | User.getWithPreload(1, ["posts > author"])                    | Type '"posts > author"' is not assignable to type |
        | The third step      | listWithPreload     | User.listWithPreload(["posts > user > post"])                 | "posts > user > posts"                            |
        | One of several      | getWithPreload      | User.getWithPreload(1, ["posts", "comments"])                 | '"comments"'                                      |
        | A text for the list | getWithPreload      | User.getWithPreload(1, "posts")                               | is not assignable to                              |
        | No list             | getWithPreload      | User.getWithPreload(1)                                        | Expected 2 arguments, but got 1.                  |

    Scenario: A path that is only known when the program runs
      When this is compiled:
        """ts
        const path: string = "posts";
        await User.getWithPreload(1, [path]);
        """
      Then the compiler says:
        """
        is not assignable to
        """

    Scenario Outline: <argument>
      When this is compiled:
        """ts
        const user = await User.get(1);
        await <code>;
        """
      Then the compiler says:
        """
        <message>
        """

      Examples: Other arguments
        | argument                    | code                                         | message                                          |
        | A misspelt option           | user.preload(["posts"], { refesh: true })    | 'refesh' does not exist in type 'PreloadOptions' |
        | An option that is no option | User.listWithPreload(["posts"], { lmit: 3 }) | 'lmit' does not exist in type                    |
        | Objects of another model    | Post.preload([user], ["user"])               | from type 'Post'                                 |
        | A key of another type       | User.getWithPreload("1", ["posts"])          | is not assignable to parameter of type 'number'  |
