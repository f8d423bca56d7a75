import assert from "node:assert/strict";
import { createApp, defineSocket } from "@rivulet/live";
import { openKv } from "@rivulet/live/kv";

Deno.test("a batch of frames reaches the instance that has its stream", async () => {
  const kv = await openKv(":memory:");
  const echo = defineSocket<string, string>({
    message: (peer, text) => peer.send(text.toUpperCase()),
  });
  const make = () =>
    createApp({
      routes: {},
      sockets: { "/ws/echo": echo },
      kv,
      secret: "s".repeat(32),
    });
  const [first, second] = [make(), make()];
  const post = (query: string, body: string) =>
    new Request(`http://localhost/ws/echo?c=0123456789abcdef${query}`, {
      method: "POST",
      headers: { "content-length": `${body.length}` },
      body,
    });
  const join = `:["join","${"ab".repeat(16)}",0,0]`;
  const stream = await first.fetch(post("", join));
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const until = async (part: string) => {
    while (!text.includes(part)) text += (await reader.read()).value;
  };
  await until("opened");
  const answer = await second.fetch(post("&n=1", '"there"'));
  assert.equal(answer.status, 204);
  await until('data: "THERE"\n\n');

  const drained = first.drain();
  await until('data: :["close",4006,"stopping"]\n\n');
  await drained;
  assert.equal((await first.fetch(post("", join))).status, 503);
  await first.close();
  await second.close();
  kv.close();
});
