import type { AtomicOperation, Kv, KvCommitResult, KvKey } from "./kv.ts";

/** What a store can do by its atomic operations. */
export abstract class AtomicWrites implements Pick<Kv, "set" | "delete"> {
  abstract atomic(): AtomicOperation;

  async set(
    key: KvKey,
    value: unknown,
    options?: { expireIn?: number },
  ): Promise<KvCommitResult> {
    // Without checks it never fails.
    return await this.atomic().set(key, value, options)
      .commit() as KvCommitResult;
  }

  async delete(key: KvKey): Promise<void> {
    await this.atomic().delete(key).commit();
  }
}
