@transactions
Feature: After commit
  A program wants to send a letter once a user is stored, and never for a user who is not. What it hands to
  afterCommit runs when the outermost transaction is committed.

  Rule: What waits for the commit runs once, after it

    Scenario: It runs after the work, when others see it
      When a transaction does:
        | action          | name | email           |
        | after commit:   |      |                 |
        | - observe users |      |                 |
        | insert User     | Ann  | ann@example.org |
        | note end        |      |                 |
      Then these were noted:
        | end                        |
        | others see 1 rows of users |
      And the table users holds 1 row

    Scenario: In the order in which it was handed over
      When a transaction does:
        | action        |
        | after commit: |
        | - note first  |
        | after commit: |
        | - note second |
      Then these were noted:
        | first  |
        | second |

    Scenario: From a nested transaction it waits for the outermost commit
      When a transaction does:
        | action          | name | email           |
        | nested:         |      |                 |
        | - insert User   | Ann  | ann@example.org |
        | - after commit: |      |                 |
        | - - note sent   |      |                 |
        | note end        |      |                 |
      Then these were noted:
        | end  |
        | sent |
      And the table users holds 1 row

    Scenario: A transaction that is tried again hands it over anew
      When a transaction (retry 1) does:
        | action                                                           |
        | after commit:                                                    |
        | - note sent                                                      |
        | once: query do $$ begin raise exception sqlstate '40001'; end $$ |
        | note end                                                         |
      Then these were noted:
        | end  |
        | sent |

    Scenario: Outside any transaction it runs at once
      When the program does:
        | action        |
        | after commit: |
        | - note sent   |
        | note end      |
      Then these were noted:
        | sent |
        | end  |

  Rule: Nothing runs for work that was undone

    @error
    Scenario: The transaction fails
      When a transaction does:
        | action        |
        | after commit: |
        | - note sent   |
        | note end      |
        | fail          |
      Then it fails with DeliberateFailure
      And these were noted:
        | end |

    Scenario: The nested transaction fails and is caught
      When a transaction does:
        | action            |
        | caught:           |
        | - nested:         |
        | - - after commit: |
        | - - - note sent   |
        | - - fail          |
        | note end          |
      Then these were noted:
        | caught DeliberateFailure |
        | end                      |

  @error
  Rule: A failure after the commit cannot undo it

    Scenario: The work stays, the others run, and the failure is told
      When a transaction does:
        | action        | name | email           |
        | insert User   | Ann  | ann@example.org |
        | after commit: |      |                 |
        | - fail        |      |                 |
        | after commit: |      |                 |
        | - note sent   |      |                 |
      Then it fails with AfterCommitError:
        | cause.name | DeliberateFailure |
        | committed  | true              |
      And these were noted:
        | sent |
      And the table users holds 1 row
