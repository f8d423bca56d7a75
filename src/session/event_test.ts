import assert from "node:assert/strict";
import { FormFields } from "../view/event.ts";
import { recalledEvent, rememberEvent, viewEvent } from "./event.ts";

Deno.test("a handler sees what the page has sent, under its names", () => {
  assert.deepEqual(viewEvent("click", {}), { type: "click" });
  assert.deepEqual(
    viewEvent("keydown", { k: "S", m: "acms", r: true }),
    {
      type: "keydown",
      key: "S",
      alt: true,
      ctrl: true,
      meta: true,
      shift: true,
      repeat: true,
    },
  );
  assert.deepEqual(
    viewEvent("change", { v: "", c: false, n: "a", vs: ["x"] }),
    { type: "change", value: "", checked: false, name: "a", values: ["x"] },
  );
  assert.deepEqual(viewEvent("change", { fl: [["a.png", 7, "image/png"]] }), {
    type: "change",
    files: [{ name: "a.png", size: 7, type: "image/png" }],
  });
  assert.deepEqual(
    viewEvent("wheel", { x: 1, y: 0, b: 2, dx: 0, dy: -3 }),
    { type: "wheel", x: 1, y: 0, button: 2, deltaX: 0, deltaY: -3 },
  );
  assert.deepEqual(
    viewEvent("any", {
      sl: 1,
      st: 2,
      w: 3,
      h: 4,
      o: false,
      t: 5.5,
      d: 6,
      tx: "text",
      de: null,
    }),
    {
      type: "any",
      scrollLeft: 1,
      scrollTop: 2,
      width: 3,
      height: 4,
      open: false,
      time: 5.5,
      duration: 6,
      text: "text",
      detail: null,
    },
  );
  const { form } = viewEvent("submit", { f: [["a", "1"], ["a", "2"]] });
  assert.deepEqual(form?.getAll("a"), ["1", "2"]);
});

Deno.test("where an event was heard is no part of its type", () => {
  assert.equal(viewEvent("window-keydown", {}).type, "keydown");
  assert.equal(viewEvent("document-my-event", {}).type, "my-event");
  assert.equal(viewEvent("clickaway", {}).type, "clickaway");
});

Deno.test("an event is all that it was after any number of deaths, also without a form", () => {
  const events = [
    viewEvent("click", { x: 1, y: 2, m: "s" }),
    viewEvent("submit", { f: [["a", "1"], ["a", "2"]], n: "send" }),
  ];
  for (const event of events) {
    let recalled = event;
    for (let deaths = 0; deaths < 3; deaths++) {
      recalled = recalledEvent(structuredClone(rememberEvent(recalled)));
    }
    assert.deepEqual(rememberEvent(recalled), rememberEvent(event));
    assert.equal(recalled.form instanceof FormFields, "form" in event);
  }
});
