import type { Source, Sources } from "../view/source.ts";
import { Subscription, type SubscriptionHost } from "./subscription.ts";

export type { SubscriptionHost } from "./subscription.ts";

/** Sources by the name of the handler that receives their items. */
type SourcesByName = Readonly<Record<string, Sources<unknown>>>;

/**
 * The sources that a view listens to now. One is known by its handler's name and its key: of two that are the same, the
 * first is started.
 */
export class SubscriptionSet {
  /** In the order in which the view names them. */
  #running: Subscription[] = [];
  /** What the view wants, until that is so; it may want something else before. */
  #wanted: SourcesByName | undefined;
  #isUpdating = false;

  constructor(private readonly host: SubscriptionHost) {}

  /**
   * Stops the sources that disappeared and starts those that appeared; the others go on. An item that a source sends
   * while it is started may call this again: then the later call counts.
   */
  update(sources: SourcesByName): void {
    this.#wanted = sources;
    if (this.#isUpdating) return;
    this.#isUpdating = true;
    try {
      while (this.#wanted !== undefined) {
        const wanted: SourcesByName = this.#wanted;
        this.#wanted = undefined;
        if (!this.#isRunning(wanted)) this.#change(wanted);
      }
    } finally {
      this.#isUpdating = false;
    }
  }

  /** The congestion is over: what waited is delivered, and iterators are pulled again. */
  resume(): void {
    // A copy: what is delivered may change the set.
    for (const subscription of [...this.#running]) {
      if (!subscription.isAborted) subscription.resume();
    }
  }

  /** Stops all. */
  clear(): void {
    this.update({});
  }

  /** Whether just these sources run, in this order: so it is nearly always, and nothing is allocated to find out. */
  #isRunning(sources: SourcesByName): boolean {
    let at = 0;
    for (const name in sources) {
      const listed = sources[name];
      if (!listed) continue;
      if (!isList(listed)) {
        if (!this.#runsAt(at++, name, listed)) return false;
        continue;
      }
      for (const source of listed) {
        if (!this.#runsAt(at++, name, source)) return false;
      }
    }
    return at === this.#running.length;
  }

  #runsAt(at: number, name: string, { key }: Source<unknown>): boolean {
    const running = this.#running[at];
    return running?.name === name && running.source.key === key;
  }

  #change(sources: SourcesByName): void {
    const before = new Map<string, Subscription>();
    for (const running of this.#running) {
      before.set(idOf(running.name, running.source), running);
    }
    const after = new Map<string, Subscription>();
    for (const [name, listed] of Object.entries(sources)) {
      for (const source of listed ? [listed].flat() : []) {
        const id = idOf(name, source);
        if (after.has(id)) continue;
        after.set(
          id,
          before.get(id) ?? new Subscription(name, source, this.host),
        );
      }
    }
    this.#running = [...after.values()];
    for (const [id, running] of before) if (!after.has(id)) running.stop();
    for (const [id, running] of after) if (!before.has(id)) running.start();
  }
}

function idOf(name: string, { key }: Source<unknown>): string {
  return JSON.stringify([name, key]);
}

function isList(
  listed: Source<unknown> | readonly Source<unknown>[],
): listed is readonly Source<unknown>[] {
  return Array.isArray(listed);
}
