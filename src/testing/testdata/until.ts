import { setImmediate } from "node:timers";

/** Waits until something is so, however slow the machine is: a test that hangs names the condition. */
export async function until(condition: () => boolean): Promise<void> {
  const start = Date.now();
  while (!condition()) {
    if (Date.now() - start > 60_000) {
      throw new Error(`Expected to become true: ${condition}`);
    }
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
