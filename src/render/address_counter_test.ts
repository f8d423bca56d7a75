import assert from "node:assert/strict";
import {
  ADDRESS_GAP,
  AddressCounter,
  FIRST_ROW_ADDRESS,
} from "./address_counter.ts";

Deno.test("a taint is one gap, however often it is told, until the tree is remembered", () => {
  const counter = new AddressCounter();
  counter.taint();
  counter.taint();
  assert.equal(counter.next, 1 + ADDRESS_GAP);
  counter.settle();
  assert.equal(counter.next, 1 + ADDRESS_GAP);
  counter.taint();
  assert.equal(counter.next, 1 + 2 * ADDRESS_GAP);
});

Deno.test("a replay finds nothing above the gap, but rows of streams", () => {
  const counter = new AddressCounter();
  assert.equal(counter.isUncertain(ADDRESS_GAP + 8), false);
  counter.replayFrom(8);
  assert.equal(counter.next, 8);
  assert.equal(counter.isUncertain(ADDRESS_GAP + 7), false);
  assert.equal(counter.isUncertain(ADDRESS_GAP + 8), true);
  assert.equal(counter.isUncertain(FIRST_ROW_ADDRESS), false);
  counter.taint();
  assert.equal(counter.isUncertain(counter.next), true);
  counter.endReplay();
  assert.equal(counter.isUncertain(ADDRESS_GAP + 8), false);
  assert.ok(counter.next > 2 ** 20);
  const { next } = counter;
  counter.endReplay();
  assert.equal(counter.next, next, "it is over already");
});
