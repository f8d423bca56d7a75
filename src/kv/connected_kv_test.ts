import { DENOKV_TOKEN, startDenokv } from "../../tests/harness/servers.ts";
import { denokv } from "../../tests/harness/tools.ts";
import { openKv } from "./open_kv.ts";
import { testKv } from "./testdata/kv_contract.ts";

Deno.env.set("DENO_KV_ACCESS_TOKEN", DENOKV_TOKEN);

testKv({
  name: "denokv",
  tool: denokv,
  isShared: true,
  maxChecks: 10,
  open: async (path) => {
    const server = await startDenokv(path);
    const kv = await openKv(server.url);
    return {
      kv,
      openAgain: () => openKv(server.url),
      // It looks once a minute, and when it starts.
      expire: async () => {
        await server.stop();
        await server.start();
      },
      async [Symbol.asyncDispose]() {
        kv[Symbol.dispose]();
        await server[Symbol.asyncDispose]();
      },
    };
  },
});
