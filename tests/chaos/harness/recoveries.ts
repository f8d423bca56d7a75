import type { Clicker } from "./clicker.ts";
import { CLUSTER_PAGES, FIGURES } from "./settings.ts";

/** In which time the pages of an instance that is gone lose their connections, in milliseconds. */
const AT_ONCE = 1000;

/** How long pages that have lost their instance take until they show an answer again. */
export class Recoveries {
  #lost = -Infinity;
  /** How often an instance was lost. */
  #count = 0;
  /** The pages that show no answer yet, and since when. */
  readonly #away = new Map<Clicker, number>();
  readonly #times: Record<string, number[]> = {};

  constructor(private readonly users: readonly Clicker[]) {
    for (const user of users) {
      const { document } = user.tab;
      document.addEventListener("rivulet:close", () => {
        const isLost = performance.now() - this.#lost < AT_ONCE;
        if (isLost && !this.#away.has(user)) this.#away.set(user, this.#lost);
      });
      // A click's answer brings a message along.
      document.addEventListener("rivulet:push", () => this.#answered(user));
    }
  }

  /** An instance is lost now. */
  begin(): void {
    this.#lost = performance.now();
    this.#count++;
  }

  /** Whether all pages have shown answers since. */
  get areOver(): boolean {
    return this.#away.size === 0;
  }

  /** Prints how long they took, if somebody wants to know. */
  print(name: string): void {
    if (!FIGURES) return;
    const clicks = this.users.reduce((total, { sum }) => total + sum, 0);
    console.log(
      `${name}: ${CLUSTER_PAGES} pages, ${clicks} clicks, ${this.#count} times`,
    );
    for (const [transport, times] of Object.entries(this.#times)) {
      times.sort((a, b) => a - b);
      const at = (share: number) =>
        `${Math.round(times[Math.floor(share * times.length)])} ms`;
      console.log(
        `  until the next answer by ${transport}, ${times.length} pages: p50 ${
          at(0.5)
        }, p99 ${at(0.99)}`,
      );
    }
  }

  #answered(user: Clicker): void {
    const since = this.#away.get(user);
    if (since === undefined) return;
    this.#away.delete(user);
    const { hasWebSocket } = user.tab.network;
    const transport = hasWebSocket ? "WebSocket" : "SSE";
    (this.#times[transport] ??= []).push(performance.now() - since);
  }
}
