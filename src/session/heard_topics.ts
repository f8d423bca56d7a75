import type { Bus } from "../cluster/bus.ts";
import type { Cleanup } from "../view/source.ts";

/** What a checkpoint keeps of the topics that a page listens to. */
export interface Heard {
  /** Up to where it has heard all that was published to them. */
  readonly position: string;
  readonly topics: readonly string[];
}

/**
 * The topics that a page listens to, and up to where. Who goes on from a checkpoint of it hears first what was published
 * while nobody listened.
 */
export class HeardTopics {
  /** How often each is listened to. */
  readonly #counts = new Map<string, number>();
  /** What was heard before, until all that listened then listens again. */
  #before: Heard | undefined;
  /** How many have not heard yet all that they have missed. */
  #behind = 0;

  constructor(private readonly bus: Bus) {}

  /** Whether something that was missed is still to be heard. */
  get isBehind(): boolean {
    return this.#behind > 0 || this.#before !== undefined;
  }

  listen(topic: string, receive: (item: unknown) => void): Cleanup {
    this.#counts.set(topic, (this.#counts.get(topic) ?? 0) + 1);
    const { position, topics } = this.#before ?? {};
    const since = topics?.includes(topic) ? position : undefined;
    let isBehind = since !== undefined;
    if (isBehind) this.#behind++;
    const caughtUp = () => {
      if (isBehind) this.#behind--;
      isBehind = false;
    };
    const stop = this.bus.subscribe(topic, receive, since, caughtUp);
    return () => {
      stop();
      caughtUp();
      const count = this.#counts.get(topic)! - 1;
      if (count > 0) this.#counts.set(topic, count);
      else this.#counts.delete(topic);
    };
  }

  /** What is heard of these topics from now on goes on from a checkpoint. */
  recall(heard: Heard): void {
    this.#before = heard;
  }

  /** All that listened listens again. */
  settle(): void {
    this.#before = undefined;
  }

  /** What a checkpoint keeps; `undefined` if there is nothing to miss. */
  remember(): Heard | undefined {
    const { position } = this.bus;
    if (position === undefined || this.#counts.size === 0) return undefined;
    return { position, topics: [...this.#counts.keys()] };
  }
}
