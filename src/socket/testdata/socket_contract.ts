import assert from "node:assert/strict";
import type { Encoding } from "../../wire/encoding.ts";
import { until } from "../../transport/testdata/until.ts";
import { defineSocket, type SocketOptions } from "../define_socket.ts";
import type { Peer } from "../peer.ts";
import { connect, serveSocket, take } from "./socket_site.ts";

/** What carries a socket. */
export interface SocketCarrier {
  readonly encoding: Encoding;
  readonly use: "websocket" | "sse";
  /** Values that arrive as they are, and not as something like it. */
  readonly values: readonly unknown[];
}

const FAST = { eventsPerSecond: Infinity };

/** Registers what must be so whatever carries a socket's events. */
export function testSocket({ encoding, use, values }: SocketCarrier): void {
  const test = (name: string, run: () => Promise<void>) =>
    Deno.test(`${encoding.name} over ${use}: ${name}`, run);
  const define = (options: SocketOptions<unknown, unknown, undefined>) =>
    defineSocket<unknown, unknown>({ encoding, limits: FAST, ...options });
  const options = { encoding, transport: { use } };

  test("events keep their order both ways", async () => {
    const echo = define({ message: (peer, event) => peer.send(event) });
    await using site = await serveSocket(echo);
    await using socket = connect(echo, site.url, options);
    const numbers = Array.from({ length: 1000 }, (_, i) => i);
    for (const number of numbers) socket.send(number);
    assert.deepEqual(await take(socket, 1000), numbers);
    assert.deepEqual(socket.status.value, {
      state: "open",
      transport: use,
      openings: 1,
    });
  });

  test("values arrive as they are", async () => {
    const seen: unknown[] = [];
    const echo = define({
      message: (peer, event) => {
        seen.push(event);
        peer.send(event);
      },
    });
    await using site = await serveSocket(echo);
    await using socket = connect(echo, site.url, options);
    const events = [...TEXTS, ...values];
    for (const event of events) socket.send(event);
    assert.deepEqual(await take(socket, events.length), events);
    assert.deepEqual(seen, events);
  });

  test("each event arrives once, whatever happens to connections", async () => {
    const opened: string[] = [];
    const echo = define({
      open: (peer) => void opened.push(peer.id),
      message: (peer, event) => peer.send(event),
    });
    await using site = await serveSocket(echo);
    await using socket = connect(echo, site.url, options);
    const numbers = Array.from({ length: 600 }, (_, i) => i);
    const received = take(socket, numbers.length);
    for (const number of numbers) {
      if (number % 20 === 0) await socket.sendConfirmed(number);
      else socket.send(number);
      if (number % 100 === 50) site.proxy.cut();
    }
    assert.deepEqual(await received, numbers);
    assert.equal(opened.length, 1);
  });

  test("what is closed on either side ends on the other", async () => {
    const reasons: string[] = [];
    const handled: unknown[] = [];
    const door = define({
      message: async (peer, event) => {
        await Promise.resolve();
        handled.push(event);
        if (event === "out") peer.close("thrown out");
      },
      close: (_peer, reason) => void reasons.push(reason),
    });
    await using site = await serveSocket(door);
    const leaving = connect(door, site.url, options);
    for (const word of ["a", "b", "c"]) leaving.send(word);
    await leaving.close();
    await until(() => reasons.length === 1);
    assert.deepEqual([handled, reasons], [["a", "b", "c"], ["left"]]);

    const thrown = connect(door, site.url, options);
    thrown.send("out");
    assert.deepEqual(await take(thrown, 1), []);
    assert.deepEqual(thrown.status.value, {
      state: "closed",
      code: 4001,
      reason: "thrown out",
    });
    assert.deepEqual(reasons, ["left", "ended"]);
  });

  test("a client takes what is too long no further", async () => {
    const echo = define({ limits: { eventSize: 1000 } });
    await using site = await serveSocket(echo);
    const socket = connect(echo, site.url, options);
    await assert.rejects(socket.sendConfirmed("x".repeat(1001)), {
      code: "closed",
    });
    assert.equal(
      socket.status.value.state === "closed" && socket.status.value.code,
      1009,
    );
  });

  test("a client that does not read is bounded", async () => {
    const reasons: string[] = [];
    const peers: Peer<unknown, unknown>[] = [];
    const kilobyte = "x".repeat(1000);
    const flood = define({
      limits: { ...FAST, unread: 100_000 },
      open: (peer) => void peers.push(peer),
      message: (peer) => peer.send(kilobyte),
      close: (_peer, reason) => void reasons.push(reason),
    });
    await using site = await serveSocket(flood);
    await using socket = connect(flood, site.url, options);
    const reading = take(socket, 200);
    for (let i = 0; i < 200; i++) await socket.sendConfirmed("more");
    assert.equal((await reading).length, 200);
    assert.deepEqual(reasons, []);

    const [peer] = peers;
    while (!peer.signal.aborted) peer.send(kilobyte);
    assert.deepEqual(reasons, ["slow"]);
    await until(() => {
      const { value } = socket.status;
      return value.state === "open" && value.openings === 2;
    });
  });

  test("large events do not make a client that reads too slow", async () => {
    const large = "x".repeat(60_000);
    const echo = define({ message: (peer, event) => peer.send(event) });
    await using site = await serveSocket(echo);
    await using socket = connect(echo, site.url, options);
    const received = take(socket, 40);
    for (let i = 0; i < 40; i++) {
      await until(() => socket.waiting < 500_000);
      socket.send(large);
    }
    assert.deepEqual([...new Set(await received)], [large]);
    const { value } = socket.status;
    assert.equal(value.state === "open" && value.openings, 1);
  });

  test("events are taken by a loop, too", async () => {
    const ended = Promise.withResolvers<string>();
    const echo = define({
      async open(peer) {
        for await (const event of peer) peer.send([event]);
        ended.resolve("ended");
      },
    });
    await using site = await serveSocket(echo);
    const socket = connect(echo, site.url, options);
    for (const word of ["a", "b"]) socket.send(word);
    assert.deepEqual(await take(socket, 2), [["a"], ["b"]]);
    await socket.close();
    assert.equal(await ended.promise, "ended");
  });
}

const TEXTS: readonly unknown[] = [
  "",
  ':["ack",1]',
  "::",
  ":=",
  "two\nlines\r\nand\rthree",
  "data: x\n\n: y\n\n",
  '"quoted" \\ and \u0000 control',
  "Grün, 日本語, 👩‍👩‍👧, \u2028, \u2029, \ufeff",
  "日".repeat(20_000),
  { a: [1, -1.5, true, null, { b: {} }] },
];
