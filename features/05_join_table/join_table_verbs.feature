@join-table
Feature: Verbs of join tables
  A verb that takes one key makes no sense for a table whose key is several columns. Join tables do not have
  such verbs: a program that uses one is not compiled, and models with one key lack the others.

  Rule: Verbs that take one key are not there for join tables

    Scenario Outline: <verb> does not compile
      When this is compiled:
        """
        await UserRole.<verb>(<arguments>);
        """
      Then the compiler says:
        """
        Property '<verb>' does not exist on type 'typeof UserRole'
        """

      Examples: Verbs of models with one key
        | verb            | arguments   |
        | get             |           1 |
        | find            |           1 |
        | getWithPreload  | 1, ["user"] |
        | findWithPreload | 1, ["user"] |
        | getMany         | [1]         |
        | delete          |           1 |
        | deleteMany      | [1]         |

    Scenario: An object of a join table cannot be persisted with an id
      When this is compiled:
        """
        await new UserRole({ userId: 1, roleId: 2 }).persistWithId(1);
        """
      Then the compiler says:
        """
        Property 'persistWithId' does not exist on type 'UserRole'
        """

    Scenario: They are not there in JavaScript either
      When this code runs:
        """
        const verbs = ["get", "find", "getWithPreload", "findWithPreload", "getMany", "delete", "deleteMany"];
        const pair = new UserRole({ userId: 1, roleId: 2 });
        return [...verbs.map((verb) => UserRole[verb]), pair.persistWithId].filter((each) => each !== undefined);
        """
      Then the result is []
      And no queries were sent

  Rule: Verbs that take a key of several columns are not there for other models

    Scenario Outline: <verb> does not compile for one key
      When this is compiled:
        """
        await User.<verb>(<arguments>);
        """
      Then the compiler says:
        """
        Property '<verb>' does not exist on type 'typeof User'
        """

      Examples: Verbs of join tables
        | verb                | arguments            |
        | getByPks            | { id: 1 }            |
        | findByPks           | { id: 1 }            |
        | deleteByPks         | { id: 1 }            |
        | getByPksWithPreload | { id: 1 }, ["posts"] |

    Scenario: They are not there in JavaScript either, for one key
      When this code runs:
        """
        const verbs = ["getByPks", "findByPks", "deleteByPks", "getByPksWithPreload"];
        return verbs.map((verb) => User[verb]).filter((each) => each !== undefined);
        """
      Then the result is []
      And no queries were sent

  Rule: The compiler knows the parts of a key

    Scenario: The whole key compiles, and so does what it gives
      When this is compiled:
        """
        const pair: UserRole = await UserRole.getByPks({ userId: 1, roleId: 2 });
        const found: UserRole | null = await UserRole.findByPks({ roleId: 2, userId: 1 });
        const gone: boolean = await UserRole.deleteByPks({ userId: pair.userId, roleId: pair.roleId });
        const loaded = await UserRole.getByPksWithPreload({ userId: 1, roleId: 2 }, ["user > posts", "role"]);
        const title: string | undefined = loaded.user.posts[0]?.title;
        const role: string = loaded.role.name;
        """
      Then it compiles

    Scenario Outline: <what> does not compile
      When this is compiled:
        """
        await UserRole.getByPks(<key>);
        """
      Then the compiler says:
        """
        <says>
        """

      Examples: What is no key
        | what                   | key                                | says                                             |
        | A part that is missing | { userId: 1 }                      | Property 'roleId' is missing                     |
        | A part too many        | { userId: 1, roleId: 2, tagId: 3 } | 'tagId' does not exist in type                   |
        | A text for a number    | { userId: "1", roleId: 2 }         | Type 'string' is not assignable to type 'number' |
        | Null for a part        | { userId: 1, roleId: null }        | Type 'null' is not assignable to type 'number'   |
        | One number             |                                  1 | Argument of type 'number' is not assignable      |
        | A list                 | [1, 2]                             | Argument of type 'number[]' is not assignable    |

    Scenario: A new row without a part of its key does not compile
      When this is compiled:
        """
        new UserRole({ userId: 1 });
        """
      Then the compiler says:
        """
        Property 'roleId' is missing
        """
