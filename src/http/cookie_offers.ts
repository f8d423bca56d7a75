import type { Cookie } from "../session/commands.ts";
import { randomId } from "./random_id.ts";

/** Cookies that wait for their browser. */
interface Offer {
  readonly browser: string | undefined;
  readonly cookies: readonly Cookie[];
  /** When it ends, on the clock of `performance`. */
  readonly until: number;
}

/** How long a browser may take to ask, in milliseconds. */
const LIFETIME = 60_000;
/** Beyond it the oldest offer is dropped. */
const MAX_OFFERS = 10_000;
const SWEEP_INTERVAL = 10_000;

/**
 * Cookies that sessions have set while their pages were connected. A socket cannot set any: the page is told where to ask
 * for them by HTTP. Each offer is for one browser, and is taken once.
 */
export class CookieOffers {
  /** By a random id, the oldest first. */
  readonly #offers = new Map<string, Offer>();
  #timer: ReturnType<typeof setInterval> | undefined;

  /**
   * Keeps cookies for a browser.
   *
   * @returns the id to take them by
   */
  add(browser: string | undefined, cookies: readonly Cookie[]): string {
    const id = randomId();
    const until = performance.now() + LIFETIME;
    this.#offers.set(id, { browser, cookies, until });
    if (this.#offers.size > MAX_OFFERS) {
      const [oldest] = this.#offers.keys();
      this.#offers.delete(oldest);
    }
    this.#watch();
    return id;
  }

  /** Takes the cookies of an offer; `undefined` if there are none for this browser. */
  take(
    id: string,
    browser: string | undefined,
  ): readonly Cookie[] | undefined {
    const offer = this.#offers.get(id);
    if (offer === undefined || offer.browser !== browser) return undefined;
    this.#offers.delete(id);
    return offer.until > performance.now() ? offer.cookies : undefined;
  }

  /** Drops all offers. */
  close(): void {
    this.#offers.clear();
    this.#sweep();
  }

  #watch(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => this.#sweep(), SWEEP_INTERVAL);
    // Whether the process goes on is for its servers and connections to say.
    Deno.unrefTimer(this.#timer);
  }

  #sweep(): void {
    const now = performance.now();
    for (const [id, { until }] of this.#offers) {
      if (until > now) break;
      this.#offers.delete(id);
    }
    if (this.#offers.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
