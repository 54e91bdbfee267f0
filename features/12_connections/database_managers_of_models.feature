@connections
Feature: Database managers of models
  An application says once which database its models use; tests say that it is another one. A model that lives
  elsewhere says so itself.

  Rule: A model uses the manager that its class names, and else the default one

    Scenario: The default is what the program chose
      When this code runs:
        """ts
        return [User.dbManager() === db, DatabaseManager.default() === db];
        """
      Then the result is [true, true]

    Scenario: A class that names its own manager does not take the default
      Given a database manager with:
        | max | 2 |
      And this model is defined:
        """ts
        const elsewhere = db;
        class Article extends DBModel.table("posts", { id: serial().primaryKey(), title: text() }) {
          static dbManager() {
            return elsewhere;
          }
        }
        """
      And a database manager with:
        | max        |       2 |
        | searchPath | nowhere |
      When I list Article
      Then the result is []
      And 1 query was sent

    Scenario: A model of a test uses the schema of the test
      Given the sample blog
      When I list Organization ordered by "name"
      Then the result is:
        | name     |
        | Picklers |
        | Potters  |
      And 1 query was sent

    Scenario: The classes that a class is the base of share its manager
      Given this model is defined:
        """ts
        class Notebook extends DBModel.table("posts", { id: serial().primaryKey(), title: text() }) {
          static dbManager() {
            return db;
          }
        }
        class Diary extends Notebook {}
        """
      When this code runs:
        """ts
        DatabaseManager.use(undefined);
        const managers = [Diary.dbManager() === db, Notebook.dbManager() === db];
        DatabaseManager.use(db);
        return managers;
        """
      Then the result is [true, true]

  Rule: A manager is one for each DSN and search path

    Scenario: Asking twice gives the same manager
      When this code runs:
        """ts
        const one = DatabaseManager.for("postgresql://localhost/shop", { searchPath: "spring" });
        const same = DatabaseManager.for("postgresql://localhost/shop", { searchPath: "spring" });
        const other = DatabaseManager.for("postgresql://localhost/shop", { searchPath: "autumn" });
        await Promise.all([one.close(), other.close()]);
        return [one === same, one === other];
        """
      Then the result is [true, false]
