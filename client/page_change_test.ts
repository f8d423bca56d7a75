import assert from "node:assert/strict";
import { turn } from "./testdata/fetched.ts";
import { documentOf, livePage, request } from "./testdata/linked_page.ts";
import type { LivePage } from "./testdata/live_page.ts";

/** Follows a link to a page whose head has these. */
async function follow(page: LivePage, styles: string): Promise<void> {
  page.find("#next").click();
  await request(page, page.fetches.length + 1);
  await page.batch.answerPage(
    documentOf("<h1 rv=1>Next</h1>").replace("<script", styles + "<script"),
  );
}

const isShown = (page: LivePage) => page.path === "/next";
const styles = (page: LivePage) =>
  [...page.document.querySelectorAll("link")].map((link) => link.outerHTML);

Deno.test("a page is shown once the style sheets are there that only it has", async () => {
  const page = livePage();
  page.document.head.insertAdjacentHTML(
    "beforeend",
    '<link rel="stylesheet" href="/a.css" media="print">',
  );
  await follow(
    page,
    "<link rel=stylesheet href=/a.css><link rel=stylesheet href=/b.css>",
  );
  assert.equal(styles(page).length, 2);
  assert.ok(!isShown(page));
  page.find("[href='/b.css']").dispatchEvent(new page.window.Event("load"));
  await turn();
  assert.ok(isShown(page));
  assert.equal(styles(page).length, 2);
});

Deno.test("nothing is waited for that never says that it is there", async () => {
  const page = livePage();
  await follow(
    page,
    "<link rel=stylesheet href=/a.css disabled><link rel=stylesheet><style>h1{}</style>",
  );
  await turn();
  assert.ok(isShown(page));
});

Deno.test("a style sheet that does not come is not waited for without end", async () => {
  const page = livePage();
  await follow(page, "<link rel=stylesheet href=/a.css>");
  page.clock.pass(9_999);
  await turn();
  assert.ok(!isShown(page));
  page.clock.pass(1);
  await turn();
  assert.ok(isShown(page));
});

Deno.test("of a page that is given up no style sheet stays", async () => {
  const page = livePage();
  await follow(page, "<link rel=stylesheet href=/a.css>");
  assert.equal(styles(page).length, 1);
  page.document.dispatchEvent(
    new page.window.KeyboardEvent("keydown", { key: "Escape", bubbles: true }),
  );
  await turn();
  assert.deepEqual(styles(page), []);
  assert.ok(!isShown(page));
});
