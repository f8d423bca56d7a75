import type { Kv } from "../kv/kv.ts";
import { retry } from "./backoff.ts";
import { decodeItem, entriesAfter } from "./bus_log.ts";
import type { Outage } from "./outage.ts";

/** What catching up needs. */
export interface CatchUpOptions {
  readonly kv: Kv;
  readonly outage: Outage;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly topic: string;
  /** Called with items of the topic. */
  readonly receive: (item: unknown) => void;
  /** Called with what `receive` has thrown. */
  readonly report: (error: unknown) => void;
}

/** What was delivered, by which entry of the log. */
interface Delivered {
  readonly item: unknown;
  readonly versionstamp: string;
}

/**
 * A subscription that begins in the past. First it hears from the log what had been delivered when it began; what is
 * delivered meanwhile waits and comes after; from then on it is as any other.
 */
export class BusCatchUp {
  /** What was delivered meanwhile; `undefined` when it has caught up. */
  #waiting: Delivered[] | undefined = [];
  /** Up to which entry it has heard all. */
  #after: string;

  constructor(
    private readonly options: CatchUpOptions,
    since: string,
  ) {
    this.#after = since;
  }

  /** An item of the topic is delivered. */
  hear(delivered: Delivered): void {
    if (this.#waiting === undefined) this.#pass(delivered);
    else this.#waiting.push(delivered);
  }

  /**
   * Reads the log, however often it takes.
   *
   * @param end the last entry that was delivered
   */
  async run(end: string): Promise<void> {
    const { outage, signal } = this.options;
    await retry(
      () => this.#readUntil(end),
      signal,
      (error) => outage.failed("reading", error),
    );
    if (signal.aborted) return;
    for (const delivered of this.#waiting ?? []) this.#pass(delivered);
    this.#waiting = undefined;
  }

  async #readUntil(end: string): Promise<void> {
    const { kv, signal, topic } = this.options;
    for await (const { versionstamp, items } of entriesAfter(kv, this.#after)) {
      if (versionstamp > end) break;
      for (const item of items) {
        if (signal.aborted) return;
        if (item.topic === topic) this.#receive(() => decodeItem(item));
      }
      this.#after = versionstamp;
    }
    if (this.#after < end) this.#after = end;
  }

  #pass({ item, versionstamp }: Delivered): void {
    if (versionstamp <= this.#after || this.options.signal.aborted) return;
    this.#receive(() => item);
  }

  #receive(read: () => unknown): void {
    try {
      this.options.receive(read());
    } catch (error) {
      this.options.report(error);
    }
  }
}
