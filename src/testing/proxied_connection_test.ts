import assert from "node:assert/strict";
import { install } from "@sinonjs/fake-timers";
import { startFaultProxy } from "./fault_proxy.ts";
import type { Faults } from "./faults.ts";
import {
  connectTo,
  hear,
  say,
  tcpServer,
  visit,
} from "./testdata/tcp_server.ts";
import { until } from "./testdata/until.ts";

const fakeTimers = () =>
  install({ toFake: ["setTimeout", "clearTimeout", "performance"] });

/** What becomes of 20 connections, one after the other. */
async function fates(faults: Faults, seed: number): Promise<string[]> {
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    () => new Response(),
  );
  await using proxy = await startFaultProxy({
    target: server.addr,
    faults,
    seed,
  });
  const fates: string[] = [];
  for (let i = 0; i < 20; i++) fates.push(await visit(proxy));
  const cut = fates.filter((fate) => fate === "reset").length;
  assert.equal(proxy.counters.cut, cut);
  return fates;
}

Deno.test("drop: a share of connections, the same from the same seed", async () => {
  const first = await fates({ drop: 0.5 }, 1);
  assert.deepEqual(new Set(first), new Set(["end", "reset"]));
  assert.deepEqual(await fates({ drop: 0.5 }, 1), first);
  assert.notDeepEqual(await fates({ drop: 0.5 }, 2), first);
});

Deno.test("cutAfter: exactly so many bytes, one way", async () => {
  using server = tcpServer();
  await using proxy = await startFaultProxy({
    target: server,
    faults: { toServer: { cutAfter: 3 } },
  });
  using client = await connectTo(proxy);
  using peer = await server.accept();
  await say(peer, "any number of bytes");
  assert.equal(await hear(client, 19), "any number of bytes");
  await say(client, "ab");
  assert.equal(await hear(peer, 2), "ab");
  await say(client, "cde");
  assert.equal(await hear(client), "reset");
  assert.equal(proxy.counters.toServer, 3);
  assert.equal(proxy.counters.cut, 1);
});

Deno.test("cutAfter: a range is drawn for each connection", async () => {
  using server = tcpServer();
  await using proxy = await startFaultProxy({
    target: server,
    seed: 1,
    faults: { toServer: { cutAfter: [1, 1000] } },
  });
  const lengths = new Set<number>();
  for (let i = 0; i < 3; i++) {
    const before = proxy.counters.toServer;
    using client = await connectTo(proxy);
    using _peer = await server.accept();
    await say(client, "x".repeat(1000));
    assert.equal(await hear(client), "reset");
    lengths.add(proxy.counters.toServer - before);
  }
  assert.equal(lengths.size, 3);
});

Deno.test("lifetime: the connection is reset when its time is over", async () => {
  const time = fakeTimers();
  try {
    using server = tcpServer();
    await using proxy = await startFaultProxy({
      target: server,
      faults: { lifetime: 1000 },
    });
    using client = await connectTo(proxy);
    using peer = await server.accept();
    time.tick(999);
    await say(client, "a");
    assert.equal(await hear(peer), "a");
    assert.equal(proxy.counters.cut, 0);
    time.tick(1);
    assert.deepEqual([await hear(client), await hear(peer)], [
      "reset",
      "reset",
    ]);
    assert.equal(proxy.counters.cut, 1);
  } finally {
    time.uninstall();
  }
});

/** In which order connections reach the server that come one after the other. */
async function served(seed: number): Promise<string> {
  const time = fakeTimers();
  try {
    using server = tcpServer();
    await using proxy = await startFaultProxy({
      target: server,
      seed,
      faults: { startDelay: [1, 1000] },
    });
    using stack = new DisposableStack();
    const names = "abcdef";
    for (const [index, name] of [...names].entries()) {
      const client = stack.use(await connectTo(proxy));
      await until(() => proxy.counters.opened === index + 1);
      await say(client, name);
    }
    let order = "";
    assert.equal(time.countTimers(), names.length);
    while (order.length < names.length) {
      time.next();
      order += await hear(stack.use(await server.accept()));
    }
    return order;
  } finally {
    time.uninstall();
  }
}

Deno.test("startDelay: connections reach the server in another order, the same from the same seed", async () => {
  const order = await served(1);
  assert.notEqual(order, "abcdef");
  assert.equal([...order].sort().join(""), "abcdef");
  assert.equal(await served(1), order);
});

Deno.test("what each way suffers is its own, and changes while connections are open", async () => {
  const time = fakeTimers();
  try {
    using server = tcpServer();
    await using proxy = await startFaultProxy({
      target: server,
      faults: { toServer: { delay: 1000, split: 2 } },
    });
    using client = await connectTo(proxy);
    using peer = await server.accept();
    await say(client, "question");
    await say(peer, "answer");
    assert.equal(await hear(client, 6), "answer");
    assert.equal(proxy.counters.toServer, 0);
    await until(() => time.countTimers() > 0);
    time.tick(1000);
    assert.equal(await hear(peer, 8), "question");
    proxy.set({});
    await say(client, "more");
    assert.equal(await hear(peer, 4), "more");
  } finally {
    time.uninstall();
  }
});
