@relationships
Feature: How keys are matched
  Two keys are equal when PostgreSQL says so: 1.0 is 1.00, one instant may be written in two time zones, and a
  collation may not care for capitals. A relation finds the rows that a join in SQL would find.

  Rule: A relation finds what a join finds, whatever the type of its key

    Scenario Outline: Preloading by <type>: <key> and <reference>
      Given this SQL has run:
        """sql
        create table owners (key <type> primary key, name text not null);
        create table things (id serial primary key, key <type of reference>);
        insert into owners values ('<key>', 'owner'), ('<other>', 'other');
        insert into things (key) values ('<reference>'), (null), ('<other>'), ('<reference>')
        """
      And this model is defined:
        """ts
        class Owner extends DBModel.table("owners", { key: <column>.primaryKey(), name: text() }) {
          static relations = { things: this.hasMany(() => Thing, "key") };
        }
        class Thing extends DBModel.table("things", { id: serial().primaryKey(), key: <column of reference>.nullable() }) {
          static relations = { owner: this.belongsTo(() => Owner, "key") };
        }
        """
      When this code runs:
        """ts
        const things = await Thing.listWithPreload(["owner > things"]);
        const owners = await Owner.listWithPreload(["things"], { order: [desc("name")] });
        note(things.map((thing) => thing.owner?.name ?? "none"));
        note(things[0].owner === things[3].owner);
        note(owners.map(({ name, things }) => `${name}: ${things.map(({ id }) => id)}`).join("; "));
        """
      Then these were noted:
        | owner,none,other,owner |
        | true                   |
        | owner: 1,4; other: 3   |
      And 5 queries were sent

      Examples: Values that are equal and are written the same
        | type      | column      | type of reference | column of reference | key                                  | reference                            | other                                |
        | integer   | integer()   | integer           | integer()           |                                    1 |                                    1 |                                   -1 |
        | bigint    | bigint()    | bigint            | bigint()            |                     9007199254740993 |                     9007199254740993 |                     9007199254740992 |
        | boolean   | boolean()   | boolean           | boolean()           | true                                 | true                                 | false                                |
        | date      | date()      | date              | date()              |                           2024-02-29 |                           2024-02-29 | infinity                             |
        | timestamp | timestamp() | timestamp         | timestamp()         |           2024-02-29 12:00:00.000001 |           2024-02-29 12:00:00.000001 |                  2024-02-29 12:00:00 |
        | bytea     | bytea()     | bytea             | bytea()             | \\xCAFE                              | \\xcafe                              | \\x                                  |
        | text      | text()      | text              | text()              | {"a,b"}                              | {"a,b"}                              | NULL                                 |
        | uuid      | uuid()      | uuid              | uuid()              | 6f1d1b0e-0000-4000-8000-00000000000a | 6F1D1B0E-0000-4000-8000-00000000000A | 6f1d1b0e-0000-4000-8000-00000000000b |

      Examples: Values that are equal and are written otherwise
        | type             | column            | type of reference | column of reference | key                    | reference              | other                      |
        | numeric          | numeric()         | numeric           | numeric()           |                    1.0 |                   1.00 |                         10 |
        | numeric(9,1)     | numeric(9, 1)     | numeric(9,3)      | numeric(9, 3)       |                    1.5 |                  1.500 |                        1.6 |
        | numeric          | numeric()         | numeric           | numeric()           | NaN                    | NaN                    |                   Infinity |
        | double precision | doublePrecision() | double precision  | doublePrecision()   |                      0 |                     -0 | NaN                        |
        | char(4)          | char(4)           | char(4)           | char(4)             | ab                     | ab                     | abc                        |
        | char(4)          | char(4)           | char(8)           | char(8)             | ab                     | ab                     | abc                        |
        | interval         | interval()        | interval          | interval()          |                  1 day |               24:00:00 |                   25:00:00 |
        | timestamptz      | timestamptz()     | timestamptz       | timestamptz()       | 2024-01-01 00:00:00+00 | 2024-01-01 02:00:00+02 | 2024-01-01 00:00:00.001+00 |
        | jsonb            | jsonb()           | jsonb             | jsonb()             | {"a": 1, "b": 2}       | {"b": 2.0, "a": 1.00}  | {"a": 1}                   |

      Examples: Keys of two types that can be compared
        | type     | column     | type of reference | column of reference | key | reference | other |
        | bigint   | bigint()   | smallint          | smallint()          |   1 |         1 |     2 |
        | smallint | smallint() | integer           | integer()           |   1 |         1 |     2 |
        | text     | text()     | varchar(9)        | varchar(9)          | a   | a         | b     |
        | char(4)  | char(4)    | varchar(4)        | varchar(4)          | ab  | ab        | abc   |

    Scenario Outline: Instants that a Date does not hold whole, <manner>
      Given this SQL has run:
        """sql
        create table moments (at timestamptz primary key, name text not null);
        create table notes (id serial primary key, at timestamptz references moments);
        insert into moments values ('2024-01-01 00:00:00.123456Z', 'first'), ('2024-01-01 00:00:00.123457Z', 'second');
        insert into notes (at) select at from moments order by at desc
        """
      And this model is defined:
        """ts
        class Moment extends DBModel.table("moments", { at: timestamptz().primaryKey(), name: text() }) {
          static relations = { notes: this.hasMany(() => Note, "at") };
        }
        class Note extends DBModel.table("notes", { id: serial().primaryKey(), at: timestamptz() }) {
          static relations = { moment: this.belongsTo(() => Moment, "at") };
        }
        """
      When this code runs:
        """ts
        const notes = await Note.list();
        const moments = await Moment.list();
        <code>
        """
      Then these were noted:
        | second,first |
        |          2,1 |
      And 4 queries were sent

      Examples: Both ways
        | manner    | code                                                                                                                                                                           |
        | preloaded | await Note.preload(notes, ["moment"]); await Moment.preload(moments, ["notes"]); note(notes.map((each) => each.moment?.name)); note(moments.map((each) => each.notes[0]?.id)); |
        | lazily    | note(await Promise.all(notes.map(async (each) => (await each.moment)?.name))); note(await Promise.all(moments.map(async (each) => (await each.notes)[0]?.id)));                |

    Scenario: An enum
      Given this SQL has run:
        """sql
        create type season as enum ('spring', 'autumn');
        create table fairs (season season primary key, name text not null);
        create table stalls (id serial primary key, season season references fairs);
        insert into fairs values ('spring', 'Seeds'), ('autumn', 'Jars');
        insert into stalls (season) values ('autumn'), ('spring')
        """
      And this model is defined:
        """ts
        const season = () => enumType("season", ["spring", "autumn"]);
        class Fair extends DBModel.table("fairs", { season: season().primaryKey(), name: text() }) {
          static relations = { stalls: this.hasMany(() => Stall, "season") };
        }
        class Stall extends DBModel.table("stalls", { id: serial().primaryKey(), season: season() }) {
          static relations = { fair: this.belongsTo(() => Fair, "season") };
        }
        """
      When I list Stall with preload "fair > stalls"
      Then the result is:
        | id | fair.name | fair.stalls.id |
        |  1 | Jars      | [1]            |
        |  2 | Seeds     | [2]            |
      And 3 queries were sent

  Rule: A collation that does not tell two texts apart is obeyed

    Background:
      Given this SQL has run:
        """sql
        create collation if not exists any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
        create table lands (code text collate any_case primary key);
        create table towns (id serial primary key, code text collate any_case references lands, name text not null);
        insert into lands values ('no'), ('SE');
        insert into towns (code, name) values ('NO', 'Bergen'), ('no', 'Oslo'), ('se', 'Lund'), (null, 'Atlantis')
        """
      And this model is defined:
        """ts
        class Land extends DBModel.table("lands", { code: text().primaryKey() }) {
          static relations = { towns: this.hasMany(() => Town, "code") };
        }
        class Town extends DBModel.table("towns", { id: serial().primaryKey(), code: text().nullable(), name: text() }) {
          static relations = { land: this.belongsTo(() => Land, "code") };
        }
        """

    Scenario: From the rows that refer
      When I list Town with preload "land"
      Then the result is:
        | name     | land.code |
        | Bergen   | no        |
        | Oslo     | no        |
        | Lund     | SE        |
        | Atlantis | null      |
      And "result[0].land" and "result[1].land" are the same object
      And 2 queries were sent

    Scenario: From the rows that are referred to
      When I list Land with preload "towns > land"
      Then the result is:
        | code | towns.name     | towns.land.code |
        | no   | [Bergen, Oslo] | [no, no]        |
        | SE   | [Lund]         | [SE]            |
      And 2 queries were sent

    Scenario: Lazily
      Given every Town is in hand
      When I load "land > towns" of them, one after another
      Then they are:
        | name     | land.towns.name |
        | Bergen   | [Bergen, Oslo]  |
        | Oslo     | [Bergen, Oslo]  |
        | Lund     | [Lund]          |
        | Atlantis | null            |
      And 2 queries were sent

  Rule: Loading lazily and preloading give equal objects

    Background:
      Given the sample blog

    Scenario Outline: <relation> of every <model>
      When this code runs:
        """ts
        const { isDeepStrictEqual } = process.getBuiltinModule("node:util");
        const preloaded = await <model>.listWithPreload(["<relation>"]);
        const lazy = await <model>.list();
        for (const each of lazy) await each.<relation>;
        const show = (models) => models.map((each) => ({ each, related: each.<relation>, json: each.toJsonDict() }));
        return isDeepStrictEqual(show(lazy), show(preloaded));
        """
      Then the result is true
      And 4 queries were sent

      Examples: Every relation of the blog
        | model        | relation     |
        | User         | posts        |
        | User         | profile      |
        | User         | roles        |
        | Post         | user         |
        | Post         | comments     |
        | Post         | tags         |
        | Comment      | post         |
        | Comment      | user         |
        | Comment      | parent       |
        | Comment      | replies      |
        | Profile      | user         |
        | Profile      | organization |
        | Organization | profiles     |
        | Tag          | posts        |
        | PostTag      | post         |
        | PostTag      | tag          |
        | Role         | users        |
        | UserRole     | user         |
        | UserRole     | role         |
        | Book         | sections     |
        | Section      | book         |
        | Section      | pages        |
        | Page         | section      |
