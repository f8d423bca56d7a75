/**
 * A client that nobody of this project has written, `ws` of Node, and what the README's protocol says of sockets: nothing
 * of Rivulet's own client is used here.
 */
import assert from "node:assert/strict";
import type { Buffer } from "node:buffer";
import { createApp, defineSocket, json } from "@rivulet/live";
import { cbor } from "@rivulet/live/cbor";
import { WebSocket } from "ws";

const shout = defineSocket<string, { heard: string }>({
  encoding: [json, cbor],
  message(peer, text) {
    if (typeof text !== "string") throw new TypeError("not a text");
    peer.send({ heard: text.toUpperCase() });
  },
});

/** A socket of `ws`, and what has come over it. */
class Line {
  readonly #texts: string[] = [];
  #wake = () => {};
  readonly closed: Promise<[code: number, reason: string]>;

  private constructor(readonly socket: WebSocket) {
    socket.on("message", (data: Buffer, isBinary: boolean) => {
      this.#texts.push(isBinary ? data.toString("hex") : data.toString());
      this.#wake();
    });
    this.closed = new Promise((resolve) =>
      socket.on(
        "close",
        (code: number, reason: Buffer) => resolve([code, reason.toString()]),
      )
    );
  }

  static open(url: string, protocols: string[] = []): Promise<Line> {
    const socket = new WebSocket(url, protocols);
    const line = new Line(socket);
    return new Promise((resolve, reject) => {
      socket.on("open", () => resolve(line));
      socket.on("error", reject);
    });
  }

  send(...frames: (string | Uint8Array)[]): void {
    for (const frame of frames) this.socket.send(frame);
  }

