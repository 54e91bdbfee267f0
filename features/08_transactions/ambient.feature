@transactions
Feature: Ambient
  A program need not hand its transaction to every function that it calls: whatever is done inside belongs to it,
  on its one connection. Whatever is done elsewhere at the same time does not.

  Rule: Everything that is done inside belongs to the transaction

    Scenario: Raw queries too
      When a transaction does:
        | action                                           |
        | query insert into tags (name) values (${recipe}) |
        | observe tags                                     |
      Then these were noted:
        | others see 0 rows of tags |
      And the table tags holds:
        | name   |
        | recipe |

    @error
    Scenario: Lazy loading too
      Given the sample blog
      And User 1 is in hand
      When a transaction does:
        | action                       |
        | query delete from posts_tags |
        | query delete from comments   |
        | query delete from posts      |
        | load "posts" of it           |
        | fail                         |
      Then it fails with DeliberateFailure
      And the statements were:
        | kind        | text                                |
        | transaction | begin                               |
        | statement   | delete from posts_tags              |
        | statement   | delete from comments                |
        | statement   | delete from posts                   |
        | statement   | select "id", "user_id", "title",... |
        | transaction | rollback                            |
      And the database is unchanged

    Scenario: The manager tells whether a transaction is under way
      When this code runs:
        """ts
        return [db.inTransaction, await db.transaction(async () => db.inTransaction), db.inTransaction];
        """
      Then the result is [false, true, false]

  Rule: One connection suffices for all of it

    Scenario: Reading, loading, preloading and nesting with a pool of one
      Given the sample blog
      And a database manager with:
        | max            |    1 |
        | acquireTimeout | 2000 |
      When this code runs:
        """ts
        return await db.transaction(async () => {
          const user = await User.get(1);
          const posts = await user.posts;
          await Post.preload(posts, ["comments > user", "tags"]);
          await db.transaction(async () => await new Tag({ name: "new" }).persist());
          await Promise.all([Tag.insertMany([{ name: "newer" }, { name: "newest" }]), User.count()]);
          return posts.map((post) => post.title);
        });
        """
      Then the result is [Salt, Dill]
      And the table tags holds 6 rows

  @concurrency
  Rule: What is done elsewhere at the same time does not belong to it

    Scenario: Two transactions do not see each other's work
      When transactions take turns:
        | who    | action      | name | email           |
        | first  | insert User | Ann  | ann@example.org |
        | second | count User  |      |                 |
        | first  | commit      |      |                 |
        | second | commit      |      |                 |
      Then the result is 0
      And the table users holds 1 row

    @error
    Scenario: The failure of one leaves the other alone
      When transactions take turns:
        | who    | action      | name | email           |
        | first  | insert User | Ann  | ann@example.org |
        | second | insert User | Bob  | bob@example.org |
        | first  | fail        |      |                 |
        | second | commit      |      |                 |
      Then the first fails with DeliberateFailure
      And the table users holds:
        | name |
        | Bob  |

    Scenario: A write outside is stored whatever becomes of the transaction
      When the program does:
        | action            | name | email           |
        | at once:          |      |                 |
        | - caught:         |      |                 |
        | - - transaction:  |      |                 |
        | - - - insert User | Ann  | ann@example.org |
        | - - - fail        |      |                 |
        | - insert User     | Bob  | bob@example.org |
      Then the table users holds:
        | name |
        | Bob  |
      And these were noted:
        | caught DeliberateFailure |
