import type { Kv } from "../kv/kv.ts";
import type { ErrorContext } from "./host.ts";
import type { Keepable } from "./keepable.ts";
import { WaitingPages } from "./waiting_pages.ts";
import type { Checkpoint, Claim } from "./checkpoint.ts";
import { CheckpointStore, encodeCheckpoint } from "./checkpoint_store.ts";

/** How long after a change it is stored, at the latest, in milliseconds. */
const DELAY = 250;
/** How long a store that has failed is left alone, in milliseconds. */
const RETRY_DELAY = 1000;
/** When a store counts as away that does not answer, in milliseconds. */
const SILENCE = 5000;
/** How many bytes are encoded before they are written. */
const BATCH_SIZE = 524_288;

/** Who hears of what becomes of checkpoints. */
export interface CheckpointsOwner {
  report(error: unknown, context: ErrorContext): void;
  /** Another instance has taken a session. */
  lost(id: string): void;
}

/**
 * Writes checkpoints behind the changes of sessions: many at a time, one batch after the other, so that a store that is
 * slow makes checkpoints rarer instead of work more.
 */
export class Checkpoints {
  /** Sessions to be stored, those that changed first before others. */
  #changed = new Set<Keepable>();
  /** Those whose turn to be written comes. */
  readonly #queued = new Set<Keepable>();
  readonly #waiting = new WaitingPages();
  #gone = new Set<string>();
  /** Those that have ended, as they were then. */
  readonly #last = new Map<string, Uint8Array>();
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** While first checkpoints are written. */
  #first: Promise<void> | undefined;
  /** Settles when nothing is being written. */
  #written: Promise<void> = Promise.resolve();
  #hasFailed = false;

  readonly #store: CheckpointStore;

  /** @param instance the id of this instance */
  constructor(
    kv: Kv,
    instance: string,
    private readonly owner: CheckpointsOwner,
  ) {
    this.#store = new CheckpointStore(kv, instance, (ids) => this.#lose(ids));
  }

  /** A session has changed. */
  touch(session: Keepable): void {
    this.#changed.add(session);
    this.#schedule();
  }

  /** What has kept a session from being stored is over, and may begin again soon: its turn comes now. */
  hurry(session: Keepable): void {
    this.touch(session);
    if (!this.#isClosed && this.#queued.size === 0) void this.#writeChanged();
  }

  /** A session has changed for the first time, and its page waits. */
  begin(session: Keepable): void {
    if (this.#isClosed) return session.release();
    this.#waiting.add(session);
    // After the frame was sent: what cannot be said again belongs to the checkpoint.
    queueMicrotask(() => this.#writeFirst());
    this.#schedule();
  }

  /** A session ends. */
  finish(session: Keepable): void {
    const isUnsaved = this.#changed.delete(session) ||
      this.#queued.has(session);
    if (!isUnsaved || this.#isClosed) return;
    const encoded = this.#encode(session);
    this.#changed.delete(session);
    if (encoded !== undefined) this.#last.set(session.id, encoded.bytes);
    this.#schedule();
  }

  /** Nobody will ask for a session that has gone on under another id. */
  discard(id: string): void {
    this.#gone.add(id);
    this.#schedule();
  }

  /** Nobody will ask for a session. */
  forget(session: Keepable): void {
    this.#changed.delete(session);
    this.#waiting.release(session);
    this.#gone.add(session.id);
    this.#schedule();
  }

  /**
   * The checkpoint of a session for this instance to go on from, if it is the one of this browser's document.
   *
   * @throws whatever the store throws
   */
  async take(
    { id, browser, document }: Claim,
  ): Promise<Checkpoint | undefined> {
    if (this.#last.has(id)) await this.#writeChanged();
    return await this.#store.take(
      id,
      (checkpoint) =>
        checkpoint.browser === browser &&
        (checkpoint.document ?? document) === document,
    );
  }

  /** Which instance owns the checkpoint of a session; `undefined` if there is none. */
  ownerOf(id: string): Promise<string | undefined> {
    return this.#store.ownerOf(id);
  }

  /**
   * Looks which sessions other instances have taken: they end.
   *
   * @throws whatever the store throws
   */
  async refresh(): Promise<void> {
    await this.#store.refresh();
  }

  /**
   * Stores what another instance has given up, newer than what is stored.
   *
   * @throws whatever the store throws
   */
  async put(id: string, bytes: Uint8Array): Promise<void> {
    await this.#store.save([[id, bytes]]);
  }

  /** Another instance goes on with a session, which has ended here: settles when nothing of it is written any more. */
  async release({ id }: Keepable): Promise<void> {
    this.#drop(id);
    await this.#written;
  }

  /** Writes all that is to be written. */
  async flush(): Promise<void> {
    await this.#writeFirst();
    let left: number;
    do {
      left = this.#changed.size;
      await this.#writeChanged();
      // What is left after another round cannot be stored now.
    } while (!this.#hasFailed && this.#changed.size < left);
  }

  /** Writes nothing more. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#waiting.close();
    this.#timer = undefined;
    this.#changed.clear();
    this.#gone.clear();
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#isClosed) return;
    const delay = this.#hasFailed ? RETRY_DELAY : DELAY;
    this.#timer = setTimeout(() => this.#tick(), delay);
    Deno.unrefTimer(this.#timer);
  }

  async #tick(): Promise<void> {
    await this.#writeChanged();
    this.#timer = undefined;
    const left = this.#changed.size + this.#gone.size + this.#last.size;
    if (left > 0) this.#schedule();
  }

  /** Writes those that wait, until none does. */
  #writeFirst(): Promise<void> {
    return this.#first ??= this.#writeWaiting().finally(() => {
      this.#first = undefined;
      if (!this.#waiting.isEmpty) this.#writeFirst();
    });
  }

  /** Other instances have taken sessions. */
  #lose(ids: readonly string[]): void {
    for (const id of ids) {
      this.#drop(id);
      this.owner.lost(id);
    }
  }

  #drop(id: string): void {
    for (const sessions of [this.#changed, this.#queued]) {
      for (const session of sessions) {
        if (session.id === id) sessions.delete(session);
      }
    }
    this.#last.delete(id);
    this.#gone.delete(id);
  }

  async #writeWaiting(): Promise<void> {
    while (!this.#waiting.isEmpty) {
      const sessions = this.#waiting.all;
      await this.#write(sessions, new Set());
      for (const session of sessions) this.#waiting.release(session);
    }
  }

  #writeChanged(): Promise<void> {
    const changed = this.#changed;
    this.#changed = new Set();
    const gone = this.#gone;
    this.#gone = new Set();
    return this.#write(changed, gone);
  }