  async next(): Promise<string> {
    while (this.#texts.length === 0) {
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
    return this.#texts.shift()!;
  }
}

function serve() {
  const app = createApp({
    routes: {},
    sockets: { "/ws/shout": shout },
    onError: () => {},
  });
  const server = Deno.serve({ port: 0, onListen() {} }, app.fetch);
  return {
    url: `ws://localhost:${server.addr.port}/ws/shout`,
    async [Symbol.asyncDispose]() {
      await app.close();
      await server.shutdown();
    },
  };
}

const ID = "0123456789abcdef0123456789abcdef";

Deno.test("a client that knows only the README talks JSON, and goes on after a loss", async () => {
  await using site = serve();
  const line = await Line.open(site.url);
  line.send(`:["join","${ID}",0,0]`);
  assert.equal(await line.next(), ':["opened"]');
  line.send('"one"', '"two"', ':["confirm",2]');
  assert.equal(await line.next(), '{"heard":"ONE"}');
  assert.equal(await line.next(), '{"heard":"TWO"}');
  assert.equal(await line.next(), ':["ack",2]');
  line.send(':["ack",1]', "{", "5", ':["ping"]');
  assert.equal(await line.next(), ':["error",3,"malformed","no json"]');
  assert.equal(
    await line.next(),
    ':["error",4,"failed","the event could not be handled"]',
  );
  assert.equal(await line.next(), ':["pong"]');
  line.socket.terminate();

  const again = await Line.open(site.url, ["rivulet.json"]);
  assert.equal(again.socket.protocol, "rivulet.json");
  // It has had the first two events and not the errors after them.
  again.send(`:["join","${ID}",2,1]`);
  assert.equal(await again.next(), ':["resumed",4]');
  assert.match(await again.next(), /^:\["error",3,/);
  assert.match(await again.next(), /^:\["error",4,/);
  assert.equal(await again.next(), ':["ack",4]');
  again.send('"three"');
  assert.equal(await again.next(), '{"heard":"THREE"}');
  again.socket.close(4004);
  await again.closed;

  const anew = await Line.open(site.url);
  anew.send(`:["join","${ID}",5,1]`);
  assert.equal(await anew.next(), ':["opened"]');
  anew.socket.close();
  await anew.closed;
});

Deno.test("events of an encoding of bytes are binary frames, and control messages are not", async () => {
  await using site = serve();
  const line = await Line.open(site.url, ["rivulet.msgpack", "rivulet.cbor"]);
  assert.equal(line.socket.protocol, "rivulet.cbor");
  line.send(`:["join","${ID}",0,0]`);
  assert.equal(await line.next(), ':["opened"]');
  line.send(Uint8Array.of(0x62, 0x68, 0x69));
  // {"heard": "HI"}
  assert.equal(await line.next(), "a1656865617264624849");
  line.socket.close();
  await line.closed;
});

Deno.test("who does not keep to the protocol is told so", async () => {
  await using site = serve();
  for (
    const [frame, message] of [
      ['"early"', "no join"],
      [':["join","short",0,0]', "expected a message of the protocol"],
      [`:["join","${ID}",0]`, "expected a message of the protocol"],
      [":[", "expected a message of the protocol"],
      [':["ack",1]', "expected a message of the protocol"],
    ]
  ) {
    const line = await Line.open(site.url);
    line.send(frame);
    assert.equal(await line.next(), `:["refused","malformed","${message}"]`);
    assert.deepEqual(await line.closed, [4002, "malformed"]);
  }
  await assert.rejects(
    Line.open(site.url, ["soap"]),
    /Unexpected server response: 400/,
  );
  const late = await Line.open(site.url);
  late.send(`:["join","${ID}",0,0]`);
  await late.next();
  late.send(JSON.stringify("x".repeat(65_536)));
  assert.deepEqual(await late.closed, [1009, "event too long"]);
  const long = await Line.open(site.url);
  long.send(`:["join","${"a".repeat(2000)}",0,0]`);
  assert.deepEqual(await long.closed, [1009, "message too long"]);
});

Deno.test("another connection of the same socket takes its place", async () => {
  await using site = serve();
  const first = await Line.open(site.url);
  first.send(`:["join","${ID}",0,0]`);
  await first.next();
  const second = await Line.open(site.url);
  second.send(`:["join","${ID}",0,1]`);
  assert.equal(await second.next(), ':["resumed",0]');
  assert.deepEqual(await first.closed, [4000, "connected anew"]);
  second.socket.close();
  await second.closed;
});

Deno.test("a page of another site gets no socket", async () => {
  await using site = serve();
  const socket = new WebSocket(site.url, { origin: "https://evil.example" });
  const error = await new Promise((resolve) => socket.on("error", resolve));
  assert.match(String(error), /403/);
  const post = await fetch(site.url.replace("ws:", "http:"), {
    method: "POST",
    headers: { origin: "https://evil.example" },
    body: "",
  });
  assert.equal(post.status, 403);
  await post.body?.cancel();
});

Deno.test("without a WebSocket it is POSTs, and one response that goes on", async () => {
  await using site = serve();
  const url = `${site.url.replace("ws:", "http:")}?c=0123456789abcdef`;
  const post = (query: string, body: string) =>
    fetch(url + query, {
      method: "POST",
      headers: { accept: "text/event-stream" },
      body,
    });
  const stream = await post("&encoding=cbor", `:["join","${ID}",0,0]`);
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const until = async (end: string) => {
    while (!text.endsWith(end)) text += (await reader.read()).value;
  };
  await until(':["opened"]\n\n');
  // The second batch overtakes the first one, which comes twice.
  const answers = await Promise.all([
    post("&n=2", ':["confirm",1]'),
    post("&n=1", ":=Ymhp"),
    post("&n=1", ":=Ymhp"),
  ]);
  assert.deepEqual(answers.map(({ status }) => status), [204, 204, 204]);
  await until(':["ack",1]\n\n');
  assert.equal(
    text,
    ':\n\ndata: :["opened"]\n\ndata: :=oWVoZWFyZGJISQ==\n\ndata: :["ack",1]\n\n',
  );
  await (await post("&n=3", ':["leave"]')).body?.cancel();
  assert.equal((await post("&n=4", ':["ping"]')).status, 410);
  await reader.cancel();
});
