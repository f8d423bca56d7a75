import assert from "node:assert/strict";
import { inFakeTime } from "../testing/testdata/fake_time.ts";
import { Bucket } from "./bucket.ts";

/** How many tokens there are at once. */
function drain(bucket: Bucket): number {
  let count = 0;
  while (bucket.take() === 0) count++;
  return count;
}

Deno.test(
  "a bucket never holds more than its burst, however long it was left alone",
  inFakeTime(async (time) => {
    const bucket = new Bucket(10, 100);
    await time.tickAsync(60_000);
    for (let i = 0; i < 50; i++) assert.equal(bucket.take(), 0);
    await time.tickAsync(60_000);
    assert.equal(drain(bucket), 100);
    assert.equal(bucket.take(), 100);
    await time.tickAsync(1_000);
    assert.equal(drain(bucket), 10);
  }),
);
