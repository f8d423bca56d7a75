import assert from "node:assert/strict";
import { checkFaults, type Faults } from "./faults.ts";

Deno.test("checkFaults lets pass what can be", () => {
  checkFaults({});
  checkFaults({
    drop: 1,
    startDelay: [0, 10],
    lifetime: 5,
    toServer: { delay: 0, throttle: 0.5, split: 1, cutAfter: [0, 2 ** 40] },
    toClient: {},
  });
});

const milliseconds =
  "milliseconds from 0 to 2147483647, or a range of them, but received";
const range = "A range is [least, most].";

const wrong: [Faults, string][] = [
  [
    { drop: 50 },
    "Expected drop to be a share from 0 to 1, but received 50. Half is 0.5.",
  ],
  [
    { startDelay: -1 },
    `Expected startDelay to be ${milliseconds} -1. ${range}`,
  ],
  [
    { lifetime: [20, 10] },
    `Expected lifetime to be ${milliseconds} [20, 10]. ${range}`,
  ],
  [
    { toClient: { delay: 2 ** 31 } },
    `Expected toClient.delay to be ${milliseconds} 2147483648. ${range}`,
  ],
  [
    { toServer: { cutAfter: NaN } },
    "Expected toServer.cutAfter to be bytes from 0 to 9007199254740991, or a range of them, " +
    `but received NaN. ${range}`,
  ],
  [
    { toServer: { throttle: 0 } },
    "Expected toServer.throttle to be a number of bytes a second above 0, but received 0. " +
    "To let nothing through, pause the proxy.",
  ],
  [
    { toServer: { split: 0.5 } },
    "Expected toServer.split to be a whole number of bytes above 0, but received 0.5. Single bytes are 1.",
  ],
];

for (const [faults, message] of wrong) {
  Deno.test(`checkFaults refuses ${JSON.stringify(faults)}`, () => {
    assert.throws(() => checkFaults(faults), { name: "RangeError", message });
  });
}
