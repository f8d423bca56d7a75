import assert from "node:assert/strict";
import { once, warnOnce } from "./warn.ts";

Deno.test("each message is said once", () => {
  const said: string[] = [];
  const warn = once((message) => said.push(message));
  for (const message of ["a", "b", "a"]) warn(message);
  assert.deepEqual(said, ["a", "b"]);
});

Deno.test("of messages about the same the first is said", () => {
  const said: string[] = [];
  const warn = once((message) => said.push(message));
  warn("row 1", "rows");
  warn("row 2", "rows");
  assert.deepEqual(said, ["row 1"]);
});

Deno.test("warnings go to the console", () => {
  const { warn } = console;
  const said: string[] = [];
  console.warn = (message) => said.push(message);
  try {
    warnOnce("Expected a test.");
    warnOnce("Expected a test.");
  } finally {
    console.warn = warn;
  }
  assert.deepEqual(said, ["Rivulet: Expected a test."]);
});
