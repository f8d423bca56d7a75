import assert from "node:assert/strict";
import { reportUnsteady, unsteadyTests } from "./unsteady.ts";

Deno.test("a test that is tried again is found in what is printed", () => {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line) => lines.push(String(line));
  try {
    reportUnsteady("clicks [Firefox]", new Error("no unsteady: here"));
    reportUnsteady("types [Chromium]", "nothing");
  } finally {
    console.log = log;
  }
  assert.deepEqual(
    unsteadyTests(lines.join("\n")),
    ["clicks [Firefox]", "types [Chromium]"],
  );
});
