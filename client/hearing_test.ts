import assert from "node:assert/strict";
import { LivePage } from "./testdata/live_page.ts";

/** An element's mark with options. */
const mark = (slot: number, options: object) =>
  `'${slot} ${JSON.stringify(options)}'`;

function press(
  page: LivePage,
  selector: string,
  init: KeyboardEventInit,
): Event {
  const event = new page.window.KeyboardEvent("keydown", {
    bubbles: true,
    cancelable: true,
    ...init,
  }) as unknown as Event;
  page.find(selector).dispatchEvent(event);
  return event;
}

Deno.test("window and document hear what comes to them, after the elements", () => {
  const page = new LivePage(
    "<main rv=1 rv-window-keydown=2 rv-document-keydown=3 rv-window-resize=4><input rv-keydown=1></main>",
    "keydown window-keydown document-keydown window-resize window-focus",
  ).adopt();
  press(page, "input", { key: "a" });
  page.signal("resize");
  assert.deepEqual(page.socket.take(), [
    [1, 0, "1", 1, "1", 3, "1", 2, { k: "a" }],
    [2, 0, "1", 4, { w: 1024, h: 768 }],
  ]);
});

Deno.test("the window does not hear what stays with an element", () => {
  const page = new LivePage(
    "<main rv=1 rv-window-focus=2><input></main>",
    "window-focus",
  ).adopt();
  page.find("input").dispatchEvent(
    new page.window.Event("focus") as unknown as Event,
  );
  assert.deepEqual(page.socket.take(), []);
  page.signal("focus");
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 2]]);
});

Deno.test("more listeners than a message holds take several", () => {
  const page = new LivePage(
    `<main rv=1>${"<b rv-window-online=1></b>".repeat(65)}</main>`,
    "window-online",
  ).adopt();
  page.signal("online");
  const lengths = page.socket.take().map((message) =>
    (message as unknown[]).length
  );
  // The network is back: the page also asks whether its connection stands.
  assert.deepEqual(lengths.filter((length) => length > 2), [130, 4]);
});

Deno.test("a click beside an element is heard by it, one inside is not", () => {
  const page = new LivePage(
    "<main rv=1><b rv-clickaway=1><i></i></b><u rv-click=2></u></main>",
    "clickaway click",
  ).adopt();
  page.find("i").click();
  page.find("u").click();
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 2], [2, 0, "1", 1]]);
});

Deno.test("only the keys that a listener names are heard, with exactly those modifiers", () => {
  const keys = ["Enter", "ctrl+s", "shift+Tab", "?", "Shift"];
  const page = new LivePage(
    `<input rv=1 rv-keydown=${mark(0, { keys, prevent: true })}>`,
    "keydown",
  ).adopt();
  const heard = (init: KeyboardEventInit) =>
    press(page, "input", init).defaultPrevented;
  assert.equal(heard({ key: "Enter" }), true);
  assert.equal(heard({ key: "Enter", shiftKey: true }), false);
  assert.equal(heard({ key: "s", ctrlKey: true }), true);
  assert.equal(heard({ key: "s" }), false);
  assert.equal(heard({ key: "S", ctrlKey: true, shiftKey: true }), false);
  assert.equal(heard({ key: "Tab", shiftKey: true }), true);
  assert.equal(heard({ key: "Tab" }), false);
  assert.equal(heard({ key: "?", shiftKey: true }), true);
  assert.equal(heard({ key: "Shift", shiftKey: true }), true);
  assert.equal(heard({}), false);
  assert.equal(page.socket.take().length, 5);
});

Deno.test("what an input method does is not heard; its text is, once it is there", () => {
  const page = new LivePage(
    "<main rv=1 rv-keydown=1 rv-input=0><input></main>",
    "keydown",
  ).adopt();
  const input = page.find<HTMLInputElement>("input");
  press(page, "input", { key: "k", isComposing: true });
  input.value = "か";
  input.dispatchEvent(
    new page.window.InputEvent("input", {
      bubbles: true,
      isComposing: true,
    }) as unknown as Event,
  );
  assert.deepEqual(page.socket.take(), []);
  input.dispatchEvent(
    new page.window.Event("compositionend", {
      bubbles: true,
    }) as unknown as Event,
  );
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0, { v: "か" }]]);
});

Deno.test("stop keeps an event from the elements around, once from a second time", () => {
  const page = new LivePage(
    `<main rv=1 rv-click=0 rv-window-click=3><b rv-click=${
      mark(1, { stop: true })
    }></b><i rv-click=${mark(2, { once: true })}></i></main>`,
    "click window-click",
  ).adopt();
  for (const tag of ["b", "i", "i"]) page.find(tag).click();
  assert.deepEqual(page.socket.take(), [
    [1, 0, "1", 1],
    [2, 0, "1", 2, "1", 0, "1", 3],
    [3, 0, "1", 0, "1", 3],
  ]);
});

