import assert from "node:assert/strict";
import { COUNTER, LivePage } from "./testdata/live_page.ts";

Deno.test("the page joins where its script came from, with what it knows", () => {
  const page = new LivePage(COUNTER, "click");
  assert.equal(page.socket.url, "ws://localhost/_rivulet/socket");
  page.socket.open();
  const [[word, session, document, ...rest]] = page.socket.take() as [string[]];
  assert.deepEqual([word, session, ...rest], [
    "join",
    "s1",
    0,
    "/counter?a=1",
    0,
    0,
  ]);
  assert.match(document, /^[0-9a-f]{16}$/);
});

Deno.test("a script that runs before the document is parsed listens at once and connects later", () => {
  const page = new LivePage(COUNTER, "click", { loading: true });
  page.find("button").click();
  assert.equal(page.sockets.length, 0);
  page.document.dispatchEvent(new page.window.Event("DOMContentLoaded"));
  page.adopt();
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0]]);
});

Deno.test("a click goes up, a patch comes down", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  assert.deepEqual(page.notices, [["open"]]);
  page.find("button").click();
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0]]);
  page.socket.receive(1, ["1.12", "1"]);
  assert.equal(page.find("output").textContent, "1");
  page.find("button").click();
  page.find("output").click();
  assert.deepEqual(page.socket.take(), [[2, 1, "1", 0]]);
});

Deno.test("submit is prevented, and carries the form", () => {
  const page = new LivePage(
    "<form rv=1 rv-submit=2><input name=a value=b><button>go</button></form>",
    "submit",
  );
  page.adopt();
  page.find("button").click();
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 2, { f: [["a", "b"]] }]]);
  const other = new page.window.Event("submit", {
    bubbles: true,
    cancelable: true,
  });
  page.find("form").removeAttribute("rv-submit");
  page.find("form").dispatchEvent(other);
  assert.equal(other.defaultPrevented, false);
});

Deno.test("events that the server has not acknowledged are sent again after a resume", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  for (let i = 0; i < 3; i++) page.find("button").click();
  page.socket.receive(1, ["1.12", "1"]);
  page.socket.receive(null, ["1.12", "1"]);
  page.socket.break();
  // A click does not wait for the next attempt.
  page.find("button").click();
  assert.deepEqual(page.notices, [["open"], ["close"]]);
  page.socket.open();
  const [join] = page.socket.take() as [unknown[]];
  const rest = [join[0], ...join.slice(3)];
  assert.deepEqual(rest, ["join", 2, "/counter?a=1", 4, 1]);
  page.socket.receive("resumed", 2);
  // Each was made on a screen of its own.
  assert.deepEqual(page.socket.take(), [[3, 0, "1", 0], [4, 2, "1", 0]]);
  assert.deepEqual(page.notices, [["open"], ["close"], ["open"]]);
});

Deno.test("a page whose missing frames are not kept is sent whole, and counts on from there", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.receive(0, ["1.12", "1"]);
  page.socket.break();
  page.find("button").click();
  page.socket.open();
  page.socket.take();
  page.socket.receive("resumed", 0, 40);
  assert.deepEqual(page.socket.take(), [[1, 1, "1", 0]]);
  page.socket.receive(0, ["0", "h", COUNTER.replace("0<", "39<")]);
  assert.equal(page.find("output").textContent, "39");
  page.find("button").click();
  assert.deepEqual(page.socket.take(), [[2, 41, "1", 0]]);
});

Deno.test("nothing is sent before the server has answered the join", () => {
  const page = new LivePage(COUNTER, "click");
  page.socket.open();
  page.socket.take();
  page.find("button").click();
  page.now += 1;
  page.signal("online");
  assert.deepEqual(page.socket.take(), []);
});

