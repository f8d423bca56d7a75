import assert from "node:assert/strict";
import { defineSocket } from "../../mod.ts";
import { until } from "../transport/testdata/until.ts";
import { connect, serveSocket } from "./testdata/socket_site.ts";

Deno.test("a reason that is too long for a close frame is cut", async () => {
  const strict = defineSocket<string, never>({
    message: (peer, reason) => peer.close(reason),
  });
  await using site = await serveSocket(strict);
  for (const use of ["websocket", "sse"] as const) {
    await using socket = connect(strict, site.url, { transport: { use } });
    socket.send("字".repeat(100));
    await until(() => socket.status.value.state === "closed");
    assert.deepEqual(socket.status.value, {
      state: "closed",
      code: 4001,
      reason: "字".repeat(41),
    });
  }
});

Deno.test("a peer has failed if its loop throws, and has ended if that is left", async () => {
  const reasons: string[] = [];
  const loop = defineSocket<string, never>({
    async open(peer) {
      for await (const event of peer) {
        if (event === "leave") break;
        throw new Error("thrown in a loop");
      }
    },
    close: (_peer, reason) => void reasons.push(reason),
  });
  await using site = await serveSocket(loop);
  const leaving = connect(loop, site.url);
  leaving.send("leave");
  await until(() => leaving.status.value.state === "closed");
  const failing = connect(loop, site.url);
  failing.send("throw");
  await until(() => reasons.length > 1);
  assert.deepEqual(reasons, ["ended", "failed"]);
  assert.deepEqual(site.errors.map(String), ["Error: thrown in a loop"]);
  await failing.close();
});

Deno.test("a client that takes nothing is closed for good", async () => {
  let count = 0;
  const flood = defineSocket<"more", string>({
    open: () => void count++,
    message: (peer) => peer.send("x".repeat(100_000)),
  });
  await using site = await serveSocket(flood);
  for (const use of ["websocket", "sse"] as const) {
    count = 0;
    await using socket = connect(flood, site.url, { transport: { use } });
    const states: string[] = [];
    socket.status.subscribe(({ state }) => void states.push(state));
    const flooding = async () => {
      while (true) await socket.sendConfirmed("more");
    };
    await assert.rejects(flooding, { code: "closed" });
    assert.deepEqual(socket.status.value, {
      state: "closed",
      code: 4005,
      reason: "not read",
    });
    assert.deepEqual([states, count], [["connecting", "open", "closed"], 1]);
  }
});
