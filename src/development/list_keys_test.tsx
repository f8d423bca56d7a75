import assert from "node:assert/strict";
import type { ComponentChildren } from "preact";
import { For } from "../view/for.ts";
import { found } from "./testdata/inspected.ts";

const numbers = (items: number[]) => (
  <ul>{items.map((n) => <li key={n}>{n}</li>)}</ul>
);

Deno.test("a key that two items have is named", () => {
  assert.deepEqual(found(numbers([1, 2, 1])), [
    "Expected each item of a list to have a key of its own, but received the key 1 twice in <ul> of Root. " +
    "Use what tells the items apart: key={row.id}.",
  ]);
  assert.deepEqual(found(numbers([1, 2]), numbers([2, 1, 3])), []);
});

Deno.test("items without keys in a list that grows are named", () => {
  const item = (n: number) => <li>{n}</li>;
  const unkeyed = (items: number[]) => <ul>{items.map(item)}</ul>;
  assert.deepEqual(found(unkeyed([1]), unkeyed([1, 2]), unkeyed([])), [
    "Expected the items of a list that grows or shrinks to have keys, but received items without in <ul> of Root. " +
    "Write a key on what map returns, <li key={row.id}>, or use <For>.",
  ]);
});

Deno.test("children that are written out, and text, need no keys", () => {
  const Card = ({ children }: { children: ComponentChildren }) => (
    <div>{children}</div>
  );
  const page = (isOpen: boolean) => (
    <>
      <Card>
        <b>a</b>
        {isOpen && <i>b</i>}
      </Card>
      <p>{isOpen ? ["a", "b"] : ["a"]}</p>
    </>
  );
  assert.deepEqual(found(page(false), page(true), page(false)), []);
});

Deno.test("fragments that take each other's place need no keys", () => {
  const A = () => <b>a</b>;
  const B = () => <i>b</i>;
  const page = (isOpen: boolean) =>
    isOpen
      ? (
        <>
          <A />
          <B />
          <A />
        </>
      )
      : (
        <>
          <A />
          <B />
        </>
      );
  assert.deepEqual(found(page(false), page(true), page(false)), []);
});

Deno.test("what by returns twice is named", () => {
  const rows = [{ id: "a" }, { id: "a" }];
  const list = (
    <ul>
      <For each={rows} by={(row) => row.id}>{(row) => <li>{row.id}</li>}</For>
    </ul>
  );
  assert.deepEqual(found(list), [
    'Expected by of <For> to tell the items apart, but received the key "a" twice in <ul> of Root. ' +
    "Return what only one item has: by={(row) => row.id}.",
  ]);
});
