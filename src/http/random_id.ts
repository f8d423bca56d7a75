/**
 * The random ids that cookies, sessions and offers are known by.
 *
 * @module
 */

const ID_BYTES = 16;
// One call for many ids: a call costs more than the bytes.
const pool = new Uint8Array(256 * ID_BYTES);
let used = pool.length;

/** 128 random bits, as 32 hexadecimal digits. */
export function randomId(): string {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  return pool.subarray(used, used += ID_BYTES).toHex();
}

/** Whether two ids are equal, in a time that does not tell how far a guess was right. */
export function sameId(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) {
    difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  }
  return difference === 0;
}
