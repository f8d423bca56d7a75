import assert from "node:assert/strict";
import { app } from "../../examples/build.tsx";

/** The ids of a build's items behind one. */
async function idsBehind(lastId?: string): Promise<string[]> {
  const headers = new Headers({ accept: "text/event-stream" });
  if (lastId !== undefined) headers.set("last-event-id", lastId);
  const url = new URL("http://localhost/streams/build");
  url.searchParams.set("input", JSON.stringify({ lines: 60 }));
  const response = await app.fetch(new Request(url, { headers }));
  return [...(await response.text()).matchAll(/^id: ?(.*)$/gm)]
    .map(([, id]) => id);
}

Deno.test("a build goes on behind any of its items, and gives none twice", async () => {
  const ids = await idsBehind();
  assert.deepEqual(ids, Array.from({ length: 64 }, (_, i) => `${i}`));
  for (const at of [0, 1, 50, 51, 52, 62, 63]) {
    assert.deepEqual(await idsBehind(`${at}`), ids.slice(at + 1), `${at}`);
  }
});
