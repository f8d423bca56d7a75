import assert from "node:assert/strict";
import {
  createApp,
  defineSocket,
  type Peer,
  shared,
  topic,
} from "../../mod.ts";
import { connectSocket } from "../remote/connect_socket.ts";
import { SocketError } from "../remote/socket_error.ts";
import { until } from "../transport/testdata/until.ts";
import { z } from "zod";
import { connect, serveSocket, take } from "./testdata/socket_site.ts";

Deno.test("an event that does not fit the schema never reaches the handler", async () => {
  const Event = z.object({
    type: z.literal("rated"),
    stars: z.number().max(5),
  });
  const handled: unknown[] = [];
  const rating = defineSocket<z.infer<typeof Event>, never>({
    schema: Event,
    message: (_peer, event) => void handled.push(event),
  });
  await using site = await serveSocket(rating);
  const errors: string[] = [];
  await using socket = connect(rating, site.url, {
    onError: ({ code, message }) => void errors.push(`${code} ${message}`),
  });
  const wrong = { type: "rated", stars: 6 } as const;
  socket.send(wrong);
  const error: SocketError = await socket.sendConfirmed(wrong).then(
    () => assert.fail(),
    (error) => error,
  );
  assert.equal(error.code, "invalid");
  assert.match(error.message, /^stars: /);
  await socket.sendConfirmed({ type: "rated", stars: 5 });
  assert.deepEqual(handled, [{ type: "rated", stars: 5 }]);
  assert.deepEqual(errors, [`invalid ${error.message}`]);
});

Deno.test("a handler that throws is reported, and the peer goes on", async () => {
  const sum = defineSocket<number, number>({
    async message(peer, number) {
      await Promise.resolve();
      if (number < 0) throw new Error("secret");
      peer.send(number);
    },
  });
  await using site = await serveSocket(sum);
  await using socket = connect(sum, site.url);
  const failing = socket.sendConfirmed(-1);
  socket.send(2);
  await assert.rejects(
    failing,
    new SocketError("failed", "the event could not be handled"),
  );
  assert.deepEqual(await take(socket, 1), [2]);
  assert.deepEqual(site.errors.map(String), ["Error: secret"]);
});

Deno.test("what no encoding carries is an error where it is sent", async () => {
  const any = defineSocket<unknown, unknown>({});
  await using site = await serveSocket(any);
  await using socket = connect(any, site.url);
  assert.throws(
    () => socket.send({ items: [{ at: new Date(0) }] }),
    new TypeError(
      "Expected an event that JSON can carry, but event.items[0].at is a Date. " +
        "Send a string, a number or a plain object, or choose an encoding that carries it: cbor or messagePack.",
    ),
  );
});

Deno.test("connect says who a peer is, or that it may not be one", async () => {
  const whoami = defineSocket<never, string, { user: string }>({
    open: (peer) => peer.send(`${peer.context.user} of ${peer.params.room}`),
  });
  const app = createApp({
    routes: {},
    sockets: { "/rooms/:room": whoami },
    connect: async (request): Promise<{ user: string } | Response> => {
      await Promise.resolve();
      const user = request.headers.get("x-user");
      return user === null ? new Response(null, { status: 401 }) : { user };
    },
  });
  const server = Deno.serve({ port: 0, onListen() {} }, app.fetch);
  const url = `http://localhost:${server.addr.port}/rooms/tea`;
  for (const use of ["websocket", "sse"] as const) {
    const socket = connectSocket<typeof whoami>(url, {
      headers: { "x-user": "ann" },
      transport: { use },
    });
    assert.deepEqual(await take(socket, 1), ["ann of tea"]);
    await socket.close();
    const refused = connectSocket<typeof whoami>(url, { transport: { use } });
    assert.deepEqual(await take(refused, 1), []);
    assert.deepEqual(refused.status.value, {
      state: "closed",
      code: 4002,
      reason: "denied: not let in",
    });
  }
  await app.close();
  await server.shutdown();
});

Deno.test("peers hear topics, and change what pages share", async () => {
  const room = topic<{ text: string }>("room");
  const total = shared("total", {
    init: () => 0,
    update: { added: (sum, by: number) => sum + by },
  });
  const chat = defineSocket<number, string>({
    open: (peer) => {
      peer.topic.subscribe(
        room,
        ({ text }) => text === "quiet" ? undefined : text,
      );
    },
    async message(peer, number) {
      await peer.apply(total.on.added(number));
      peer.topic.publish(room, { text: `total ${await peer.read(total)}` });
    },
  });
  await using site = await serveSocket(chat);
  await using ann = connect(chat, site.url);
  await using bob = connect(chat, site.url);
  await ann.sendConfirmed(1);
  await bob.sendConfirmed(2);
  site.app.publish(room, { text: "quiet" });
  site.app.publish(room, { text: "from outside" });
  assert.deepEqual((await take(ann, 3)).slice(1), ["total 3", "from outside"]);
});

