import assert from "node:assert/strict";
import { JSDOM } from "jsdom";
import { h, render } from "preact";
import { useState } from "preact/hooks";
import { defineSocket } from "../socket/define_socket.ts";
import { serveSocket } from "../socket/testdata/socket_site.ts";
import { until } from "../transport/testdata/until.ts";
import { type UsedSocket, useSocket } from "./use_socket.ts";

Deno.test("a component has a socket as long as it is on the page", async () => {
  const reasons: string[] = [];
  const echo = defineSocket<string, string>({
    message: (peer, text) => peer.send(text.toUpperCase()),
    close: (_peer, reason) => void reasons.push(reason),
  });
  await using site = await serveSocket(echo);
  const { document } = new JSDOM("<main></main>").window;
  Object.assign(globalThis, { document });
  try {
    let used: UsedSocket<string> | undefined;
    const Shout = () => {
      const [heard, setHeard] = useState("");
      used = useSocket<typeof echo>(site.url, { onEvent: setHeard });
      return h("p", null, `${used.status.state} ${heard}`);
    };
    const main = document.querySelector("main")!;
    render(h(Shout, null), main);
    assert.equal(main.textContent, "connecting ");
    assert.throws(() => used!.send("early"), /after the component was mounted/);
    await until(() => main.textContent === "open ");
    await used!.sendConfirmed("hello");
    await until(() => main.textContent === "open HELLO");
    render(null, main);
    await until(() => reasons.length > 0);
    assert.deepEqual(reasons, ["left"]);
  } finally {
    Reflect.deleteProperty(globalThis, "document");
  }
});
