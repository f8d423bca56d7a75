import type { AtomicOperation, Kv, KvKey } from "../kv/kv.ts";
import { deserialize, serialize } from "./serialized.ts";

/*
 * Where a bus keeps what is published: one log for all topics, in the order of the commits. An entry is what one commit
 * has published: topic, item, topic, item … with items as bytes, so that who does not listen to a topic need not read
 * its items.
 */

/** How long an entry is kept at least, in milliseconds. */
export const LOG_LIFE = 600_000;
/**
 * After how long a reader no longer counts on all entries to be there, in milliseconds. With KV Connect it is the
 * publisher's clock that says when an entry ends: this leaves it a minute.
 */
export const LOG_TRUST = LOG_LIFE - 60_000;
/** Set by every commit that publishes, for those who watch it. */
export const WAKE: KvKey = ["rivulet", "bus", "wake"];
/** How many bytes an entry may have, with the share of each item. A value may have 65,536. */
export const MAX_ENTRY_SIZE = 60_000;

const LOG: KvKey = ["rivulet", "bus", "log"];
/** What an item takes besides its bytes and its topic, in bytes. */
const ITEM_OVERHEAD = 20;

/** An item as it stands in the log. */
export interface LogItem {
  readonly topic: string;
  readonly bytes: Uint8Array;
}

/** What one commit has published. */
export interface LogEntry {
  /** Which commit: entries are ordered by it. */
  readonly versionstamp: string;
  readonly items: readonly LogItem[];
}

/**
 * Takes an item as it is now.
 *
 * @throws {TypeError} if it cannot be stored or is too large
 */
export function encodeItem(topic: string, item: unknown): LogItem {
  const bytes = serialize(
    item,
    "item",
    `an item that can be stored for the topic ${JSON.stringify(topic)}`,
  );
  const size = sizeOf({ topic, bytes });
  if (size <= MAX_ENTRY_SIZE) return { topic, bytes };
  throw new TypeError(
    `Expected at most ${MAX_ENTRY_SIZE} bytes for an item of the topic ${
      JSON.stringify(topic.slice(0, 100))
    }, but received ${size}. Keep large values in a store, and publish where they are.`,
  );
}

/** The item that was encoded: a new one each time. */
export function decodeItem({ bytes }: LogItem): unknown {
  return deserialize(bytes);
}

/** How many bytes an item takes in an entry, at most. */
export function sizeOf({ topic, bytes }: LogItem): number {
  return 2 * topic.length + bytes.length + ITEM_OVERHEAD;
}

/** Has a commit write its entry. A commit can have only one: another one takes its place. */
export function writeEntry(
  kv: Kv,
  atomic: AtomicOperation,
  items: readonly LogItem[],
): void {
  const value = items.flatMap(({ topic, bytes }) => [topic, bytes]);
  atomic
    .set([...LOG, kv.commitVersionstamp()], value, { expireIn: LOG_LIFE })
    .set(WAKE, 1);
}

/** The entries after that of a versionstamp, in their order; `""` is before all. */
export async function* entriesAfter(
  kv: Kv,
  versionstamp: string,
): AsyncIterable<LogEntry> {
  // No string lies between one and the same with a NUL.
  const start = [...LOG, versionstamp + "\0"];
  const list = kv.list<(string | Uint8Array)[]>({ prefix: LOG, start });
  for await (const { key, value } of list) {
    const items: LogItem[] = [];
    for (let i = 0; i < value.length; i += 2) {
      items.push({
        topic: value[i] as string,
        bytes: value[i + 1] as Uint8Array,
      });
    }
    yield { versionstamp: key.at(-1) as string, items };
  }
}

/** Where the log ends: the versionstamp of its last entry, `""` if there is none. */
export async function endOfLog(kv: Kv): Promise<string> {
  const list = kv.list({ prefix: LOG }, { limit: 1, reverse: true });
  for await (const { key } of list) return key.at(-1) as string;
  return "";
}
