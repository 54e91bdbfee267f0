// The rooms that need no server: each tried with many values that nobody would think of. One process for all of them.
import "./rooms/quick_errors";
import "./rooms/array_type";
import "./rooms/calendar";
import "./rooms/column_type";
import "./rooms/criteria";
import "./rooms/dsn";
import "./rooms/errors";
import "./rooms/hydrate";
import "./rooms/json_type";
import "./rooms/relation_plan";
import "./rooms/sql";
import "./rooms/table";
