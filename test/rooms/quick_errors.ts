// Thousands of values are refused here: to map each error's stack to TypeScript takes ten times as long as all the rest.
Reflect.deleteProperty(Error, "prepareStackTrace");
