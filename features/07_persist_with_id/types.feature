@persist-with-id
Feature: What the compiler knows of chosen keys
  A key has a type. Models whose key is one column can be persisted with an id, models whose key is several
  columns cannot: they always have their keys.

  Rule: The key that is chosen has the type of the key

    Scenario: Keys of every kind
      When this is compiled:
        """ts
        const user: User = await new User({ name: "Ann", email: "ann@example.org" }).persistWithId(7);
        await new Organization({ name: "Picklers" }).persistWithId("6f1d1b0e-0000-4000-8000-000000000001");
        await new Setting({ name: "font", value: 12 }).persistWithId("theme");
        class Event extends DBModel.table("events", { id: bigint().identity().primaryKey() }) {}
        await new Event({}).persistWithId(7n);
        """
      Then it compiles

    Scenario Outline: <what>
      When this is compiled:
        """ts
        const user = new User({ name: "Ann", email: "ann@example.org" });
        await user.persistWithId(<id>);
        """
      Then the compiler says:
        """
        <message>
        """

      Examples: What is no key of a user
        | what      | id        | message                                                                   |
        | A text    | "7"       | Argument of type 'string' is not assignable to parameter of type 'number' |
        | A bigint  |        7n | Argument of type 'bigint' is not assignable to parameter of type 'number' |
        | Null      | null      | Argument of type 'null' is not assignable to parameter of type 'number'   |
        | Nothing   |           | Expected 1 arguments, but got 0.                                          |
        | An object | { id: 7 } | is not assignable to parameter of type 'number'                           |

  Rule: A model whose key is several columns has no persist with id

    Scenario Outline: <model>
      When this is compiled:
        """ts
        await new <model>(<values>).persistWithId(<key>);
        """
      Then the compiler says:
        """
        Property 'persistWithId' does not exist on type '<model>'.
        """

      Examples: Join tables and others
        | model    | values                                  | key                      |
        | UserRole | { userId: 1, roleId: 2 }                |                        1 |
        | PostTag  | { postId: 1, tagId: 2 }                 | { postId: 1, tagId: 2 }  |
        | Section  | { bookId: 1, number: 2, title: "Salt" } | { bookId: 1, number: 2 } |

    Scenario: It is not there when the program runs either
      When this code runs:
        """ts
        return "persistWithId" in new UserRole({ userId: 1, roleId: 2 });
        """
      Then the result is false
      And no queries were sent
