/** HTTP and WebSockets of a real server through the proxy: what the filter does, seen from both ends. */
import assert from "node:assert/strict";
import { type FaultProxy, startFaultProxy } from "./fault_proxy.ts";
import type { Faults } from "./faults.ts";
import { until } from "./testdata/until.ts";

/** A server that echoes over WebSockets, and streams what a test feeds. */
async function open(faults: Faults) {
  const requests: string[] = [];
  const messages: string[] = [];
  const { readable, writable } = new TransformStream<Uint8Array>();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request) => {
      const { pathname } = new URL(request.url);
      const upgrade = request.headers.get("Upgrade");
      requests.push(`${pathname} ${upgrade}`);
      if (upgrade !== null) {
        const { socket, response } = Deno.upgradeWebSocket(request);
        socket.onmessage = ({ data }) => {
          messages.push(data);
          socket.send(`${data}!`);
        };
        return response;
      }
      if (pathname === "/stream") return new Response(readable);
      return new Response("hello", { status: pathname === "/ws" ? 426 : 200 });
    },
  );
  const proxy = await startFaultProxy({ target: server.addr, faults });
  const client = Deno.createHttpClient({});
  return {
    proxy,
    requests,
    messages,
    writer: writable.getWriter(),
    fetch: (path: string) => fetch(proxy.url + path, { client }),
    async [Symbol.asyncDispose]() {
      client.close();
      await proxy.close();
      await server.shutdown();
    },
  };
}

/** A WebSocket that notes what it sees. */
function connect({ url }: FaultProxy) {
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws`);
  const log: string[] = [];
  socket.onopen = () => log.push("open");
  socket.onmessage = ({ data }) => log.push(data);
  socket.onclose = ({ wasClean }) => log.push(wasClean ? "closed" : "lost");
  return { socket, log };
}

Deno.test("without faults HTTP and WebSockets pass", async () => {
  await using at = await open({});
  const response = await at.fetch("/");
  assert.equal(await response.text(), "hello");
  const { socket, log } = connect(at.proxy);
  await until(() => log.length === 1);
  socket.send("a");
  await until(() => log.length === 2);
  socket.close();
  await until(() => log.length === 3);
  assert.deepEqual(log, ["open", "a!", "closed"]);
});

Deno.test("HTTP and WebSockets survive delays and single bytes", async () => {
  const way = { delay: [0, 3], split: 1, throttle: 1e6 } as const;
  await using at = await open({ toServer: way, toClient: way });
  const response = await at.fetch("/");
  assert.equal(await response.text(), "hello");
  const { socket, log } = connect(at.proxy);
  await until(() => log.length === 1);
  const messages = Array.from({ length: 20 }, (_, index) => `${index}`);
  for (const message of messages) socket.send(message);
  await until(() => log.length === 21);
  assert.deepEqual(log.slice(1), messages.map((message) => `${message}!`));
  socket.close();
  await until(() => log.length === 22);
});

for (
  const [upgrade, requests] of [
    ["refuse", []],
    ["strip", ["/ws null"]],
  ] as const
) {
  Deno.test(`${upgrade}: a WebSocket fails, HTTP goes on`, async () => {
    await using at = await open({ upgrade });
    const { log } = connect(at.proxy);
    await until(() => log.length === 1);
    assert.deepEqual(log, ["lost"]);
    assert.deepEqual(at.requests, requests);
    for (let i = 0; i < 2; i++) {
      const response = await at.fetch("/");
      assert.equal(await response.text(), "hello");
    }
  });
}

Deno.test("accept-and-drop: a WebSocket opens, and no message arrives", async () => {
  await using at = await open({ upgrade: "accept-and-drop" });
  const { socket, log } = connect(at.proxy);
  await until(() => log.length === 1);
  socket.send("a");
  const response = await at.fetch("/");
  assert.equal(await response.text(), "hello");
  assert.deepEqual([log, at.messages], [["open"], []]);
  at.proxy.cut();
  await until(() => log.length === 2);
  assert.deepEqual(log, ["open", "lost"]);
});

Deno.test("accept-and-close: a WebSocket opens, and is lost", async () => {
  await using at = await open({ upgrade: "accept-and-close" });
  const { log } = connect(at.proxy);
  await until(() => log.length === 2);
  assert.deepEqual(log, ["open", "lost"]);
});

Deno.test("buffer: of a stream nothing comes before its end", async () => {
  await using at = await open({ buffer: true });
  const response = await at.fetch("/stream");
  const body = response.body!.pipeThrough(new TextDecoderStream());
  const log: string[] = [];
  const reading = (async () => {
    for await (const text of body) log.push(text);
  })();
  for (const letter of "ab") {
    await at.writer.write(new TextEncoder().encode(letter));
    const other = await at.fetch("/");
    assert.equal(await other.text(), "hello");
  }
  assert.deepEqual(log, []);
  await at.writer.close();
  await reading;
  assert.equal(log.join(""), "ab");
});

Deno.test("buffer: WebSockets are not held back", async () => {
  await using at = await open({ buffer: true });
  const { socket, log } = connect(at.proxy);
  await until(() => log.length === 1);
  socket.send("a");
  await until(() => log.length === 2);
  socket.close();
  await until(() => log.length === 3);
  assert.deepEqual(log, ["open", "a!", "closed"]);
});
