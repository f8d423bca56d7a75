import type { Policy } from "../view/policy.ts";
import { Abortable, type SignalSource } from "./abortable.ts";
import { type Consumer, Pull } from "./pull.ts";
import {
  type Deferred,
  isPromiseLike,
  resolvedUpdateOf,
  type Update,
  updateOf,
} from "./result.ts";

/** One call of a handler. */
export interface Call {
  /** The handler's name. */
  readonly name: string;
  readonly policy: Policy | undefined;
  /**
   * Calls the handler.
   *
   * @param source where `ctx.signal` comes from; to be read only when the handler asks for it
   * @returns what the handler returns
   */
  run(state: unknown, source: SignalSource): unknown;
}

/**
 * What tasks need of the view whose handlers they run.
 *
 * @typeParam C The view's own calls.
 */
export interface TaskHost<C extends Call> {
  /**
   * Makes the next state, at a moment later than the call's start: of a yield, of what a promise resolves to, of a
   * queued call whose turn has come. `update` may be called later, in the order of these calls, and not at all once the
   * view is gone. What it throws may be dealt with here; what is thrown on ends the run.
   */
  apply(call: C, update: Update): void;
  /** A handler has thrown later than at its start, or brought something that is no update. */
  callFailed(error: unknown, call: C): void;
  /** Whether generators are not to go on for now. */
  isCongested(): boolean;
}

/** A handler that has returned and not ended: a promise or a generator that brings updates. */
export class Task<C extends Call> extends Abortable implements Consumer {
  #pull: Pull | undefined;
  /** When a generator began, on the clock of `performance`; `undefined` for a promise. */
  begun: number | undefined;
  #isOver = false;

  /** @param settled called when it ends by itself, later than in {@linkcode follow} */
  constructor(
    readonly call: C,
    private readonly host: TaskHost<C>,
    private readonly settled: () => void,
  ) {
    super();
  }

  /** Whether it has ended, or was aborted. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Follows what the handler has returned.
   *
   * @param given the state that the handler was called with
   * @returns the state to go on with: after a sync generator's first yield another one
   * @throws whatever a sync generator throws up to then
   */
  follow(given: unknown, result: Deferred): unknown {
    if (isPromiseLike(result)) {
      Promise.resolve(result).then(
        (value) => this.#resolve(given, value),
        (error) => this.#reject(error),
      );
      return given;
    }
    this.#pull = new Pull(result, this);
    this.begun = performance.now();
    const first = this.#pull.first();
    if (first === undefined) return given;
    if (first.done) {
      this.#isOver = true;
      return given;
    }
    try {
      return updateOf(this.call.name, first.value)(given);
    } catch (error) {
      this.#pull.stop();
      throw error;
    }
  }

  /** The congestion is over. */
  resume(): void {
    this.#pull?.resume();
  }

  /** Ends it: what it still brings is ignored. */
  override abort(): void {
    this.#isOver = true;
    super.abort();
    this.#pull?.stop();
  }

  isCongested(): boolean {
    return this.host.isCongested();
  }

  take(item: unknown): void {
    this.#apply(updateOf(this.call.name, item));
  }

  ended(): void {
    this.#settle();
  }

  failed(error: unknown): void {
    this.host.callFailed(error, this.call);
    this.#settle();
  }

  #resolve(given: unknown, value: unknown): void {
    if (this.isAborted) return;
    try {
      this.#apply(resolvedUpdateOf(this.call.name, given, value));
    } catch (error) {
      return this.failed(error);
    }
    this.#settle();
  }

  #apply(update: Update): void {
    // The host may get to it after the task has been aborted.
    this.host.apply(
      this.call,
      (state) => this.isAborted ? state : update(state),
    );
  }

  #reject(error: unknown): void {
    if (!this.isAborted) this.failed(error);
  }

  #settle(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.settled();
  }
}
