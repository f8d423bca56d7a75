import assert from "node:assert/strict";
import { failed, loading, ok } from "./async_data.ts";

Deno.test("AsyncData is plain data", () => {
  const data = [loading, ok([1]), failed("No answer.")];
  assert.deepEqual(data, [
    { status: "loading" },
    { status: "ok", value: [1] },
    { status: "failed", error: "No answer." },
  ]);
  assert.deepEqual(structuredClone(data), data);
});
