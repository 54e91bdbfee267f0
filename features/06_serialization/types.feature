@serialization
Feature: What the compiler knows of JSON
  The type of an object's JSON says what is in it: columns in their JSON form, relations that are loaded, nothing
  that is hidden, no methods.

  Rule: Columns have the types of their JSON forms

    Scenario: The columns of the blog
      When this is compiled:
        """ts
        const json = (await User.get(1)).toJsonDict();
        const id: number = json.id;
        const name: string = json.name;
        const createdAt: string = json.createdAt;
        const theme: string | undefined = json.metadata?.theme;
        """
      Then it compiles

    Scenario: Values that JSON has no form for are texts
      When this is compiled:
        """ts
        class Thing extends DBModel.table("things", {
          id: bigserial().primaryKey(), at: timestamptz(), data: bytea(), sizes: bigint().array(), until: timestamptz().nullable(),
        }) {}
        const json = (await Thing.get(1n)).toJsonDict();
        const texts: string[] = [json.id, json.at, json.data, ...json.sizes];
        const until: string | null = json.until;
        """
      Then it compiles

    Scenario: The same by toJSON
      When this is compiled:
        """ts
        const name: string = (await User.get(1)).toJSON().name;
        """
      Then it compiles

  Rule: Relations that are loaded are in the type, as deep as they are

    Scenario: A path of one relation
      When this is compiled:
        """ts
        const json = (await User.getWithPreload(1, ["posts", "profile"])).toJsonDict();
        const titles: string[] = json.posts.map((post) => post.title);
        const bio: string | null | undefined = json.profile?.bio;
        """
      Then it compiles

    Scenario: A nested path
      When this is compiled:
        """ts
        const json = (await User.getWithPreload(1, ["posts > comments > user", "profile"])).toJsonDict();
        const titles: string[] = json.posts.map((post) => post.title);
        const names: (string | undefined)[] = json.posts.flatMap((post) => post.comments.map(({ user }) => user?.name));
        const bio: string | null | undefined = json.profile?.bio;
        """
      Then it compiles

    Scenario Outline: <what>
      When this is compiled:
        """ts
        const json = (await User.getWithPreload(1, ["profile"])).toJsonDict();
        <code>
        """
      Then the compiler says:
        """
        <message>
        """

      Examples: What is not in it
        | what                          | code                                | message                                     |
        | A relation that is not loaded | json.posts.length;                  | posts'                                      |
        | A method                      | json.persist();                     | Property 'persist' does not exist on type   |
        | A column of PostgreSQL        | json.createdat;                     | Property 'createdat' does not exist on type |
        | A column that is hidden       | json.profile?.phone;                | Property 'phone' does not exist on type     |
        | A value instead of its form   | json.id.toFixed().at(0)?.getTime(); | Property 'getTime' does not exist on type   |

    Scenario: A row by its columns is not typed further
      When this is compiled:
        """ts
        const row: Record<string, unknown> = (await User.get(1)).toDbDict();
        """
      Then it compiles
