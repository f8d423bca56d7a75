import type { Kv, KvKey } from "../kv/kv.ts";
import { Backoff } from "./backoff.ts";
import { type LogItem, MAX_ENTRY_SIZE, sizeOf, writeEntry } from "./bus_log.ts";
import type { Outage } from "./outage.ts";

/** How long it is known that something was sent, in milliseconds: a day. */
const SENT_LIFE = 86_400_000;
/** What a commit may check, with denokv: the sender's own key and that of each id. */
const MAX_IDS = 9;
/** How much may wait while the store is away. */
const MAX_WAITING = 10_000;
const MAX_WAITING_SIZE = 16 * 1024 * 1024;
/** So that its key is not too long, whatever the characters. */
const MAX_ID_LENGTH = 500;

interface Sending extends LogItem {
  readonly id: string | undefined;
  readonly sent: () => void;
  readonly failed: (error: Error) => void;
}

/** What a sender needs. */
export interface SenderOptions {
  readonly kv: Kv;
  readonly outage: Outage;
  /** Ends it: what is being committed may be, the rest is not sent. */
  readonly signal: AbortSignal;
  /** Called before the first commit: it waits for this. */
  readonly ready: () => Promise<void>;
  /** Called after each commit. */
  readonly sent: (versionstamp: string) => void;
}

/**
 * Appends items to the log of a bus, in their order.
 *
 * One commit is under way at a time; what comes meanwhile goes along in the next. A commit that rejects is tried again.
 * It may have happened all the same, or may happen yet: so each sets the sender's key to its number, and checks that
 * nobody has set it since the commit before. Of several attempts at one only one can succeed, and the number says that
 * one did. The keys of ids are checked to be absent; when a check has failed, what was said already is left out.
 */
export class BusSender {
  readonly #key: KvKey = ["rivulet", "bus", "sent", crypto.randomUUID()];
  #waiting: Sending[] = [];
  #waitingSize = 0;
  #number = 0;
  /** That of its key. */
  #versionstamp: string | null = null;
  #running: Promise<void> | undefined;
  readonly #backoff: Backoff;

  constructor(private readonly options: SenderOptions) {
    this.#backoff = new Backoff(options.signal);
  }

  /** Resolves when nothing is being sent. */
  get idle(): Promise<void> {
    return this.#running ?? Promise.resolve();
  }

  /**
   * Appends an item.
   *
   * @param id of several items of one id only one is appended
   * @returns a promise that resolves when it is in the log; rejected if it will not be
   */
  send(item: LogItem, id: string | undefined): Promise<void> {
    this.#expectRoom(item, id);
    return new Promise((sent, failed) => {
      this.#waiting.push({ ...item, id, sent, failed });
      this.#waitingSize += sizeOf(item);
      this.#running ??= this.#run();
    });
  }

  #expectRoom({ topic }: LogItem, id: string | undefined): void {
    if (this.options.signal.aborted) throw closed();
    if (id !== undefined && id.length > MAX_ID_LENGTH) {
      throw new TypeError(
        `Expected an id of at most ${MAX_ID_LENGTH} characters for an item of the topic ${
          JSON.stringify(topic)
        }, but received one of ${id.length}. Shorten it, or use a hash of it.`,
      );
    }
    if (
      this.#waiting.length < MAX_WAITING &&
      this.#waitingSize < MAX_WAITING_SIZE
    ) return;
    throw new Error(
      `Expected the store to take what is published, but ${this.#waiting.length} items with ${this.#waitingSize} ` +
        `bytes wait for it, and one more of the topic ${
          JSON.stringify(topic)
        } cannot. Publish it again when the store is back, or publish less at once.`,
    );
  }

  async #run(): Promise<void> {
    await this.options.ready();
    while (this.#waiting.length > 0 && !this.options.signal.aborted) {
      const batch = this.#take();
      if (await this.#send(batch)) { for (const { sent } of batch) sent(); }
      else this.#waiting.unshift(...batch);
    }
    for (const { failed } of this.#waiting) failed(closed());
    this.#waiting = [];
    this.#running = undefined;
  }

  /** Takes what one commit can send: the first that wait, no id twice. */
  #take(): Sending[] {
    let size = 0;
    const ids = new Set<string>();
    let count = 0;
    for (const sending of this.#waiting) {
      size += sizeOf(sending);
      if (size > MAX_ENTRY_SIZE) break;
      if (sending.id !== undefined) {
        if (ids.has(sending.id) || ids.size === MAX_IDS) break;
        ids.add(sending.id);
      }
      count++;
    }
    const batch = this.#waiting.splice(0, count);
    for (const sending of batch) this.#waitingSize -= sizeOf(sending);
    return batch;
  }

  /** Sends a batch, however often it takes; `false` if it was ended before. */
  async #send(batch: readonly Sending[]): Promise<boolean> {
    const { outage, signal } = this.options;
    this.#number++;
    let items = batch;
    while (!signal.aborted) {
      try {
        if (items.length === 0 || await this.#commit(items)) return true;
        items = await this.#unsaid(items);
        outage.works("sending");
        this.#backoff.reset();
      } catch (error) {
        outage.failed("sending", error);
        await this.#backoff.pause();
      }
    }
    return false;
  }

  async #commit(items: readonly Sending[]): Promise<boolean> {
    const { kv, outage, sent } = this.options;
    const atomic = kv.atomic()
      .check({ key: this.#key, versionstamp: this.#versionstamp })
      .set(this.#key, this.#number, { expireIn: SENT_LIFE });
    for (const { id } of items) {
      if (id === undefined) continue;
      atomic.check({ key: saidKey(id), versionstamp: null })
        .set(saidKey(id), 1, { expireIn: SENT_LIFE });
    }
    writeEntry(kv, atomic, items);
    const result = await atomic.commit();
    if (!result.ok) return false;
    outage.works("sending");
    this.#backoff.reset();
    this.#versionstamp = result.versionstamp;
    sent(result.versionstamp);
    return true;
  }

  /** A check has failed: what is still to be sent. */
  async #unsaid(items: readonly Sending[]): Promise<readonly Sending[]> {
    const ids = items.flatMap(({ id }) => id ?? []);
    const [own, ...said] = await this.options.kv.getMany<unknown[]>([
      this.#key,
      ...ids.map(saidKey),
    ]);
    this.#versionstamp = own.versionstamp;
    // An attempt that seemed to have failed did not.
    if (own.versionstamp !== null && own.value === this.#number) {
      this.options.sent(own.versionstamp);
      return [];
    }
    const known = new Set(
      ids.filter((_, i) => said[i].versionstamp !== null),
    );
    return items.filter(({ id }) => id === undefined || !known.has(id));
  }
}

function saidKey(id: string): KvKey {
  return ["rivulet", "bus", "said", id];
}

function closed(): Error {
  return new Error(
    "Expected an open bus, but received an item after close(), or one that could not be sent before it. " +
      "Publish before the app is closed.",
  );
}
