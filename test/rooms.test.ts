// The rooms that need no server: each tried with many values that nobody would think of. One process for all of them.
import "./rooms/array_type";
import "./rooms/calendar";
import "./rooms/column_type";
import "./rooms/json_type";
import "./rooms/table";
