import { redisServer } from "../../tests/harness/tools.ts";
import { startRedis } from "../../tests/harness/servers.ts";
import { openKv } from "./open_kv.ts";
import { testKv } from "./testdata/kv_contract.ts";

testKv({
  name: "Redis",
  tool: redisServer,
  isShared: true,
  open: async (path) => {
    const server = await startRedis(path);
    const kv = await openKv(server.url);
    return {
      kv,
      openAgain: () => openKv(server.url),
      expire: () => Promise.resolve(),
      async [Symbol.asyncDispose]() {
        kv[Symbol.dispose]();
        await server[Symbol.asyncDispose]();
      },
    };
  },
});
