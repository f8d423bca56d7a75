import type { Kv } from "../kv/kv.ts";
import type { Bus } from "./bus.ts";
import {
  changeBetween,
  keyOfMember,
  type Lives,
  type Member,
  membersOf,
  PRESENCE,
  type PresenceEntry,
  type Present,
  topicOfPresence,
} from "./presence_entry.ts";
import type { Retries } from "./retries.ts";

/** How many entries are written at once. */
const BATCH = 50;

/** What presence needs. */
export interface PresenceServices {
  readonly kv: Kv;
  readonly bus: Bus;
  readonly lives: Lives;
  readonly retries: Retries;
}

/** A page of this process that is present, or was and has still to be deleted. */
interface Own {
  /** What it says of itself, by each subscription: the last one counts. */
  readonly claims: { readonly meta: unknown }[];
  since: number | undefined;
  /** What the store has: `undefined` for nothing. */
  written: { readonly meta: unknown } | undefined;
}

/**
 * Who is present at one topic, as far as pages of this process want to know, and which of them are themselves.
 *
 * The store has an entry for each member; the bus says when some are others, and then all are read anew, once however often
 * it was said meanwhile. Entries of a process that is gone do not count. What pages of this process say of themselves is
 * written after the turn in which they say it: who stops and begins again within one has neither left nor joined.
 */
export class PresenceTopic {
  #members: readonly Member[] | undefined;
  readonly #listeners = new Set<(present: Present) => void>();
  readonly #own = new Map<string, Own>();
  #isStale = true;
  #reading: Promise<void> | undefined;
  #writing: Promise<void> | undefined;
  #isClosed = false;
  readonly #unsubscribe: () => void;

  /** @param unused called when nobody listens, and nothing is left to write */
  constructor(
    private readonly name: string,
    private readonly services: PresenceServices,
    private readonly unused: () => void,
  ) {
    const topic = topicOfPresence(name);
    this.#unsubscribe = services.bus.subscribe(topic, () => this.missed());
  }

  /** Calls back with who is present, as soon as that is known, and whenever it changes. */
  listen(receive: (present: Present) => void): () => void {
    const listener = (present: Present) => receive(present);
    this.#listeners.add(listener);
    const members = this.#members;
    if (members !== undefined) listener({ members, joined: [], left: [] });
    if (this.#isStale) void this.#follow();
    return () => {
      this.#listeners.delete(listener);
      void this.#write();
    };
  }

  /** A page of this process is present, until the function is called that it returns. */
  join(member: string, meta: unknown): () => void {
    const own = this.#own.get(member) ??
      { claims: [], since: undefined, written: undefined };
    this.#own.set(member, own);
    const claim = { meta };
    own.claims.push(claim);
    void this.#write();
    return () => {
      const at = own.claims.indexOf(claim);
      if (at >= 0) own.claims.splice(at, 1);
      void this.#write();
    };
  }

  /** Members may be others. */
  missed(): void {
    this.#isStale = true;
    void this.#follow();
  }

  /** Nothing is tried again, nor heard; settles when nothing is being written. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#unsubscribe();
    await this.#writing;
  }

  /** Reads who is present until that succeeds and nothing was said meanwhile. */
  #follow(): Promise<void> {
    return this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
      if (this.#isStale && !this.#isClosed) void this.#follow();
    });
  }

  async #readAll(): Promise<void> {
    for (let attempt = 1; this.#isStale && !this.#isClosed;) {
      this.#isStale = false;
      try {
        await this.#read();
        this.services.retries.over();
      } catch (error) {
        this.#isStale = true;
        if (!await this.services.retries.wait(error, attempt++)) return;
      }
    }
  }

  async #read(): Promise<void> {
    const { kv, lives } = this.services;
    const prefix = [...PRESENCE, this.name];
    const entries: [id: string, PresenceEntry][] = [];
    const mine = new Set<string>();
    const living = new Map<string, boolean>([[lives.id, true]]);
    for await (const { key, value } of kv.list<PresenceEntry>({ prefix })) {
      const [process, id] = key.slice(prefix.length) as [string, string];
      if (!living.has(process)) living.set(process, await lives.has(process));
      if (process === lives.id) mine.add(id);
      if (living.get(process)) entries.push([id, value]);
    }
    this.#restore(mine);
    this.#take(membersOf(entries));
  }

  /** Others may have taken this process for dead, and deleted what it had written. */
  #restore(stored: ReadonlySet<string>): void {
    // What is being written may not be there yet.
    if (this.#writing !== undefined) return;
    for (const [id, own] of this.#own) {
      if (!stored.has(id)) own.written = undefined;
    }
    void this.#write();
  }

  #take(members: readonly Member[]): void {
    const before = this.#members;
    const present = before === undefined
      ? { members, joined: [], left: [] }
      : changeBetween(before, members);
    if (present === undefined) return;
    this.#members = present.members;
    for (const listener of [...this.#listeners]) listener(present);
  }

  /** Writes what differs from what the store has, until nothing does. */
  #write(): Promise<void> {
    return this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
      if (this.#changed().length > 0 && !this.#isClosed) void this.#write();
      if (this.#listeners.size > 0 || this.#own.size > 0) return;
      this.#unsubscribe();
      this.unused();
    });
  }

  async #writeAll(): Promise<void> {
    await Promise.resolve();
    for (let attempt = 1;;) {
      const changed = this.#changed();
      if (changed.length === 0) return;
      try {
        // Who comes from another process has been there for as long as is known here.
        if (this.#members === undefined) await this.#follow();
        await this.#commit(changed.slice(0, BATCH));
        this.services.retries.over();
      } catch (error) {
        if (this.#isClosed) return;
        if (!await this.services.retries.wait(error, attempt++)) return;
      }
    }
  }

  #changed(): [id: string, own: Own][] {
    const changed: [string, Own][] = [];
    for (const [id, own] of this.#own) {
      const wanted = own.claims.at(-1);
      if (wanted !== own.written) changed.push([id, own]);
      else if (wanted === undefined) this.#own.delete(id);
    }
    return changed;
  }

  async #commit(changed: readonly [id: string, own: Own][]): Promise<void> {
    const { kv, bus, lives } = this.services;
    const atomic = kv.atomic();
    const at = Date.now();
    const written = changed.map(([, { claims }]) => claims.at(-1));
    for (const [i, [id, own]] of changed.entries()) {
      const key = keyOfMember(this.name, lives.id, id);
      const wanted = written[i];
      if (wanted === undefined) atomic.delete(key);
      else {
        own.since ??= this.#members?.find((member) => member.id === id)
          ?.since ?? at;
        const { since } = own;
        const entry: PresenceEntry = { meta: wanted.meta, since, at };
        atomic.set(key, entry);
      }
    }
    const told = bus.publishIn(atomic, topicOfPresence(this.name), null);
    await atomic.commit();
    for (const [i, [, own]] of changed.entries()) {
      own.written = written[i];
      if (own.written === undefined) own.since = undefined;
    }
    told();
  }
}
