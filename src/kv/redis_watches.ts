import type { Buffer } from "node:buffer";
import { encodeWatchedKeys, type KeyBytes } from "./key_bytes.ts";
import type { KvEntryMaybe, KvKey } from "./kv.ts";
import { RedisConnection } from "./redis_connection.ts";
import { readRow } from "./redis_rows.ts";
import { ROW, WATCH } from "./redis_scripts.ts";
import { entryAt } from "./rows.ts";
import { Watchers } from "./watchers.ts";

/** How long it waits after a read that failed, in milliseconds. */
const RETRY_DELAY = 250;
/** The longest time that a timer can wait, in milliseconds. */
const MAX_DELAY = 2 ** 31 - 1;

/**
 * Who watches which keys of a store in Redis. Changes are heard of on a connection of its own, which is opened for the first
 * watch; rows are read on that of the store. After a new connection all is read again, for messages may have been missed.
 */
export class RedisWatches {
  readonly #store: RedisConnection;
  readonly #url: URL;
  readonly #watchers = new Watchers();
  #subscriber: RedisConnection | undefined;

  constructor(store: RedisConnection, url: URL) {
    this.#store = store;
    this.#url = url;
  }

  /**
   * A stream of the entries of keys: as they are now, and whenever they differ from what was told. What changes while
   * nobody reads is told when somebody does.
   *
   * @throws {TypeError} if there are too many keys, or one is invalid
   */
  watch(keys: readonly KvKey[]): ReadableStream<KvEntryMaybe<unknown>[]> {
    const encoded = encodeWatchedKeys(keys);
    let controller: ReadableStreamDefaultController<KvEntryMaybe<unknown>[]>;
    let isOver = false;
    let isWanted = false;
    let isStale = true;
    let isReading = false;
    let told: (string | undefined)[] | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const changed = () => {
      isStale = true;
      void tell();
    };
    const changedIn = (delay: number) => {
      clearTimeout(timer);
      timer = setTimeout(changed, Math.min(delay, MAX_DELAY));
      Deno.unrefTimer(timer);
    };
    const tell = async () => {
      if (!isWanted || !isStale || isReading || isOver) return;
      isReading = true;
      isStale = false;
      try {
        const { rows, expireIn } = await this.#read(encoded);
        if (isOver) return;
        if (expireIn !== undefined) changedIn(expireIn);
        const stamps = rows.map((row) => row?.versionstamp);
        if (told?.every((stamp, i) => stamp === stamps[i])) return;
        told = stamps;
        isWanted = false;
        controller.enqueue(rows.map((row, i) => entryAt(keys[i], row)));
      } catch {
        if (!isOver) changedIn(RETRY_DELAY);
      } finally {
        isReading = false;
        void tell();
      }
    };
    const end = () => {
      isOver = true;
      clearTimeout(timer);
      stop();
    };
    const stop = this.#add(encoded, changed, (error) => {
      if (isOver) return;
      end();
      if (error === undefined) controller.close();
      else controller.error(error);
    });

    return new ReadableStream({
      start: (its) => {
        controller = its;
      },
      pull: () => {
        if (isOver) return;
        // As Deno KV does it: nothing will ever change.
        if (keys.length === 0) return controller.close();
        isWanted = true;
        void tell();
      },
      cancel: end,
    });
  }

  close(): void {
    this.#subscriber?.close();
    this.#watchers.close();
  }

  async #read(keys: readonly KeyBytes[]) {
    const answer = await this.#store.run(WATCH, keys) as (Buffer | number)[];
    const times = keys.map((_, i) => answer[2 * i + 1] as number)
      .filter((time) => time >= 0);
    return {
      rows: keys.map((key, i) => readRow(key, answer[2 * i] as Buffer | null)),
      /** In how many milliseconds the first of them will have expired. */
      expireIn: times.length > 0 ? Math.min(...times) + 1 : undefined,
    };
  }

  /** @returns a function that takes the watcher away */
  #add(
    keys: readonly KeyBytes[],
    changed: () => void,
    ended: (error?: unknown) => void,
  ): () => void {
    const isNew = keys.filter((key) => !this.#watchers.has(key));
    const remove = this.#watchers.add(keys, changed, ended);
    this.#subscribe(isNew).catch(ended);
    return () => {
      remove();
      const left = keys.filter((key) => !this.#watchers.has(key));
      if (left.length === 0 || this.#store.isClosed) return;
      // If it fails, the next connection does not begin with it.
      this.#subscriber?.unsubscribe(left.map(channelOf), this.#heard)
        .catch(() => {});
    };
  }

  /**
   * Hears of changes of keys, and takes them for changed: what has happened before it heard of them is missed.
   *
   * @throws {Error} if Redis refuses it
   */
  async #subscribe(keys: readonly KeyBytes[]): Promise<void> {
    if (keys.length === 0) return;
    if (this.#subscriber === undefined) {
      this.#subscriber = new RedisConnection(this.#url, () => {
        this.#subscribe(this.#watchers.keys).catch(() => {});
      });
      this.#subscriber.start();
    }
    try {
      await this.#subscriber.subscribe(keys.map(channelOf), this.#heard);
    } catch (error) {
      if (isAway(error)) return;
      throw error;
    }
    this.#watchers.changed(keys);
  }

  readonly #heard = (_message: string, channel: string) => {
    this.#watchers.changed([channel.slice(ROW.length)]);
  };
}

function channelOf(key: KeyBytes): string {
  return ROW + key;
}

/** What is subscribed to again when the connection is back. */
function isAway(error: unknown): boolean {
  const { NotConnected, ConnectionReset, BadResource } = Deno.errors;
  return [NotConnected, ConnectionReset, BadResource].some((kind) =>
    error instanceof kind
  );
}
