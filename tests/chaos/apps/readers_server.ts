/**
 * Serves fast pages, and wide ones that are told something all the time. Its argument: the port.
 *
 * @module
 */
import { createApp } from "../../../mod.ts";
import { createTally } from "./tally.tsx";
import { textOf, texts, Wide } from "./wide.tsx";

/** Milliseconds between two texts. */
const INTERVAL = 20;

const app = createApp({
  routes: { "/fast": createTally(), "/wide": Wide },
  // A slow page is to stay slow, as long as it is looked at.
  limits: { stallTime: 3_600_000 },
  transport: { compression: { webSocket: false, sse: false } },
});
app.listen({ hostname: "127.0.0.1", port: Number(Deno.args[0]) });
let number = 0;
setInterval(() => app.publish(texts, textOf(++number)), INTERVAL);
