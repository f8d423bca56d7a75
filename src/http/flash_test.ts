import assert from "node:assert/strict";
import { readFlashes } from "./flash.ts";

const ask = (cookie?: string) =>
  readFlashes(
    new Request("http://localhost/", {
      headers: cookie === undefined ? {} : { cookie },
    }),
  );
const askFor = (value: unknown) =>
  ask(`rivulet-flash=${encodeURIComponent(JSON.stringify(value))}`);

Deno.test("readFlashes: what the cookie holds", () => {
  const flashes = [["info", "Grüße; =,"], ["error", ""]];
  assert.deepEqual(askFor(flashes), flashes);
});

Deno.test("readFlashes: undefined without a cookie", () => {
  assert.equal(ask(), undefined);
  assert.equal(ask("other=1"), undefined);
});

for (
  const value of [
    null,
    1,
    "a",
    {},
    [1],
    ["ab"],
    [["a"]],
    [["a", 1]],
    [
      ["a", "b", "c"],
    ],
    [["a", "b"], null],
    [["a", "b".repeat(5000)]],
  ]
) {
  const name = JSON.stringify(value).slice(0, 20);
  Deno.test(`readFlashes: nothing for ${name}`, () => {
    assert.deepEqual(askFor(value), []);
  });
}

Deno.test("readFlashes: nothing for what is not JSON or not encoded", () => {
  assert.deepEqual(ask("rivulet-flash="), []);
  assert.deepEqual(ask("rivulet-flash=[["), []);
  assert.deepEqual(ask("rivulet-flash=%"), []);
});

Deno.test("readFlashes: the first ones, if there are many", () => {
  const flashes = Array.from({ length: 50 }, (_, i) => ["a", String(i)]);
  assert.deepEqual(askFor(flashes), flashes.slice(0, 20));
});
