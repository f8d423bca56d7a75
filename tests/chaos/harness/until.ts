/** Milliseconds: many times what a slow machine needs. */
const LIMIT = 120_000;
const INTERVAL = 10;

/**
 * Waits until something is so, however long it takes.
 *
 * @param what says what is still missing, if it never becomes so
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: () => string,
): Promise<void> {
  const start = performance.now();
  while (!await condition()) {
    if (performance.now() - start > LIMIT) {
      throw new Error(`Expected ${what()}`);
    }
    await pause(INTERVAL);
  }
}

/** Waits so many milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
