import assert from "node:assert/strict";
import { root, sourceFiles } from "./source_files.ts";

/** Aim for 300 lines; a file that is whole a little above it need not be torn. */
const AIM = 300;
const LIMIT = 330;

const files = sourceFiles().map((path) => {
  const text = Deno.readTextFileSync(new URL(path, root));
  return {
    path,
    lines: text.split("\n").length - 1,
    generated: /generated/i.test(text.slice(0, 200)),
  };
});

Deno.test(`written files have at most ${LIMIT} lines`, () => {
  const long = files.filter((file) => !file.generated && file.lines > AIM);
  for (const { path, lines } of long) console.log(`${path}: ${lines} lines`);
  const tooLong = long.filter(({ lines }) => lines > LIMIT);
  assert.deepEqual(tooLong, [], "split these: one noun a file");
});

Deno.test("file and folder names are in snake_case", () => {
  const others = files.map(({ path }) => path).filter((path) =>
    !/^([a-z0-9_]+\/)*[a-z0-9_]+\.tsx?$/.test(path)
  );
  assert.deepEqual(others, []);
});
