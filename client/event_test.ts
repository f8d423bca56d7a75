import assert from "node:assert/strict";
import { LivePage } from "./testdata/live_page.ts";

/** A page whose elements listen as they are marked. */
const open = (view: string) =>
  new LivePage(
    `<main rv=1>${view}</main>`,
    [...view.matchAll(/rv-([\w-]+)=/g)].map(([, name]) => name).join(" "),
  ).adopt();

/** What the page sends of an event, without its numbers. */
function sent(
  page: LivePage,
  selector: string,
  type: string,
  fields: object = {},
  Type: "Event" | "MouseEvent" | "KeyboardEvent" | "CustomEvent" = "Event",
): unknown[] {
  const { CustomEvent, Event, KeyboardEvent, MouseEvent } = page.window;
  const types = { CustomEvent, Event, KeyboardEvent, MouseEvent };
  const init = { bubbles: true, cancelable: true, ...fields };
  const event = Object.assign(new types[Type](type, init as never), {});
  for (const [name, value] of Object.entries(fields)) {
    if (!(name in event)) Object.assign(event, { [name]: value });
  }
  page.find(selector).dispatchEvent(event as unknown as Event);
  return page.socket.take().map((message) => (message as unknown[]).slice(2));
}

Deno.test("listeners are met innermost first, under their instance's address", () => {
  const page = open(
    "<p rv-click=0><b rv=2 rv-input=9 rv-click=3><i rv-click=k.4></i></b></p>",
  );
  assert.deepEqual(sent(page, "i", "click"), [["k", 4, "2", 3, "1", 0]]);
});

Deno.test("a listener without an instance is nobody's", () => {
  const page = new LivePage("<b rv-click=2></b>", "click").adopt();
  assert.deepEqual(sent(page, "b", "click"), []);
});

Deno.test("an event that does not bubble meets only its target", () => {
  const page = open("<p rv-focus=0><input rv-focus=1></p>");
  assert.deepEqual(sent(page, "input", "focus", { bubbles: false }), [[
    "1",
    1,
  ]]);
});

Deno.test("input and change carry the value, whether it is checked, and the name", () => {
  const page = open(
    `<p rv-input=0 rv-change=1><input id=a value=x><input id=b name=n type=checkbox value=y checked>
    <input id=c type=radio><select id=d><option>s</select>
    <select id=e multiple name=m><option selected>s<option>t<option selected>u</select></p>`,
  );
  assert.deepEqual(sent(page, "#a", "input"), [["1", 0, { v: "x" }]]);
  assert.deepEqual(sent(page, "#b", "change"), [
    ["1", 1, { v: "y", c: true, n: "n" }],
  ]);
  assert.deepEqual(sent(page, "#c", "input"), [["1", 0, {
    v: "on",
    c: false,
  }]]);
  assert.deepEqual(sent(page, "#d", "change"), [["1", 1, { v: "s" }]]);
  assert.deepEqual(sent(page, "#e", "change"), [
    ["1", 1, { v: "s", n: "m", vs: ["s", "u"] }],
  ]);
});

Deno.test("a field of a custom element may be anything: what is no text is left out", () => {
  const page = open("<p rv-input=0><x-field></x-field></p>");
  const field = page.find("x-field");
  Object.assign(field, { value: 5, name: {} });
  assert.deepEqual(sent(page, "x-field", "input"), [["1", 0]]);
  Object.assign(field, { value: "five", name: "count" });
  assert.deepEqual(sent(page, "x-field", "input"), [
    ["1", 0, { v: "five", n: "count" }],
  ]);
});

Deno.test("focus and its like carry the field's name", () => {
  const page = open("<p rv-focusin=0 rv-focusout=1><input name=a></p>");
  assert.deepEqual(sent(page, "input", "focusin"), [["1", 0, { n: "a" }]]);
  assert.deepEqual(sent(page, "input", "focusout"), [["1", 1, { n: "a" }]]);
});

Deno.test("a form that listens to its fields hears all of them", () => {
  const page = open(
    "<form rv-input=0><input name=a value=1 rv-change=1><input name=b value=2></form>",
  );
  const form = { f: [["a", "1"], ["b", "2"]] };
  assert.deepEqual(sent(page, "input", "input"), [
    ["1", 0, { v: "1", n: "a", ...form }],
  ]);
  assert.deepEqual(sent(page, "input", "change"), [
    ["1", 1, { v: "1", n: "a" }],
  ]);
});

