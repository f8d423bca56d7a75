/**
 * A server whose pages outlive it. Arguments: its port, and the file of its store.
 *
 * @module
 */
import { createApp } from "../../../mod.ts";
import { openKv } from "../../../src/kv/mod.ts";
import { createTally } from "./tally.tsx";
import { createTotal } from "./total.tsx";

const [port, path] = Deno.args;
const kv = await openKv(path);
createApp({
  routes: { "/tally/:page": createTally(), "/total": createTotal(kv) },
  kv,
  secret: "no secret at all, for this is a test",
}).listen({ hostname: "127.0.0.1", port: Number(port) });
