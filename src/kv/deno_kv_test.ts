import { openKv } from "./open_kv.ts";
import { testKv } from "./testdata/kv_contract.ts";

testKv({
  name: "Deno KV on a file",
  isShared: true,
  open: async () => {
    const folder = await Deno.makeTempDir();
    const path = `${folder}/kv.sqlite`;
    const kv = await openKv(path);
    return {
      kv,
      openAgain: () => openKv(path),
      // Deno KV looks once a minute, and whenever the file is opened.
      expire: async () => (await openKv(path)).close(),
      async [Symbol.asyncDispose]() {
        kv[Symbol.dispose]();
        await Deno.remove(folder, { recursive: true });
      },
    };
  },
});
