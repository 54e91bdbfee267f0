// The rooms of src/, from the lowest to the highest: a file imports from its own layer and from those above it in this list.
// types.ts stands beside them: it is types only, so any file may take types from it and it may take types from any file.

const layers = [
  ["call_site", "errors", "refused_value", "identifier", "reserved_names"],
  ["state", "relation", "statement", "loading_report"],
  ["calendar", "json_type", "array_type", "column_type", "enumeration_type", "server_error"],
  ["column", "criteria"],
  ["table", "definition"],
  [
    ["sql", "sql_condition", "sql_fragment", "sql_related", "insert_many_sql"],
    ["hydrate"],
    [
      "database_manager",
      "manager_options",
      "query_events",
      "dsn",
      "raw_rows",
      "transaction",
      "scope",
      "pool",
      "connection",
    ],
  ].flat(),
  ["execute", "relation_plan"],
  ["loaded", "paths", "related_rows"],
  ["preload"],
  ["lazy_loading"],
  ["lazy_attribute", "reading", "writing", "writing_rows", "insert_many", "json"],
  ["model", "model_class"],
  ["index"],
  ["embedded", "embedded_binaries", "embedded_exit", "embedded_home", "embedded_launch", "embedded_process"],
  ["testing"],
];

/** Files that leave nothing at run time. */
const typeFiles = ["types", "model_class"];

/** The only files that import pg. */
const driverFiles = ["connection", "pool", "testing"];

/** The only files beside the sql ones that send words of their own: BEGIN, SAVEPOINT, SET, whose server this is ... */
const controlFiles = ["connection", "pool", "scope", "transaction", "testing"];

module.exports = { layers, typeFiles, driverFiles, controlFiles };
