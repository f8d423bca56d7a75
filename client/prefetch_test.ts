import assert from "node:assert/strict";
import { turn } from "./testdata/fetched.ts";
import {
  documentOf,
  LINKS,
  livePage,
  request,
} from "./testdata/linked_page.ts";
import type { LivePage } from "./testdata/live_page.ts";

/** The pointer comes to a link, and stays. */
function point(page: LivePage, link = "#next"): void {
  page.find(link).dispatchEvent(
    new page.window.Event("pointerover", { bubbles: true }),
  );
  page.elapse();
}

Deno.test("a page is asked for when its link is pointed at, unless something happens before the click", async () => {
  const page = livePage();
  point(page);
  assert.equal(page.batch.path, "/next");
  await page.batch.answerPage(documentOf("<h1 rv=1>Early</h1>"));
  page.find("button").click();
  page.socket.receive(1);
  page.find("#next").click();
  await request(page, 2);
  await page.batch.answerPage(documentOf("<h1 rv=1>Late</h1>"));
  assert.equal(page.find("h1").textContent, "Late");
});

Deno.test("no page is asked for early while the server has not answered what its user did", async () => {
  const page = livePage();
  page.find("button").click();
  point(page);
  assert.equal(page.fetches.length, 0);
  page.socket.receive(1);
  point(page, "button");
  point(page);
  assert.equal(page.fetches.length, 1);
  await page.batch.answerPage(documentOf("<h1 rv=1>Early</h1>"));
  page.find("#next").click();
  await turn();
  assert.equal(page.find("h1").textContent, "Early");
  assert.equal(page.fetches.length, 1);
});

Deno.test("a page that was asked for early is not shown after another one, where events are counted anew", async () => {
  const page = livePage();
  point(page);
  await page.batch.answerPage(documentOf("<h1 rv=1>Early</h1>"));
  page.socket.receive(0, ["", "go", "/other"]);
  await request(page, 2);
  await page.batch.answerPage(documentOf(LINKS));
  page.find("#next").click();
  await request(page, 3);
  assert.equal(page.batch.path, "/next");
});

Deno.test("a page that was asked for early is shown at the place that the link says", async () => {
  const page = livePage(
    "<main rv=1><a id=next href=/next#a rv-link>A</a><a id=b href=/next#b rv-link>B</a></main>",
  );
  point(page);
  await page.batch.answerPage(documentOf("<h1 rv=1>Next</h1>"));
  page.find("#b").click();
  await turn();
  assert.equal(page.path, "/next#b");
  assert.equal(page.fetches.length, 1);
});

Deno.test("what could not be asked for early is asked for in earnest", async () => {
  const page = livePage();
  point(page);
  await page.batch.answerWith("");
  page.find("#next").click();
  await request(page, 2);
  await page.batch.answerPage(documentOf("<h1 rv=1>Next</h1>"));
  assert.equal(page.path, "/next");
});
