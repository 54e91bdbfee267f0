// Gate "features": every feature file follows the grammar of feature_rules.ts. Other files may be named: -- FILE...
import { readFileSync } from "node:fs";
import { checkFeatures } from "./feature_rules";
import { filesBelow, tell } from "./problems";

const named = process.argv.slice(2);
const files = named.length > 0 ? named : filesBelow("features", ".feature");
const problems = checkFeatures(new Map(files.map((file) => [file, readFileSync(file, "utf8")])));
if (files.length === 0) problems.push({ file: "features", line: 1, message: "holds no feature file" });
tell(problems, `${files.length} features follow the grammar`);
