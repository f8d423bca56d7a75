import assert from "node:assert/strict";

/** Waits until something is so that the network brings about. */
export async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; !condition(); i++) {
    assert.ok(i < 10_000, `expected to become true: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
