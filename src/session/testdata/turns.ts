import assert from "node:assert/strict";
import { setImmediate } from "node:timers";

/** Lets the event loop go round some times: what is under way without timers or the outside is then done. */
export async function turns(count = 10): Promise<void> {
  while (count-- > 0) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** Lets the event loop go round until something is so. */
export async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; !condition(); i++) {
    assert.ok(i < 10_000, `expected to become true: ${condition}`);
    await turns(1);
  }
}
