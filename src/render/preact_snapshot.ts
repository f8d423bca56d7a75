import type { Hook, Instance } from "./preact_private.ts";

/**
 * A component object before an update, until it is known that the page shows what the update has changed. Values of
 * hooks stay changed: they are what the author's code has set.
 */
export class Snapshot {
  readonly #instance: Instance;
  readonly #props: Instance["props"];
  readonly #state: Instance["state"];
  readonly #next: Instance["__s"];
  /** How much waited for the commit. */
  readonly #waiting: number;
  /** The callbacks of `setState`. */
  readonly #callbacks: Instance["__k"];
  /** The effects that the update has changed, and what they depended on. */
  #effects: (readonly [effect: Hook, deps: Hook["__H"]])[] | undefined;
  #isRendered = false;

  constructor(instance: Instance) {
    this.#instance = instance;
    this.#props = instance.props;
    this.#state = instance.state;
    this.#next = instance.__s;
    this.#waiting = instance.__h.length;
    this.#callbacks = instance.__k;
  }

  /** The update has rendered the component. Preact has not yet taken the new dependencies of its effects. */
  rendered(): void {
    this.#isRendered = true;
    const { __h: layout, __H: hooks } = this.#instance;
    for (let i = this.#waiting; i < layout.length; i++) this.#note(layout[i]);
    for (const effect of hooks?.__h ?? []) this.#note(effect);
  }

  #note(effect: Hook | (() => void)): void {
    if (typeof effect === "function") return;
    (this.#effects ??= []).push([effect, effect.__H]);
  }

  /**
   * Gives back what the update has changed: nothing of it was ever shown, and none of its effects may run.
   *
   * @returns whether the component was rendered, and has to be once more
   */
  restore(): boolean {
    const instance = this.#instance;
    instance.props = this.#props;
    instance.state = this.#state;
    instance.__s = this.#next;
    instance.__h.length = Math.min(instance.__h.length, this.#waiting);
    if (instance.__k !== this.#callbacks) {
      instance.__k = [...this.#callbacks, ...instance.__k];
    }
    if (instance.__H !== undefined) instance.__H.__h = [];
    for (const [effect, deps] of this.#effects ?? []) effect.__H = deps;
    return this.#isRendered;
  }
}
