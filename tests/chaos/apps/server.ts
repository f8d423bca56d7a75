/**
 * A server whose pages outlive it. Arguments: its port, and the path or URL of its store.
 *
 * @module
 */
import { createApp } from "../../../mod.ts";
import { openKv } from "../../../src/kv/mod.ts";
import { Clicks, clicks } from "./clicks.tsx";
import { createTally } from "./tally.tsx";
import { createTotal } from "./total.tsx";

const HOUR = 3_600_000;

const [port, url] = Deno.args;
const kv = await openKv(url);
createApp({
  routes: {
    "/tally/:page": createTally(),
    "/total": createTotal(kv),
    "/clicks": Clicks,
    "/clicks/:page": createTally(undefined, clicks.on.clicked()),
  },
  // Pages keep the transport that they begin with.
  transport: { upgradeDelay: HOUR },
  kv,
  secret: "no secret at all, for this is a test",
}).listen({ hostname: "127.0.0.1", port: Number(port) });
