import assert from "node:assert/strict";
import { COUNTER, LivePage } from "./testdata/live_page.ts";

const mark = (slot: number, options: object) =>
  `'${slot} ${JSON.stringify(options)}'`;

Deno.test("an element shows that its event is in flight, until it is answered", () => {
  const page = new LivePage(
    "<main rv=1><button class=big rv-click=0 rv-keydown=1></button><b></b></main>",
    "click keydown",
  ).adopt();
  const button = page.find("button");
  const shown = () => [button.className, button.getAttribute("rv-loading")];
  button.click();
  assert.deepEqual(shown(), ["big rv-loading", "click"]);
  button.dispatchEvent(
    new page.window.KeyboardEvent("keydown", { key: "a", bubbles: true }),
  );
  assert.deepEqual(shown(), ["big rv-loading", "keydown"]);
  page.socket.receive(null, ["1.12", "x"]);
  page.socket.receive(1);
  assert.deepEqual(shown(), ["big rv-loading", "keydown"]);
  page.socket.receive(2, ["1.02", "a", "class", "small"]);
  assert.deepEqual(shown(), ["small", null]);
});

Deno.test("what is in flight ends with an error, a new session, and a connection that knows", () => {
  const page = new LivePage(COUNTER, "click").adopt();
  const { view } = page;
  const click = () => page.find("button").click();
  click();
  assert.notEqual(page.view, view);
  page.socket.receive(1, ["", "error", "stale", ""]);
  assert.equal(page.view, view);

  click();
  page.socket.break();
  page.elapse();
  page.socket.open();
  page.socket.receive("resumed", 2);
  assert.equal(page.view, view);

  click();
  page.socket.break();
  page.elapse();
  page.socket.open();
  page.socket.receive("mounted", "s2", COUNTER, "click");
  assert.equal(page.view, view);
});

Deno.test("a button is disabled and shows another text while its event is in flight", () => {
  const view =
    `<main rv="1"><button rv-click="0 {&quot;disableWith&quot;:&quot;…&quot;}">\n<b>Save</b> all <i></i></button></main>`;
  const page = new LivePage(view, "click").adopt();
  const button = page.find<HTMLButtonElement>("button");
  button.focus();
  page.find("b").click();
  assert.deepEqual([button.disabled, button.textContent], [true, "\n…"]);
  button.click();
  page.socket.receive(1);
  assert.equal(page.view, view);
  assert.equal(page.document.activeElement, button);
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0]]);
});

Deno.test("what a patch says meanwhile of a disabled button stays", () => {
  const page = new LivePage(
    `<main rv=1><button rv-click=${
      mark(0, { disableWith: "…" })
    }>Save</button></main>`,
    "click",
  ).adopt();
  page.find("button").click();
  page.socket.receive(null, ["1.01", "Send"]);
  page.socket.receive(1);
  assert.equal(page.find("button").textContent, "Send");
});

Deno.test("a form disables the button that submitted it", () => {
  const page = new LivePage(
    `<form rv=1 rv-submit=${
      mark(0, { disableWith: "Saving" })
    }><button name=a value=1>Save</button><button>Drop</button></form>`,
    "submit",
  ).adopt();
  const button = page.find<HTMLButtonElement>("button");
  button.click();
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0, { f: [["a", "1"]] }]]);
  assert.deepEqual([button.disabled, button.textContent], [true, "Saving"]);
  page.socket.receive(1);
  assert.deepEqual([button.disabled, button.textContent], [false, "Save"]);
});

Deno.test("a button that the server has disabled meanwhile stays so", () => {
  const page = new LivePage(
    `<main rv=1><button rv-click=${
      mark(0, { disableWith: "…" })
    }>Save</button></main>`,
    "click",
  ).adopt();
  const button = page.find<HTMLButtonElement>("button");
  button.click();
  page.socket.receive(null, ["1.01", "a", "disabled", ""]);
  page.socket.receive(1);
  assert.equal(button.disabled, true);
});
