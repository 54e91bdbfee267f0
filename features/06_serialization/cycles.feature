@serialization
Feature: Cycles in JSON
  Relations lead back: a user's post has a user. JSON has no cycles, so the way is cut where it comes back to an
  object that it has passed. Of that object its key is shown, so that a reader can find it further up.

  Background:
    Given the sample blog

  Rule: An object that is on the way already is cut, and its key stays

    Scenario: A user, a post, the user
      Given User 2 is in hand with preload "posts > user"
      When I convert it with toJsonDict
      Then the result is:
        """
        {
          "id": 2, "name": "Bob", "email": "bob@example.org", "createdAt": "2024-01-02 09:00:00", "metadata": null,
          "posts": [{
            "id": 3, "userId": 2, "title": "Jars", "content": "Glass or clay", "createdAt": "2024-02-03 10:00:00",
            "user": { "id": 2 }
          }]
        }
        """
      And no queries were sent

    Scenario: Further down
      Given Book 2 is in hand with preload "sections > pages > section > book"
      When I convert it with toJsonDict
      Then the result is:
        """
        {
          "id": 2, "title": "Vinegars",
          "sections": [{
            "bookId": 2, "number": 1, "title": "Wine",
            "book": { "id": 2 },
            "pages": [{
              "id": 3, "bookId": 2, "number": 1, "content": "Red or white",
              "section": { "bookId": 2, "number": 1 }
            }]
          }]
        }
        """
      And no queries were sent

    Scenario: A table that refers to itself
      Given Comment 2 is in hand with preload "replies > parent"
      When I convert it with toJsonDict
      Then the result is:
        """
        {
          "id": 2, "postId": 1, "userId": 1, "parentId": 1, "content": "It keeps longer",
          "replies": [{
            "id": 3, "postId": 1, "userId": null, "parentId": 2, "content": "I agree",
            "parent": { "id": 2 }
          }]
        }
        """
      And no queries were sent

    Scenario: A row that refers to itself
      Given the table comments holds:
        | id | post_id | parent_id | content |
        | 20 |       2 |        20 | loop    |
      And Comment 20 is in hand with preload "replies > parent"
      When I convert it with toJsonDict
      Then the result is:
        """
        {
          "id": 20, "postId": 2, "userId": null, "parentId": 20, "content": "loop",
          "replies": [{
            "id": 20, "postId": 2, "userId": null, "parentId": 20, "content": "loop",
            "parent": { "id": 20 }
          }]
        }
        """
      And no queries were sent

    Scenario: Each member of a list begins a way of its own
      Given every Organization is in hand with preload "profiles > organization"
      When I convert them with toJsonDict
      Then the result is:
        """
        [
          {
            "id": "6f1d1b0e-0000-4000-8000-000000000001", "name": "Picklers",
            "profiles": [{
              "id": 1, "userId": 1, "organizationId": "6f1d1b0e-0000-4000-8000-000000000001", "bio": "Pickles since 1999",
              "organization": { "id": "6f1d1b0e-0000-4000-8000-000000000001" }
            }]
          },
          { "id": "6f1d1b0e-0000-4000-8000-000000000002", "name": "Potters", "profiles": [] }
        ]
        """
      And no queries were sent

  Rule: An object that is shown twice is no cycle, and is whole both times

    Scenario: Two posts of one user
      Given every Post is in hand with preload "user"
      When this code runs:
        """ts
        return it.map((post) => post.toJsonDict().user.name);
        """
      Then the result is [Ann, Ann, Bob]
      And no queries were sent

    Scenario: Two posts with one tag, under one user
      Given the table posts_tags holds:
        | post_id | tag_id |
        |       2 |      2 |
      And User 1 is in hand with preload "posts > tags"
      When this code runs:
        """ts
        return it.toJsonDict().posts.map((post) => post.tags);
        """
      Then the result is:
        """
        [[{ "id": 1, "name": "recipe" }, { "id": 2, "name": "tools" }], [{ "id": 2, "name": "tools" }]]
        """
      And no queries were sent

    Scenario: One object, twice in a list
      Given Tag 1 is in hand
      When this code runs:
        """ts
        return JSON.stringify([it, it]);
        """
      Then the result is:
        """
        [{"id":1,"name":"recipe"},{"id":1,"name":"recipe"}]
        """
      And no queries were sent

  Rule: Depth and size have no bound that data reaches

    Scenario: A thousand levels
      Given this SQL has run:
        """sql
        insert into comments (id, post_id, parent_id, content)
          select n, 1, case when n > 1000 then n - 1 end, 'level' from generate_series(1000, 2000) n
        """
      When this code runs:
        """ts
        const leaf = await Comment.getWithPreload(2000, [Array(1000).fill("parent").join(" > ")]);
        let json = JSON.parse(JSON.stringify(leaf));
        let levels = 0;
        for (; json.parent; json = json.parent) levels++;
        return [levels, json.id, leaf.toJsonDict().parent.parent.id];
        """
      Then the result is [1000, 1000, 1998]
      And 1001 queries were sent

    Scenario: Ten thousand objects
      Given this SQL has run:
        """sql
        create table votes (id serial primary key, user_id integer not null);
        insert into votes (user_id) select 3 from generate_series(1, 10000)
        """
      And this model is defined:
        """ts
        class Voter extends DBModel.table("users", { id: serial().primaryKey(), name: varchar(255) }) {
          static relations = { votes: this.hasMany(() => Vote, "userId") };
        }
        class Vote extends DBModel.table("votes", { id: serial().primaryKey(), userId: integer() }) {
          static relations = { voter: this.belongsTo(() => Voter, "userId") };
        }
        """
      When this code runs:
        """ts
        const { votes } = JSON.parse(JSON.stringify(await Voter.getWithPreload(3, ["votes > voter"])));
        return [votes.length, Object.keys(votes[9999].voter).join()];
        """
      Then the result is [10000, id]
      And 2 queries were sent
