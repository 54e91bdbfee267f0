@preloading
Feature: One row is one object
  Rows that lead to the same row lead to the same object: what a program changes on it is seen wherever it is
  reached, and it is held in memory once.

  Background:
    Given the sample blog

  Rule: A relation of one result holds each row once

    Scenario: The user of two posts
      When I list Post with preload "user"
      Then "result[0].user" and "result[1].user" are the same object
      And 2 queries were sent

    Scenario: A tag of two posts
      When I list Post with preload "tags"
      Then "result[0].tags[1]" and "result[2].tags[0]" are the same object
      And 2 queries were sent

    Scenario: The section of two pages
      When I list Page with preload "section"
      Then "result[0].section" and "result[1].section" are the same object
      And 2 queries were sent

    Scenario: The parent of two comments
      Given the table comments holds:
        | id | post_id | parent_id | content |
        |  8 |       1 |         1 | Yes     |
      When I list Comment with preload "parent" where:
        | parentId |
        |        1 |
      Then "result[0].parent" and "result[1].parent" are the same object
      And 2 queries were sent

    Scenario: Below rows that are apart
      When I list Post with preload "comments > user"
      Then "result[0].comments[1].user" and "result[2].comments[0].user" are the same object
      And 3 queries were sent

    Scenario: By keys that are written otherwise
      Given this SQL has run:
        """sql
        create table rates (rate numeric primary key);
        create table bills (id serial primary key, rate numeric references rates);
        insert into rates values (7.0);
        insert into bills (rate) values (7.00), (7)
        """
      And this model is defined:
        """ts
        class Rate extends DBModel.table("rates", { rate: numeric().primaryKey() }) {}
        class Bill extends DBModel.table("bills", { id: serial().primaryKey(), rate: numeric() }) {
          static relations = { charge: this.belongsTo(() => Rate, "rate") };
        }
        """
      When I list Bill with preload "charge"
      Then "result[0].charge" and "result[1].charge" are the same object
      And 2 queries were sent

  Rule: A row's change is seen through every row that leads to it

    Scenario: It is updated through one of them
      Given every Post is in hand with preload "user"
      When this code runs:
        """ts
        await it[0].user.update({ name: "Anna" });
        """
      Then they are:
        | title | user.name |
        | Salt  | Anna      |
        | Dill  | Anna      |
        | Jars  | Bob       |
      And the table users holds:
        | id | name |
        |  1 | Anna |
        |  2 | Bob  |
        |  3 | Cyd  |
      And 1 query was sent

    Scenario: It is preloaded further through one of them
      Given every Post is in hand with preload "user"
      When this code runs:
        """ts
        await it[0].user.preload(["roles"]);
        """
      Then they are:
        | title | user.roles   |
        | Salt  | *            |
        | Dill  | *            |
        | Jars  | (not loaded) |
      And 1 query was sent

  Rule: Lists are not shared

    Scenario: Two rows that lead to the same rows have a list each
      Given every Post is in hand with preload "tags"
      When this code runs:
        """ts
        it[0].tags.length = 0;
        """
      Then they are:
        | title | tags.name |
        | Salt  | []        |
        | Dill  | []        |
        | Jars  | [tools]   |
      And no queries were sent
