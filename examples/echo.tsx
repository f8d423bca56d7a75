/** @jsxImportSource @rivulet/live */
// deno serve -N examples/echo.tsx
import {
  type App,
  createApp,
  defineSocket,
  defineView,
  json,
  type SocketDefinition,
  type View,
} from "@rivulet/live";
import { cbor } from "@rivulet/live/cbor";
import { messagePack } from "@rivulet/live/messagepack";
import { assets } from "./gallery/assets.ts";
import { Layout } from "./gallery/layout.tsx";

/** What the page sends. */
export type Said = { type: "Said"; text: string };
/** What it is sent. */
export type Echoed = { type: "Echoed"; text: string; count: number };

/** Sends back what it hears, in upper case, in whichever encoding the client speaks. */
export const echo: SocketDefinition<Said, Echoed> = defineSocket<Said, Echoed>({
  encoding: [json, cbor, messagePack],
  async open(peer) {
    let count = 0;
    for await (const { text } of peer) {
      peer.send({ type: "Echoed", text: text.toUpperCase(), count: ++count });
    }
  },
});

const encodings = [
  ["json", "JSON"],
  ["cbor", "CBOR"],
  ["messagepack", "MessagePack"],
] as const;

/** Where the page's script, examples/scripts/echo.ts, shows what comes back. */
export const Echo: View = defineView({
  title: "Echo",
  init: () => null,
  update: {},
  view: () => (
    <section class="echo">
      <h1>Echo</h1>
      <p class="lead">
        Three sockets of one definition, each in an encoding of its own. Write
        something: the server shouts it back, and the bytes that it took each
        way stand below.
      </p>
      <div rv-ignore>
        <p class="field">
          <label for="said">Say something</label>
          <input id="said" autocomplete="off" maxLength={200} />
        </p>
        <ul class="cards">
          {encodings.map(([id, name]) => (
            <li key={id} id={id}>
              <h2>{name}</h2>
              <output for="said">…</output>
              <dl>
                <div>
                  <dt>up</dt>
                  <dd class="up">0 bytes</dd>
                </div>
                <div>
                  <dt>down</dt>
                  <dd class="down">0 bytes</dd>
                </div>
                <div>
                  <dt>over</dt>
                  <dd class="state">connecting</dd>
                </div>
              </dl>
            </li>
          ))}
        </ul>
      </div>
      <script type="module" src="/scripts/echo.js" />
    </section>
  ),
});

/** The echo as an app of its own, for `deno run` and `deno serve`. */
export const app: App = createApp({
  routes: { "/": Echo },
  sockets: { "/ws/echo": echo },
  layout: Layout,
  assets,
});
export default app;

if (import.meta.main) app.listen();
