@serialization
Feature: Models as rows
  `toDbDict()` gives the columns of an object by their names in PostgreSQL, with their values as they are: for a
  program that writes SQL by hand, or compares an object with a row.

  Background:
    Given the sample blog

  Rule: A row has every column by its name in PostgreSQL

    Scenario: Names that differ from those of the attributes
      Given User 1 is in hand
      When I convert it with toDbDict
      Then the result is:
        """
        {
          "id": 1,
          "name": "Ann",
          "email": "ann@example.org",
          "createdat": "2024-01-01 09:00:00",
          "metadata": { "theme": "dark", "languages": ["en", "fr"] }
        }
        """
      And no queries were sent

    Scenario: Columns that JSON hides
      Given Profile 2 is in hand
      When I convert it with toDbDict
      Then the result is:
        """
        { "id": 2, "user_id": 2, "organization_id": null, "bio": null, "phone": "555-0102" }
        """
      And no queries were sent

    Scenario: Several objects
      Given every PostTag is in hand
      When I convert them with toDbDict
      Then the result is:
        """
        [{ "post_id": 1, "tag_id": 1 }, { "post_id": 1, "tag_id": 2 }, { "post_id": 3, "tag_id": 2 }]
        """
      And no queries were sent

    Scenario: In the order of their declaration
      Given Profile 1 is in hand
      When this code runs:
        """ts
        return Object.keys(it.toDbDict()).join();
        """
      Then the result is "id,user_id,organization_id,bio,phone"
      And no queries were sent

  Rule: Its values are those of the object

    Scenario: Each has its type
      Given this SQL has run:
        """sql
        create table things (id bigint primary key, at timestamptz, data bytea, size float8, price numeric);
        insert into things values (1, '2024-02-29 12:30:00Z', '\xcafe', 'NaN', 1.50)
        """
      And this model is defined:
        """ts
        class Thing extends DBModel.table("things", {
          id: bigint().primaryKey(), at: timestamptz(), data: bytea(), size: doublePrecision(), price: numeric(),
        }) {}
        """
      And Thing 1n is in hand
      When I convert it with toDbDict
      Then the result is:
        | id | at                   | data   | size | price  |
        | 1n | 2024-02-29T12:30:00Z | 0xCAFE | NaN  | "1.50" |
      And no queries were sent

    Scenario: What was changed and not stored
      Given User 2 is in hand
      When this code runs:
        """ts
        it.name = "Bobby";
        return it.toDbDict().name;
        """
      Then the result is Bobby
      And the database is unchanged
      And no queries were sent

  Rule: A row has no relations

    Scenario: They are loaded
      Given User 3 is in hand with preload "posts" and "profile"
      When I convert it with toDbDict
      Then the result is:
        """
        {
          "id": 3, "name": "Cyd", "email": "cyd@example.org", "createdat": "2024-01-03 09:00:00",
          "metadata": { "theme": "light" }
        }
        """
      And no queries were sent

  Rule: What a new object leaves to PostgreSQL is left out

    Scenario: A key and a time
      Given a new Post is in hand:
        | userId | title |
        |      1 | Mint  |
      When I convert it with toDbDict
      Then the result is:
        """
        { "user_id": 1, "title": "Mint", "content": null }
        """
      And no queries were sent