Deno.test("submit carries the form's entries and its button's, no files", () => {
  const page = open(
    "<form rv-submit=0><input name=a value=1><input name=a value=2><input type=file name=f><button name=go value=now>",
  );
  page.find("button").click();
  assert.deepEqual(page.socket.take(), [
    [1, 0, "1", 0, { f: [["a", "1"], ["a", "2"], ["go", "now"]] }],
  ]);
});

Deno.test("keys carry their name, the modifiers, and whether they are held down", () => {
  const page = open("<input rv-keydown=0>");
  const press = (init: KeyboardEventInit) =>
    sent(page, "input", "keydown", init, "KeyboardEvent");
  assert.deepEqual(press({ key: "Enter" }), [["1", 0, { k: "Enter" }]]);
  assert.deepEqual(press({ key: "S", ctrlKey: true, shiftKey: true }), [
    ["1", 0, { k: "S", m: "cs" }],
  ]);
  assert.deepEqual(press({ key: "a", repeat: true, altKey: true }), [
    ["1", 0, { k: "a", r: true, m: "a" }],
  ]);
});

Deno.test("the pointer is told by where it is in the innermost element that listens, but not by a click", () => {
  const page = open(
    "<p rv-pointermove=0 rv-click=1 rv-wheel=2 rv-touchend=3 rv-contextmenu=4><b></b></p>",
  );
  page.find("p").getBoundingClientRect = () =>
    ({ left: 10.25, top: 20.5 }) as DOMRect;
  const at = { clientX: 13, clientY: 19 };
  assert.deepEqual(sent(page, "b", "pointermove", at, "MouseEvent"), [
    ["1", 0, { x: 3, y: -1 }],
  ]);
  assert.deepEqual(sent(page, "b", "click", at, "MouseEvent"), [["1", 1]]);
  assert.deepEqual(
    sent(page, "b", "click", { ...at, metaKey: true }, "MouseEvent"),
    [["1", 1, { m: "m" }]],
  );
  assert.deepEqual(
    sent(page, "b", "wheel", { ...at, deltaX: 0, deltaY: 99.6 }, "MouseEvent"),
    [["1", 2, { x: 3, y: -1, dx: 0, dy: 100 }]],
  );
  assert.deepEqual(sent(page, "b", "touchend", { changedTouches: [at] }), [
    ["1", 3, { x: 3, y: -1 }],
  ]);
  assert.deepEqual(
    sent(page, "b", "contextmenu", { ...at, button: 2 }, "MouseEvent"),
    [["1", 4, { x: 3, y: -1, b: 2 }]],
  );
});

Deno.test("scrolling, toggling, playing, pasting and custom events carry what they are about", () => {
  const page = open(
    `<p rv-scroll=0></p><details rv-toggle=1></details><video rv-timeupdate=2></video>
    <i rv-paste=3></i><b rv-picked=4></b>`,
  );
  Object.assign(page.find("p"), { scrollTop: 12.4, scrollLeft: 3 });
  assert.deepEqual(sent(page, "p", "scroll", { bubbles: false }), [
    ["1", 0, { sl: 3, st: 12 }],
  ]);
  assert.deepEqual(sent(page, "details", "toggle", { newState: "open" }), [
    ["1", 1, { o: true }],
  ]);
  assert.deepEqual(sent(page, "details", "toggle"), [["1", 1, { o: false }]]);
  const video = page.find("video");
  Object.defineProperty(video, "currentTime", { value: 1.5 });
  assert.deepEqual(sent(page, "video", "timeupdate"), [["1", 2, { t: 1.5 }]]);
  Object.defineProperty(video, "duration", { value: 60 });
  assert.deepEqual(sent(page, "video", "timeupdate"), [
    ["1", 2, { t: 1.5, d: 60 }],
  ]);
  const clipboardData = { getData: (type: string) => `${type} of the board` };
  assert.deepEqual(sent(page, "i", "paste", { clipboardData }), [
    ["1", 3, { tx: "text of the board" }],
  ]);
  const pick = (detail: unknown) =>
    sent(page, "b", "picked", { detail }, "CustomEvent");
  assert.deepEqual(pick({ id: 7 }), [["1", 4, { de: { id: 7 } }]]);
  assert.deepEqual(pick(null), [["1", 4]]);
  const cycle: unknown[] = [];
  cycle.push(cycle);
  assert.deepEqual(pick(cycle), [["1", 4]]);
});
