// Database managers with the options that a scenario names.
import { DatabaseManager } from "../src/index";
import { currentDatabase } from "./database";
import { cell } from "./values";

/** A manager for the temporary schema, found by its search path, or for the DSN among the settings. */
export function managerWith(settings: readonly (readonly [string, string])[]): DatabaseManager {
  const { dsn: server, schema } = currentDatabase();
  const { dsn = server, ...options } = Object.fromEntries(settings.map(([name, text]) => [name, cell(text)]));
  return DatabaseManager.for(String(dsn), {
    applicationName: schema.name,
    searchPath: schema.name,
    ...options,
  });
}
