@values
Feature: Numbers
  Whole numbers, fractions and amounts of money come back to the last digit. What a column cannot hold exactly is
  refused before anything is sent, so that no number is ever rounded or cut in silence.

  Rule: The least and the most of each type come back

    Scenario Outline: <value> in a <in PostgreSQL>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I store <value> in a Sample and read it back
      Then the result is <value>
      And the table samples holds:
        | value   |
        | <value> |

      Examples: Whole numbers
        | in PostgreSQL | in Brine   | value                 |
        | smallint      | smallint() |                -32768 |
        | smallint      | smallint() |                 32767 |
        | integer       | integer()  |           -2147483648 |
        | integer       | integer()  |            2147483647 |
        | bigint        | bigint()   |                    0n |
        | bigint        | bigint()   |     9007199254740993n |
        | bigint        | bigint()   | -9223372036854775808n |
        | bigint        | bigint()   |  9223372036854775807n |

      Examples: Floating point
        | in PostgreSQL    | in Brine          | value                    |
        | real             | real()            |             3.4028235e38 |
        | real             | real()            |                   -1e-45 |
        | real             | real()            |            1.1754944e-38 |
        | real             | real()            |                 16777216 |
        | real             | real()            |                       -0 |
        | real             | real()            | NaN                      |
        | real             | real()            |                 Infinity |
        | real             | real()            |                -Infinity |
        | double precision | doublePrecision() |   1.7976931348623157e308 |
        | double precision | doublePrecision() |                   5e-324 |
        | double precision | doublePrecision() | -2.2250738585072014e-308 |
        | double precision | doublePrecision() |         9007199254740991 |
        | double precision | doublePrecision() |                     1e21 |
        | double precision | doublePrecision() |      123456789.123456789 |
        | double precision | doublePrecision() |                       -0 |
        | double precision | doublePrecision() | NaN                      |
        | double precision | doublePrecision() |                 Infinity |
        | double precision | doublePrecision() |                -Infinity |

      Examples: Decimal numbers
        | in PostgreSQL | in Brine       | value                                         |
        | numeric       | numeric()      | "1234567890123456789012345678901234567890"    |
        | numeric       | numeric()      | "-0.0000000000000000000000000000000000000001" |
        | numeric       | numeric()      | "0.10"                                        |
        | numeric       | numeric()      | "0"                                           |
        | numeric       | numeric()      | "NaN"                                         |
        | numeric       | numeric()      | "Infinity"                                    |
        | numeric       | numeric()      | "-Infinity"                                   |
        | numeric(10,2) | numeric(10, 2) | "99999999.99"                                 |
        | numeric(10,2) | numeric(10, 2) | "-99999999.99"                                |
        | numeric(10,2) | numeric(10, 2) | "NaN"                                         |
        | numeric(2,2)  | numeric(2, 2)  | "0.99"                                        |
        | numeric(3)    | numeric(3)     | "999"                                         |

  @error
  Rule: A number that the column cannot hold exactly is refused before anything is sent

    Scenario Outline: <value> for a <in Brine>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I store <value> in a Sample and read it back
      Then it fails with InvalidValueError:
        | model     | Sample                              |
        | attribute | value                               |
        | message   | "Sample.value: expected <expected>" |
      And no queries were sent

      Examples: Whole numbers
        | in PostgreSQL | in Brine   | value                 | expected                                                                     |
        | smallint      | smallint() |                 32768 | a whole number from -32768 to 32767, and got a number out of range           |
        | smallint      | smallint() |                -32769 | a whole number from -32768 to 32767, and got a number out of range           |
        | smallint      | smallint() |                   1.5 | a whole number from -32768 to 32767, and got a number                        |
        | smallint      | smallint() | NaN                   | a whole number from -32768 to 32767, and got a number                        |
        | smallint      | smallint() | "1"                   | a whole number from -32768 to 32767, and got a string                        |
        | integer       | integer()  |            2147483648 | a whole number from -2147483648 to 2147483647, and got a number out of range |
        | integer       | integer()  |           -2147483649 | a whole number from -2147483648 to 2147483647, and got a number out of range |
        | integer       | integer()  |              Infinity | a whole number from -2147483648 to 2147483647, and got a number              |
        | integer       | integer()  |                   0.1 | a whole number from -2147483648 to 2147483647, and got a number              |
        | integer       | integer()  |                    1n | a whole number from -2147483648 to 2147483647, and got a bigint              |
        | integer       | integer()  | "1"                   | a whole number from -2147483648 to 2147483647, and got a string              |
        | integer       | integer()  | true                  | a whole number from -2147483648 to 2147483647, and got a boolean             |
        | integer       | integer()  | [1]                   | a whole number from -2147483648 to 2147483647, and got an array              |
        | integer       | integer()  | {"valueOf": 1}        | a whole number from -2147483648 to 2147483647, and got an object             |
        | integer       | integer()  |  2024-02-29T12:00:00Z | a whole number from -2147483648 to 2147483647, and got an instance of Date   |
        | bigint        | bigint()   |  9223372036854775808n | a bigint, for example 1n, within 64 bits, and got a bigint out of range      |
        | bigint        | bigint()   | -9223372036854775809n | a bigint, for example 1n, within 64 bits, and got a bigint out of range      |
        | bigint        | bigint()   |                     1 | a bigint, for example 1n, within 64 bits, and got a number                   |
        | bigint        | bigint()   | "1"                   | a bigint, for example 1n, within 64 bits, and got a string                   |

      Examples: Floating point
        | in PostgreSQL    | in Brine          | value               | expected                                                                                                                                                      |
        | real             | real()            | 0.30000000000000004 | a number that single precision holds (about 7 digits); round it with Number(value.toPrecision(6)) or use doublePrecision(), and got a number with more digits |
        | real             | real()            |            16777217 | a number that single precision holds (about 7 digits); round it with Number(value.toPrecision(6)) or use doublePrecision(), and got a number with more digits |
        | real             | real()            |                1e39 | a number that single precision holds (about 7 digits); round it with Number(value.toPrecision(6)) or use doublePrecision(), and got a number with more digits |
        | real             | real()            |               1e-46 | a number that single precision holds (about 7 digits); round it with Number(value.toPrecision(6)) or use doublePrecision(), and got a number with more digits |
        | real             | real()            | "1"                 | a number that single precision holds (about 7 digits), and got a string                                                                                       |
        | double precision | doublePrecision() | "1"                 | a number, and got a string                                                                                                                                    |
        | double precision | doublePrecision() |                  1n | a number, and got a bigint                                                                                                                                    |

      Examples: Decimal numbers
        | in PostgreSQL | in Brine       | value       | expected                                                                                                                                        |
        | numeric       | numeric()      |         1.5 | a decimal number as a string, for example \\"12.50\\", and got a number                                                                         |
        | numeric       | numeric()      |          1n | a decimal number as a string, for example \\"12.50\\", and got a bigint                                                                         |
        | numeric       | numeric()      | "1e5"       | a decimal number as a string, for example \\"12.50\\", and got text that is no decimal number                                                   |
        | numeric       | numeric()      | ""          | a decimal number as a string, for example \\"12.50\\", and got text that is no decimal number                                                   |
        | numeric       | numeric()      | "."         | a decimal number as a string, for example \\"12.50\\", and got text that is no decimal number                                                   |
        | numeric       | numeric()      | " 1"        | a decimal number as a string, for example \\"12.50\\", and got text that is no decimal number                                                   |
        | numeric       | numeric()      | "0x10"      | a decimal number as a string, for example \\"12.50\\", and got text that is no decimal number                                                   |
        | numeric       | numeric()      | "1_000"     | a decimal number as a string, for example \\"12.50\\", and got text that is no decimal number                                                   |
        | numeric       | numeric()      | "12,50"     | a decimal number as a string, for example \\"12.50\\", and got text that is no decimal number                                                   |
        | numeric       | numeric()      | "nan"       | a decimal number as a string, for example \\"12.50\\", and got text that is no decimal number                                                   |
        | numeric(10,2) | numeric(10, 2) | "0.125"     | a decimal number as a string, for example \\"12.50\\", at most 8 digits before the point and 2 after it, and got a number with more digits      |
        | numeric(10,2) | numeric(10, 2) | "100000000" | a decimal number as a string, for example \\"12.50\\", at most 8 digits before the point and 2 after it, and got a number with more digits      |
        | numeric(10,2) | numeric(10, 2) | "Infinity"  | a decimal number as a string, for example \\"12.50\\", at most 8 digits before the point and 2 after it, and got text that is no decimal number |
        | numeric(2,2)  | numeric(2, 2)  | "1"         | a decimal number as a string, for example \\"12.50\\", at most 0 digits before the point and 2 after it, and got a number with more digits      |
        | numeric(3)    | numeric(3)     | "1.5"       | a decimal number as a string, for example \\"12.50\\", at most 3 digits before the point and 0 after it, and got a number with more digits      |

  Rule: A number that is written in more than one way is read in PostgreSQL's way

    Scenario Outline: <value> in a <in PostgreSQL> is read as <read>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I store <value> in a Sample and read it back
      Then the result is <read>
      And the table samples holds:
        | value  |
        | <read> |

      Examples:
        | in PostgreSQL | in Brine       | value       | read    |
        | numeric(10,2) | numeric(10, 2) | "12.5"      | "12.50" |
        | numeric(10,2) | numeric(10, 2) | "12"        | "12.00" |
        | numeric(10,2) | numeric(10, 2) | "12.500000" | "12.50" |
        | numeric(10,2) | numeric(10, 2) | "-0"        | "0.00"  |
        | numeric       | numeric()      | "+5"        | "5"     |
        | numeric       | numeric()      | "007"       | "7"     |
        | numeric       | numeric()      | ".5"        | "0.5"   |
        | numeric       | numeric()      | "5."        | "5"     |
        | numeric       | numeric()      | "1.50"      | "1.50"  |
        | integer       | integer()      |          -0 |       0 |
        | smallint      | smallint()     |          -0 |       0 |

    Scenario: The object that was persisted holds what PostgreSQL made of it
      Given a Sample whose value is numeric(10,2) in PostgreSQL and numeric(10, 2) in Brine
      When I persist a new Sample:
        | value  |
        | "12.5" |
      Then the result is:
        | id | value   |
        |  1 | "12.50" |
      And the table samples holds:
        | value |
        | 12.50 |
      And 1 query was sent
