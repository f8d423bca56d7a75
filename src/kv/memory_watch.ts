import { encodeWatchedKeys } from "./key_bytes.ts";
import type { KvEntryMaybe, KvKey } from "./kv.ts";
import type { MemoryStore } from "./memory_store.ts";
import { entryAt } from "./rows.ts";

/**
 * A stream of the entries of keys: as they are now, and whenever they differ from what was told. What changes while
 * nobody reads is told when somebody does.
 *
 * @throws {TypeError} if there are too many keys, or one is invalid
 */
export function watchKeys(
  store: MemoryStore,
  keys: readonly KvKey[],
): ReadableStream<KvEntryMaybe<unknown>[]> {
  const encoded = encodeWatchedKeys(keys);
  let controller: ReadableStreamDefaultController<KvEntryMaybe<unknown>[]>;
  let isWanted = false;
  let told: (string | undefined)[] | undefined;

  const tell = () => {
    if (!isWanted) return;
    const rows = encoded.map((key) => store.get(key));
    const stamps = rows.map((row) => row?.versionstamp);
    if (told && stamps.every((stamp, i) => stamp === told![i])) return;
    told = stamps;
    isWanted = false;
    controller.enqueue(rows.map((row, i) => entryAt(keys[i], row)));
  };
  const stop = store.watch(encoded, tell, () => controller.close());

  return new ReadableStream({
    start: (its) => {
      controller = its;
    },
    pull: () => {
      // As Deno KV does it: nothing will ever change.
      if (keys.length === 0) return controller.close();
      isWanted = true;
      tell();
    },
    cancel: stop,
  });
}
