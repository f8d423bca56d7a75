import { STOPPING } from "../protocol/close_codes.ts";
import type { ConnectionMessage } from "../protocol/messages.ts";

/** A session as it is drained. */
interface Drainable {
  readonly isConnected: boolean;
  /** Says something of the connection. */
  tell(message: ConnectionMessage): void;
  /** Closes the connection. */
  hangUp(code: number, reason: string): void;
}

/** What a drain needs of its app. */
export interface DrainServices {
  readonly registry: {
    readonly sessions: Iterable<Drainable>;
    /** Has sessions handle nothing more. */
    freeze(): void;
  };
  /** Stores what is to be kept of the sessions. */
  save(): Promise<void>;
  /** Reports an error. */
  report(error: unknown): void;
}

/** How long all of it may take, in milliseconds: most supervisors kill after ten seconds, some after five. */
const TIME = 4500;
/** The longest time over which pages spread their connecting anew. */
const MAX_SPREAD = 2000;
/** How long pages have beyond it. */
const GRACE = 500;
const LOOK_INTERVAL = 20;

/**
 * Hands an app's pages over to another process, in four steps:
 *
 * 1. Nothing new is accepted, and sessions handle nothing more: events that arrive stay in their pages' logs.
 * 2. What the sessions know is stored. A store that hangs is waited for as long as the other steps leave time.
 * 3. Connected pages are told to connect anew. They do so at random moments, the more pages the longer: all of them at
 *    once would be too much for who takes them over.
 * 4. Connections of pages that have not gone by then are closed.
 */
export class Drain {
  #done: Promise<void> | undefined;

  constructor(private readonly services: DrainServices) {}

  /** Whether it has begun. */
  get hasBegun(): boolean {
    return this.#done !== undefined;
  }

  /** Drains the app, once. It does not fail: what goes wrong is reported. */
  run(): Promise<void> {
    return this.#done ??= this.#run();
  }

  /** The answer to a request that comes too late: whoever asks again is to reach another process. */
  refusal(): Response {
    return new Response("The server is about to stop", {
      status: 503,
      headers: {
        "retry-after": "1",
        "connection": "close",
        "cache-control": "no-store",
      },
    });
  }

  async #run(): Promise<void> {
    this.services.registry.freeze();
    const pages = this.#connected().length;
    const spread = Math.ceil(Math.min(MAX_SPREAD, 20 + pages / 2));
    await this.#save(TIME - spread - GRACE);
    for (const session of this.#connected()) session.tell(["move", spread]);
    await this.#emptied(spread + GRACE);
    const late = this.#connected();
    for (const session of late) session.hangUp(STOPPING, "stopping");
    // The process may end next: what was sent last has to leave it before.
    if (late.length > 0) await pause(LOOK_INTERVAL);
  }

  #connected(): Drainable[] {
    return Array.from(this.services.registry.sessions).filter((session) =>
      session.isConnected
    );
  }

  async #save(time: number): Promise<void> {
    const { save, report } = this.services;
    const tooLate = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      tooLate.reject(
        new Error(
          `Expected the sessions to be stored within ${time} ms, but the store has not answered. ` +
            "Pages whose last changes are missing go on from what was stored before.",
        ),
      );
    }, time);
    try {
      await Promise.race([Promise.try(save), tooLate.promise]);
    } catch (error) {
      report(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Waits until all pages have gone, at most so long. */
  async #emptied(time: number): Promise<void> {
    const end = performance.now() + time;
    while (this.#connected().length > 0 && performance.now() < end) {
      await pause(LOOK_INTERVAL);
    }
  }
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}