Deno.test("a client whose server has died opens anew, and sends again what was not acknowledged", async () => {
  const first = Promise.withResolvers<void>();
  const seen: string[] = [];
  const make = (hold: boolean) =>
    defineSocket<string, never>({
      async message(_peer, event) {
        seen.push(event);
        if (hold && event === "b") {
          first.resolve();
          await new Promise(() => {});
        }
      },
    });
  const dying = createApp({ routes: {}, sockets: { "/socket": make(true) } });
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    dying.fetch,
  );
  const { port } = server.addr;
  const socket = connect(make(false), `http://127.0.0.1:${port}/socket`);
  await socket.sendConfirmed("a");
  const confirmed = ["b", "c"].map((event) => socket.sendConfirmed(event));
  await first.promise;
  await dying.drain();
  await dying.close();
  await server.shutdown();
  const next = createApp({ routes: {}, sockets: { "/socket": make(false) } });
  const nextServer = Deno.serve(
    { hostname: "127.0.0.1", port, onListen() {} },
    next.fetch,
  );
  await Promise.all(confirmed);
  assert.deepEqual(seen, ["a", "b", "b", "c"]);
  assert.equal(
    socket.status.value.state === "open" && socket.status.value.openings,
    2,
  );
  await socket.close();
  await next.close();
  await nextServer.shutdown();
});

Deno.test("where no WebSocket opens, a socket goes by HTTP, and back when one does", async () => {
  const echo = defineSocket<number, number>({
    message: (peer, number) => peer.send(number),
  });
  const app = createApp({ routes: {}, sockets: { "/socket": echo } });
  let isBlocked = true;
  const server = Deno.serve(
    { port: 0, onListen() {} },
    (request) =>
      isBlocked && request.headers.has("upgrade")
        ? new Response(null, { status: 502 })
        : app.fetch(request),
  );
  const socket = connect(echo, `http://localhost:${server.addr.port}/socket`, {
    transport: { upgradeDelay: 5 },
  });
  const states: string[] = [];
  socket.status.subscribe((status) =>
    void states.push("transport" in status ? status.transport : status.state)
  );
  await socket.sendConfirmed(1);
  isBlocked = false;
  await until(() => states.at(-1) === "websocket");
  await socket.sendConfirmed(2);
  assert.deepEqual(await take(socket, 2), [1, 2]);
  assert.deepEqual(states, [
    "connecting",
    "sse",
    "reconnecting",
    "websocket",
  ]);
  await socket.close();
  await app.close();
  await server.shutdown();
});

Deno.test("by HTTP, many events go up at once, however short each of them may be", async () => {
  const echo = defineSocket<string, never>({
    limits: { eventSize: 1000 },
    message: () => {},
  });
  await using site = await serveSocket(echo);
  await using socket = connect(echo, site.url, { transport: { use: "sse" } });
  const states: string[] = [];
  socket.status.subscribe(({ state }) => void states.push(state));
  for (let i = 0; i < 100; i++) socket.send("字".repeat(900));
  await socket.sendConfirmed("last");
  assert.deepEqual(states, ["connecting", "open"]);
});

Deno.test("who sends faster than allowed waits, and loses nothing", async () => {
  const peers: Peer<number, number>[] = [];
  const echo = defineSocket<number, number>({
    limits: { eventsPerSecond: 2000, eventBurst: 10 },
    open: (peer) => void peers.push(peer),
    message: (peer, number) => peer.send(number),
  });
  await using site = await serveSocket(echo);
  await using socket = connect(echo, site.url);
  const numbers = Array.from({ length: 100 }, (_, i) => i);
  for (const number of numbers) socket.send(number);
  assert.deepEqual(await take(socket, 100), numbers);
  assert.equal(peers.length, 1);
});

Deno.test("there are no more peers than allowed", async () => {
  const one = defineSocket<never, string>({
    limits: { peers: 1 },
    open: (peer) => peer.send("welcome"),
  });
  await using site = await serveSocket(one);
  const first = connect(one, site.url);
  assert.deepEqual(await take(first, 1), ["welcome"]);
  await using second = connect(one, site.url);
  const welcomed = take(second, 1);
  await first.close();
  assert.deepEqual(await welcomed, ["welcome"]);
});

Deno.test("an open that throws is reported, and tried again more and more rarely", async () => {
  let count = 0;
  const flaky = defineSocket<never, string>({
    open(peer) {
      if (++count < 3) throw new Error(`failure ${count}`);
      peer.send("at last");
    },
  });
  await using site = await serveSocket(flaky);
  await using socket = connect(flaky, site.url);
  assert.deepEqual(await take(socket, 1), ["at last"]);
  assert.deepEqual(site.errors.map(String), [
    "Error: failure 1",
    "Error: failure 2",
  ]);
});

Deno.test("two loops over a peer's events, or a loop beside message, are mistakes", async () => {
  const confused = defineSocket<number, never>({
    message: () => {},
    async open(peer) {
      for await (const _ of peer) break;
    },
  });
  await using site = await serveSocket(confused);
  await using socket = connect(confused, site.url);
  await until(() => site.errors.length > 0);
  assert.match(String(site.errors[0]), /Leave out message/);
  await socket.close();
});
