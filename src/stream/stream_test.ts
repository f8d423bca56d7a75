import assert from "node:assert/strict";
import {
  type App,
  type AppOptions,
  createApp,
  defineStream,
} from "@rivulet/live";
import { cbor } from "@rivulet/live/cbor";
import { openStream, StreamError } from "@rivulet/live/socket";
import { z } from "zod";
import { type FaultProxy, startFaultProxy } from "../testing/fault_proxy.ts";
import { until } from "../transport/testdata/until.ts";

interface Site extends AsyncDisposable {
  readonly app: App;
  readonly proxy: FaultProxy;
  readonly url: string;
  readonly errors: unknown[];
}

async function serve(
  stream: NonNullable<AppOptions["streams"]>[string],
  options: Pick<AppOptions, "transport"> = {},
): Promise<Site> {
  const errors: unknown[] = [];
  const app = createApp<undefined>({
    ...options,
    routes: {},
    streams: { "/stream": stream },
    onError: (error) => void errors.push(error),
  });
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    app.fetch,
  );
  const proxy = await startFaultProxy({ target: server.addr });
  return {
    app,
    proxy,
    url: `${proxy.url}/stream`,
    errors,
    async [Symbol.asyncDispose]() {
      await app.close();
      await proxy.close();
      await server.shutdown();
    },
  };
}

const count = defineStream<number, { to: number }>({
  input: z.object({ to: z.number() }),
  encoding: cbor,
  async *items({ to }, { lastId = "0" }) {
    for (let i = Number(lastId) + 1; i <= to; i++) yield i;
  },
  id: (i) => i,
});

Deno.test("one stream comes as lines, as events and as a sequence", async () => {
  await using site = await serve(count);
  const get = async (headers: Record<string, string>) => {
    const response = await fetch(`${site.url}?input={"to":2}`, { headers });
    const bytes = await response.bytes();
    return [response.headers.get("content-type"), bytes] as const;
  };
  const text = (text: string) => new TextEncoder().encode(text);
  for (
    const [accept, type, body] of [
      ["*/*", "application/jsonl", text("1\n2\n")],
      ["application/x-ndjson", "application/x-ndjson", text("1\n2\n")],
      [
        "text/html, text/event-stream;q=0.9, application/jsonl;q=0.1",
        "text/event-stream",
        text("id: 1\ndata: 1\n\nid: 2\ndata: 2\n\nevent: end\ndata: {}\n\n"),
      ],
      [
        "application/cbor-seq",
        "application/cbor-seq",
        Uint8Array.of(1, 2),
      ],
    ] as const
  ) assert.deepEqual(await get({ accept }), [type, body]);
  const rest = await get({
    "accept": "text/event-stream",
    "last-event-id": "1",
  });
  assert.deepEqual(
    rest[1],
    text("id: 2\ndata: 2\n\nevent: end\ndata: {}\n\n"),
  );
  const none = await fetch(site.url, { headers: { accept: "image/png" } });
  assert.deepEqual([none.status, await none.text()], [
    406,
    "Expected a format that there is, such as application/jsonl",
  ]);
});

Deno.test("what is asked for is checked", async () => {
  await using site = await serve(count);
  const wrong: [string, number, RegExp][] = [
    ["?input={", 400, /^Expected an input in JSON$/],
    ['?input={"to":"x"}', 422, /^Expected another input: to: /],
    ["", 422, /^Expected another input: /],
  ];
  for (const [query, status, message] of wrong) {
    const response = await fetch(site.url + query);
    assert.equal(response.status, status);
    assert.match(await response.text(), message);
  }
  const items = openStream<typeof count>(site.url, { to: "x" as never });
  await assert.rejects(
    items.next(),
    (error) => error instanceof StreamError && error.status === 422,
  );
  const put = await fetch(site.url, { method: "PUT" });
  assert.equal(put.status, 405);
  const foreign = await fetch(site.url, {
    method: "POST",
    headers: { origin: "https://evil.example" },
    body: "",
  });
  assert.equal(foreign.status, 403);
  for (const { body } of [put, foreign]) await body?.cancel();
});

