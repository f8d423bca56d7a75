import assert from "node:assert/strict";
import { connectSocket } from "./connect_socket.ts";

Deno.test("a client says how often it was opened, and sends everything again if the answer was lost", async () => {
  const joins: unknown[] = [];
  const heard: string[] = [];
  const { promise: isDone, resolve } = Promise.withResolvers<void>();
  const server = Deno.serve({ port: 0, onListen() {} }, (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request, {
      protocol: "rivulet.json",
    });
    socket.onmessage = ({ data }) => {
      if (data.startsWith(':["join"')) {
        const [, , received, openings] = JSON.parse(data.slice(1));
        joins.push([received, openings]);
        // The second one's answer is lost.
        if (joins.length === 2) socket.close();
        else socket.send(':["opened"]');
        if (joins.length === 1) socket.send('"welcome"');
      } else if (!data.startsWith(":")) {
        heard.push(data);
        if (heard.length === 3) {
          socket.send(':["ack",1]');
          socket.close();
        }
        if (heard.length === 5) {
          socket.send(':["ack",2]');
          resolve();
        }
      }
    };
    return response;
  });
  const socket = connectSocket(`http://localhost:${server.addr.port}/`, {
    transport: { retryDelay: 5, maxRetryDelay: 20 },
  });
  for (const event of ["a", "b", "c"]) socket.send(event as never);
  await isDone;
  assert.deepEqual(joins, [[0, 0], [1, 1], [1, 1]]);
  assert.deepEqual(heard, ['"a"', '"b"', '"c"', '"b"', '"c"']);
  await socket.close();
  await server.shutdown();
});
