/**
 * Tests in this folder run twice, with precompiled and with automatic JSX: see
 * tests/harness/run.ts. This one makes sure that they really do.
 */
import assert from "node:assert/strict";

Deno.test("this pass compiles JSX as it says", () => {
  const source = String(() => <p>text</p>);
  const mode = Deno.env.get("RIVULET_JSX") ?? "precompile";
  assert.match(source, mode === "precompile" ? /_jsxTemplate\(/ : /_jsx\(/);
});
