/**
 * Tests what an app does when the network fails: a proxy in front of a real server, and a connection in memory.
 *
 * @example A page over a line that dies again and again
 * ```ts
 * import assert from "node:assert/strict";
 * import { startFaultProxy } from "@rivulet/live/testing";
 *
 * await using server = Deno.serve(
 *   { hostname: "127.0.0.1", port: 0, onListen() {} },
 *   () => new Response("hello"),
 * );
 * await using proxy = await startFaultProxy({
 *   target: server.addr,
 *   seed: 1,
 *   faults: { drop: 0.3, toClient: { delay: [0, 20], split: 100 } },
 * });
 *
 * let text: string | undefined;
 * while (text === undefined) {
 *   using client = Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
 *   text = await fetch(proxy.url, { client })
 *     .then((response) => response.text(), () => undefined);
 * }
 * assert.equal(text, "hello");
 * ```
 *
 * @module
 */
export {
  type ChannelEnd,
  type ChannelPair,
  createChannelPair,
} from "./channel_pair.ts";
export {
  type FaultCounters,
  type FaultProxy,
  type FaultProxyOptions,
  startFaultProxy,
} from "./fault_proxy.ts";
export type { Faults, FlowFaults, UpgradeFault } from "./faults.ts";
export type { Lane } from "./lane.ts";
export type { Cut } from "./proxied_connection.ts";
export { type Range, SeededRandom } from "./seeded_random.ts";
