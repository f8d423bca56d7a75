import assert from "node:assert/strict";
import { openKv } from "../kv/open_kv.ts";
import { CheckpointStore } from "./checkpoint_store.ts";

for (const path of [undefined, ":memory:"]) {
  Deno.test(`more sessions than a store takes at once are stored, ${path ?? "in memory"}`, async () => {
    using kv = await openKv(path);
    const store = new CheckpointStore(kv);
    const ids = Array.from({ length: 1_100 }, (_, i) => `session${i}`);
    await store.save(ids.map((id) => [id, new Uint8Array(10)]));
    const stored = await Array.fromAsync(
      kv.list({ prefix: ["rivulet", "session"] }),
    );
    assert.deepEqual(
      new Set(stored.map(({ key }) => key.at(-1))),
      new Set(ids),
    );
    await store.delete(ids);
    assert.deepEqual(await Array.fromAsync(kv.list({ prefix: [] })), []);
  });
}
