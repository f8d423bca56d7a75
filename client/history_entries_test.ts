import assert from "node:assert/strict";
import {
  documentOf,
  LINKS,
  livePage,
  request,
} from "./testdata/linked_page.ts";
import type { LivePage } from "./testdata/live_page.ts";

const NEXT = documentOf("<h1 rv=1>Next</h1>");

/** A page that has been gone to from another. */
async function nextPage(): Promise<LivePage> {
  const page = livePage();
  page.find("#next").click();
  await request(page, 1);
  await page.batch.answerPage(NEXT);
  return page.adopt();
}

const markOf = ({ window }: LivePage) => window.history.state?.rivulet;

Deno.test("Forward over a URL that the view chose: it is of the same page", async () => {
  const page = await nextPage();
  const [mark] = markOf(page);
  page.socket.receive(0, ["", "url", "/next?a=1"]);
  assert.equal(markOf(page)[0], mark);
  const made = markOf(page);
  page.socket.receive(0, ["", "url", "/next?a=2", true]);
  assert.deepEqual(markOf(page), made);
  assert.equal(page.path, "/next?a=2");
  await page.go(-2);
  await request(page, 2);
  await page.batch.answerPage(documentOf(LINKS, "First"));
  page.adopt();
  await page.go(2);
  await request(page, 3);
  assert.equal(page.batch.path, "/next?a=2");
});

Deno.test("a URL that the view chooses while its user is on the way Back changes nothing", async () => {
  const page = await nextPage();
  await page.go(-1);
  await request(page, 2);
  page.socket.receive(0, ["", "url", "/next?a=1", true]);
  page.socket.receive(0, ["", "url", "/next?a=2"]);
  assert.equal(page.path, "/counter?a=1");
  await page.batch.answerPage(documentOf(LINKS, "First"));
  assert.equal(page.path, "/counter?a=1");
});

Deno.test("Back to a page that leads elsewhere by now", async () => {
  const page = await nextPage();
  await page.go(-1);
  await request(page, 2);
  const mark = markOf(page);
  await page.batch.answerPage(NEXT, "http://localhost/login");
  assert.equal(page.path, "/login");
  assert.deepEqual(markOf(page), mark);
});

Deno.test("an entry that was never scrolled is at the top", async () => {
  const page = await nextPage();
  await page.go(-1);
  await request(page, 2);
  Object.assign(page.window, { scrollY: 700 });
  await page.batch.answerPage(documentOf(LINKS));
  page.scrolls.length = 0;
  await page.go(1);
  await request(page, 3);
  await page.batch.answerPage(NEXT);
  assert.deepEqual(page.scrolls, [[0, 0]]);
});

Deno.test("a page that the browser has kept goes on to the one that its user was on the way to", async () => {
  const page = await nextPage();
  await page.go(-1);
  await request(page, 2);
  page.signal("pagehide");
  assert.ok(page.batch.isAborted);
  page.signal("pageshow", { persisted: true });
  await request(page, 3);
  assert.equal(page.batch.path, "/counter?a=1");
});

Deno.test("a page that is loaded again keeps what its entry says", () => {
  const page = livePage();
  const { rivulet } = page.window.history.state;
  page.socket.receive("refused", "reload", "");
  assert.equal(page.reloads, 1);
  assert.deepEqual({ ...page.window.history.state }, {
    rivulet,
    "rivulet:reload": 1,
  });
});

Deno.test("a link may lead to a place whose name has a %", async () => {
  const page = livePage();
  page.find("#next").setAttribute("href", "/next#100%");
  page.find("#next").click();
  await request(page, 1);
  page.window.HTMLElement.prototype.scrollIntoView = () => {};
  await page.batch.answerPage(documentOf("<h1 id='100%' rv=1>Next</h1>"));
  assert.equal(page.document.activeElement, page.find("h1"));
  assert.equal(page.path, "/next#100%");
});
