import {
  copyKey,
  encodeKey,
  expectKeySize,
  type KeyBytes,
} from "./key_bytes.ts";
import type { AtomicCheck, KvKey } from "./kv.ts";
import {
  expectAtMost,
  MAX_CHECKS,
  MAX_COMMIT_KEYS_SIZE,
  MAX_COMMIT_SIZE,
  MAX_MUTATIONS,
} from "./limits.ts";
import { expectValueSize, type StoredValue } from "./stored_value.ts";

/** The last part of a key that becomes the versionstamp of the commit. */
export const COMMIT_VERSIONSTAMP = Symbol("commitVersionstamp");

/** How a number that is stored becomes another. */
export type Counting = "sum" | "min" | "max";

/** What is done to a key. */
export type Change =
  | {
    readonly type: "set";
    readonly value: StoredValue;
    /** In milliseconds. */
    readonly expireIn: number | undefined;
  }
  | { readonly type: Counting; readonly value: StoredValue & { kind: "u64" } }
  | { readonly type: "delete" };

/** A key and what is done to it. */
export type Mutation = Change & { readonly key: KvKey };

/** A write that keeps the limits: keys with their bytes. */
export interface Write {
  readonly checks: readonly {
    readonly bytes: KeyBytes;
    readonly versionstamp: string | null;
  }[];
  readonly mutations: readonly {
    readonly bytes: KeyBytes;
    readonly key: KvKey;
    /** The key goes on with the versionstamp of the commit. */
    readonly isStamped: boolean;
    readonly change: Change;
  }[];
}

/**
 * Encodes the keys of a write, and adds up the sizes as Deno KV does: of all keys, and again with its value of each key
 * that gets one.
 *
 * @throws {TypeError} if a key is empty, invalid or too long, a versionstamp is none, or a limit is exceeded
 */
export function prepareWrite(
  checks: readonly AtomicCheck[],
  mutations: readonly Mutation[],
): Write {
  const fix = "Commit it in several operations.";
  expectAtMost(MAX_CHECKS, checks.length, (n) => `${n} checks`, fix);
  expectAtMost(MAX_MUTATIONS, mutations.length, (n) => `${n} mutations`, fix);

  let size = 0;
  let keysSize = 0;
  const write = {
    checks: checks.map(({ key, versionstamp = null }) => {
      const bytes = encodeWrittenKey(key);
      size += bytes.length;
      expectVersionstamp(versionstamp);
      return { bytes, versionstamp };
    }),
    mutations: mutations.map((change) => {
      const isStamped = change.type === "set" &&
        change.key.at(-1) === COMMIT_VERSIONSTAMP;
      const key = isStamped ? change.key.slice(0, -1) : change.key;
      const bytes = encodeWrittenKey(key);
      size += bytes.length;
      if (change.type !== "delete") {
        size += bytes.length + expectValueSize(change.value);
        keysSize += bytes.length;
      }
      return { bytes, key: copyKey(key), isStamped, change };
    }),
  };
  expectAtMost(MAX_COMMIT_SIZE, size, (n) => `${n} bytes in all`, fix);
  expectAtMost(
    MAX_COMMIT_KEYS_SIZE,
    keysSize,
    (n) => `${n} bytes of keys`,
    fix,
  );
  return write;
}

/** The value under the key is none that can be counted. */
export function notCountable(counting: Counting): TypeError {
  return new TypeError(
    `Expected a KvU64 under the key of ${counting}(), but received another value. Begin with new KvU64(0n), or with no value.`,
  );
}

function encodeWrittenKey(key: KvKey): KeyBytes {
  const bytes = encodeKey(key);
  if (bytes === "") {
    throw new TypeError(
      'Expected a key of at least one part, but received an empty one. Name what is stored: ["users", id].',
    );
  }
  expectKeySize(bytes);
  return bytes;
}

function expectVersionstamp(versionstamp: unknown): void {
  if (versionstamp === null) return;
  if (typeof versionstamp === "string" && /^[\da-f]{20}$/i.test(versionstamp)) {
    return;
  }
  throw new TypeError(
    `Expected a versionstamp or null in a check, but received ${
      JSON.stringify(versionstamp)
    }. Check the entry that get() has returned.`,
  );
}
