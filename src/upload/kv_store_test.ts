import assert from "node:assert/strict";
import { join } from "node:path";
import { MemoryKv } from "../kv/memory_kv.ts";
import { openKv } from "../kv/open_kv.ts";
import { kvStore } from "./kv_store.ts";
import {
  bytesOf,
  testFile,
  testUploadStore,
  write,
} from "./testdata/store_contract.ts";

for (const name of ["memory", "a file of Deno KV"]) {
  testUploadStore(`kvStore in ${name}`, async () => {
    const folder = Deno.makeTempDirSync();
    const kv = name === "memory"
      ? new MemoryKv()
      : await openKv(join(folder, "kv.db"));
    const prefix = ["my", "files"];
    return {
      open: (options) => kvStore(kv, { prefix, ...options }),
      read: async (location) => {
        const stream = await kvStore(kv, { prefix }).read(location);
        return stream && await new Response(stream as BodyInit).bytes();
      },
      close() {
        kv.close();
        Deno.removeSync(folder, { recursive: true });
      },
    };
  });
}

Deno.test("all that is stored of a file can be deleted, however many parts it has", async () => {
  using kv = new MemoryKv();
  const store = kvStore(kv);
  const file = testFile(120 * 60_000 + 1);
  await write(store, file, 0, bytesOf(file.size));
  const location = await store.finish(file);
  assert.equal(location, file.id);
  const count = async () =>
    (await Array.fromAsync(kv.list({ prefix: [] }))).length;
  assert.equal(await count(), 122);
  await store.delete(location);
  assert.equal(await count(), 0);
  await store.delete(location);
});

Deno.test("of two that write the same file at once one fails, and the file is whole", async () => {
  using kv = new MemoryKv();
  const store = kvStore(kv);
  const file = testFile(60_000);
  const [first, second] = [
    (await store.open(file, 0)).getWriter(),
    (await store.open(file, 0)).getWriter(),
  ];
  await first.write(bytesOf(60_000));
  await assert.rejects(second.write(bytesOf(60_000)), {
    message:
      `Expected the upload "${file.id}" to be written once at a time, but another instance of the app writes to it, too.`,
  });
  await first.close();
  assert.equal(await store.offset(file), 60_000);
});