Deno.test("the document's id stays the same over connections, and is another one's in another document", () => {
  const idOf = (
    page: LivePage,
  ) => (page.socket.open(), (page.socket.take()[0] as string[])[2]);
  const page = new LivePage(COUNTER, "click");
  const id = idOf(page);
  page.socket.break();
  page.elapse();
  assert.equal(idOf(page), id);
  assert.notEqual(idOf(new LivePage(COUNTER, "click")), id);
});

Deno.test("a fresh mount is merged, and the events from before the first join follow", () => {
  const page = new LivePage(COUNTER, "click");
  const button = page.find("button");
  button.click();
  button.click();
  page.socket.open();
  page.socket.take();
  const view =
    '<main rv="5"><button rv-click="4">+</button><output>9</output></main>';
  page.socket.receive("mounted", "s2", view, "click keydown");
  assert.equal(page.find("button"), button);
  assert.deepEqual(page.socket.take(), [[1, 0, "5", 4], [2, 0, "5", 4]]);
  page.socket.receive(2);
  assert.equal(page.view, view);
  page.find("main").setAttribute("rv-keydown", "6");
  button.dispatchEvent(
    new page.window.KeyboardEvent("keydown", { key: "a", bubbles: true }),
  );
  assert.deepEqual(page.socket.take(), [[3, 0, "5", 6, { k: "a" }]]);
  assert.deepEqual(page.notices, [["open"]]);
});

Deno.test("an early event whose element is gone is lost", () => {
  const page = new LivePage(COUNTER, "click");
  page.find("button").click();
  page.socket.open();
  page.socket.receive("mounted", "s2", "<p>moved</p>", "click");
  assert.deepEqual(page.notices, [["lost", { events: 1 }], ["open"]]);
});

Deno.test("a fresh mount after a join begins anew and drops what was not acknowledged", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  page.socket.receive(null, ["1.12", "1"]);
  page.find("button").click();
  page.socket.break();
  page.elapse();
  page.socket.open();
  page.socket.take();
  page.socket.receive("mounted", "s2", COUNTER, "click");
  assert.deepEqual(page.socket.take(), []);
  assert.deepEqual(page.notices.slice(2), [["lost", { events: 1 }], ["open"]]);
  page.find("button").click();
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0]]);
  page.socket.break();
  page.elapse();
  page.socket.open();
  assert.equal((page.socket.take()[0] as string[])[1], "s2");
});

Deno.test("typed text survives a fresh mount, the new session hears of it, and its answer counts", () => {
  const view = "<form rv=1 rv-click=1><input rv-input=0></form>";
  const page = new LivePage(view, "click").adopt();
  page.socket.receive(0, ["1", "a", "title", "x"]);
  for (let i = 0; i < 5; i++) page.type("input", "typed");
  page.socket.take();
  page.socket.receive("mounted", "s2", view, "click");
  const input = page.find<HTMLInputElement>("input");
  assert.equal(input.value, "typed");
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0, { v: "typed" }]]);
  page.socket.receive(0, ["1.01", "p", "value", ""]);
  assert.equal(input.value, "typed");
  page.socket.receive(1, ["1.01", "p", "value", ""]);
  assert.equal(input.value, "");
});

Deno.test("clicks on the page as it was served survive servers that know nothing of it", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  for (const clicks of [1, 2]) {
    page.find("button").click();
    page.socket.break();
    page.elapse();
    page.socket.open();
    page.socket.take();
    page.socket.receive("mounted", "s2", COUNTER, "click", "Counter");
    const sent = [[1, 0, "1", 0], [2, 0, "1", 0]];
    assert.deepEqual(page.socket.take(), sent.slice(0, clicks));
    assert.equal(page.window.document.title, "Counter");
  }
  assert.equal(page.notices.join(" "), "open close open close open");
});

Deno.test("a fresh mount without a title leaves the document its own", () => {
  const page = new LivePage(COUNTER, "click");
  page.window.document.title = "Shop";
  page.socket.open();
  page.socket.receive("mounted", "s2", COUNTER, "click", "");
  assert.equal(page.window.document.title, "Shop");
});

