import assert from "node:assert/strict";
import { useId } from "preact/hooks";
import { For } from "../view/for.ts";
import { found } from "./testdata/inspected.ts";

Deno.test("what a parser would put elsewhere is named, across components", () => {
  const Row = () => (
    <tr>
      <td>1</td>
    </tr>
  );
  const table = (
    <table>
      <Row />
    </table>
  );
  assert.deepEqual(found(table), [
    "Expected HTML that a browser reads as it is written, but received <tr> in <table> in Row in Root: " +
    "its parser puts a <tbody> around the <tr>, and patches miss their place. Write the <tbody> yourself.",
  ]);
});

Deno.test("rows of <For> that come later are looked at, too", () => {
  const list = (items: { id: number }[]) => (
    <p>
      <For each={items} by={(item) => item.id}>
        {(item) => item.id === 2 ? <div>{item.id}</div> : <b>{item.id}</b>}
      </For>
    </p>
  );
  const first = { id: 1 };
  assert.deepEqual(found(list([first]), list([first, { id: 2 }])), [
    "Expected HTML that a browser reads as it is written, but received <div> in <p> in Root: " +
    "its parser moves the <div> out of the <p>, and patches miss their place. Make the <p> a <div>.",
  ]);
});

Deno.test("text in a table is named", () => {
  const table = (text: string) => (
    <table>
      <tbody>{text}</tbody>
    </table>
  );
  assert.deepEqual(found(table(" ")), []);
  assert.deepEqual(found(table("none")), [
    "Expected HTML that a browser reads as it is written, but received text in <tbody> in Root: " +
    "its parser moves text out of the <tbody>, and patches miss their place. Put it into a cell, <td>.",
  ]);
});

Deno.test("an id that two elements have is named", () => {
  const Field = ({ name }: { name: string }) => <input id={name} />;
  const form = (
    <form id="form">
      <Field name="a" />
      <div>
        <Field name="a" />
      </div>
    </form>
  );
  assert.deepEqual(found(form), [
    'Expected the ids of a page to be unique, but received id="a" twice: in Field in Root, and in Field in Root. ' +
    "Make it of what tells the elements apart, such as a row's id, or of useId().",
  ]);
  const Unique = () => <input id={useId()} />;
  const unique = (
    <form>
      <Unique />
      <Unique />
    </form>
  );
  assert.deepEqual(found(unique, unique), []);
});

Deno.test("a ref on an element is named", () => {
  const ref = { current: null };
  assert.deepEqual(
    found(
      <div>
        <input ref={ref} />
      </div>,
    ),
    [
      "Expected no ref on <input> in Root, for it stays empty: the element is in the browser. " +
      "Do what the page has to do in a script of the page, which ctx.push can tell to.",
    ],
  );
});
