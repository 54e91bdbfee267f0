@transactions
Feature: Isolation
  A program says how much it wants to see of what others commit meanwhile, and whether it will write at all.
  PostgreSQL's levels are used as they are; without a wish it is "read committed".

  Rule: Each option reaches PostgreSQL when the transaction begins

    Scenario Outline: <options>
      When a transaction (<options>) does:
        | action     |
        | count User |
      Then the statements were:
        | kind        | text      |
        | transaction | <begin>   |
        | statement   | select... |
        | transaction | commit    |
      And the result is 0

      Examples: Options and what is sent
        | options                            | begin                                                   |
        | read committed                     | begin isolation level read committed                    |
        | repeatable read                    | begin isolation level repeatable read                   |
        | serializable                       | begin isolation level serializable                      |
        | readOnly                           | begin read only                                         |
        | serializable, readOnly, deferrable | begin isolation level serializable read only deferrable |

  @concurrency
  Rule: The level decides what is seen of others

    Background:
      Given the table users holds:
        | id | name | email           |
        |  1 | Ann  | ann@example.org |

    Scenario: Read committed sees what others committed meanwhile
      When transactions (read committed) take turns:
        | who    | action        | name |
        | first  | get User 1    |      |
        | second | update User 1 | Anna |
        | second | commit        |      |
        | first  | get User 1    |      |
        | first  | commit        |      |
      Then the result is:
        | name |
        | Anna |
      And the table users holds:
        | name |
        | Anna |

    Scenario: Repeatable read goes on seeing what it saw first
      When transactions (repeatable read) take turns:
        | who    | action        | name |
        | first  | get User 1    |      |
        | second | update User 1 | Anna |
        | second | commit        |      |
        | first  | get User 1    |      |
        | first  | commit        |      |
      Then the result is:
        | name |
        | Ann  |
      And the table users holds:
        | name |
        | Anna |

    @error
    Scenario: Repeatable read does not overwrite what it did not see
      When transactions (repeatable read) take turns:
        | who    | action        | name  |
        | first  | get User 1    |       |
        | second | update User 1 | Anna  |
        | second | commit        |       |
        | first  | update User 1 | Annie |
      Then the first fails with SerializationError:
        | sqlState    | 40001 |
        | isRetryable | true  |
      And the table users holds:
        | name |
        | Anna |

    @error
    Scenario: Serializable refuses what no order of the two could give
      When transactions (serializable) take turns:
        | who    | action      | name | email           |
        | first  | count User  |      |                 |
        | second | count User  |      |                 |
        | first  | insert User | Bob  | bob@example.org |
        | second | insert User | Cyd  | cyd@example.org |
        | first  | commit      |      |                 |
        | second | commit      |      |                 |
      Then the second fails with SerializationError:
        | sqlState | 40001 |
      And the table users holds:
        | name |
        | Ann  |
        | Bob  |

  @error
  Rule: A transaction that only reads cannot write

    Scenario: An insert in a read-only transaction
      When a transaction (readOnly) does:
        | action      | name | email           |
        | insert User | Ann  | ann@example.org |
      Then it fails with QueryError:
        | sqlState | 25006 |
      And the database is unchanged

  @error
  Rule: What cannot be granted is refused, not ignored

    Scenario Outline: A nested transaction asks for <option>
      When a transaction does:
        | action             |
        | nested (<option>): |
        | - count User       |
      Then it fails with InvalidCriteriaError:
        | message has | outermost |
      And no queries were sent

      Examples: What only the outermost transaction can have
        | option       |
        | serializable |
        | readOnly     |
        | deferrable   |
        | retry 3      |

    Scenario: An option that does not exist
      When a transaction (readonly) does:
        | action     |
        | count User |
      Then it fails with InvalidCriteriaError:
        | message has | readonly |
      And no queries were sent
