import type { Buffer } from "node:buffer";
import { Atomic } from "./atomic.ts";
import { AtomicWrites } from "./atomic_writes.ts";
import { closedError } from "./closed_error.ts";
import { encodeReadKey, encodeReadKeys, type KeyBytes } from "./key_bytes.ts";
import type {
  AtomicOperation,
  Kv,
  KvEntryMaybe,
  KvKey,
  KvListIterator,
  KvListOptions,
  KvListSelector,
} from "./kv.ts";
import { List } from "./list.ts";
import { RedisConnection } from "./redis_connection.ts";
import { commitArguments, readRow, readRows } from "./redis_rows.ts";
import { COMMIT, LIST, ROW } from "./redis_scripts.ts";
import { RedisWatches } from "./redis_watches.ts";
import { entryAt, type Row } from "./rows.ts";
import {
  COMMIT_VERSIONSTAMP,
  type Counting,
  notCountable,
  type Write,
} from "./write.ts";

/** A store in Redis. Every call is one command, and so of one moment. */
export class RedisKv extends AtomicWrites implements Kv {
  readonly #connection: RedisConnection;
  readonly #watches: RedisWatches;

  private constructor(connection: RedisConnection, url: URL) {
    super();
    this.#connection = connection;
    this.#watches = new RedisWatches(connection, url);
  }

  /**
   * Connects to it.
   *
   * @throws {TypeError} if the URL names no server, or a database that is no number
   * @throws {Error} if the server cannot be reached, or does not let it in
   */
  static async open(url: string): Promise<RedisKv> {
    const parsed = URL.parse(url);
    if (!parsed?.hostname || !/^\/?\d*$/.test(parsed.pathname)) {
      // It may have a password in it.
      throw new TypeError(
        "Expected a URL of Redis with a host, and with the number of a database if it has a path, but received another " +
          "one. Write it as redis://user:password@host:6379/0, with what is special in the password encoded: %40 for @.",
      );
    }
    const connection = new RedisConnection(parsed);
    await connection.open();
    return new RedisKv(connection, parsed);
  }

  async get<T = unknown>(key: KvKey): Promise<KvEntryMaybe<T>> {
    const bytes = encodeReadKey(key);
    const stored = await this.#connection.send(["GET", ROW + bytes]);
    return entryAt<T>(key, readRow(bytes, stored as Buffer | null));
  }

  async getMany<T extends readonly unknown[]>(
    keys: readonly [...{ [K in keyof T]: KvKey }],
  ): Promise<{ [K in keyof T]: KvEntryMaybe<T[K]> }> {
    const encoded = encodeReadKeys(keys, "Read them in several calls.");
    const names = encoded.map((bytes) => ROW + bytes);
    const stored = names.length === 0
      ? []
      : await this.#connection.send(["MGET", ...names]) as (Buffer | null)[];
    const entries = encoded.map((bytes, i) =>
      entryAt(keys[i], readRow(bytes, stored[i]))
    );
    return entries as { [K in keyof T]: KvEntryMaybe<T[K]> };
  }

  list<T = unknown>(
    selector: KvListSelector,
    options: KvListOptions = {},
  ): KvListIterator<T> {
    return new List<T>(
      (...range) => this.#readRange(...range),
      selector,
      options,
    );
  }

  atomic(): AtomicOperation {
    return new Atomic((write) => this.#commit(write));
  }

  watch<T extends readonly unknown[]>(
    keys: readonly [...{ [K in keyof T]: KvKey }],
  ): ReadableStream<{ [K in keyof T]: KvEntryMaybe<T[K]> }> {
    this.#expectOpen();
    return this.#watches.watch(keys) as ReadableStream<
      { [K in keyof T]: KvEntryMaybe<T[K]> }
    >;
  }

  commitVersionstamp(): symbol {
    return COMMIT_VERSIONSTAMP;
  }

  close(): void {
    this.#expectOpen();
    this.#connection.close();
    this.#watches.close();
  }

  [Symbol.dispose](): void {
    if (!this.#connection.isClosed) this.close();
  }

  #expectOpen(): void {
    if (this.#connection.isClosed) throw closedError();
  }

  async #commit(write: Write): Promise<string | undefined> {
    const answer = await this.#connection.run(COMMIT, commitArguments(write));
    const done = (answer as Buffer).toString();
    if (done === "") return undefined;
    if (/^[\da-f]{20}$/.test(done)) return done;
    throw notCountable(done as Counting);
  }

  async #readRange(
    start: KeyBytes,
    end: KeyBytes,
    limit: number,
    reverse: boolean,
  ): Promise<Row[]> {
    const answer = await this.#connection.run(LIST, [
      `[${start}`,
      `(${end}`,
      String(limit),
      reverse ? "REV" : "",
    ]);
    return readRows(answer as Buffer[]);
  }
}
