import assert from "node:assert/strict";
import { connect } from "node:net";
import { turns } from "../session/testdata/turns.ts";
import { startFaultProxy } from "./fault_proxy.ts";
import type { Faults } from "./faults.ts";
import {
  connectTo,
  hear,
  say,
  type TcpServer,
  tcpServer,
  visit,
} from "./testdata/tcp_server.ts";
import { until } from "./testdata/until.ts";

/** A client and a server that are connected through a proxy. */
async function connectThrough(
  proxy: { hostname: string; port: number },
  server: TcpServer,
) {
  const client = await connectTo(proxy);
  const peer = await server.accept();
  return {
    client,
    peer,
    [Symbol.dispose]() {
      client.close();
      peer.close();
    },
  };
}

Deno.test("bytes pass both ways, and are counted", async () => {
  using server = tcpServer();
  await using proxy = await startFaultProxy({ target: server });
  assert.equal(proxy.url, `http://127.0.0.1:${proxy.port}`);
  using ends = await connectThrough(proxy, server);
  await say(ends.client, "hello");
  assert.equal(await hear(ends.peer, 5), "hello");
  await say(ends.peer, "yes");
  assert.equal(await hear(ends.client, 3), "yes");
  await until(() => proxy.counters.toClient === 3);
  assert.deepEqual(proxy.counters, {
    opened: 1,
    cut: 0,
    toServer: 5,
    toClient: 3,
  });
});

Deno.test("a server may speak first", async () => {
  using server = tcpServer();
  await using proxy = await startFaultProxy({ target: server });
  using ends = await connectThrough(proxy, server);
  await say(ends.peer, "a");
  assert.equal(await hear(ends.client), "a");
});

Deno.test("one way may end before the other", async () => {
  using server = tcpServer();
  await using proxy = await startFaultProxy({ target: server });
  using ends = await connectThrough(proxy, server);
  await say(ends.client, "a");
  await ends.client.closeWrite();
  assert.deepEqual([await hear(ends.peer), await hear(ends.peer)], [
    "a",
    "end",
  ]);
  await say(ends.peer, "b");
  await ends.peer.closeWrite();
  assert.deepEqual([await hear(ends.client), await hear(ends.client)], [
    "b",
    "end",
  ]);
});

Deno.test("a server that is not there resets the client", async () => {
  const server = tcpServer();
  await using proxy = await startFaultProxy({ target: server });
  server[Symbol.dispose]();
  using client = await connectTo(proxy);
  assert.equal(await hear(client), "reset");
  assert.equal(proxy.counters.cut, 0);
});

for (const how of ["reset", "end"] as const) {
  Deno.test(`cut: both sides of every connection see a ${how}`, async () => {
    using server = tcpServer();
    await using proxy = await startFaultProxy({ target: server });
    using one = await connectThrough(proxy, server);
    using two = await connectThrough(proxy, server);
    for (const { client, peer } of [one, two]) {
      await say(client, "a");
      assert.equal(await hear(peer), "a");
    }
    proxy.cut(how);
    for (const { client, peer } of [one, two]) {
      assert.deepEqual([await hear(client), await hear(peer)], [how, how]);
    }
    assert.equal(proxy.counters.cut, 2);
    using three = await connectThrough(proxy, server);
    await say(three.client, "a");
    assert.equal(await hear(three.peer), "a");
  });
}

Deno.test("pause: nothing gets through, no end either, and nothing is lost", async () => {
  using server = tcpServer();
  await using proxy = await startFaultProxy({ target: server });
  using ends = await connectThrough(proxy, server);
  proxy.pause();
  using late = await connectTo(proxy);
  await say(ends.client, "a");
  await ends.client.closeWrite();
  await say(late, "b");
  await until(() => proxy.counters.opened === 2);
  await turns();
  assert.equal(proxy.counters.toServer, 0);
  proxy.resume();
  assert.deepEqual([await hear(ends.peer), await hear(ends.peer)], [
    "a",
    "end",
  ]);
  using peer = await server.accept();
  assert.equal(await hear(peer), "b");
});

Deno.test("pause: the death of one side is not seen on the other", async () => {
  using server = tcpServer();
  await using proxy = await startFaultProxy({ target: server });
  const client = connect(proxy.port, proxy.hostname);
  using peer = await server.accept();
  client.write("a");
  assert.equal(await hear(peer), "a");
  proxy.pause();
  client.resetAndDestroy();
  let heard: string | undefined;
  const hearing = hear(peer).then((text) => heard = text);
  await turns(100);
  assert.equal(heard, undefined);
  proxy.resume();
  assert.equal(await hearing, "reset");
});

Deno.test("refuse: new connections are reset, open ones stay", async () => {
  using server = tcpServer();
  await using proxy = await startFaultProxy({ target: server });
  using ends = await connectThrough(proxy, server);
  proxy.pause();
  proxy.refuse();
  assert.equal(await visit(proxy), "reset");
  assert.equal(proxy.counters.cut, 1);
  await say(ends.client, "a");
  assert.equal(await hear(ends.peer), "a");
  proxy.resume();
  using again = await connectThrough(proxy, server);
  await say(again.client, "b");
  assert.equal(await hear(again.peer), "b");
});

Deno.test("a reader that is slow holds the writer back", async () => {
  using server = tcpServer();
  await using proxy = await startFaultProxy({ target: server });
  using ends = await connectThrough(proxy, server);
  const chunk = new Uint8Array(64 * 1024);
  const most = 64 * 1024 * 1024;
  let written = 0;
  const writing = (async () => {
    while (written < most) written += await ends.peer.write(chunk);
  })().catch(() => {});
  let before = -1;
  while (before !== written) {
    before = written;
    await turns(1000);
  }
  assert.ok(written < most, "expected the proxy to stop reading");
  proxy.cut();
  await writing;
});

Deno.test({
  name: "close leaves nothing behind, whatever is under way",
  sanitizeOps: true,
  sanitizeResources: true,
  async fn() {
    using server = tcpServer();
    const faults: Faults = {
      lifetime: 100_000,
      toServer: { delay: 100_000 },
      toClient: { throttle: 0.001 },
    };
    await using proxy = await startFaultProxy({ target: server, faults });
    using ends = await connectThrough(proxy, server);
    await say(ends.client, "a");
    await say(ends.peer, "b");
    proxy.set({ ...faults, startDelay: 100_000 });
    using delayed = await connectTo(proxy);
    await until(() => proxy.counters.opened === 2);
    proxy.set(faults);
    proxy.pause();
    using paused = await connectTo(proxy);
    await until(() => proxy.counters.opened === 3);
    await Promise.all([proxy.close(), proxy.close()]);
    for (const client of [ends.client, delayed, paused]) {
      assert.equal(await hear(client), "reset");
    }
    await assert.rejects(connectTo(proxy), Deno.errors.ConnectionRefused);
  },
});

Deno.test("wrong faults are refused, at the start and later", async () => {
  const message =
    "Expected drop to be a share from 0 to 1, but received 2. Half is 0.5.";
  const target = { port: 1 };
  await assert.rejects(startFaultProxy({ target, faults: { drop: 2 } }), {
    name: "RangeError",
    message,
  });
  await using proxy = await startFaultProxy({ target });
  assert.throws(() => proxy.set({ drop: 2 }), { message });
});
