import { expectExpireIn } from "./expire_in.ts";
import type {
  AtomicCheck,
  AtomicOperation,
  KvCommitError,
  KvCommitResult,
  KvKey,
} from "./kv.ts";
import { storeValue } from "./stored_value.ts";
import { KvU64 } from "./u64.ts";
import {
  type Counting,
  type Mutation,
  prepareWrite,
  type Write,
} from "./write.ts";

/** Makes a write, and says its versionstamp; `undefined` if a check has failed. */
export type Commit = (
  write: Write,
) => string | undefined | Promise<string | undefined>;

/** Writes that happen together. Values are taken as they are when they are passed. */
export class Atomic implements AtomicOperation {
  readonly #commit: Commit;
  readonly #checks: AtomicCheck[] = [];
  readonly #mutations: Mutation[] = [];

  constructor(commit: Commit) {
    this.#commit = commit;
  }

  check(...checks: AtomicCheck[]): this {
    this.#checks.push(...checks);
    return this;
  }

  set(key: KvKey, value: unknown, options?: { expireIn?: number }): this {
    const expireIn = options?.expireIn;
    expectExpireIn(expireIn);
    this.#mutations.push({
      type: "set",
      key,
      value: storeValue(value),
      expireIn,
    });
    return this;
  }

  delete(key: KvKey): this {
    this.#mutations.push({ type: "delete", key });
    return this;
  }

  sum(key: KvKey, n: bigint): this {
    return this.#count("sum", key, n);
  }

  min(key: KvKey, n: bigint): this {
    return this.#count("min", key, n);
  }

  max(key: KvKey, n: bigint): this {
    return this.#count("max", key, n);
  }

  async commit(): Promise<KvCommitResult | KvCommitError> {
    const write = prepareWrite(this.#checks, this.#mutations);
    const versionstamp = await this.#commit(write);
    return versionstamp === undefined
      ? { ok: false }
      : { ok: true, versionstamp };
  }

  /** Who awaits the operation has forgotten to commit it. */
  then(): never {
    throw new TypeError(
      "Expected commit() to be awaited, but received the operation itself. End it with .commit().",
    );
  }

  #count(type: Counting, key: KvKey, n: bigint): this {
    const { value: number } = new KvU64(n);
    this.#mutations.push({ type, key, value: { kind: "u64", number } });
    return this;
  }
}
