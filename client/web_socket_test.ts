import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { COUNTER, LivePage } from "./testdata/live_page.ts";

function deflated(...message: unknown[]): BlobPart {
  return new Uint8Array(deflateRawSync(JSON.stringify(message)));
}

Deno.test("a browser that can inflate says so", () => {
  const page = new LivePage(COUNTER, "click", { inflates: true });
  assert.equal(page.socket.url, "ws://localhost/_rivulet/socket?z");
});

Deno.test("messages keep their order, compressed or not, and the end comes last", async () => {
  const page = new LivePage(COUNTER, "click", { inflates: true }).adopt();
  const ended = new Promise((resolve) =>
    page.document.addEventListener("rivulet:close", resolve)
  );
  page.socket.receive(null, ["", "push", "n", 1]);
  page.socket.receiveBytes(deflated(null, ["", "push", "n", 2]));
  page.socket.receive(null, ["", "push", "n", 3]);
  page.socket.receiveBytes(deflated(null, ["", "push", "n", "4".repeat(1e5)]));
  page.socket.receive(null, ["", "push", "n", 5]);
  page.socket.break();
  assert.equal(page.notices.length, 2, "the first waits for nothing");
  await ended;
  const names = page.notices.map(([name]) => name);
  assert.deepEqual(names, [
    "open",
    ..."12345".replace(/./g, "push ").trim().split(" "),
    "close",
  ]);
  const said = page.notices.slice(1, -1).map(([, detail]) =>
    `${(detail as { data: unknown }).data}`[0]
  );
  assert.equal(said.join(""), "12345");
});

Deno.test("bytes that cannot be inflated end the connection", async () => {
  const page = new LivePage(COUNTER, "click", { inflates: true }).adopt();
  const ended = new Promise((resolve) =>
    page.document.addEventListener("rivulet:close", resolve)
  );
  page.socket.receiveBytes("no deflate");
  page.socket.receive(null, ["1.12", "1"]);
  await ended;
  assert.equal(page.find("output").textContent, "0");
  assert.equal(page.socket.closedWith, 1000);
  assert.deepEqual(page.clock.delays, [250]);
});

Deno.test("what is still being inflated of a dropped connection is not heard", async () => {
  const page = new LivePage(COUNTER, "click", { inflates: true }).adopt();
  const dropped = page.socket;
  dropped.receiveBytes(deflated(null, ["1.12", "1"]));
  page.signal("pagehide", { persisted: true });
  page.signal("pageshow", { persisted: true });
  page.adopt();
  const heard = new Promise((resolve) =>
    page.document.addEventListener("rivulet:push", resolve)
  );
  page.socket.receiveBytes(deflated(null, ["", "push", "n", 1]));
  await heard;
  assert.equal(page.find("output").textContent, "0");
});
