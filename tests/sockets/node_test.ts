import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import {
  createApp,
  defineSocket,
  defineStream,
  type Peer,
} from "@rivulet/live";
import { build, stop } from "esbuild";
import { type Tool, toolTest } from "../harness/tools.ts";

const node: Tool = {
  name: "Node",
  candidates: ["node"],
  how: "apt-get install nodejs",
};

/** What runs in Node: old ones have no WebSocket, and go by HTTP. */
const SCRIPT = `
import { connectSocket, openStream } from "./mod.ts";
const [url] = process.argv.slice(2);
const socket = connectSocket(url + "/ws/echo", { headers: { "x-user": "node" } });
await socket.sendConfirmed("hello");
for await (const event of socket) {
  console.log(event);
  break;
}
await socket.close();
for await (const item of openStream(url + "/streams/count", 3)) console.log(item);
`;

toolTest(node, "the client works in Node, too", async () => {
  const echo = defineSocket<string, string, { user: string | null }>({
    message: (peer: Peer<string, string, { user: string | null }>, text) =>
      peer.send(`${text} ${peer.context.user}`),
  });
  const count = defineStream<number, number, { user: string | null }>({
    async *items(to) {
      for (let i = 1; i <= to; i++) yield i;
    },
  });
  const app = createApp({
    connect: (request) => ({ user: request.headers.get("x-user") }),
    routes: {},
    sockets: { "/ws/echo": echo },
    streams: { "/streams/count": count },
  });
  const server = Deno.serve({ port: 0, onListen() {} }, app.fetch);
  const { outputFiles } = await build({
    stdin: {
      contents: SCRIPT,
      resolveDir: fileURLToPath(import.meta.resolve("../../src/remote")),
    },
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  await stop();
  const script = await Deno.makeTempFile({ suffix: ".mjs" });
  await Deno.writeFile(script, outputFiles[0].contents);
  const { stdout, stderr } = await new Deno.Command("node", {
    args: [script, `http://localhost:${server.addr.port}`],
  }).output();
  assert.equal(new TextDecoder().decode(stderr), "");
  assert.equal(new TextDecoder().decode(stdout), "hello node\n1\n2\n3\n");
  await Deno.remove(script);
  await app.close();
  await server.shutdown();
});
