import { find, show, window } from "./testdata/document.ts";
import assert from "node:assert/strict";
import { dataOf } from "./event.ts";
import { listenersOf } from "./listener.ts";

/** Dispatches an event and gives what it meets and carries. */
function dispatch(selector: string, event: Event): [unknown[], unknown] {
  let seen: [unknown[], unknown] | undefined;
  const see = (event: Event) => {
    const listeners = listenersOf(event);
    seen = [
      listeners.flatMap(({ address, slot }) => [address, slot]),
      dataOf(event, listeners.map(({ element }) => element)),
    ];
  };
  document.addEventListener(event.type, see, true);
  find(selector).dispatchEvent(event);
  document.removeEventListener(event.type, see, true);
  return seen!;
}

const click = () =>
  new window.Event("click", { bubbles: true }) as unknown as Event;
const event = (type: string) =>
  new window.Event(type, { bubbles: true }) as unknown as Event;

Deno.test("listeners are met innermost first, under their instance's address", () => {
  show(
    "<main rv=1 rv-click=0><p rv=2 rv-input=9><b rv-click=3><i></i></b></p></main>",
  );
  assert.deepEqual(dispatch("i", click()), [["2", 3, "1", 0], undefined]);
});

Deno.test("an element outside a rooted instance names its own", () => {
  show("<main rv=1><!--k--><b rv-click=k.2></b><!--/k--></main>");
  assert.deepEqual(dispatch("b", click())[0], ["k", 2]);
});

Deno.test("a listener without an instance is nobody's", () => {
  show("<b rv-click=2></b>");
  assert.deepEqual(dispatch("b", click())[0], []);
});

Deno.test("an event that does not bubble meets only its target", () => {
  show("<main rv=1 rv-focus=0><input rv-focus=1></main>");
  const focus = new window.Event("focus") as unknown as Event;
  assert.deepEqual(dispatch("input", focus)[0], ["1", 1]);
});

Deno.test("input and change carry the value, and whether it is checked", () => {
  show(
    "<input id=a value=x><input id=b type=checkbox value=y checked><input id=c type=radio><select><option>s</select>",
  );
  assert.deepEqual(dispatch("#a", event("input"))[1], { v: "x" });
  assert.deepEqual(dispatch("#b", event("change"))[1], { v: "y", c: true });
  assert.deepEqual(dispatch("#c", event("input"))[1], { v: "on", c: false });
  assert.deepEqual(dispatch("select", event("change"))[1], { v: "s" });
});

Deno.test("keys carry their name", () => {
  show("<input>");
  const key = new window.KeyboardEvent("keydown", {
    key: "Enter",
    bubbles: true,
  });
  assert.deepEqual(dispatch("input", key as unknown as Event)[1], {
    k: "Enter",
  });
});

Deno.test("submit carries the form's entries and its button's, no files", () => {
  show(
    "<form><input name=a value=1><input name=a value=2><input type=file name=f><button name=go value=now>",
  );
  const submit = new window.SubmitEvent("submit", {
    bubbles: true,
    submitter: find("button") as never,
  });
  assert.deepEqual(dispatch("form", submit as unknown as Event)[1], {
    f: [["a", "1"], ["a", "2"], ["go", "now"]],
  });
});
