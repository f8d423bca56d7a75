import assert from "node:assert/strict";
import { COUNTER, LivePage } from "./testdata/live_page.ts";

Deno.test("Back and Forward tell the session where the page is", async () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.receive(0, ["", "url", "/counter?a=2"]);
  page.socket.receive(0, ["", "url", "/counter/3"]);
  await page.go(-1);
  assert.deepEqual(page.socket.take(), [["url", "/counter?a=2"]]);
  await page.go(-1);
  assert.deepEqual(page.socket.take(), [["url", "/counter?a=1"]]);
  await page.go(2);
  assert.deepEqual(page.socket.take(), [["url", "/counter/3"]]);
});

Deno.test("another place in the page is nothing to the session, another URL is", async () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.receive(0, ["", "url", "/counter?a=2"]);
  await page.jump("#end");
  await page.go(-1);
  await page.go(1);
  assert.equal(page.path, "/counter?a=2#end");
  assert.deepEqual(page.socket.take(), []);
  await page.go(-2);
  assert.deepEqual(page.socket.take(), [["url", "/counter?a=1"]]);
  await page.go(2);
  assert.deepEqual(page.socket.take(), [["url", "/counter?a=2"]]);
});

Deno.test("a URL that changed while the page was away follows the join, after the events", async () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.receive(0, ["", "url", "/counter?a=2"]);
  page.find("button").click();
  page.socket.take();
  page.socket.break();
  await page.go(-1);
  page.elapse();
  page.socket.open();
  assert.equal((page.socket.take()[0] as unknown[])[4], "/counter?a=1");
  page.socket.receive("resumed", 0);
  assert.deepEqual(page.socket.take(), [
    [1, 1, "1", 0],
    ["url", "/counter?a=1"],
  ]);
});

Deno.test("a URL is told again when the connection may have swallowed it", async () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.receive(0, ["", "url", "/counter?a=2"]);
  const resume = () => {
    page.socket.break();
    page.elapse();
    page.socket.open();
    page.socket.take();
    page.socket.receive("resumed", 0);
    return page.socket.take();
  };
  assert.deepEqual(resume(), []);
  await page.go(-1);
  page.socket.take();
  assert.deepEqual(resume(), [["url", "/counter?a=1"]]);
  page.socket.receive(0, ["1.12", "1"]);
  assert.deepEqual(resume(), []);
});

Deno.test("a URL that the session chose while the user went Back holds, on both sides", async () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.receive(0, ["", "url", "/counter?a=2"]);
  await page.go(-1);
  page.socket.receive(null, ["", "url", "/counter?a=3"]);
  assert.equal(page.path, "/counter?a=3");
  assert.deepEqual(page.socket.take(), [
    ["url", "/counter?a=1"],
    ["url", "/counter?a=3"],
  ]);
});
