import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeKey, encodeKey } from "./key_bytes.ts";
import type { KvKey } from "./kv.ts";
import { anyKey } from "./testdata/key_model.ts";

Deno.test("keys have the bytes that Deno KV gives them", () => {
  const cases: [KvKey, string][] = [
    [[], ""],
    [[""], "0200"],
    [["a\\0b"], "02615c306200"],
    [["a\0b"], "026100ff6200"],
    [["é"], "02c3a900"],
    [["\ud800"], "02efbfbd00"],
    [[Uint8Array.of(0, 255)], "0100ffff00"],
    [[true, false], "2726"],
    [[0], "218000000000000000"],
    [[-0], "217fffffffffffffff"],
    [[1.5], "21bff8000000000000"],
    [[-1.5], "214007ffffffffffff"],
    [[0n], "14"],
    [[1n, 256n], "1501160100"],
    [[-1n, -256n], "13fe12feff"],
    [[2n ** 64n], "1d09010000000000000000"],
    [[-(2n ** 64n)], "0bf6feffffffffffffffff"],
  ];
  for (const [key, hex] of cases) {
    const bytes = Array.from(encodeKey(key), (char) => char.charCodeAt(0));
    assert.equal(Uint8Array.from(bytes).toHex(), hex);
  }
});

Deno.test("a key is read from its bytes", () => {
  const difficult: KvKey[] = [
    [],
    ["", "\0", "\ufeffa", Uint8Array.of(0, 0xff, 0)],
    [-0, NaN, -Infinity, 5e-324],
    [2n ** 64n, -(2n ** 64n), 2n ** 2040n - 1n, 1n - 2n ** 2040n, -1n, 0n],
    [Uint8Array.of(), "", Uint8Array.of(0), true],
  ];
  for (const key of difficult) {
    assert.deepEqual(decodeKey(encodeKey(key)), key);
  }
  fc.assert(
    fc.property(anyKey, (key) => {
      assert.deepEqual(decodeKey(encodeKey(key)), key);
    }),
  );
});
