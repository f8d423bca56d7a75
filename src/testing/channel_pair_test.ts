import assert from "node:assert/strict";
import { type ChannelPair, createChannelPair } from "./channel_pair.ts";
import { SeededRandom } from "./seeded_random.ts";

/** A pair, and what its ends have heard. */
function openPair(): { pair: ChannelPair; log: string[] } {
  const pair = createChannelPair();
  const log: string[] = [];
  for (const name of ["client", "server"] as const) {
    pair[name].onMessage = (message) => log.push(`${name} ${message}`);
    pair[name].onClose = (code, reason) =>
      log.push(`${name} closed ${code} ${reason}`);
  }
  return { pair, log };
}

Deno.test("nothing arrives before it is delivered, then in order", () => {
  const { pair, log } = openPair();
  pair.client.send("a");
  pair.client.send("b");
  pair.server.send("c");
  assert.deepEqual(log, []);
  assert.deepEqual(pair.toServer.inFlight, ["a", "b"]);
  assert.deepEqual(pair.toClient.inFlight, ["c"]);
  assert.equal(pair.toServer.deliver(), true);
  assert.deepEqual(log, ["server a"]);
  assert.equal(pair.toClient.deliver(), true);
  assert.equal(pair.toClient.deliver(), false);
  assert.deepEqual(log, ["server a", "client c"]);
});

Deno.test("deliverAll delivers the answers too, and counts", () => {
  const { pair, log } = openPair();
  pair.server.onMessage = (message) => pair.server.send(`${message}!`);
  pair.client.send("a");
  pair.client.send("b");
  assert.equal(pair.deliverAll(), 4);
  assert.equal(pair.deliver(), false);
  assert.deepEqual(log, ["client a!", "client b!"]);
});

Deno.test("a seed draws the order between the two ways, and no order within one", () => {
  const run = (seed: number) => {
    const { pair, log } = openPair();
    for (const message of "abcdefgh") pair.client.send(message);
    for (const message of "ABCDEFGH") pair.server.send(message);
    assert.equal(pair.deliverAll(new SeededRandom(seed)), 16);
    return log.map((line) => line.slice(-1)).join("");
  };
  assert.equal(run(1), run(1));
  assert.notEqual(run(1), run(2));
  assert.equal(run(1).replace(/[A-Z]/g, ""), "abcdefgh");
  assert.equal(run(1).replace(/[a-z]/g, ""), "ABCDEFGH");
});

Deno.test("what is held stays with its sender, and counts in bytes", () => {
  const { pair, log } = openPair();
  pair.server.send("a");
  assert.equal(pair.server.bufferedAmount, 0);
  pair.toClient.hold();
  pair.server.send("é");
  pair.toClient.hold();
  pair.server.send("b");
  pair.client.send("c");
  assert.equal(pair.server.bufferedAmount, 3);
  assert.equal(pair.client.bufferedAmount, 0);
  assert.equal(pair.deliverAll(), 2);
  pair.toClient.release();
  assert.equal(pair.server.bufferedAmount, 0);
  pair.deliverAll();
  assert.deepEqual(log, ["server c", "client a", "client é", "client b"]);
});

Deno.test("a cut loses everything, and both ends hear of it once", () => {
  const { pair, log } = openPair();
  pair.client.send("a");
  pair.toClient.hold();
  pair.server.send("b");
  pair.cut();
  pair.cut();
  pair.client.send("c");
  pair.client.close(1000, "");
  assert.equal(pair.isOpen, false);
  assert.equal(pair.server.bufferedAmount, 0);
  assert.equal(pair.deliverAll(), 0);
  assert.deepEqual(log, ["client closed 1006 ", "server closed 1006 "]);
});

Deno.test("cutAfter cuts once so many messages more have arrived", () => {
  const { pair, log } = openPair();
  pair.client.send("a");
  pair.deliverAll();
  pair.cutAfter(2);
  for (const message of "bcd") pair.client.send(message);
  pair.server.send("x");
  pair.toServer.deliver();
  pair.toClient.deliver();
  assert.equal(pair.isOpen, false);
  assert.deepEqual(log, [
    "server a",
    "server b",
    "client x",
    "client closed 1006 ",
    "server closed 1006 ",
  ]);
});

Deno.test("cutAfter cuts also when the last message makes its receiver throw", () => {
  const { pair } = openPair();
  pair.server.onMessage = () => {
    throw new Error("no");
  };
  pair.cutAfter(1);
  pair.client.send("a");
  assert.throws(() => pair.deliver(), { message: "no" });
  assert.equal(pair.isOpen, false);
});

Deno.test("a close comes after what was sent before it", () => {
  const { pair, log } = openPair();
  pair.server.send("a");
  pair.server.close(4002, "refused");
  pair.server.send("lost");
  pair.client.send("on its way, and lost");
  assert.equal(pair.isOpen, true);
  pair.toClient.deliver();
  pair.toClient.deliver();
  assert.equal(pair.isOpen, false);
  assert.equal(pair.deliverAll(), 0);
  assert.deepEqual(log, [
    "client a",
    "client closed 4002 refused",
    "server closed 4002 refused",
  ]);
});

Deno.test("ends that nobody listens to", () => {
  const pair = createChannelPair();
  pair.client.send("a");
  pair.client.close(1000, "");
  assert.equal(pair.deliverAll(), 2);
});