Deno.test("an answer to an older event does not undo what was typed since", () => {
  const page = new LivePage("<form rv=1><input rv-input=0></form>", "").adopt();
  const input = page.find<HTMLInputElement>("input");
  page.type("input", "a");
  page.type("input", "ab");
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0, { v: "a" }], [
    2,
    0,
    "1",
    0,
    { v: "ab" },
  ]]);
  page.socket.receive(1, ["1.01", "p", "value", "A"]);
  assert.equal(input.value, "ab");
  page.socket.receive(2, ["1.01", "p", "value", "AB"]);
  assert.equal(input.value, "AB");
});

Deno.test("typing that nobody listens to is held back until a later event is answered", () => {
  const page = new LivePage("<form rv=1 rv-submit=0><input></form>", "submit")
    .adopt();
  const input = page.find<HTMLInputElement>("input");
  page.type("input", "a");
  page.socket.receive(null, ["1.01", "p", "value", "pushed"]);
  assert.equal(input.value, "a");
  page.find<HTMLFormElement>("form").requestSubmit();
  page.socket.receive(1, ["1.01", "p", "value", ""]);
  assert.equal(input.value, "");
});

Deno.test("frames that nobody answers are acknowledged after sixteen", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  for (let i = 1; i <= 15; i++) page.socket.receive(null, ["1.12", `${i}`]);
  page.socket.receive(0);
  assert.deepEqual(page.socket.take(), []);
  page.socket.receive(null, ["1.12", "16"]);
  assert.deepEqual(page.socket.take(), [[0, 16]]);
  for (let i = 1; i <= 15; i++) page.socket.receive(null, ["1.12", `${i}`]);
  page.find("button").click();
  page.socket.receive(null, ["1.12", "16"]);
  assert.deepEqual(page.socket.take(), [[1, 31, "1", 0]]);
});

Deno.test("operations on the page: title, event types, errors", () => {
  const page = new LivePage("<main rv=1 rv-keyup=2></main>", "").adopt();
  page.socket.receive(0, ["", "title", "New"], ["", "on", "keyup"], [
    "",
    "error",
    "stale",
    "Gone.",
  ]);
  assert.equal(page.document.title, "New");
  assert.deepEqual(page.notices[1], ["error", {
    code: "stale",
    message: "Gone.",
    seq: undefined,
  }]);
  page.find("main").dispatchEvent(
    new page.window.KeyboardEvent("keyup", { key: "a", bubbles: true }),
  );
  assert.deepEqual(page.socket.take(), [[1, 1, "1", 2, { k: "a" }]]);
});

Deno.test("an event type named twice is heard once", () => {
  const page = new LivePage(COUNTER, "click click").adopt();
  page.socket.receive(0, ["", "on", "click"]);
  page.find("button").click();
  assert.deepEqual(page.socket.take(), [[1, 1, "1", 0]]);
});

Deno.test("an event too large to send is not sent", () => {
  const page = new LivePage("<input rv=1 rv-input=0>", "").adopt();
  page.type("input", "x".repeat(65_536));
  assert.deepEqual(page.socket.take(), []);
  assert.deepEqual(page.notices[1], ["error", { code: "size" }]);
  page.type("input", "y");
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0, { v: "y" }]]);
});

Deno.test("a page that the server would rather load anew reloads, once until it has joined", () => {
  const page = new LivePage(COUNTER, "click");
  const refuse = (code: string) => {
    page.socket.open();
    page.socket.receive("refused", code, "Sign in.");
    page.socket.break();
    page.elapse();
    return page.reloads;
  };
  assert.equal(refuse("limit"), 0);
  assert.equal(refuse("reload"), 1);
  // The history entry outlives the document.
  assert.equal(refuse("reload"), 1);
  assert.deepEqual(page.notices.at(-1), ["error", {
    code: "reload",
    message: "Sign in.",
  }]);
  page.adopt().socket.break();
  page.elapse();
  assert.equal(refuse("reload"), 2);
});
