import assert from "node:assert/strict";
import { defineView } from "../view/define_view.ts";
import { Names } from "./names.ts";

const options = { init: () => ({ n: 0 }), view: () => null };
const keep = (state: { n: number }) => state;

Deno.test("a view is called by its name, else by its route, else by its handlers", () => {
  const named = defineView({ ...options, name: "Chat", update: {} });
  const routed = defineView({ ...options, update: { add: keep } });
  const bare = defineView({ ...options, update: {} });
  const inner = defineView({ ...options, update: { add: keep, reset: keep } });
  const names = new Names({ "/": named, "/rows/:id": routed });
  assert.equal(names.of(named), "Chat");
  assert.equal(names.of(routed), 'the view of "/rows/:id"');
  assert.equal(names.of(inner), "the view with the handlers add, reset");
  assert.equal(names.of(bare), "a view without handlers");
});

Deno.test("a component is called by its display name or its function's", () => {
  const names = new Names({});
  const Row = () => null;
  assert.equal(names.of(Row), "Row");
  assert.equal(
    names.of(Object.assign(() => null, { displayName: "Cell" })),
    "Cell",
  );
  assert.equal(names.of(() => null), "an unnamed component");
});
