import assert from "node:assert/strict";
import { LivePage } from "./testdata/live_page.ts";

const mark = (slot: number, options: object) =>
  `'${slot} ${JSON.stringify(options)}'`;

const input = (options: object) =>
  `<form rv=1><input id=a rv-input=${mark(0, options)}><input id=b rv-input=${
    mark(1, options)
  }><button type=button rv-click=${
    mark(2, options)
  }></button><i rv-click=3></i></form>`;

const press = (page: LivePage, key: string) =>
  page.find("#a").dispatchEvent(
    new page.window.KeyboardEvent("keydown", {
      key,
      bubbles: true,
    }) as unknown as Event,
  );

Deno.test("debounce waits until nothing more comes, and sends the last", () => {
  const page = new LivePage(input({ debounce: 300 }), "click").adopt();
  page.type("#a", "t");
  page.clock.pass(299);
  page.type("#a", "te");
  page.clock.pass(299);
  assert.deepEqual(page.socket.take(), []);
  page.clock.pass(1);
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0, { v: "te" }]]);
  page.clock.pass(1000);
  assert.deepEqual(page.socket.take(), []);
});

Deno.test("what waits goes before any other event, in its order", () => {
  const page = new LivePage(input({ debounce: 300 }), "click").adopt();
  page.type("#a", "1");
  page.type("#b", "2");
  page.type("#a", "3");
  page.find("i").click();
  assert.deepEqual(page.socket.take(), [
    [1, 0, "1", 1, { v: "2" }],
    [2, 0, "1", 0, { v: "3" }],
    [3, 0, "1", 3],
  ]);
  page.clock.pass(300);
  assert.deepEqual(page.socket.take(), []);
});

Deno.test("an earlier event that waits longer goes with a later one", () => {
  const page = new LivePage(
    `<p rv=1><input id=a rv-input=${
      mark(0, { debounce: 500 })
    }><input id=b rv-input=${mark(1, { debounce: 100 })}></p>`,
    "",
  ).adopt();
  page.type("#a", "1");
  page.type("#b", "2");
  page.clock.pass(100);
  assert.deepEqual(page.socket.take(), [
    [1, 0, "1", 0, { v: "1" }],
    [2, 0, "1", 1, { v: "2" }],
  ]);
});

Deno.test("of several fields that are filled in at once none is left out", () => {
  for (const options of [{ debounce: 300 }, { throttle: 300 }]) {
    const page = new LivePage(
      `<main rv=1 rv-input=${
        mark(0, options)
      }><input name=a><input name=b><input name=c></main>`,
      "",
    ).adopt();
    for (const name of "abc") page.type(`[name=${name}]`, name);
    page.clock.pass(300);
    assert.deepEqual(page.socket.take(), [
      [1, 0, "1", 0, { n: "a", v: "a" }],
      [2, 0, "1", 0, { n: "b", v: "b" }],
      [3, 0, "1", 0, { n: "c", v: "c" }],
    ]);
  }
});

Deno.test("a form that hears each letter leaves a field's delay as it is", () => {
  const page = new LivePage(
    `<form rv=1 rv-input=5><input id=a rv-input=${
      mark(0, { debounce: 100 })
    }></form>`,
    "",
  ).adopt();
  page.type("#a", "x");
  page.type("#a", "xy");
  assert.deepEqual(page.socket.take(), [
    [1, 0, "1", 5, { v: "x", f: [] }],
    [2, 0, "1", 5, { v: "xy", f: [] }],
  ]);
  page.clock.pass(100);
  assert.deepEqual(page.socket.take(), [[3, 0, "1", 0, { v: "xy" }]]);
});

