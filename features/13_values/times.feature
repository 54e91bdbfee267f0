@values
Feature: Dates, times and durations
  A day is a day and not a moment: it never moves to the day before because a server, a program or a reader lives in
  another time zone. Dates and times without zone are text, moments are JavaScript's Date, durations are ISO 8601.

  Rule: Days, times and moments come back as they were written

    Scenario Outline: <value> in a <in PostgreSQL>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I store <value> in a Sample and read it back
      Then the result is <value>
      And the table samples holds:
        | value   |
        | <value> |

      Examples: Days
        | in PostgreSQL | in Brine | value         |
        | date          | date()   |    2024-02-29 |
        | date          | date()   |    2000-02-29 |
        | date          | date()   |    1582-10-10 |
        | date          | date()   |    0001-01-01 |
        | date          | date()   |    9999-12-31 |
        | date          | date()   |   10000-01-01 |
        | date          | date()   | 5874897-12-31 |
        | date          | date()   | 0044-03-15 BC |
        | date          | date()   | 0001-02-29 BC |
        | date          | date()   | 4714-11-24 BC |
        | date          | date()   | infinity      |
        | date          | date()   | -infinity     |

      Examples: Days with a time
        | in PostgreSQL | in Brine    | value                        |
        | timestamp     | timestamp() |          2024-02-29 00:00:00 |
        | timestamp     | timestamp() |   2024-02-29 23:59:59.999999 |
        | timestamp     | timestamp() |        2024-02-29 12:30:00.5 |
        | timestamp     | timestamp() |          2024-03-10 02:30:00 |
        | timestamp     | timestamp() |          2024-03-31 02:30:00 |
        | timestamp     | timestamp() |          2011-12-30 12:00:00 |
        | timestamp     | timestamp() |          9999-12-31 23:59:59 |
        | timestamp     | timestamp() | 294276-12-31 23:59:59.999999 |
        | timestamp     | timestamp() |       0044-03-15 12:00:00 BC |
        | timestamp     | timestamp() |       4714-11-24 00:00:00 BC |
        | timestamp     | timestamp() | infinity                     |
        | timestamp     | timestamp() | -infinity                    |

      Examples: Moments
        | in PostgreSQL | in Brine      | value                    |
        | timestamptz   | timestamptz() |     1970-01-01T00:00:00Z |
        | timestamptz   | timestamptz() | 2024-02-29T12:30:00.001Z |
        | timestamptz   | timestamptz() | 2024-02-29T23:59:59.999Z |
        | timestamptz   | timestamptz() |     1900-01-01T00:00:00Z |
        | timestamptz   | timestamptz() |     1883-11-18T16:59:59Z |
        | timestamptz   | timestamptz() |     0001-01-01T00:00:00Z |
        | timestamptz   | timestamptz() | 9999-12-31T23:59:59.999Z |

      Examples: Moments as text, to the microsecond
        | in PostgreSQL | in Brine                    | value                           |
        | timestamptz   | timestamptz({as: "string"}) |   2024-02-29 12:30:00.123456+00 |
        | timestamptz   | timestamptz({as: "string"}) |          2024-02-29 12:30:00+00 |
        | timestamptz   | timestamptz({as: "string"}) |       0044-03-15 12:00:00+00 BC |
        | timestamptz   | timestamptz({as: "string"}) | 294276-12-31 23:59:59.999999+00 |
        | timestamptz   | timestamptz({as: "string"}) | infinity                        |
        | timestamptz   | timestamptz({as: "string"}) | -infinity                       |

      Examples: Durations
        | in PostgreSQL | in Brine   | value                  |
        | interval      | interval() | PT0S                   |
        | interval      | interval() | P1Y                    |
        | interval      | interval() | P11M                   |
        | interval      | interval() | P-1Y-2M3DT-3H-55M-6.5S |
        | interval      | interval() | P40D                   |
        | interval      | interval() | PT25H                  |
        | interval      | interval() | PT0.000001S            |
        | interval      | interval() | PT-0.000001S           |
        | interval      | interval() | P178000000Y            |

    Scenario Outline: A moment far away: <value>
      Given a Sample whose value is timestamptz in PostgreSQL and timestamptz() in Brine
      When I store <value> in a Sample and read it back
      Then the result is <value>
      And the table samples holds:
        | value    |
        | <stored> |

      Examples:
        | value                       | stored                        |
        |     +010000-01-01T00:00:00Z |       10000-01-01 00:00:00+00 |
        |     +275760-09-13T00:00:00Z |      275760-09-13 00:00:00+00 |
        |        0000-02-29T12:00:00Z |     0001-02-29 12:00:00+00 BC |
        | -000043-03-15T12:00:00.001Z | 0044-03-15 12:00:00.001+00 BC |
        |     -004713-11-24T00:00:00Z |     4714-11-24 00:00:00+00 BC |

    Scenario: Microseconds that a Date cannot hold stay in the table when another attribute is stored
      Given this SQL has run:
        """sql
        create table events (id serial primary key, name text not null, at timestamptz not null);
        insert into events (name, at) values ('Fair', '2024-02-29 12:30:00.123456Z')
        """
      And this model is defined:
        """ts
        class Event extends DBModel.table("events", { id: serial().primaryKey(), name: text(), at: timestamptz() }) {}
        """
      When this code runs:
        """ts
        const event = await Event.get(1);
        await event.update({ name: "Market" });
        return event.at;
        """
      Then the result is 2024-02-29T12:30:00.123Z
      And the table events holds:
        | name   | at                            |
        | Market | 2024-02-29 12:30:00.123456+00 |

  Rule: The time zones of the process and of the server change nothing

    Scenario Outline: A program that runs in <zone>
      Given this SQL has run:
        """sql
        create table events (id serial primary key, day date, local timestamp, moment timestamptz)
        """
      And this model is defined:
        """ts
        class Event extends DBModel.table("events", {
          id: serial().primaryKey(), day: date(), local: timestamp(), moment: timestamptz(),
        }) {}
        """
      When this code runs:
        """ts
        const before = process.env.TZ;
        process.env.TZ = "<zone>";
        try {
          const moment = new Date("2024-03-10T02:30:00.250Z");
          const stored = await new Event({ day: "2011-12-30", local: "2024-03-10 02:30:00", moment }).persist();
          const read = await Event.get(stored.id);
          const found = await Event.findBy({ day: "2011-12-30", local: "2024-03-10 02:30:00", moment });
          return [read.day, read.local, read.moment.toISOString(), read.toJsonDict().moment, found?.id];
        } finally {
          if (before === undefined) delete process.env.TZ;
          else process.env.TZ = before;
        }
        """
      Then the result is ["2011-12-30", "2024-03-10 02:30:00", "2024-03-10T02:30:00.250Z", "2024-03-10T02:30:00.250Z", 1]
      And the table events holds:
        | day        | local               | moment                    |
        | 2011-12-30 | 2024-03-10 02:30:00 | 2024-03-10 02:30:00.25+00 |

      Examples:
        | zone                |
        | UTC                 |
        | America/New_York    |
        | Asia/Kathmandu      |
        | Pacific/Apia        |
        | Pacific/Kiritimati  |
        | Africa/Monrovia     |
        | Australia/Lord_Howe |

    Scenario: Old moments whose offset has seconds
      Given a Sample whose value is timestamptz in PostgreSQL and timestamptz() in Brine
      When this code runs:
        """ts
        const moments = ["1883-11-18T16:59:59.999Z", "1919-03-31T12:00:00Z", "1847-12-01T00:01:14Z", "1900-01-01T00:00:00Z"];
        const read = [];
        for (const zone of ["America/New_York", "Europe/Amsterdam", "Africa/Monrovia", "Asia/Kathmandu"]) {
          await db.transaction(async () => {
            await db.query(sql`select set_config('timezone', ${zone}, true)`);
            for (const moment of moments) {
              const { id } = await new Sample({ value: new Date(moment) }).persist();
              const again = await Sample.get(id);
              if (again.value.getTime() !== Date.parse(moment)) read.push(`${zone} ${moment} ${again.value.toISOString()}`);
            }
          });
        }
        return read;
        """
      Then the result is []
      And the table samples holds 16 rows

  Rule: What can be written in several ways is read in PostgreSQL's way

    Scenario Outline: <value> in a <in PostgreSQL> is read as <read>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I store <value> in a Sample and read it back
      Then the result is <read>
      And the table samples holds:
        | value  |
        | <read> |

      Examples:
        | in PostgreSQL | in Brine                    | value                        | read                   |
        | timestamp     | timestamp()                 |          2024-02-29T12:30:00 |    2024-02-29 12:30:00 |
        | timestamp     | timestamp()                 |      2024-02-29 12:30:00.500 |  2024-02-29 12:30:00.5 |
        | timestamptz   | timestamptz({as: "string"}) | "2024-02-29T12:30:00Z"       | 2024-02-29 12:30:00+00 |
        | timestamptz   | timestamptz({as: "string"}) |    2024-02-29 12:30:00+05:45 | 2024-02-29 06:45:00+00 |
        | timestamptz   | timestamptz({as: "string"}) |     2024-02-29 12:30:00-0800 | 2024-02-29 20:30:00+00 |
        | timestamptz   | timestamptz({as: "string"}) | 1883-11-18 12:00:00-04:56:02 | 1883-11-18 16:56:02+00 |
        | interval      | interval()                  | P1W                          | P7D                    |
        | interval      | interval()                  | P14M                         | P1Y2M                  |
        | interval      | interval()                  | PT90M                        | PT1H30M                |
        | interval      | interval()                  | P0D                          | PT0S                   |
        | interval      | interval()                  | PT1.500S                     | PT1.5S                 |

  @error
  Rule: A day, a time or a duration that does not exist is refused before anything is sent

    Scenario Outline: <value> for a <in PostgreSQL>
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I store <value> in a Sample and read it back
      Then it fails with InvalidValueError:
        | model     | Sample                              |
        | attribute | value                               |
        | message   | "Sample.value: expected <expected>" |
      And no queries were sent

      Examples: Days
        | in PostgreSQL | in Brine | value                | expected                                                              |
        | date          | date()   |           2023-02-29 | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   |           1900-02-29 | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   |        0002-02-29 BC | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   |           2024-04-31 | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   |           2024-13-01 | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   |           2024-00-01 | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   |           2024-01-00 | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   |           0000-01-01 | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   |             24-02-29 | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   |             2024-2-9 | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   |           29.02.2024 | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   |           02/29/2024 | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   | today                | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   |             Infinity | a date that exists, as \\"YYYY-MM-DD\\", and got a number             |
        | date          | date()   | ""                   | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   | " 2024-02-29"        | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   | "2024-02-29\\n"      | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   |  2024-02-29 12:00:00 | a date that exists, as \\"YYYY-MM-DD\\", and got text of another form |
        | date          | date()   | 2024-02-29T12:00:00Z | a date that exists, as \\"YYYY-MM-DD\\", and got an instance of Date  |
        | date          | date()   |             20240229 | a date that exists, as \\"YYYY-MM-DD\\", and got a number             |

      Examples: Days with a time
        | in PostgreSQL | in Brine    | value                       | expected                                                                                |
        | timestamp     | timestamp() |         2023-02-29 12:00:00 | a date and time that exists, as \\"YYYY-MM-DD HH:MM:SS\\", and got text of another form |
        | timestamp     | timestamp() |                  2024-02-29 | a date and time that exists, as \\"YYYY-MM-DD HH:MM:SS\\", and got text of another form |
        | timestamp     | timestamp() |            2024-02-29 12:30 | a date and time that exists, as \\"YYYY-MM-DD HH:MM:SS\\", and got text of another form |
        | timestamp     | timestamp() |         2024-02-29 24:00:00 | a date and time that exists, as \\"YYYY-MM-DD HH:MM:SS\\", and got text of another form |
        | timestamp     | timestamp() |         2024-02-29 12:60:00 | a date and time that exists, as \\"YYYY-MM-DD HH:MM:SS\\", and got text of another form |
        | timestamp     | timestamp() |         2024-02-29 12:30:60 | a date and time that exists, as \\"YYYY-MM-DD HH:MM:SS\\", and got text of another form |
        | timestamp     | timestamp() | 2024-02-29 12:30:00.1234567 | a date and time that exists, as \\"YYYY-MM-DD HH:MM:SS\\", and got text of another form |
        | timestamp     | timestamp() | "2024-02-29T12:30:00Z"      | a date and time that exists, as \\"YYYY-MM-DD HH:MM:SS\\", and got text of another form |
        | timestamp     | timestamp() |      2024-02-29 12:30:00+02 | a date and time that exists, as \\"YYYY-MM-DD HH:MM:SS\\", and got text of another form |
        | timestamp     | timestamp() | now                         | a date and time that exists, as \\"YYYY-MM-DD HH:MM:SS\\", and got text of another form |
        | timestamp     | timestamp() |        2024-02-29T12:30:00Z | a date and time that exists, as \\"YYYY-MM-DD HH:MM:SS\\", and got an instance of Date  |

      Examples: Moments
        | in PostgreSQL | in Brine                    | value                   | expected                                                                                           |
        | timestamptz   | timestamptz()               | "2024-02-29T12:30:00Z"  | a Date, and got a string                                                                           |
        | timestamptz   | timestamptz()               |           1709209800000 | a Date, and got a number                                                                           |
        | timestamptz   | timestamptz()               | infinity                | a Date, and got a string                                                                           |
        | timestamptz   | timestamptz({as: "string"}) |     2024-02-29 12:30:00 | an instant with its offset from UTC, as \\"YYYY-MM-DD HH:MM:SS+00\\", and got text of another form |
        | timestamptz   | timestamptz({as: "string"}) |  2023-02-29 12:30:00+00 | an instant with its offset from UTC, as \\"YYYY-MM-DD HH:MM:SS+00\\", and got text of another form |
        | timestamptz   | timestamptz({as: "string"}) | 2024-02-29 12:30:00 CET | an instant with its offset from UTC, as \\"YYYY-MM-DD HH:MM:SS+00\\", and got text of another form |
        | timestamptz   | timestamptz({as: "string"}) |    2024-02-29T12:30:00Z | an instant with its offset from UTC, as \\"YYYY-MM-DD HH:MM:SS+00\\", and got an instance of Date  |

      Examples: Durations
        | in PostgreSQL | in Brine   | value        | expected                                                                               |
        | interval      | interval() |        1 day | an ISO 8601 duration, for example \\"P1Y2M3DT4H5M6.5S\\", and got text of another form |
        | interval      | interval() | P            | an ISO 8601 duration, for example \\"P1Y2M3DT4H5M6.5S\\", and got text of another form |
        | interval      | interval() | P1DT         | an ISO 8601 duration, for example \\"P1Y2M3DT4H5M6.5S\\", and got text of another form |
        | interval      | interval() | PT           | an ISO 8601 duration, for example \\"P1Y2M3DT4H5M6.5S\\", and got text of another form |
        | interval      | interval() | P1.5D        | an ISO 8601 duration, for example \\"P1Y2M3DT4H5M6.5S\\", and got text of another form |
        | interval      | interval() | P1H          | an ISO 8601 duration, for example \\"P1Y2M3DT4H5M6.5S\\", and got text of another form |
        | interval      | interval() | PT1S1M       | an ISO 8601 duration, for example \\"P1Y2M3DT4H5M6.5S\\", and got text of another form |
        | interval      | interval() | PT0.1234567S | an ISO 8601 duration, for example \\"P1Y2M3DT4H5M6.5S\\", and got text of another form |
        | interval      | interval() | p1d          | an ISO 8601 duration, for example \\"P1Y2M3DT4H5M6.5S\\", and got text of another form |
        | interval      | interval() | ""           | an ISO 8601 duration, for example \\"P1Y2M3DT4H5M6.5S\\", and got text of another form |
        | interval      | interval() |         3600 | an ISO 8601 duration, for example \\"P1Y2M3DT4H5M6.5S\\", and got a number             |
        | interval      | interval() | {"days": 1}  | an ISO 8601 duration, for example \\"P1Y2M3DT4H5M6.5S\\", and got an object            |

    Scenario Outline: <value>, beyond what a <in PostgreSQL> holds
      Given a Sample whose value is <in PostgreSQL> in PostgreSQL and <in Brine> in Brine
      When I store <value> in a Sample and read it back
      Then it fails with InvalidValueError:
        | model       | Sample                              |
        | attribute   | value                               |
        | message has | "Sample.value: expected <expected>" |
      And no queries were sent

      Examples:
        | in PostgreSQL | in Brine                    | value                         | expected                            |
        | date          | date()                      |                 5874898-01-01 | a date that exists                  |
        | date          | date()                      |                 9999999-01-01 | a date that exists                  |
        | date          | date()                      |                 4714-11-23 BC | a date that exists                  |
        | timestamp     | timestamp()                 |         294277-01-01 00:00:00 | a date and time that exists         |
        | timestamp     | timestamp()                 | 4714-11-23 23:59:59.999999 BC | a date and time that exists         |
        | timestamptz   | timestamptz()               |   -004713-11-23T23:59:59.999Z | a Date                              |
        | timestamptz   | timestamptz({as: "string"}) |      294277-01-01 00:00:00+00 | an instant with its offset from UTC |
        | timestamptz   | timestamptz({as: "string"}) |      294276-12-31 23:59:59-01 | an instant with its offset from UTC |
        | timestamptz   | timestamptz({as: "string"}) |  4714-11-24 00:00:00+00:01 BC | an instant with its offset from UTC |
        | timestamptz   | timestamptz({as: "string"}) |        2024-02-29 12:30:00+16 | an instant with its offset from UTC |
        | timestamptz   | timestamptz({as: "string"}) |     2024-02-29 12:30:00+01:60 | an instant with its offset from UTC |
        | interval      | interval()                  | P99999999999Y                 | an ISO 8601 duration                |
        | interval      | interval()                  | P2147483648D                  | an ISO 8601 duration                |
        | interval      | interval()                  | PT9999999999H                 | an ISO 8601 duration                |

    Scenario Outline: <stored>, a moment that no Date can hold, is not read as another one
      Given a Sample whose value is timestamptz in PostgreSQL and timestamptz() in Brine
      And the table samples holds:
        | id | value    |
        |  1 | <stored> |
      When I get Sample 1
      Then it fails with InvalidValueError:
        | model     | Sample                                                                                                                  |
        | attribute | value                                                                                                                   |
        | message   | "Sample.value cannot be read: expected an instant that a Date can hold; read it with timestamptz({ as: \\"string\\" })" |
      And 1 query was sent

      Examples:
        | stored                          |
        | infinity                        |
        | -infinity                       |
        | 294276-12-31 23:59:59.999999+00 |
