import type { Services } from "../view/services.ts";
import type { Cleanup, Sink, Source } from "../view/source.ts";
import { Abortable } from "./abortable.ts";
import { describe } from "./describe.ts";
import { type Consumer, Pull, type Pullable } from "./pull.ts";

/** What subscriptions need of the view that they belong to. */
export interface SubscriptionHost {
  /** What the app does for sources of its own. */
  readonly services: Services;
  /** Hands an item to the handler of a name. */
  receive(name: string, item: unknown): void;
  /** Whether nothing is to be pulled for now, and what can be coalesced waits. */
  isCongested(): boolean;
  /** What a source, its iterator, its cleanup or its `coalesce` has thrown. */
  sourceFailed(error: unknown, name: string): void;
}

/** One source that a view listens to, from its start to its end. */
export class Subscription extends Abortable implements Sink<unknown>, Consumer {
  #cleanup: Cleanup | undefined;
  #pull: Pull | undefined;
  #waiting: unknown = undefined;
  #isWaiting = false;

  constructor(
    /** The handler's name. */
    readonly name: string,
    readonly source: Source<unknown>,
    private readonly host: SubscriptionHost,
  ) {
    super();
  }

  /** Hands an item on, or keeps it while the session is congested, as one with what waits already. */
  readonly emit = (item: unknown): void => {
    if (this.isAborted) return;
    if (this.source.coalesce === undefined) {
      this.host.receive(this.name, item);
      return;
    }
    this.#waiting = this.#isWaiting ? this.#coalesce(item) : item;
    this.#isWaiting = true;
    if (!this.host.isCongested()) this.#deliver();
  };

  /** Starts the source. */
  start(): void {
    const { source, host } = this;
    try {
      const started: unknown = source.connect === undefined
        ? source.start(this)
        : source.connect(host.services, this.emit);
      if (typeof started === "function") this.#cleanup = started as Cleanup;
      else if (started !== undefined) {
        this.#pull = new Pull(pullable(started, source.key), this);
        this.#pull.next();
      }
    } catch (error) {
      this.failed(error);
    }
  }

  /** The congestion is over. */
  resume(): void {
    if (this.#isWaiting) this.#deliver();
    this.#pull?.resume();
  }

  /** Ends the source. */
  stop(): void {
    this.abort();
    this.#pull?.stop();
    try {
      this.#cleanup?.();
    } catch (error) {
      this.failed(error);
    }
  }

  isCongested(): boolean {
    return this.host.isCongested();
  }

  take(item: unknown): void {
    this.emit(item);
  }

  ended(): void {
    // It stays subscribed: only another key starts it again.
  }

  failed(error: unknown): void {
    this.host.sourceFailed(error, this.name);
  }

  #deliver(): void {
    const item = this.#waiting;
    this.#waiting = undefined;
    this.#isWaiting = false;
    this.host.receive(this.name, item);
  }

  /** One item of two; the later one if that cannot be made. */
  #coalesce(item: unknown): unknown {
    try {
      return this.source.coalesce!(this.#waiting, item);
    } catch (error) {
      this.failed(error);
      return item;
    }
  }
}

function pullable(started: unknown, key: string): Pullable {
  if (started instanceof ReadableStream) {
    // A stream's own iterator would wait for the pending read before it cancels.
    const reader = started.getReader();
    return { next: () => reader.read(), return: () => reader.cancel() };
  }
  if (
    typeof started === "object" && started !== null &&
    Symbol.asyncIterator in started
  ) {
    return (started as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  }
  throw new TypeError(
    `Expected the start of the source "${key}" to return a function, an async iterable, a ReadableStream or nothing, ` +
      `but received ${
        describe(started)
      }. Waiting is for an async generator: async function* ({ signal }) { … }.`,
  );
}
