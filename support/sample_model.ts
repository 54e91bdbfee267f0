// A model with one column of any type, for values on their way into PostgreSQL and back.
import type { Instance } from "./dynamic_model";
import { define } from "./evaluation";
import { show } from "./values";
import type { SpecWorld } from "./world";

/** Makes the table samples with plain SQL, and the model Sample from the declaration of its column. */
export async function makeSample(world: SpecWorld, sqlType: string, column: string): Promise<void> {
  world.ownTables.add("samples");
  await world.observer.run(`create table samples (id serial primary key, value ${sqlType})`);
  define(
    world,
    `class Sample extends DBModel.table("samples", { id: serial().primaryKey(), value: ${column} }) {}`,
  );
}

/** The value as another object reads it later. What the object itself holds after it was stored must be the same. */
export async function storeAndRead(world: SpecWorld, value: unknown): Promise<unknown> {
  const Sample = world.model("Sample");
  const stored = await new Sample({ value }).persist();
  const read: Instance = await Sample.get(stored["id"]);
  if (show(stored["value"]) !== show(read["value"])) {
    throw new Error(`persist gave ${show(stored["value"])}, and get gives ${show(read["value"])}`);
  }
  return read["value"];
}
