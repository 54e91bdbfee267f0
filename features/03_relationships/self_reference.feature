@relationships
Feature: Self-reference
  A comment may answer another comment: both are rows of one table. A program walks up to the parent, or down
  through the replies, as it does between two tables.

  Background:
    Given the sample blog

  Rule: A relation may lead to the table that it starts from

    Scenario: The parent of a comment
      Given Comment 2 is in hand
      When I load "parent" of it
      Then the result is:
        | id | content        |
        |  1 | Less than that |
      And the result has the types:
        | attribute | type    |
        | itself    | Comment |
      And 1 query was sent

    Scenario: The replies to a comment
      Given Comment 1 is in hand
      When I load "replies" of it
      Then the result is:
        | id | parentId | content         |
        |  2 |        1 | It keeps longer |
      And 1 query was sent

    Scenario: The first comment has no parent
      Given Comment 1 is in hand
      When I load "parent" of it
      Then the result is null
      And no queries were sent

    Scenario: The parent of a reply is the object in hand
      Given Comment 1 is in hand
      When I load "replies" of it
      Then "result[0].parent" and "it" are the same object
      And 1 query was sent

    Scenario: The replies of a parent are not known from one reply
      Given Comment 2 is in hand
      When I load "parent" of it
      Then the relation "replies" of the result is not loaded
      And 1 query was sent

  Rule: A tree costs one query for each level

    Background:
      Given the table comments holds:
        | id | post_id | parent_id | content |
        | 10 |       2 | null      | a       |
        | 11 |       2 |        10 | a.a     |
        | 12 |       2 |        10 | a.b     |
        | 13 |       2 |        11 | a.a.a   |
        | 14 |       2 |        12 | a.b.a   |
        | 15 |       2 |        12 | a.b.b   |

    Scenario: Walked down, branch by branch
      When this code runs:
        """ts
        const walk = async (comment) => {
          note(comment.content);
          for (const reply of await comment.replies) await walk(reply);
        };
        await walk(await Comment.get(10));
        """
      Then these were noted:
        | a     |
        | a.a   |
        | a.a.a |
        | a.b   |
        | a.b.a |
        | a.b.b |
      And 4 queries were sent

    Scenario: Preloaded
      When I get Comment 10 with preload "replies > replies"
      Then the result is:
        | content | replies.content | replies.replies.content   |
        | a       | [a.a, a.b]      | [[a.a.a], [a.b.a, a.b.b]] |
      And 3 queries were sent

    Scenario: Walked up from every leaf
      Given every Comment is in hand
      When this code runs:
        """ts
        const path = async (comment) => {
          const parent = await comment.parent;
          return parent === null ? comment.content : `${await path(parent)} > ${comment.content}`;
        };
        for (const comment of it) if (comment.id >= 13) note(await path(comment));
        """
      Then these were noted:
        | a > a.a > a.a.a |
        | a > a.b > a.b.a |
        | a > a.b > a.b.b |
      And 2 queries were sent

  Rule: A row that refers to itself is no special case

    Background:
      Given the table comments holds:
        | id | post_id | parent_id | content |
        | 20 |       2 |        20 | loop    |

    Scenario: Its parent is its row
      Given Comment 20 is in hand
      When I load "parent > parent > parent" of it
      Then the result is:
        | id | content |
        | 20 | loop    |
      And 3 queries were sent

    Scenario: It is its own reply
      Given Comment 20 is in hand
      When I load "replies" of it
      Then the result is:
        | id | content |
        | 20 | loop    |
      And 1 query was sent
