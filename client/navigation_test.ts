import assert from "node:assert/strict";
import { LivePage } from "./testdata/live_page.ts";
import { turn } from "./testdata/fetched.ts";

const LINKS =
  `<main rv=1><button rv-click=0>+</button><a id=next href=/next rv-link>Next</a><a id=patch href="?a=2" rv-link=patch>Patch</a></main>`;

/** A page whose links are live. */
function livePage(view = LINKS): LivePage {
  const page = new LivePage(view, "click +navigation");
  // As the server writes it into the document; the parser would have run it.
  page.document.head.innerHTML =
    `<script data-session=s1 src="/_rivulet/client-1.js"></script>`;
  return page.adopt();
}

const documentOf = (view: string, title = "Next", src = "client-1") =>
  `<!doctype html><title>${title}</title><script src="/_rivulet/${src}.js" data-session=s2 data-on="click keydown"></script><body class=wide><!--0-->${view}<!--/0--></body>`;

/** Lets timers run until the page asks for something more. */
async function request(page: LivePage, count: number): Promise<void> {
  while (page.fetches.length < count) {
    page.elapse();
    await turn();
  }
}

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

Deno.test("a page is asked for when its link is pointed at, unless something happens before the click", async () => {
  const page = livePage();
  const point = () => {
    page.find("#next").dispatchEvent(
      new page.window.Event("pointerover", { bubbles: true }),
    );
    page.elapse();
  };
  point();
  assert.equal(page.batch.path, "/next");
  await page.batch.answerPage(documentOf("<h1 rv=1>Early</h1>"));
  page.find("button").click();
  page.socket.receive(1);
  page.find("#next").click();
  await request(page, 2);
  await page.batch.answerPage(documentOf("<h1 rv=1>Late</h1>"));
  assert.equal(page.find("h1").textContent, "Late");
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
