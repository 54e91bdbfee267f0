@serialization
Feature: Models on the console
  `console.log(user)` and a debugger show an object as a person reads it: its class, its attributes and what is
  loaded. Looking at it changes nothing and asks for nothing.

  Background:
    Given the sample blog

  Rule: An object is shown as its class, its attributes and what is loaded

    Scenario: Nothing is loaded
      Given User 2 is in hand
      When I convert it with inspect
      Then the result is:
        """
        User {
          id: 2,
          name: 'Bob',
          email: 'bob@example.org',
          createdAt: '2024-01-02 09:00:00',
          metadata: null
        }
        """
      And no queries were sent

    Scenario: Relations are loaded
      Given Post 3 is in hand with preload "tags" and "user" and "comments"
      When I convert it with inspect
      Then the result is:
        """
        Post {
          id: 3,
          userId: 2,
          title: 'Jars',
          content: 'Glass or clay',
          createdAt: '2024-02-03 10:00:00',
          user: User {
            id: 2,
            name: 'Bob',
            email: 'bob@example.org',
            createdAt: '2024-01-02 09:00:00',
            metadata: null
          },
          comments: [
            Comment { id: 4, postId: 3, userId: 1, parentId: null, content: 'Clay' }
          ],
          tags: [ Tag { id: 2, name: 'tools' } ]
        }
        """
      And no queries were sent

    Scenario: A relation is null, and a list is empty
      Given Comment 4 is in hand with preload "parent" and "replies"
      When I convert it with inspect
      Then the result is:
        """
        Comment {
          id: 4,
          postId: 3,
          userId: 1,
          parentId: null,
          content: 'Clay',
          parent: null,
          replies: []
        }
        """
      And no queries were sent

    Scenario: What the other side filled in is not shown
      Given Tag 2 is in hand with preload "posts > comments"
      When this code runs:
        """ts
        const { inspect } = process.getBuiltinModule("node:util");
        return inspect(it, { depth: null }).includes("post:");
        """
      Then the result is false
      And no queries were sent

    Scenario: A list
      Given every Tag is in hand
      When I convert them with inspect
      Then the result is:
        """
        [
          Tag { id: 1, name: 'recipe' },
          Tag { id: 2, name: 'tools' },
          Tag { id: 3, name: 'unused' }
        ]
        """
      And no queries were sent

    Scenario: A new object shows what it does not have yet
      Given a new Tag is in hand:
        | name |
        | new  |
      When I convert it with inspect
      Then the result is:
        """
        Tag { id: undefined, name: 'new' }
        """
      And no queries were sent

    Scenario: A class that was derived from a model
      Given this model is defined:
        """ts
        class Person extends DBModel.table("users", { id: serial().primaryKey(), name: varchar(255) }) {}
        class Admin extends Person {}
        """
      And Admin 1 is in hand
      When I convert it with inspect
      Then the result is:
        """
        Admin { id: 1, name: 'Ann' }
        """
      And no queries were sent

  Rule: An object that is on the way already is cut, and its key stays

    Scenario: There and back
      Given Organization "6f1d1b0e-0000-4000-8000-000000000001" is in hand with preload "profiles > organization"
      When I convert it with inspect
      Then the result is:
        """
        Organization {
          id: '6f1d1b0e-0000-4000-8000-000000000001',
          name: 'Picklers',
          profiles: [
            Profile {
              id: 1,
              userId: 1,
              organizationId: '6f1d1b0e-0000-4000-8000-000000000001',
              bio: 'Pickles since 1999',
              phone: '555-0101',
              organization: Organization { id: '6f1d1b0e-0000-4000-8000-000000000001' }
            }
          ]
        }
        """
      And no queries were sent

    Scenario: An object that is shown twice is no cycle
      Given Tag 1 is in hand
      When this code runs:
        """ts
        const { inspect } = process.getBuiltinModule("node:util");
        return inspect([it, { again: it }]);
        """
      Then the result is:
        """
        [
          Tag { id: 1, name: 'recipe' },
          { again: Tag { id: 1, name: 'recipe' } }
        ]
        """
      And no queries were sent

  Rule: The depth that is asked for is kept

    Scenario Outline: Depth <depth>
      Given Tag 1 is in hand with preload "posts > comments > user"
      When this code runs:
        """ts
        const { inspect } = process.getBuiltinModule("node:util");
        const text = inspect(<value>, { depth: <depth>, breakLength: Infinity });
        return ["recipe", "posts", "Salt", "comments", "I agree", "Bob"].filter((word) => text.includes(word)).join();
        """
      Then the result is "<shown>"
      And no queries were sent

      Examples: An object, and a list of it
        | value | depth | shown                                  |
        | it    |    -1 |                                        |
        | it    |     0 | recipe,posts                           |
        | it    |     2 | recipe,posts,Salt,comments             |
        | it    |     4 | recipe,posts,Salt,comments,I agree     |
        | it    | null  | recipe,posts,Salt,comments,I agree,Bob |
        | [it]  |     0 |                                        |
        | [it]  |     1 | recipe,posts                           |

    Scenario: What lies deeper is named
      Given Tag 1 is in hand with preload "posts"
      When this code runs:
        """ts
        const { inspect } = process.getBuiltinModule("node:util");
        return [inspect([[it]], { depth: 1 }), inspect(it, { depth: 1, breakLength: Infinity })].join(" ");
        """
      Then the result is:
        """
        [ [ [Tag] ] ] Tag { id: 1, name: 'recipe', posts: [ [Post] ] }
        """
      And no queries were sent