Deno.test("a numbered stream goes on behind a lost connection", async () => {
  const starts: (string | undefined)[] = [];
  const lost = Promise.withResolvers<void>();
  const slow = defineStream<number>({
    async *items(_input, { lastId }) {
      starts.push(lastId);
      for (let i = Number(lastId ?? 0) + 1; i <= 100; i++) {
        if (i === 60 && lastId === undefined) await lost.promise;
        yield i;
      }
    },
    id: (i) => i,
  });
  await using site = await serve(slow);
  const seen: number[] = [];
  for await (const item of openStream<typeof slow>(site.url)) {
    seen.push(item);
    if (item === 59) site.proxy.cut();
  }
  assert.deepEqual(seen, Array.from({ length: 100 }, (_, i) => i + 1));
  assert.deepEqual(starts, [undefined, "59"]);
  lost.resolve();
});

Deno.test("a stream without ids says that it is lost", async () => {
  const going = Promise.withResolvers<void>();
  const endless = defineStream<number>({
    async *items() {
      yield 1;
      await going.promise;
    },
  });
  await using site = await serve(endless);
  const items = openStream<typeof endless>(site.url);
  assert.deepEqual(await items.next(), { done: false, value: 1 });
  site.proxy.cut();
  await assert.rejects(items.next(), { code: "lost" });
  going.resolve();
});

Deno.test("what is thrown is reported, and says nothing of itself", async () => {
  const failing = defineStream<number>({
    encoding: cbor,
    async *items() {
      yield 1;
      await Promise.resolve();
      throw new Error("secret");
    },
  });
  await using site = await serve(failing);
  const items = openStream<typeof failing>(site.url);
  await items.next();
  await assert.rejects(
    items.next(),
    new StreamError("failed", "the stream has failed"),
  );
  const sequence = openStream<typeof failing>(site.url, undefined, {
    encoding: cbor,
  });
  await assert.rejects(Array.fromAsync(sequence), { code: "lost" });
  assert.deepEqual(site.errors.map(String), [
    "Error: secret",
    "Error: secret",
  ]);
});

Deno.test("nobody is asked for more than is read, and who leaves ends it", async () => {
  let made = 0;
  const left = Promise.withResolvers<boolean>();
  const endless = defineStream<string>({
    async *items(_input, { signal }) {
      try {
        for (;;) {
          made++;
          yield "x".repeat(10_000);
        }
      } finally {
        left.resolve(signal.aborted);
      }
    },
  });
  await using site = await serve(endless);
  site.proxy.pause();
  const items = openStream<typeof endless>(site.url);
  const first = items.next();
  site.proxy.resume();
  await first;
  site.proxy.pause();
  let before = -1;
  await until(() => {
    const isStill = made === before;
    before = made;
    return isStill && made > 1;
  });
  site.proxy.resume();
  await items.return();
  assert.equal(await left.promise, true);
});

Deno.test("a reader that waits long is told that somebody is there", async () => {
  const going = Promise.withResolvers<void>();
  const patient = defineStream<number>({
    async *items() {
      await going.promise;
      yield 1;
    },
  });
  await using site = await serve(patient, { transport: { heartbeat: 5 } });
  const response = await fetch(site.url, {
    headers: { accept: "text/event-stream" },
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream())
    .getReader();
  assert.match((await reader.read()).value!, /^(:\n\n)+$/);
  going.resolve();
  let text = "";
  while (!text.includes("end")) text += (await reader.read()).value;
  assert.match(text, /^(:\n\n)*data: 1\n\n(:\n\n)*event: end\ndata: {}\n\n$/);
  await reader.cancel();
});

Deno.test("there are no more readers than allowed", async () => {
  const going = Promise.withResolvers<void>();
  const single = defineStream<number>({
    limit: 1,
    async *items() {
      yield 1;
      await going.promise;
    },
  });
  await using site = await serve(single);
  const items = openStream<typeof single>(site.url);
  await items.next();
  const second = await fetch(site.url);
  assert.deepEqual([second.status, await second.text()], [
    503,
    "Expected fewer readers at once",
  ]);
  going.resolve();
  await items.next();
});
