import assert from "node:assert/strict";
import { type Fetched, turn } from "./testdata/fetched.ts";
import type { LivePage } from "./testdata/live_page.ts";
import {
  documentOf,
  linkedPage,
  LINKS,
  livePage,
  request,
} from "./testdata/linked_page.ts";

Deno.test("a live link's page takes the place of the one before, and is adopted", async () => {
  const page = livePage();
  page.find("#next").click();
  await request(page, 1);
  assert.equal(page.batch.path, "/next");
  assert.deepEqual([...page.find("#next").classList], ["rv-loading"]);
  await page.batch.answerPage(documentOf("<h1 rv=1>Next</h1>"));
  assert.equal(page.path, "/next");
  assert.equal(page.document.title, "Next");
  assert.equal(page.document.body.className, "wide");
  assert.equal(page.find("h1").textContent, "Next");
  assert.equal(page.document.activeElement, page.find("h1"));
  assert.equal(page.find(".rv-announcer").textContent, "");
  assert.deepEqual(page.scrolls, [[0, 0]]);
  page.socket.open();
  const [join] = page.socket.take() as unknown[][];
  assert.deepEqual([join[0], join[1], ...join.slice(3)], [
    "join",
    "s2",
    0,
    "/next",
    0,
    0,
  ]);
  page.elapse();
  assert.equal(page.find(".rv-announcer").textContent, "Next");
});

Deno.test("Back to another page is not for the session that is there", async () => {
  const page = livePage();
  page.find("#next").click();
  await request(page, 1);
  await page.batch.answerPage(documentOf("<h1 rv=1>Next</h1>"));
  page.adopt();
  await page.go(-1);
  await request(page, 2);
  assert.deepEqual(page.socket.take(), []);
  assert.equal(page.batch.path, "/counter?a=1");
  await page.batch.answerPage(documentOf(LINKS, "First"));
  assert.equal(page.document.title, "First");
  assert.equal(page.path, "/counter?a=1");
});

Deno.test("a patch link tells the session, and so does Back", async () => {
  const page = livePage();
  page.find("#patch").click();
  assert.equal(page.path, "/counter?a=2");
  assert.deepEqual(page.socket.take(), [["url", "/counter?a=2"]]);
  page.socket.receive(0);
  await page.go(-1);
  assert.deepEqual(page.socket.take(), [["url", "/counter?a=1"]]);
  assert.equal(page.fetches.length, 0);
});

Deno.test("where the user was on a page that is left is nothing to the next session", async () => {
  const page = livePage();
  page.find("#patch").click();
  page.find("#next").click();
  await request(page, 1);
  await page.batch.answerPage(documentOf("<h1 rv=1>Next</h1>"));
  page.socket.open();
  page.socket.take();
  page.socket.receive("adopted");
  assert.deepEqual(page.socket.take(), []);
});

Deno.test("what was done before is answered first, and may lead the link elsewhere", async () => {
  const page = livePage();
  page.find("button").click();
  page.find("#next").click();
  page.elapse();
  await turn();
  assert.equal(page.fetches.length, 0);
  page.find("#next").setAttribute("href", "/other");
  page.socket.receive(1);
  await request(page, 1);
  assert.equal(page.batch.path, "/other");
});

/** Lets time pass until the page asks for another. */
async function requestOf(page: LivePage, path: string): Promise<Fetched> {
  for (;;) {
    const found = page.fetches.find((request) => request.path === path);
    if (found) return found;
    page.clock.pass(20);
    await turn();
  }
}

Deno.test("what was done before the page was connected is answered first", async () => {
  const page = linkedPage();
  page.find("button").click();
  page.find("#next").click();
  for (let i = 0; i < 60; i++) {
    page.clock.pass(20);
    await turn();
  }
  assert.equal(page.fetches.length, 0);
  page.adopt();
  page.socket.receive(1);
  const next = await requestOf(page, "/next");
  await next.answerPage(documentOf("<h1 rv=1>Next</h1>"));
  assert.equal(page.path, "/next");
  assert.deepEqual(page.notices, [["open"], ["close"]]);
});

Deno.test("a page that never gets a connection can be left, and says what is lost", async () => {
  const page = linkedPage();
  page.find("button").click();
  page.find("#next").click();
  const next = await requestOf(page, "/next");
  await next.answerPage(documentOf("<h1 rv=1>Next</h1>"));
  assert.equal(page.path, "/next");
  assert.deepEqual(page.notices, [["lost", { events: 1 }]]);
});

Deno.test("what was done while there was no network goes before the page that is waited for", async () => {
  const page = livePage();
  page.find("#next").click();
  await request(page, 1);
  page.network(false);
  page.socket.break();
  await page.batch.reject();
  page.find("button").click();
  page.clock.pass(500);
  await turn();
  page.network(true);
  page.socket.open();
  page.socket.receive("resumed", 0, 0);
  await turn();
  assert.equal(page.fetches.length, 1);
  page.socket.receive(1);
  await request(page, 2);
  assert.equal(page.batch.path, "/next");
});

Deno.test("where a handler leads, the page goes in the same way", async () => {
  const page = livePage();
  page.socket.receive(0, ["", "go", "/next"]);
  await turn();
  assert.equal(page.batch.path, "/next");
  page.socket.receive(0, ["", "go", "https://example.com/"]);
  await turn();
  assert.deepEqual(page.left, ["https://example.com/"]);
});

const foreign: [string, string][] = [
  ["another version of the client", documentOf("<p rv=1>", "", "client-2")],
  ["no page of this app", "<!doctype html><p>404"],
  ["a script of the view", documentOf("<script src=/x.js></script>")],
  [
    "a script of the layout",
    documentOf("<p rv=1>").replace("<body", "<script src=/y.js></script><body"),
  ],
];
for (const [name, html] of foreign) {
  Deno.test(`the browser itself loads a page with ${name}`, async () => {
    const page = livePage();
    page.find("#next").click();
    await request(page, 1);
    await page.batch.answerPage(html);
    assert.deepEqual(page.left, ["http://localhost/next"]);
    assert.equal(page.path, "/counter?a=1");
  });
}

Deno.test("a page of another site is not shown, whoever leads there", async () => {
  const page = livePage();
  const elsewhere = documentOf("<h1 rv=1>Else</h1>")
    .replace("</title>", "</title><style>h1{}</style>");
  page.find("#next").click();
  await request(page, 1);
  await page.batch.answerPage(elsewhere, "http://example.com/next");
  assert.deepEqual(page.left, ["http://localhost/next"]);
  assert.equal(page.document.querySelector("h1,style"), null);
});

Deno.test("another link, and Escape, give up what is under way", async () => {
  const page = livePage();
  page.find("#next").click();
  await request(page, 1);
  const [first] = page.fetches;
  page.find("#next").click();
  await request(page, 2);
  assert.ok(first.isAborted);
  page.document.dispatchEvent(
    new page.window.KeyboardEvent("keydown", { key: "Escape", bubbles: true }),
  );
  assert.ok(page.batch.isAborted);
  assert.deepEqual([...page.find("#next").classList], []);
});
