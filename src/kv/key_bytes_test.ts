import assert from "node:assert/strict";
import { encodeKey } from "./key_bytes.ts";
import type { KvKey } from "./kv.ts";

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
