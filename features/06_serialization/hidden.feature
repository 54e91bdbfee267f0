@serialization
Feature: Hidden and secret columns
  Some columns are not for everybody: a telephone number, a password's hash. A column that is hidden stays out of
  JSON; one that is secret stays out of the logs too.

  | a column is | JSON     | inspected        | toDbDict |
  | ----------- | -------- | ---------------- | -------- |
  | neither     | shown    | shown            | shown    |
  | hidden      | left out | shown            | shown    |
  | secret      | left out | `'[secret]'`     | shown    |

  Background:
    Given the sample blog
    And this SQL has run:
      """sql
      create table accounts (id serial primary key, user_id integer references users, hash text, salt text);
      insert into accounts (user_id, hash, salt) values (1, 'f00dcafe', 'nacl'), (2, null, null)
      """
    And this model is defined:
      """ts
      class Account extends DBModel.table("accounts", {
        id: serial().primaryKey(),
        userId: integer().hidden(),
        hash: text().nullable().secret(),
        salt: text().nullable().secret().dbName("salt"),
      }) {
        static relations = { user: this.belongsTo(() => Owner, "userId") };
      }
      class Owner extends DBModel.table("users", { id: serial().primaryKey().hidden(), name: varchar(255) }) {
        static relations = { accounts: this.hasMany(() => Account, "userId") };
      }
      """

  Rule: A hidden or secret column is left out of JSON

    Scenario Outline: By <conversion>
      Given Account 1 is in hand
      When I convert it with <conversion>
      Then the result is:
        """
        <result>
        """
      And no queries were sent

      Examples: Every way to JSON
        | conversion     | result   |
        | toJsonDict     | {"id":1} |
        | toJSON         | {"id":1} |
        | JSON.stringify | {"id":1} |

    Scenario: In a relation
      Given User 1 is in hand with preload "profile"
      When this code runs:
        """ts
        return Object.keys(it.toJsonDict().profile).join();
        """
      Then the result is "id,userId,organizationId,bio"
      And no queries were sent

    Scenario: In a relation that has one itself
      Given every Owner is in hand with preload "accounts"
      When I convert them with JSON.stringify
      Then the result is:
        """
        [{"name":"Ann","accounts":[{"id":1}]},{"name":"Bob","accounts":[{"id":2}]},{"name":"Cyd","accounts":[]}]
        """
      And no queries were sent

    Scenario: A key that is hidden does not stay where a cycle is cut
      Given Owner 1 is in hand with preload "accounts > user"
      When I convert it with JSON.stringify
      Then the result is:
        """
        {"name":"Ann","accounts":[{"id":1,"user":{}}]}
        """
      And no queries were sent

  Rule: It is there for the program

    Scenario: It is read
      When I get Account 1
      Then the result is:
        | userId | hash     | salt |
        |      1 | f00dcafe | nacl |
      And 1 query was sent

    Scenario: A relation is found by it
      When I get Account 1 with preload "user"
      Then the result is:
        | user.name |
        | Ann       |
      And 2 queries were sent

    Scenario: It is part of the row
      Given Account 1 is in hand
      When I convert it with toDbDict
      Then the result is:
        """
        { "id": 1, "user_id": 1, "hash": "f00dcafe", "salt": "nacl" }
        """
      And no queries were sent

  Rule: A secret column is masked when the object is inspected

    Scenario: A hidden one is shown
      Given Account 1 is in hand
      When I convert it with inspect
      Then the result is:
        """
        Account { id: 1, userId: 1, hash: '[secret]', salt: '[secret]' }
        """
      And no queries were sent

    Scenario: Whether it has a value is a secret as well
      Given Account 2 is in hand
      When I convert it with inspect
      Then the result is:
        """
        Account { id: 2, userId: 2, hash: '[secret]', salt: '[secret]' }
        """
      And no queries were sent

    Scenario: On the object of a relation
      Given Owner 2 is in hand with preload "accounts"
      When I convert it with inspect
      Then the result is:
        """
        Owner {
          id: 2,
          name: 'Bob',
          accounts: [ Account { id: 2, userId: 2, hash: '[secret]', salt: '[secret]' } ]
        }
        """
      And no queries were sent

    Scenario: Of an object that is new
      Given a new Account is in hand:
        | userId | hash     |
        |      3 | deadbeef |
      When I convert it with inspect
      Then the result is:
        """
        Account { id: undefined, userId: 3, hash: '[secret]', salt: '[secret]' }
        """
      And no queries were sent
