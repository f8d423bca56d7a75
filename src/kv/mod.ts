/**
 * Stores for what outlives a process: the part of Deno KV that Rivulet uses, in memory, in a file, on a server of Deno KV
 * or in Redis.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openKv } from "@rivulet/live/kv";
 *
 * using kv = await openKv();
 * await kv.set(["greeting"], "Hello", { expireIn: 60_000 });
 * assert.equal((await kv.get(["greeting"])).value, "Hello");
 * ```
 *
 * @module
 */
export type {
  AtomicCheck,
  AtomicOperation,
  Kv,
  KvCommitError,
  KvCommitResult,
  KvEntry,
  KvEntryMaybe,
  KvKey,
  KvKeyPart,
  KvListIterator,
  KvListOptions,
  KvListSelector,
} from "./kv.ts";
export { openKv } from "./open_kv.ts";
export { KvU64 } from "./u64.ts";
