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

Deno.test("what onEvent throws is reported, and the next event comes nevertheless", async () => {
  const echo = defineSocket<string, string>({
    message: (peer, text) => peer.send(text),
  });
  await using site = await serveSocket(echo);
  const { document } = new JSDOM("<main></main>").window;
  Object.assign(globalThis, { document });
  const reported: string[] = [];
  const listening = new AbortController();
  addEventListener("error", (event) => {
    event.preventDefault();
    reported.push(event.message);
  }, { signal: listening.signal });
  try {
    const heard: string[] = [];
    let used: UsedSocket<string> | undefined;
    const Listener = () => {
      used = useSocket<typeof echo>(site.url, {
        onEvent(text) {
          if (text === "bad") throw new Error("thrown by onEvent");
          heard.push(text);
        },
      });
      return h("p", null, used.status.state);
    };
    const main = document.querySelector("main")!;
    render(h(Listener, null), main);
    await until(() => main.textContent === "open");
    for (const text of ["bad", "good"]) used!.send(text);
    await until(() => heard.length > 0);
    assert.deepEqual(heard, ["good"]);
    assert.equal(reported.length, 1);
    assert.match(reported[0], /thrown by onEvent/);
    render(null, main);
  } finally {
    listening.abort();
    Reflect.deleteProperty(globalThis, "document");
  }
});
