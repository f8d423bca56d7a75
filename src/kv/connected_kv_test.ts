import assert from "node:assert/strict";
import { DENOKV_TOKEN, startDenokv } from "../../tests/harness/servers.ts";
import { denokv, toolTest } from "../../tests/harness/tools.ts";
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

toolTest(denokv, "a store of KV Connect refuses by name", async (path) => {
  await using server = await startDenokv(path);
  using kv = await openKv(server.url);
  const atomic = kv.atomic();
  for (let i = 0; i < 11; i++) atomic.check({ key: [i], versionstamp: null });
  await assert.rejects(atomic.commit(), {
    name: "TypeError",
    message:
      "Expected at most 10 checks over KV Connect, but received 11. Commit it in several operations.",
  });
  await kv.set(["n"], 1);
  await assert.rejects(kv.atomic().max(["n"], 1n).commit(), {
    name: "TypeError",
    message:
      "Expected a KvU64 under the key of max(), but received another value. Begin with new KvU64(0n), or with no value.",
  });
});

toolTest(
  denokv,
  "a denokv that was restarted has what it had, and watches go on",
  async (path) => {
    await using server = await startDenokv(path);
    using kv = await openKv(server.url);
    await kv.set(["a"], 1);
    const reader = kv.watch([["a"]]).getReader();
    const next = async () => (await reader.read()).value![0].value;
    assert.equal(await next(), 1);
    await server.kill();
    await server.start();
    assert.equal((await kv.get(["a"])).value, 1);
    await kv.set(["a"], 2);
    while (await next() !== 2);
    await reader.cancel();
  },
);

toolTest(
  denokv,
  "what a server of KV Connect does not take, or is not there, is told",
  async (path) => {
    await using server = await startDenokv(path);
    const advice =
      "See that denokv or Deno Deploy answers there, and that DENO_KV_ACCESS_TOKEN has its token.";
    const refused = async (url: string, reason: RegExp) => {
      await assert.rejects(openKv(url), (error: Error) => {
        assert.equal(error.name, "Error");
        const message =
          `Expected a server of KV Connect at "${url}", but received "`;
        assert(error.message.startsWith(message), error.message);
        assert(error.message.endsWith(`". ${advice}`), error.message);
        assert.match(error.message, reason);
        return true;
      });
    };
    await refused("http://127.0.0.1:1", /Connection refused/);
    try {
      Deno.env.set("DENO_KV_ACCESS_TOKEN", "another-token");
      await refused(server.url, /401 Unauthorized/);
      Deno.env.delete("DENO_KV_ACCESS_TOKEN");
      await refused(server.url, /Missing DENO_KV_ACCESS_TOKEN/);
    } finally {
      Deno.env.set("DENO_KV_ACCESS_TOKEN", DENOKV_TOKEN);
    }
  },
);
