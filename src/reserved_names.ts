// Names that attributes and relations cannot have: they would hide a verb, or make the object look like a promise.

export const reservedNames: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  "persist",
  "persistWithId",
  "update",
  "delete",
  "reload",
  "preload",
  "toJsonDict",
  "toJSON",
  "toDbDict",
  "then",
]);