Deno.test("nothing is sent of what the user does not confirm", () => {
  const page = new LivePage(
    `<main rv=1 rv-click=0><b rv-click=${
      mark(1, { confirm: "Delete?" })
    }></b></main>`,
    "click",
  ).adopt();
  const asked: unknown[] = [];
  let answer = false;
  page.window.confirm = (question: unknown) => (asked.push(question), answer);
  const click = () =>
    page.find("b").dispatchEvent(
      new page.window.MouseEvent("click", {
        bubbles: true,
        cancelable: true,
      }) as unknown as Event,
    );
  assert.equal(click(), false);
  assert.deepEqual(page.socket.take(), []);
  answer = true;
  assert.equal(click(), true);
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 1, "1", 0]]);
  assert.deepEqual(asked, ["Delete?", "Delete?"]);
});

Deno.test("a form is reset when its fields were read, unless they are too many", () => {
  const page = new LivePage(
    `<form rv=1 rv-submit=${
      mark(0, { reset: true })
    }><input name=a><button></button></form>`,
    "submit",
  ).adopt();
  const input = page.find<HTMLInputElement>("input");
  input.value = "tea";
  page.find("button").click();
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0, { f: [["a", "tea"]] }]]);
  assert.equal(input.value, "");
  input.value = "x".repeat(65_536);
  page.find("button").click();
  assert.equal(input.value.length, 65_536);
});

Deno.test("the script for finer hearing is loaded by pages that need it, and what came before it is not lost", () => {
  const view = `<main rv=1><button rv-click=${
    mark(0, { once: true })
  }></button><b rv-click=1></b></main>`;
  const page = new LivePage(view, "click", { waits: true }).adopt();
  assert.deepEqual(
    page.scripts.map(({ src }) => /finer-\w+\.js$/.test(src)),
    [true],
  );
  page.find("button").click();
  page.find("button").click();
  page.find("b").click();
  assert.deepEqual(page.socket.take(), []);
  // It could not be loaded: the page asks again.
  page.scripts[0].dispatchEvent(
    new page.window.Event("error") as unknown as Event,
  );
  page.clock.pass(1000);
  assert.equal(page.scripts.length, 2);
  page.loadScript();
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0], [2, 0, "1", 1]]);
});

Deno.test("a page that listens as most do loads nothing more, until it does otherwise", () => {
  const page = new LivePage("<b rv=1 rv-click=0></b>", "click input keydown")
    .adopt();
  assert.equal(page.scripts.length, 0);
  page.socket.receive(null, ["", "on", "pointermove"]);
  page.socket.receive(null, ["", "on", "window-resize", "+"]);
  assert.equal(page.scripts.length, 1);
});

Deno.test("what is to be asked first, or prevented, does not happen before the script is there", () => {
  const view = `<main rv=1><a href="#a" rv-click=${
    mark(0, { confirm: "?" })
  }>a</a><a href="#b" rv-click=1>b</a><a href="#c" rv-click=${
    mark(0, { do: [["addClass", null, "prevent-x"]] })
  }>c</a></main>`;
  const page = new LivePage(view, "click", { waits: true }).adopt();
  const prevented = [...page.document.querySelectorAll("a")].map((link) => {
    const click = new page.window.MouseEvent("click", {
      bubbles: true,
      cancelable: true,
    }) as unknown as Event;
    link.dispatchEvent(click);
    return click.defaultPrevented;
  });
  assert.deepEqual(prevented, [true, false, false]);
});

Deno.test("a submit that closes a dialog is heard and not prevented", () => {
  const page = new LivePage(
    `<dialog open><form rv=1 rv-submit=0 method=dialog><button id=close></button>
    <button id=post formmethod=post></button></form></dialog>
    <form rv=2 rv-submit=0><button id=cancel formmethod=dialog></button></form>`,
    "submit",
  ).adopt();
  const prevented: boolean[] = [];
  page.document.addEventListener("submit", (event) => {
    prevented.push(event.defaultPrevented);
    event.preventDefault();
  });
  for (const id of ["close", "post", "cancel"]) page.find("#" + id).click();
  assert.deepEqual(prevented, [false, true, false]);
  assert.deepEqual(page.socket.take(), [
    [1, 0, "1", 0, { f: [] }],
    [2, 0, "1", 0, { f: [] }],
    [3, 0, "2", 0, { f: [] }],
  ]);
});
