@querying
Feature: Conditions that the compiler knows
  The compiler knows the attributes of a model and their types. A condition or an order that cannot be right is
  an error in the editor, long before it is one in the program.

  Rule: The compiler accepts conditions that are right

    Scenario: Every comparison
      When this is compiled:
        """
        await User.list({ where: { id: 1, name: ["Ann", "Bob"], metadata: null } });
        await User.list({ where: { id: gt(1), name: not("Ann"), createdAt: between("2024-01-01", "2024-02-01") } });
        await User.list({ where: { id: isIn([1, 2]), name: contains("n"), email: not(endsWith(".org")) } });
        await User.list({ where: { id: notIn([1]), metadata: not(null), name: ilike("a%"), email: startsWith("a") } });
        await User.list({ where: { id: lte(5), metadata: { theme: "dark" } } });
        await User.list({ where: and({ id: gte(1) }, or({ name: like("A%") }, sql`length(name) > ${3}`)) });
        await User.list({ where: all, order: ["name", desc("createdAt"), asc("id")], limit: 5, offset: 10 });
        const many: number = await User.count({ id: lt(5) });
        const some: boolean = await User.exists({ name: eq("Ann") });
        const changed: number = await User.updateMany({ id: 1 }, { name: "Annie", metadata: null });
        const gone: number = await User.deleteWhere(all);
        """
      Then it compiles

  Rule: Conditions that are wrong do not compile

    Scenario Outline: <what>
      When this is compiled:
        """
        await User.list({ <options> });
        """
      Then the compiler says:
        """
        <says>
        """

      Examples: What cannot be right
        | what                               | options                            | says                                             |
        | An attribute that does not exist   | where: { age: 5 }                  | 'age' does not exist                             |
        | The name of a column               | where: { createdat: "2024-01-01" } | 'createdat' does not exist                       |
        | A relation                         | where: { posts: 1 }                | 'posts' does not exist                           |
        | A text for a number                | where: { id: "1" }                 | Type 'string' is not assignable to type          |
        | A list of texts for a number       | where: { id: ["1"] }               | Type 'string' is not assignable to type 'number' |
        | An operator of another library     | where: { name: { $ne: "Ann" } }    | '$ne' does not exist                             |
        | A comparison of another type       | where: { id: gt("1") }             | Type 'Comparison<string>' is not assignable      |
        | Like, of a number                  | where: { id: like("1%") }          | is not assignable to type                        |
        | A range of another type            | where: { id: between("a", "b") }   | Type 'Comparison<string>' is not assignable      |
        | Null for what is never null        | where: { name: null }              | Type 'null' is not assignable to type            |
        | Undefined                          | where: { name: undefined }         | Type 'undefined' is not assignable to type       |
        | Another JSON                       | where: { metadata: { colour: 1 } } | 'colour' does not exist                          |
        | A text for a condition             | where: "id = 1"                    | Type 'string' is not assignable to type          |
        | An order by what does not exist    | order: ["age"]                     | "age"                                            |
        | A direction of what does not exist | order: [desc("age")]               | "age"                                            |
        | An order that is a text            | order: "name"                      | is not assignable to type                        |
        | A limit that is a text             | limit: "5"                         | Type 'string' is not assignable to type 'number' |
        | An option that does not exist      | limt: 5                            | 'limt' does not exist                            |

    Scenario Outline: <call>
      When this is compiled:
        """
        await User.<call>;
        """
      Then the compiler says:
        """
        <says>
        """

      Examples: Verbs that need a condition or values
        | call                                | says                                             |
        | exists()                            | Expected 1 arguments, but got 0                  |
        | findBy()                            | Expected 1 arguments, but got 0                  |
        | deleteWhere()                       | Expected 1 arguments, but got 0                  |
        | updateMany({ name: "Ann" })         | Expected 2 arguments, but got 1                  |
        | updateMany({ id: 1 }, { age: 5 })   | 'age' does not exist                             |
        | updateMany({ id: 1 }, { name: 5 })  | Type 'number' is not assignable to type 'string' |
        | count({ age: 5 })                   | 'age' does not exist                             |
        | getMany(["1"])                      | Type 'string' is not assignable to type 'number' |
        | getMany([1], { missing: "ignore" }) | "ignore"                                         |
        | insertMany([{ name: "Ann" }])       | 'email' is missing                               |
        | deleteMany("1")                     | 'string' is not assignable                       |

    Scenario Outline: <what>, inside and
      When this is compiled:
        """
        await User.list({ where: or({ id: 1 }, and(<where>)) });
        """
      Then the compiler says:
        """
        <says>
        """

      Examples: What cannot be right inside another condition
        | what                          | where             | says                                        |
        | An attribute of another model | { title: "Salt" } | 'title' does not exist                      |
        | A text for a number           | { id: "1" }       | Type 'string' is not assignable to type     |
        | A comparison of another type  | { id: gt("1") }   | Type 'Comparison<string>' is not assignable |
        | Undefined                     | undefined         | is not assignable to                        |

    Scenario: What is not missing may be null
      When this is compiled:
        """
        const [first] = await User.getMany([1], { missing: "null" });
        const name: string = first.name;
        """
      Then the compiler says:
        """
        'first' is possibly
        """
