import type { AtomicOperation, Kv } from "../kv/kv.ts";
import type { Bus } from "./bus.ts";
import { BusCatchUp } from "./bus_catch_up.ts";
import {
  decodeItem,
  encodeItem,
  type LogEntry,
  type LogItem,
  MAX_ENTRY_SIZE,
  sizeOf,
  writeEntry,
} from "./bus_log.ts";
import { readPosition, writePosition } from "./bus_position.ts";
import { BusReader } from "./bus_reader.ts";
import { BusSender } from "./bus_sender.ts";
import { LocalBus } from "./local_bus.ts";
import { Outage } from "./outage.ts";
import { safeReport } from "./safe_report.ts";

/**
 * A bus between all who share a store: an item is appended to a log there, and every instance delivers what it reads from
 * the log, its own items too. So all subscribers everywhere hear all topics in one order.
 *
 * Items are kept for ten minutes. An instance that was stopped or cut off for longer may have missed some: `onGap` tells
 * of it, and it goes on from the end of the log. While the store is away, what is published waits for it.
 *
 * `position` is that of the last entry of the log that was delivered wholly. While an entry is being delivered, it is
 * the one before.
 */
export class KvBus implements Bus {
  readonly #report: (error: unknown, topic?: string) => void;
  readonly #end = new AbortController();
  readonly #local: LocalBus;
  readonly #reader: BusReader;
  readonly #sender: BusSender;
  readonly #outage: Outage;
  readonly #gapListeners = new Set<() => void>();
  /** What commits of others will send. */
  readonly #joined = new WeakMap<AtomicOperation, LogItem[]>();
  /** The last entry that it has sent. */
  #sent = "";

  /**
   * @param report called with what a subscriber has thrown, and without a topic with what befalls the bus itself: once
   * when the store is away, and when items may have been missed
   */
  constructor(
    private readonly kv: Kv,
    report: (error: unknown, topic?: string) => void,
  ) {
    this.#report = safeReport(report);
    const { signal } = this.#end;
    this.#local = new LocalBus(this.#report);
    this.#outage = new Outage(this.#report);
    const outage = this.#outage;
    this.#reader = new BusReader({
      kv,
      outage,
      signal,
      deliver: (entry) => this.#deliver(entry),
      lost: () => this.#gap(),
    });
    this.#sender = new BusSender({
      kv,
      outage,
      signal,
      ready: () => this.open(),
      sent: (versionstamp) => {
        this.#sent = versionstamp;
        this.#reader.wake();
      },
    });
  }

  get position(): string | undefined {
    const { cursor, time } = this.#reader;
    if (cursor === undefined) return undefined;
    return writePosition({ versionstamp: cursor, time });
  }

  /**
   * Begins to listen; the first subscription or item does it as well. Who subscribes afterwards hears all that is
   * published from then on. Who subscribes before hears what is published from when the store has answered on, and what
   * this instance publishes.
   *
   * @returns a promise that resolves when the store has answered, or the bus is closed
   */
  open(): Promise<void> {
    return this.#reader.open();
  }

  /**
   * @returns a promise that resolves when the item is in the log; rejected if it cannot be stored or is larger than about
   * 60,000 bytes, the bus is closed, or too much waits already. An id is known for a day.
   */
  async publish(topic: string, item: unknown, id?: string): Promise<void> {
    await this.#sender.send(encodeItem(topic, item), id);
  }

  /** @throws {TypeError} if the item cannot be stored, or is too large with the others of the same commit */
  publishIn(atomic: AtomicOperation, topic: string, item: unknown): () => void {
    // A commit writes one entry.
    const items = [...this.#joined.get(atomic) ?? [], encodeItem(topic, item)];
    const size = items.reduce((sum, item) => sum + sizeOf(item), 0);
    if (size > MAX_ENTRY_SIZE) {
      throw new TypeError(
        `Expected at most ${MAX_ENTRY_SIZE} bytes for what a commit publishes, but received ${size} with an item of ` +
          `the topic ${JSON.stringify(topic)}. Publish it by another commit.`,
      );
    }
    this.#joined.set(atomic, items);
    writeEntry(this.kv, atomic, items);
    return () => this.#reader.wake();
  }

  /**
   * @throws {TypeError} if `since` is no position of such a bus
   */
  subscribe(
    topic: string,
    receive: (item: unknown) => void,
    since?: string,
    caughtUp: () => void = () => {},
  ): () => void {
    void this.open();
    if (since !== undefined) {
      return this.#resume(topic, receive, since, caughtUp);
    }
    // What is known to be in the log was published before.
    const after = maximum(this.#sent, this.#reader.reached);
    return this.#local.subscribe(topic, (item) => {
      if (this.#reader.reached > after) receive(item);
    });
  }

  /**
   * Calls a listener whenever items may have been missed: what follows from them must be read anew.
   *
   * @returns a function that ends it
   */
  onGap(listener: () => void): () => void {
    // One that is passed twice is called twice.
    const own = () => listener();
    this.#gapListeners.add(own);
    return () => void this.#gapListeners.delete(own);
  }

  /**
   * Ends it: subscribers hear nothing more, and what is published is refused. The store can be closed afterwards.
   *
   * @returns a promise that resolves when nothing is under way any more; items that were not sent by then are rejected
   */
  async close(): Promise<void> {
    this.#end.abort();
    await this.#sender.idle;
    await this.#reader.ended;
  }

  #resume(
    topic: string,
    receive: (item: unknown) => void,
    since: string,
    caughtUp: () => void,
  ): () => void {
    const end = new AbortController();
    const catchUp = new BusCatchUp({
      kv: this.kv,
      outage: this.#outage,
      signal: AbortSignal.any([this.#end.signal, end.signal]),
      topic,
      receive,
      report: (error) => this.#report(error, topic),
      lost: () => this.#gap(topic),
    }, readPosition(since));
    const stop = this.#local.subscribe(
      topic,
      (item) => catchUp.hear({ item, versionstamp: this.#reader.reached }),
    );
    void this.open()
      .then(() => catchUp.run(this.#reader.reached))
      .then(caughtUp);
    return () => {
      stop();
      end.abort();
    };
  }

  #deliver({ items }: LogEntry): void {
    for (const item of items) {
      if (this.#end.signal.aborted) return;
      // Nothing is made of what nobody hears.
      if (!this.#local.hasSubscribers(item.topic)) continue;
      try {
        this.#local.publish(item.topic, decodeItem(item));
      } catch (error) {
        this.#report(error, item.topic);
      }
    }
  }

  /** @param topic of the subscription that has begun too far in the past; `undefined`: all are concerned */
  #gap(topic?: string): void {
    this.#report(
      new Error(
        "Expected to read the bus within the ten minutes for which it keeps items, but " +
          (topic === undefined
            ? "this instance was stopped or cut off for longer"
            : "received an older position as since") +
          ": items may have been missed. It goes on, and what they have changed must be read anew.",
      ),
      topic,
    );
    for (const listener of [...this.#gapListeners]) {
      try {
        listener();
      } catch (error) {
        this.#report(error);
      }
    }
  }
}

function maximum(a: string, b: string): string {
  return a > b ? a : b;
}
