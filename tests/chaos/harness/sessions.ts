import { Registry } from "../../../src/session/registry.ts";
import type { Session } from "../../../src/session/session.ts";

/** The sessions of the apps of this process. An app shows them to nobody, and here is what cannot be seen on a page. */
export class Sessions implements Disposable {
  readonly #all = new Set<Session>();
  readonly #add = Registry.prototype.add;
  readonly #remove = Registry.prototype.remove;

  /** Notes those that come from now on. */
  constructor() {
    const all = this.#all;
    const add = this.#add;
    const remove = this.#remove;
    Registry.prototype.add = function (session) {
      all.add(session);
      add.call(this, session);
    };
    Registry.prototype.remove = function (session) {
      all.delete(session);
      remove.call(this, session);
    };
  }

  /** Those that have not ended. */
  get all(): Session[] {
    return [...this.#all];
  }

  /** Those whose page is connected. */
  get connected(): Session[] {
    return this.all.filter(({ isConnected }) => isConnected);
  }

  [Symbol.dispose](): void {
    Registry.prototype.add = this.#add;
    Registry.prototype.remove = this.#remove;
  }
}