Deno.test("debounce until blur waits for the field to be left, or the page", () => {
  const page = new LivePage(input({ debounce: "blur" }), "click").adopt();
  page.type("#a", "1");
  page.clock.pass(10_000);
  assert.deepEqual(page.socket.take(), []);
  page.find("#a").dispatchEvent(
    new page.window.Event("focusout", { bubbles: true }) as unknown as Event,
  );
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0, { v: "1" }]]);
  page.type("#a", "2");
  page.signal("pagehide", { persisted: true });
  assert.deepEqual(page.socket.take(), [[2, 0, "1", 0, { v: "2" }]]);
});

Deno.test("throttle sends the first at once and the last in the end", () => {
  const page = new LivePage(input({ throttle: 100 }), "click").adopt();
  for (const text of ["a", "ab", "abc"]) page.type("#a", text);
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0, { v: "a" }]]);
  page.clock.pass(99);
  assert.deepEqual(page.socket.take(), []);
  page.clock.pass(1);
  assert.deepEqual(page.socket.take(), [[2, 0, "1", 0, { v: "abc" }]]);
  page.type("#a", "abcd");
  assert.deepEqual(page.socket.take(), []);
  page.clock.pass(100);
  assert.deepEqual(page.socket.take(), [[3, 0, "1", 0, { v: "abcd" }]]);
  page.clock.pass(100);
  page.type("#a", "");
  assert.deepEqual(page.socket.take(), [[4, 0, "1", 0, { v: "" }]]);
});

Deno.test("of throttled clicks none is sent in the end", () => {
  const page = new LivePage(input({ throttle: 100 }), "click").adopt();
  for (let i = 0; i < 3; i++) page.find("button").click();
  page.clock.pass(100);
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 2]]);
  page.find("button").click();
  assert.deepEqual(page.socket.take(), [[2, 0, "1", 2]]);
});

Deno.test("another key than before is not throttled", () => {
  const page = new LivePage(
    `<input id=a rv=1 rv-keydown=${mark(0, { throttle: 100 })}>`,
    "keydown",
  ).adopt();
  for (const key of ["a", "a", "b", "b", "a"]) press(page, key);
  page.clock.pass(100);
  assert.deepEqual(page.socket.take(), [
    [1, 0, "1", 0, { k: "a" }],
    [2, 0, "1", 0, { k: "b" }],
    [3, 0, "1", 0, { k: "a" }],
  ]);
});

Deno.test("what waits is lost with its element, and goes to who listens by then", () => {
  const page = new LivePage(input({ debounce: 300 }), "click").adopt();
  page.type("#a", "1");
  page.type("#b", "2");
  page.socket.receive(null, ["1.04", "a", "rv-input", "7"]);
  page.find("#b").remove();
  page.clock.pass(300);
  assert.deepEqual(page.socket.take(), [[1, 1, "1", 7, { v: "1" }]]);
});

Deno.test("an answer does not undo input that waits to be sent", () => {
  const page = new LivePage(input({ debounce: 300 }), "click").adopt();
  page.type("#b", "typed");
  page.type("#a", "typed");
  page.clock.pass(0);
  page.socket.receive(null, ["1.14", "p", "value", "said"]);
  assert.equal(page.find<HTMLInputElement>("#b").value, "typed");
  page.clock.pass(300);
  page.socket.take();
  page.socket.receive(1, ["1.14", "p", "value", "answered"]);
  assert.equal(page.find<HTMLInputElement>("#b").value, "answered");
});

Deno.test("delayed events wait for the join, and for a session that is lost", () => {
  const page = new LivePage(input({ debounce: 300 }), "click");
  page.type("#a", "1");
  page.clock.pass(300);
  page.adopt();
  assert.deepEqual(page.socket.take(), [[1, 0, "1", 0, { v: "1" }]]);
  page.socket.receive(1, ["1.04", "a", "title", "x"]);
  page.type("#a", "2");
  page.socket.break();
  page.elapse();
  page.socket.open();
  page.socket.take();
  page.socket.receive("mounted", "s2", input({ debounce: 300 }), "click");
  page.clock.pass(300);
  assert.deepEqual(page.socket.take().at(-1), [1, 0, "1", 0, { v: "2" }]);
});
