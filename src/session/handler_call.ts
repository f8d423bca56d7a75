import type { ViewEvent } from "../view/event.ts";
import type { Handler } from "../view/handler.ts";
import { type Policy, policyOf } from "../view/policy.ts";
import { type ContextOwner, PageContext } from "./context.ts";
import type { Page } from "./page.ts";
import type { Call, SignalSource } from "./task_set.ts";

/** One call of a handler, which is also the context that the handler receives: one object for each event. */
export class HandlerCall extends PageContext implements Call {
  /** Which one it is of its event's calls. */
  readonly number: number;
  #run: SignalSource | undefined;
  /** How much it has asked of others than the page. */
  #effects = 0;

  constructor(
    page: Page,
    owner: ContextOwner,
    event: ViewEvent,
    seq: number,
    readonly name: string,
    private readonly handler: Handler,
    readonly payload: unknown,
  ) {
    super(page, owner, event, seq);
    this.number = page.nextCall(seq);
  }

  get policy(): Policy | undefined {
    return policyOf(this.handler);
  }

  /** Aborted when the view goes away, or when the call's policy cancels it. */
  override get signal(): AbortSignal {
    return this.#run?.signal ?? super.signal;
  }

  /** The same when the event is handled again, or the call alone. */
  protected override nextEffect(): string | undefined {
    return this.seq === 0
      ? undefined
      : `${this.eventId}.${this.number}.${this.#effects++}`;
  }

  run(state: unknown, run: SignalSource): unknown {
    this.#run = run;
    return this.handler(state, this.payload, this);
  }
}