  /** Writes after what is being written: of two checkpoints of a session the later one must come last. */
  #write(
    sessions: ReadonlySet<Keepable>,
    gone: ReadonlySet<string>,
  ): Promise<void> {
    for (const session of sessions) this.#queued.add(session);
    return this.#written = this.#written.then(async () => {
      const watch = setTimeout(() => this.#fail(silence()), SILENCE);
      Deno.unrefTimer(watch);
      try {
        await this.#store.delete([...gone]);
        await this.#saveLast();
        await this.#saveAll(sessions);
      } catch (error) {
        for (const session of sessions) this.#changed.add(session);
        for (const id of gone) this.#gone.add(id);
        this.#fail(error);
      } finally {
        clearTimeout(watch);
      }
    });
  }

  async #saveLast(): Promise<void> {
    const last = [...this.#last];
    if (last.length === 0) return;
    await this.#store.save(last);
    for (const [id, bytes] of last) {
      if (this.#last.get(id) === bytes) this.#last.delete(id);
    }
  }

  /** Saves sessions, many at a time. */
  async #saveAll(sessions: ReadonlySet<Keepable>): Promise<void> {
    let batch = new Map<Keepable, Encoded>();
    let size = 0;
    for (const session of sessions) {
      this.#queued.delete(session);
      const encoded = this.#encode(session);
      if (encoded === undefined) continue;
      batch.set(session, encoded);
      size += encoded.bytes.length;
      if (size < BATCH_SIZE) continue;
      await this.#save(batch);
      batch = new Map();
      size = 0;
    }
    await this.#save(batch);
  }

  async #save(batch: ReadonlyMap<Keepable, Encoded>): Promise<void> {
    if (batch.size === 0) return;
    await this.#store.save(
      Array.from(batch, ([{ id }, { bytes }]) => [id, bytes]),
    );
    this.#hasFailed = false;
    for (const [session, { seq }] of batch) {
      this.#waiting.release(session);
      // It may have been taken.
      if (!session.hasEnded) session.stored(seq);
    }
  }

  #encode(session: Keepable): Encoded | undefined {
    if (session.hasEnded) return undefined;
    try {
      const checkpoint = session.checkpoint();
      if (checkpoint !== undefined) {
        return { bytes: encodeCheckpoint(checkpoint), seq: checkpoint.seq };
      }
      this.#changed.add(session);
    } catch (error) {
      session.giveUp();
      // What was stored before it would not be what the page goes on from.
      this.#gone.add(session.id);
      this.#schedule();
      this.owner.report(error, {
        during: "checkpoint",
        path: session.path,
        session: session.id,
      });
    }
  }

  /** Tells the operator once, until the store works again. */
  #fail(error: unknown): void {
    if (!this.#hasFailed) {
      this.owner.report(error, { during: "checkpoint", path: "the store" });
    }
    this.#hasFailed = true;
  }
}

function silence(): Error {
  return new Error(
    `Expected the store to answer within ${SILENCE} ms, but received nothing. Pages go on and are stored when it answers; ` +
      "look after the store.",
  );
}

/** A checkpoint as bytes, and the last event that it knows. */
interface Encoded {
  readonly bytes: Uint8Array;
  readonly seq: number;
}
