import assert from "node:assert/strict";
import { COUNTER, LivePage } from "./testdata/live_page.ts";

/** Lets everything happen that waits for nothing but a promise. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

Deno.test("the page's scripts are told of flashes, pushes, replies and errors", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.receive(
    0,
    ["", "flash", "error", "No."],
    ["", "push", "chart", { points: [1, 2] }],
    ["", "push", "ready"],
    ["", "reply", 7, "yes"],
    ["", "error", "stale", "Gone.", 8],
  );
  assert.deepEqual(page.notices.slice(1), [
    ["flash", { kind: "error", message: "No." }],
    ["push", { name: "chart", data: { points: [1, 2] } }],
    ["push", { name: "ready", data: undefined }],
    ["reply", { seq: 7, data: "yes" }],
    ["error", { code: "stale", message: "Gone.", seq: 8 }],
  ]);
});

Deno.test("a flash is shown where the layout has a place for it", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  const place = page.document.createElement("output");
  place.setAttribute("rv-flash", "");
  page.document.body.append(place);
  page.socket.receive(0, ["", "flash", "error", "<No>"]);
  page.socket.receive(0, ["", "flash", "info", "Saved"]);
  assert.equal(place.outerHTML, '<output rv-flash="info">Saved</output>');
});

Deno.test("commands are done after all patches of their frame, in their order", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  const seen: unknown[] = [];
  for (const name of ["flash", "push"]) {
    page.document.addEventListener("rivulet:" + name, () => {
      const { textContent } = page.find("output");
      seen.push([name, textContent, page.document.title, page.path]);
    });
  }
  page.socket.receive(
    0,
    ["", "title", "New"],
    ["", "push", "first"],
    ["", "url", "/counter?a=2"],
    ["", "flash", "info", "second"],
    ["1.12", "1"],
  );
  assert.deepEqual(seen, [
    ["push", "1", "New", "/counter?a=1"],
    ["flash", "1", "New", "/counter?a=2"],
  ]);
});

Deno.test("a patched URL makes a history entry, or takes the place of one", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  const { history } = page.window;
  page.socket.receive(0, ["", "url", "/counter?a=2"]);
  assert.deepEqual([page.path, history.length], ["/counter?a=2", 2]);
  page.socket.receive(0, ["", "url", "/counter/3", true]);
  assert.deepEqual([page.path, history.length], ["/counter/3", 2]);
  assert.deepEqual(page.socket.take(), []);
});

Deno.test("the page leaves for another URL", async () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.receive(0, ["", "go", "https://example.com/"]);
  await settle();
  assert.deepEqual(page.left, ["https://example.com/"]);
});

Deno.test("cookies are fetched one after the other, and before the page leaves", async () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.receive(
    0,
    ["", "cookie", "/_rivulet/cookie/1"],
    ["", "cookie", "/_rivulet/cookie/2"],
    ["", "go", "/home"],
    ["", "flash", "info", "at once"],
  );
  assert.equal(page.notices.at(-1)![0], "flash");
  await settle();
  const [first] = page.fetches;
  assert.deepEqual([page.fetches.length, first.path, first.method], [
    1,
    "/_rivulet/cookie/1",
    "POST",
  ]);
  first.reject(new TypeError("no network"));
  await settle();
  assert.equal(page.fetches[1].path, "/_rivulet/cookie/2");
  assert.deepEqual(page.left, []);
  page.fetches[1].resolve();
  await settle();
  assert.deepEqual(page.left, ["/home"]);
});
