import { find, show, window } from "./testdata/document.ts";
import assert from "node:assert/strict";
import {
  editedFields,
  forgetInput,
  isEditedAfter,
  noteEvent,
  noteInput,
  setField,
  watchFields,
} from "./field.ts";
import { applyPatch } from "./patch.ts";
import { createRepairs } from "./repair.ts";
import { mergeHtml } from "./merge.ts";
import { contentOf, findTarget } from "./target.ts";

watchFields();

/** Shows a field that holds what the user has typed. */
function typed(html: string, value: string, seq: number): HTMLInputElement {
  forgetInput();
  show(html);
  const field = find<HTMLInputElement>("input, textarea");
  type(field, value, seq);
  return field;
}

function type(field: HTMLInputElement, value: string, seq: number): void {
  field.value = value;
  noteInput(field, seq);
  noteEvent(seq, 0);
}

const patch = (...operation: [string, string]) =>
  applyPatch([operation], 1, createRepairs(() => assert.fail()));

Deno.test("of a field that the server clears, what was typed since stays, and is told", async () => {
  const field = typed("<input value=''>", "hello", 1);
  type(field, "hellowor", 2);
  const told: string[] = [];
  field.addEventListener("input", () => told.push(field.value));
  setField(field, "value", "", 1);
  assert.equal(field.value, "wor");
  assert.equal(field.defaultValue, "");
  await Promise.resolve();
  assert.deepEqual(told, ["wor"]);
  // The answer to the event in between does not bring back what was cleared.
  setField(field, "value", "hellowor", 2);
  assert.equal(field.value, "hellowor", "nobody has told of anything since");
});

Deno.test("a field that was changed otherwise meanwhile stays as it is", () => {
  const field = typed("<input value=''>", "hello", 1);
  type(field, "help", 2);
  setField(field, "value", "", 1);
  assert.equal(field.value, "help");
  setField(field, "value", "HELLO", 1);
  assert.equal(field.value, "help");
});

Deno.test("a new session, which knows nothing of it, clears nothing", () => {
  const field = typed("<input value='abc'>", "abcdef", 1);
  setField(field, "value", "", -1);
  assert.equal(field.value, "abcdef");
});

Deno.test("the caret stays where the server changes a text, and at its end", () => {
  const field = typed("<input value=''>", "hello", 1);
  field.focus();
  field.setSelectionRange(2, 3);
  setField(field, "value", "HELLO", 1);
  assert.deepEqual([field.selectionStart, field.selectionEnd], [2, 3]);
  field.setSelectionRange(5, 5);
  setField(field, "value", "HELLO!", 1);
  assert.deepEqual([field.selectionStart, field.selectionEnd], [6, 6]);
});

Deno.test("of a group the choice that was made last stays", () => {
  forgetInput();
  show(
    "<form><input type=radio name=a id=one checked><input type=radio name=a id=two><input type=radio name=b id=three></form>",
  );
  const [one, two, three] = ["#one", "#two", "#three"].map((id) =>
    find<HTMLInputElement>(id)
  );
  two.checked = true;
  noteInput(two, 2);
  setField(one, "checked", true, 1);
  assert.equal(two.checked, true);
  assert.equal(isEditedAfter(three, 1), false);
  setField(one, "checked", true, 2);
  assert.equal(one.checked, true);
});

Deno.test("what was chosen last stays when the options change", () => {
  forgetInput();
  const view = (...options: string[]) =>
    `<select>${options.map((option) => `<option>${option}`).join("")}</select>`;
  show(view("a", "b", "c"));
  const select = find<HTMLSelectElement>("select");
  select.value = "b";
  noteInput(select, 2);
  const merge = (html: string, ack: number) =>
    mergeHtml(contentOf(findTarget("0")), html, ack);
  merge(view("d", "c", "b").replace("<option>d", "<option selected>d"), 1);
  assert.equal(select.value, "b");
  merge(view("a", "c").replace("<option>c", "<option selected>c"), 1);
  assert.equal(select.value, "c");
});

Deno.test("a file that was chosen is not the server's to set", () => {
  show("<input type=file>");
  setField(find("input"), "value", "anything", 0);
  assert.equal(find<HTMLInputElement>("input").value, "");
});

Deno.test("a field is left alone while an input method is at work in it", () => {
  const field = typed("<input value=''>", "に", 1);
  const compose = (type: string) =>
    field.dispatchEvent(new window.CompositionEvent(type, { bubbles: true }));
  compose("compositionstart");
  setField(field, "value", "x", 5);
  assert.equal(field.value, "に");
  compose("compositionend");
  setField(field, "value", "y", 5);
  assert.equal(field.value, "y");
});

Deno.test("what the user writes in an element stays until the server says something new and knows of it", () => {
  forgetInput();
  show("<div rv=1 contenteditable>old</div>");
  const host = find("div");
  Object.assign(host, { isContentEditable: true });
  host.dispatchEvent(new window.Event("beforeinput", { bubbles: true }));
  host.innerHTML = "mine<br>";
  noteInput(host, 2);
  patch("1", "late");
  assert.equal(host.innerHTML, "mine<br>");
  const merge = (html: string, ack: number) =>
    mergeHtml(contentOf(findTarget("0")), html, ack);
  merge("<div rv=1 contenteditable title=t>old</div>", 2);
  assert.equal(host.innerHTML, "mine<br>");
  assert.equal(host.title, "t");
  merge("<div rv=1 contenteditable>new</div>", 1);
  assert.equal(host.innerHTML, "mine<br>");
  merge("<div rv=1 contenteditable>new</div>", 2);
  assert.equal(host.innerHTML, "new");
});

Deno.test("fields that have left the page are forgotten", () => {
  const field = typed("<input>", "a", 1);
  assert.deepEqual(editedFields(), [field]);
  show("");
  assert.deepEqual(editedFields(), []);
});

Deno.test("of what was chosen, and not typed, nothing is left over when the server clears it", () => {
  for (
    const html of [
      "<select><option><option>1<option>2<option>12</select>",
      "<input type=range>",
    ]
  ) {
    forgetInput();
    show(html);
    const field = find<HTMLInputElement>("select, input");
    type(field, "1", 1);
    type(field, "12", 2);
    setField(field, "value", "", 1);
    assert.equal(field.value, "12", html);
  }
});
