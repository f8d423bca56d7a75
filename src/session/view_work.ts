import type { Services } from "../view/services.ts";
import type { Subscriptions } from "../view/view_definition.ts";
import type { HandlerCall } from "./handler_call.ts";
import type { ErrorContext } from "./host.ts";
import { isDeferred, stateOf } from "./result.ts";
import { type SubscriptionHost, SubscriptionSet } from "./subscription_set.ts";
import { type TaskHost, TaskSet } from "./task_set.ts";
import type { ViewPage } from "./view_page.ts";

/** Something that happens to a view outside of the page's events. */
export interface Job {
  readonly during: ErrorContext["during"];
  /** Whether it goes on with what an event has begun before a checkpoint: then it comes before the events after it. */
  readonly isRecalled?: boolean;
  /** Whether it changes what the page shows of something that is kept elsewhere: no checkpoint has to know of it. */
  readonly isOfScreen?: boolean;
  /** The number of the event that it goes on with. */
  readonly eventSeq?: number;
  run(): void;
}

/** What a view's work needs of the view. */
export interface WorkOwner {
  /** The page that the view is on. */
  readonly live: ViewPage;
  /** Does a job when its turn comes, unless the view has gone by then. */
  deliver(job: Job): void;
  /** Changes the state within a job. */
  change(update: (state: unknown) => unknown): void;
  /** An item has come for a handler. */
  receive(name: string, item: unknown): void;
}

const NONE: readonly HandlerCall[] = Object.freeze([]);

/** What goes on for a view between messages: handlers that have not ended, and sources. */
export class ViewWork implements TaskHost<HandlerCall>, SubscriptionHost {
  #tasks: TaskSet<HandlerCall> | undefined;
  #subscriptions: SubscriptionSet | undefined;

  constructor(private readonly owner: WorkOwner) {}

  /** The handlers that have not ended. */
  get calls(): readonly HandlerCall[] {
    return this.#tasks?.calls ?? NONE;
  }

  /** Whether a generator runs that has begun after this time, on the clock of `performance`. */
  hasBegunAfter(time: number): boolean {
    return this.#tasks?.hasBegunAfter(time) ?? false;
  }

  /** Aborted when the view goes away. */
  get signal(): AbortSignal {
    return this.#taskSet.signal;
  }

  /** Calls a handler; returns the state to go on with. */
  start(call: HandlerCall, state: unknown): unknown {
    if (this.#tasks !== undefined || call.policy !== undefined) {
      this.owner.live.begun.push(this);
      return this.#taskSet.start(call, state);
    }
    // Most handlers return a state, and most views never need a set of those that do not.
    const result = call.run(state, this);
    if (!isDeferred(result)) return stateOf(call.name, result);
    this.owner.live.begun.push(this);
    return this.#taskSet.follow(call, state, result);
  }

  /** Listens to these sources, and to no others. */
  listen(sources: Subscriptions): void {
    this.#subscriptions ??= new SubscriptionSet(this);
    this.#subscriptions.update(sources);
  }

  /** The page takes frames again: what waited goes on. */
  resume(): void {
    this.#subscriptions?.resume();
    this.#tasks?.resume();
  }

  /** Settles when no handler runs. */
  async whenIdle(): Promise<void> {
    await this.#tasks?.whenIdle();
  }

  /** What the message under way has begun stays. */
  keep(): void {
    this.#tasks?.keep();
  }

  /** What the message under way has begun is undone. */
  abandon(): void {
    this.#tasks?.abandon();
  }

  /** Ends all. */
  stop(): void {
    this.#subscriptions?.clear();
    this.#tasks?.abort();
  }

  get #taskSet(): TaskSet<HandlerCall> {
    return this.#tasks ??= new TaskSet(this);
  }

  // What running handlers and sources need.

  get services(): Services {
    return this.owner.live.services;
  }

  isCongested(): boolean {
    return this.owner.live.isCongested;
  }

  receive(name: string, item: unknown): void {
    const run = () => this.owner.receive(name, item);
    this.owner.deliver({ during: "subscription", run });
  }

  sourceFailed(error: unknown): void {
    this.owner.live.report(error, "subscription");
  }

  apply({ seq }: HandlerCall, update: (state: unknown) => unknown): void {
    const run = () => this.owner.change(update);
    this.owner.deliver({ during: "update", eventSeq: seq, run });
  }

  callFailed(error: unknown, { seq }: HandlerCall): void {
    const run = () => {
      throw error;
    };
    this.owner.deliver({ during: "update", eventSeq: seq, run });
  }
}
