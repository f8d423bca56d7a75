/**
 * `deno task checks`: what a change must pass besides the tests. Runs every check
 * even after one failed, so that one look shows all there is to mend.
 */
import { join } from "node:path";

const checks = {
  "formatting": ["fmt", "--check"],
  "lint": ["lint"],
  "types": ["check"],
  "lockfile is complete": ["install", "--frozen"],
  "built client is fresh": ["task", "--quiet", "build", "--check"],
  "examples' scripts are fresh": [
    "task",
    "--quiet",
    "bundle",
    "--check",
  ],
  "package": ["publish", "--dry-run", "--allow-dirty"],
};

const root = join(import.meta.dirname!, "..", "..");
const failed: string[] = [];
for (const [name, args] of Object.entries(checks)) {
  console.log(`\n== ${name}: deno ${args.join(" ")}`);
  const { success } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: root,
    stdin: "null",
  }).spawn().status;
  if (!success) failed.push(`failed: ${name}: deno ${args.join(" ")}`);
}

console.log();
for (const line of failed) console.log(line);
const total = Object.keys(checks).length;
console.log(`${total - failed.length} passed, ${failed.length} failed`);
Deno.exit(failed.length === 0 ? 0 : 1);
