// The rooms of src/, from the lowest to the highest: a file imports from its own layer and from those above it in this list.
// types.ts stands beside them: it is types only, so any file may take types from it and it may take types from any file.

const layers = [
  ["errors"],
  ["refused_value"],
  ["calendar", "json_type", "array_type", "column_type", "server_error"],
  ["state", "column", "relation", "criteria"],
  ["table"],
  ["sql", "hydrate", "connection", "statement", "pool", "transaction", "database_manager"],
  ["preload"],
  ["lazy_attribute"],
  ["model"],
  ["index"],
  ["embedded", "embedded_process", "testing"],
];

/** The only files that import pg and that may send words of their own to the server: BEGIN, SAVEPOINT, SET ... */
const connectionFiles = ["connection", "statement", "pool", "transaction", "database_manager", "testing"];

module.exports = { layers, connectionFiles };
