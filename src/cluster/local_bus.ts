import type { AtomicOperation } from "../kv/kv.ts";
import type { Bus } from "./bus.ts";

interface Subscriber {
  readonly receive: (item: unknown) => void;
  /** How many items were published before it subscribed. */
  readonly since: number;
}

interface Publication {
  readonly topic: string;
  readonly item: unknown;
  /** Which one it is: 1 is the first. */
  readonly number: number;
}

/**
 * A bus within one process. It keeps nothing: ids are not looked at, there is no position, and `since` changes nothing.
 * `publish` returns when all subscribers have heard the item, unless it is called by one of
 * them: then the item waits until all have heard the one that is being delivered.
 */
export class LocalBus implements Bus {
  readonly position = undefined;
  readonly #topics = new Map<string, Set<Subscriber>>();
  /** What was published during the delivery that is under way; `undefined` if none is. */
  #waiting: Publication[] | undefined;
  #published = 0;

  /** @param report called with what a subscriber has thrown */
  constructor(
    private readonly report: (error: unknown, topic: string) => void,
  ) {}

  publish(topic: string, item: unknown): void {
    if (!this.hasSubscribers(topic)) return;
    const publication = { topic, item, number: ++this.#published };
    if (this.#waiting !== undefined) {
      this.#waiting.push(publication);
      return;
    }
    this.#waiting = [publication];
    try {
      // The list grows while it is walked.
      for (const next of this.#waiting) this.#deliver(next);
    } finally {
      this.#waiting = undefined;
    }
  }

  /** Whether anybody would hear an item. */
  hasSubscribers(topic: string): boolean {
    return this.#topics.has(topic);
  }

  publishIn(_: AtomicOperation, topic: string, item: unknown): () => void {
    return () => this.publish(topic, item);
  }

  subscribe(topic: string, receive: (item: unknown) => void): () => void {
    const subscribers = this.#topics.get(topic) ?? new Set();
    this.#topics.set(topic, subscribers);
    const subscriber = { receive, since: this.#published };
    subscribers.add(subscriber);
    return () => {
      if (subscribers.delete(subscriber) && subscribers.size === 0) {
        this.#topics.delete(topic);
      }
    };
  }

  #deliver({ topic, item, number }: Publication): void {
    for (const { receive, since } of this.#topics.get(topic) ?? []) {
      // Who subscribes during the delivery is in the set, and too late for this item.
      if (since >= number) continue;
      try {
        receive(item);
      } catch (error) {
        this.report(error, topic);
      }
    }
  }
}
