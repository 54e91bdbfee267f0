@models
Feature: New objects
  An object can be made, looked at and changed before it is stored. Nothing is sent until it is persisted; a name that
  the model does not have is refused at once, because it is a mistake of spelling.

  Rule: A new object has every attribute of its model

    Scenario: What is given, what has a default, what may be null, and what is still to come
      When this code runs:
        """ts
        const user = new User({ name: "Ann" });
        return [Object.keys(user), user.id, user.name, user.email, user.createdAt, user.metadata];
        """
      Then the result is [[id, name, email, createdAt, metadata], undefined, Ann, undefined, undefined, null]
      And no queries were sent

    Scenario: Attributes can be set one after another
      When this code runs:
        """ts
        const user = new User({});
        user.name = "Ann";
        user.email = "ann@example.org";
        user.metadata = { theme: "dark" };
        await user.persist();
        """
      Then the table users holds:
        | id | name | email           | metadata          |
        |  1 | Ann  | ann@example.org | {"theme": "dark"} |

    Scenario: Relations are seen by nobody who only looks at the attributes
      When this code runs:
        """ts
        const user = new User({ name: "Ann" });
        const names = [];
        for (const name in user) names.push(name);
        return [names.includes("posts"), Object.keys({ ...user }).includes("posts"), "posts" in user, structuredClone({ ...user }).name];
        """
      Then the result is [false, false, true, Ann]
      And no queries were sent

    Scenario: An object that was read gives its values to a new one
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |
      And User 1 is in hand
      When this code runs:
        """ts
        const { id, createdAt, ...values } = it;
        await new User({ ...values, email: "other@example.org" }).persist();
        """
      Then the table users holds:
        | id | name | email             |
        |  1 | Ann  | ann@example.org   |
        |  2 | Ann  | other@example.org |

    Scenario: Undefined is not given
      When I persist a new User:
        | id        | name | email           | createdAt | metadata  |
        | undefined | Ann  | ann@example.org | undefined | undefined |
      Then the table users holds:
        | id | name | email           | createdat | metadata |
        |  1 | Ann  | ann@example.org | *         | null     |

  @error
  Rule: What no object can be made of is refused

    Scenario Outline: <what>
      When this code runs:
        """ts
        new User(<values>);
        """
      Then it fails with InvalidValueError:
        | model   | User                                                      |
        | message | "new User: expected { attribute: value }, and got <came>" |

      Examples:
        | what       | values                     | came                |
        | Nothing    |                            | undefined           |
        | Null       | null                       | null                |
        | A text     | "Ann"                      | a string            |
        | A number   |                          5 | a number            |
        | A list     | [{ name: "Ann" }]          | an array            |
        | A function | () => ({ name: "Ann" })    | a function          |
        | A map      | new Map([["name", "Ann"]]) | an instance of Map  |
        | A form     | new (class Form {})()      | an instance of Form |

    Scenario Outline: A name that is no attribute: <name>
      When this code runs:
        """ts
        new User({ name: "Ann", ...JSON.parse('{"<name>": 1}') });
        """
      Then it fails with InvalidValueError:
        | model     | User                                                                                     |
        | attribute | <name>                                                                                   |
        | message   | new User: there is no attribute "<name>"; there are id, name, email, createdAt, metadata |

      Examples:
        | name      |
        | nmae      |
        | Name      |
        | createdat |
        | posts     |
        | isAdmin   |
        | persist   |

    Scenario: A name that JavaScript treats in a way of its own
      When this code runs:
        """ts
        new User(JSON.parse('{"name": "Ann", "__proto__": {"isAdmin": true}}'));
        """
      Then it fails with InvalidValueError:
        | model     | User        |
        | attribute | "__proto__" |

    Scenario Outline: Null for <attribute>, which must have a value, is refused when the object is stored
      When I persist a new User:
        | name   | email   |
        | <name> | <email> |
      Then it fails with InvalidValueError:
        | model     | User                                                                               |
        | attribute | <attribute>                                                                        |
        | message   | "User.<attribute> cannot be null; give a value, or declare the column .nullable()" |
      And no queries were sent

      Examples:
        | attribute | name | email           |
        | name      | null | ann@example.org |
        | email     | Ann  | null            |

    Scenario: Null for a generated attribute that must have a value
      When I persist a new User:
        | name | email           | createdAt |
        | Ann  | ann@example.org | null      |
      Then it fails with InvalidValueError:
        | model     | User      |
        | attribute | createdAt |
      And no queries were sent

    Scenario Outline: An attribute that is <how> is missing when the object is stored
      Given a new User is in hand:
        | name | email           |
        | Ann  | ann@example.org |
      When this code runs:
        """ts
        <code>;
        await it.persist();
        """
      Then it fails with InvalidValueError:
        | model     | User                                                           |
        | attribute | name                                                           |
        | message   | "User.name has no value; give it one before the row is stored" |
      And no queries were sent

      Examples:
        | how              | code                |
        | set to undefined | it.name = undefined |
        | deleted          | delete it.name      |

    Scenario: A relation cannot be assigned
      When this code runs:
        """ts
        const post = new Post({ title: "Salt" });
        post.user = new User({ name: "Ann" });
        """
      Then it fails with InvalidValueError:
        | model     | Post                                                                              |
        | attribute | user                                                                              |
        | message   | "Post.user is a relation and cannot be assigned; set the key that it is found by" |
