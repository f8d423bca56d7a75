import assert from "node:assert/strict";
import fc from "fast-check";
import {
  formatAddress,
  formatDigit,
  parseAddress,
  parseDigits,
} from "./address.ts";

Deno.test("an address is read as it was written", () => {
  fc.assert(fc.property(fc.nat(), (address) => {
    assert.equal(parseAddress(formatAddress(address)), address);
  }));
});

Deno.test("an address may be as large as a safe integer", () => {
  fc.assert(fc.property(fc.maxSafeNat(), (address) => {
    assert.equal(parseAddress(formatAddress(address)), address);
  }));
  assert.equal(formatAddress(Number.MAX_SAFE_INTEGER), "2gosa7pa2gv");
  assert.equal(parseAddress("2gosa7pa2gv"), Number.MAX_SAFE_INTEGER);
  assert.equal(parseAddress((2 ** 53).toString(36)), undefined);
});

Deno.test("what is not an address is refused", () => {
  for (
    const text of [
      "",
      "A",
      "-1",
      "1.5",
      "01",
      " 1",
      "1 ",
      "zzzzzzzzzzzz",
      1,
      null,
      undefined,
      {},
    ]
  ) {
    assert.equal(parseAddress(text), undefined, String(text));
  }
});

Deno.test("digits are one character up to 35, and a decimal above", () => {
  assert.equal([0, 9, 10, 35, 36].map(formatDigit).join(" "), "0 9 a z (36)");
});

Deno.test("digits are read as they were written", () => {
  fc.assert(fc.property(fc.array(fc.nat(200)), (digits) => {
    assert.deepEqual(parseDigits(digits.map(formatDigit).join("")), digits);
  }));
});
