import type { Kv } from "../kv/kv.ts";
import { Backoff, pause, retry } from "./backoff.ts";
import {
  endOfLog,
  entriesAfter,
  LOG_TRUST,
  type LogEntry,
  WAKE,
} from "./bus_log.ts";
import type { Outage } from "./outage.ts";

/** How often it looks when nobody wakes it, in milliseconds: not every store tells of what other processes write. */
const INTERVAL = 1_000;

/** What a reader needs. */
export interface ReaderOptions {
  readonly kv: Kv;
  readonly outage: Outage;
  readonly signal: AbortSignal;
  /** Called with each entry, in the order of the log. */
  readonly deliver: (entry: LogEntry) => void;
  /** Called when entries may have been lost, after the place from which it goes on is known. */
  readonly lost: () => void;
}

/**
 * Follows the log of a bus, from where it ends when the reader is opened.
 *
 * A watched key wakes it, and so does the clock; what it delivers is read from the log alone. It never reads twice at a
 * time: who wakes it while it reads has it read once more.
 *
 * Entries live for a time. All that was there when a read began was delivered by it; so if less time than that has
 * passed until an entry of the next read, nothing between them can have ended its life. If more has, entries may be
 * missing, and it goes on from the end. The time is that of `Date.now()`, which goes on while a machine sleeps.
 */
export class BusReader {
  #opening: Promise<void> | undefined;
  #cursor: string | undefined;
  #delivering: string | undefined;
  /** When the last read began that went through, in milliseconds since 1970. */
  #time = 0;
  #reading: Promise<void> | undefined;
  #isWoken = false;
  #following: Promise<unknown> | undefined;
  #watching: ReadableStreamDefaultReader<unknown> | undefined;

  constructor(private readonly options: ReaderOptions) {
    options.signal.addEventListener("abort", () => {
      this.#watching?.cancel().catch(() => {});
    }, { once: true });
  }

  /** The last entry that was delivered wholly; `undefined` until it is open. */
  get cursor(): string | undefined {
    return this.#cursor;
  }

  /** The entry that is being delivered, or was delivered last. */
  get reached(): string {
    return this.#delivering ?? this.#cursor ?? "";
  }

  /** Resolves when it has ended, after its signal was aborted. */
  get ended(): Promise<unknown> {
    return Promise.all([this.#opening, this.#reading, this.#following]);
  }

  /** Finds where the log ends, however often it takes, and follows it from there. */
  open(): Promise<void> {
    return this.#opening ??= this.#open();
  }

  /** There may be something to read. */
  wake(): void {
    this.#isWoken = true;
    if (this.#cursor === undefined || this.options.signal.aborted) return;
    this.#reading ??= this.#read();
  }

  async #open(): Promise<void> {
    const { outage, signal } = this.options;
    await retry(
      () => this.#skip(),
      signal,
      (error) => outage.failed("reading", error),
    );
    if (signal.aborted) return;
    this.#following = Promise.all([this.#watch(), this.#lookOften()]);
  }

  /** Goes to the end of the log. */
  async #skip(): Promise<void> {
    const time = Date.now();
    this.#cursor = await endOfLog(this.options.kv);
    this.#time = time;
  }

  async #read(): Promise<void> {
    const { outage, signal } = this.options;
    while (this.#isWoken && !signal.aborted) {
      this.#isWoken = false;
      try {
        await this.#readOnce();
        outage.works("reading");
      } catch (error) {
        // It is read again when it is woken the next time.
        if (!signal.aborted) outage.failed("reading", error);
      }
    }
    // At once: who wakes it from here on begins to read.
    this.#reading = undefined;
  }

  async #readOnce(): Promise<void> {
    const { kv, signal, deliver, lost } = this.options;
    const time = Date.now();
    const isLate = () => Date.now() - this.#time >= LOG_TRUST;
    for await (const entry of entriesAfter(kv, this.#cursor!)) {
      if (signal.aborted) return;
      if (isLate()) break;
      this.#delivering = entry.versionstamp;
      deliver(entry);
      this.#cursor = entry.versionstamp;
      this.#delivering = undefined;
    }
    if (isLate()) {
      await this.#skip();
      lost();
    } else this.#time = time;
  }

  /** Wakes itself: for what the watched key does not tell, and for reads that have failed. */
  async #lookOften(): Promise<void> {
    const { signal } = this.options;
    while (!signal.aborted) {
      await pause(INTERVAL, signal);
      this.wake();
    }
  }

  async #watch(): Promise<void> {
    const { kv, signal } = this.options;
    const backoff = new Backoff(signal);
    while (!signal.aborted) {
      try {
        const watching = kv.watch([WAKE]).getReader();
        this.#watching = watching;
        while (!(await watching.read()).done) {
          backoff.reset();
          this.wake();
        }
      } catch {
        // If the store is away, reading fails as well, and says so.
      }
      await backoff.pause();
    }
  }
}
