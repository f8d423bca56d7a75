import type { Source } from "../view/subscriptions.ts";

interface Subscription {
  readonly key: string;
  readonly controller: AbortController;
  readonly stop: (() => void) | void;
}

/** The sources that a view listens to now, by the name of the handler that receives their items. */
export class SubscriptionSet {
  readonly #running = new Map<string, Subscription>();

  /** @param receive called with each item */
  constructor(
    private readonly receive: (handler: string, item: unknown) => void,
  ) {}

  /** Starts the sources that appeared and stops those that disappeared; one of the same key goes on. */
  update(sources: Readonly<Record<string, Source<unknown> | undefined>>): void {
    for (const [name, { key }] of this.#running) {
      if (sources[name]?.key !== key) this.#stop(name);
    }
    for (const [name, source] of Object.entries(sources)) {
      if (source !== undefined && !this.#running.has(name)) {
        this.#start(name, source);
      }
    }
  }

  /** Stops all. */
  clear(): void {
    for (const name of this.#running.keys()) this.#stop(name);
  }

  #start(name: string, source: Source<unknown>): void {
    const controller = new AbortController();
    const { signal } = controller;
    const emit = (item: unknown) => {
      if (!signal.aborted) this.receive(name, item);
    };
    this.#running.set(name, {
      key: source.key,
      controller,
      stop: source.start({ emit, signal }),
    });
  }

  #stop(name: string): void {
    const subscription = this.#running.get(name)!;
    this.#running.delete(name);
    subscription.controller.abort();
    subscription.stop?.();
  }
}
