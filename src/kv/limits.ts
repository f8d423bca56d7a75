/*
 * What Deno KV allows. A store in memory allows the same, so that what works in development works in production.
 */

/** Of a key that is written, in bytes. A bound of a list may be one longer. */
export const MAX_KEY_SIZE = 2048;
/** Of a value when it is serialised, in bytes. */
export const MAX_VALUE_SIZE = 64 * 1024;
/** Of one `getMany` or `watch`. */
export const MAX_KEYS = 10;
/** Of entries that a list reads at once, whatever its options say. */
export const MAX_BATCH = 500;
/** Of an atomic operation. */
export const MAX_CHECKS = 100;
/** Of an atomic operation. */
export const MAX_MUTATIONS = 1000;
/** Of an atomic operation with its keys and values, in bytes. */
export const MAX_COMMIT_SIZE = 800 * 1024;
/** Of the keys that an atomic operation sets, in bytes. */
export const MAX_COMMIT_KEYS_SIZE = 80 * 1024;

/** Refuses what is above a limit. `describe` says what is counted: "10 keys". */
export function expectAtMost(
  limit: number,
  received: number,
  describe: (count: number) => string,
  fix: string,
): void {
  if (received <= limit) return;
  throw new TypeError(
    `Expected at most ${describe(limit)}, but received ${received}. ${fix}`,
  );
}
