@relationships
Feature: Relations between tables with unusual names
  Tables and columns may be named like words of SQL, hold capitals, spaces or quotation marks. A relation finds
  its way between them all the same.

  Background:
    Given this SQL has run:
      """sql
      create table "order" ("primary" serial primary key, "Group By" text not null);
      create table "User ""Ann\"\"\" ("Nr." integer primary key, "select" integer references "order", "naïve 名" text);
      create table "table" ("order" integer references "order", "User" integer references "User ""Ann\"\"\", primary key ("order", "User"));
      insert into "order" ("Group By") values ('first'), ('second');
      insert into "User ""Ann\"\"\" values (1, 1, 'a'), (2, 1, 'b'), (3, null, 'c');
      insert into "table" values (1, 3), (2, 3), (2, 1)
      """
    And this model is defined:
      """ts
      class Order extends DBModel.table("order", {
        id: serial().primaryKey().dbName("primary"),
        groupBy: text().dbName("Group By"),
      }) {
        static relations = {
          buyers: this.hasMany(() => Buyer, "orderId"),
          first: this.hasOne(() => Buyer, "orderId"),
          watchers: this.manyToMany(() => Buyer, () => Pair, "orderId", "buyerId"),
        };
      }
      class Buyer extends DBModel.table('User "Ann"', {
        number: integer().primaryKey().dbName("Nr."),
        orderId: integer().nullable().dbName("select"),
        word: text().dbName("naïve 名"),
      }) {
        static relations = {
          order: this.belongsTo(() => Order, "orderId"),
          watched: this.manyToMany(() => Order, () => Pair, "buyerId", "orderId"),
        };
      }
      class Pair extends JoinTableDBModel.table("table", {
        orderId: integer().primaryKey().dbName("order"),
        buyerId: integer().primaryKey().dbName("User"),
      }) {
        static relations = {
          order: this.belongsTo(() => Order, "orderId"),
          buyer: this.belongsTo(() => Buyer, "buyerId"),
        };
      }
      """

  Rule: A name is a name, whatever is in it

    Scenario: From the row that is referred to
      When I list Order with preload "buyers" and "first" and "watchers"
      Then the result is:
        | groupBy | buyers.word | first.word | watchers.word |
        | first   | [a, b]      | a          | [c]           |
        | second  | []          | null       | [a, c]        |
      And 4 queries were sent

    Scenario: From the row that refers
      When I list Buyer with preload "order" and "watched"
      Then the result is:
        | word | order.groupBy | watched.groupBy |
        | a    | first         | [second]        |
        | b    | first         | []              |
        | c    | null          | [first, second] |
      And 3 queries were sent

    Scenario: From the join table
      When I list Pair with preload "order" and "buyer"
      Then the result is:
        | order.groupBy | buyer.word |
        | first         | c          |
        | second        | a          |
        | second        | c          |
      And 3 queries were sent

    Scenario: Lazily
      Given every Order is in hand
      When I load "watchers > order > buyers" of them, one after another
      Then they are:
        | groupBy | watchers.order.buyers.word |
        | first   | [null]                     |
        | second  | [[a, b], null]             |
      And 3 queries were sent

  Rule: Many to many says each name with quotation marks

    Scenario: What is sent
      Given Order 2 is in hand
      When I load "watchers" of it
      Then the statements were:
        | model | rows | text                                                                |
        | Buyer |    2 | select r.ordinal, t."Nr.", t."select", t."naïve 名" from unnest(... |
