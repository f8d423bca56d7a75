import {
  type Lives,
  PRESENCE,
  type Present,
  topicOfPresence,
} from "./presence_entry.ts";
import { type PresenceServices, PresenceTopic } from "./presence_topic.ts";
import type { Kv, KvKey } from "../kv/kv.ts";
import type { Bus } from "./bus.ts";
import { Retries } from "./retries.ts";

/** How many entries of a process that is gone are deleted at once. */
const BATCH = 100;

/** What presence is made with. */
export interface PresenceOptions {
  readonly kv: Kv;
  readonly bus: Bus;
  /** Which processes live. Default: this one alone. */
  readonly lives?: Lives;
  /** Told once that the store is away, until it works again. */
  readonly report: (error: unknown) => void;
}

/** Who is present at which topics, on all processes of the app; entries of those that are gone are deleted. */
export class Presences {
  readonly #topics = new Map<string, PresenceTopic>();
  readonly #services: PresenceServices;
  #isSwept = false;
  #isClosed = false;
  readonly #stop: () => void;

  constructor({ kv, bus, lives = alone(), report }: PresenceOptions) {
    this.#services = { kv, bus, lives, retries: new Retries(report) };
    this.#stop = lives.onGone((id) => {
      this.missed();
      void this.#sweep(id);
    });
  }

  /**
   * Calls back with who is present at a topic, as soon as that is known, and whenever it changes.
   *
   * @param member who is present as long as it listens, and what it says of itself. Default: nobody
   */
  attend(
    topic: string,
    receive: (present: Present) => void,
    member?: { readonly id: string; readonly meta: unknown },
  ): () => void {
    if (!this.#isSwept) {
      // Others may have died while nobody was there to see it.
      this.#isSwept = true;
      void this.#sweep();
    }
    const at = this.#topic(topic);
    const leave = member && at.join(member.id, member.meta);
    const stop = at.listen(receive);
    return () => {
      leave?.();
      stop();
    };
  }

  /** The bus may have lost something: all is read anew. */
  missed(): void {
    for (const topic of this.#topics.values()) topic.missed();
  }

  /** Ends all; settles when the pages that have left are deleted, or that has failed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stop();
    const topics = [...this.#topics.values()];
    this.#services.retries.close();
    await Promise.all(topics.map((topic) => topic.close()));
  }

  #topic(name: string): PresenceTopic {
    let topic = this.#topics.get(name);
    if (topic === undefined) {
      const unused = () => {
        if (this.#topics.get(name) === topic) this.#topics.delete(name);
      };
      topic = new PresenceTopic(name, this.#services, unused);
      this.#topics.set(name, topic);
    }
    return topic;
  }

  /** Deletes the entries of processes that are gone. Default: of all that are. */
  async #sweep(gone?: string): Promise<void> {
    const { kv, lives, retries } = this.#services;
    for (let attempt = 1; !this.#isClosed;) {
      try {
        const living = new Map<string, boolean>([[lives.id, true]]);
        const dead: KvKey[] = [];
        for await (const { key } of kv.list({ prefix: PRESENCE })) {
          const process = key[PRESENCE.length + 1] as string;
          if (gone !== undefined && process !== gone) continue;
          if (!living.has(process)) {
            living.set(process, await lives.has(process));
          }
          if (!living.get(process)) dead.push(key);
        }
        await this.#delete(dead);
        return retries.over();
      } catch (error) {
        if (!await retries.wait(error, attempt++)) return;
      }
    }
  }

  async #delete(keys: readonly KvKey[]): Promise<void> {
    const { kv, bus } = this.#services;
    const byTopic = Map.groupBy(keys, (key) => key[PRESENCE.length] as string);
    for (const [topic, keys] of byTopic) {
      for (let i = 0; i < keys.length; i += BATCH) {
        const atomic = kv.atomic();
        for (const key of keys.slice(i, i + BATCH)) atomic.delete(key);
        const told = bus.publishIn(atomic, topicOfPresence(topic), null);
        await atomic.commit();
        told();
      }
    }
  }
}

/** One process without others. */
function alone(): Lives {
  const id = crypto.randomUUID();
  return {
    id,
    has: (other) => Promise.resolve(other === id),
    onGone: () => () => {},
  };
}
