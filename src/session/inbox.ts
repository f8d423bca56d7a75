import type { EventMessage } from "../protocol/decode.ts";
import type { RenderLoop } from "./render_loop.ts";
import type { SessionLimits } from "./session_limits.ts";
import { Throttle } from "./throttle.ts";
import type { Wire } from "./wire.ts";

/** Something else that a page asks for. */
interface Request {
  readonly run: () => void;
}

/**
 * Lets through what a page sends: events each once, all in their order, and not more than the limits say.
 */
export class Inbox {
  #throttle: Throttle<EventMessage | Request> | undefined;
  /** The last event that waits. */
  #last = 0;

  constructor(
    private readonly limits: Pick<
      SessionLimits,
      "eventsPerSecond" | "eventBurst"
    >,
    private readonly wire: Wire,
    private readonly loop: RenderLoop,
  ) {}

  /** Whether something waits for its turn. */
  get isDelayed(): boolean {
    return (this.#throttle?.size ?? 0) > 0;
  }

  /** Whether more waits than is reasonable. */
  get isOverfull(): boolean {
    return this.#throttle?.isOverfull ?? false;
  }

  /**
   * Takes an event.
   *
   * @param clock the time of a clock in milliseconds
   * @returns `false` if it cannot be an event of this page
   */
  receive(sent: EventMessage, clock: number): boolean {
    // The page sends it again to the process that goes on with it.
    if (this.loop.isFrozen) return true;
    const event = this.loop.replay?.translate(sent) ?? sent;
    const next = Math.max(this.wire.seq, this.#last) + 1;
    if (event.received > this.wire.sent || event.seq > next) return false;
    if (event.seq < next) {
      this.acknowledge(event.received);
      this.loop.flush(true);
      return true;
    }
    this.#last = event.seq;
    this.#admit(event, clock);
    return true;
  }

  /** Takes something that is no event. */
  request(run: () => void, clock: number): void {
    this.#admit({ run }, clock);
  }

  /** The page has so many frames. Events that wait may be of an older screen. */
  acknowledge(received: number): void {
    if (!this.isDelayed) this.loop.acknowledge(received);
  }

  /** Handles those that have waited long enough. */
  drain(clock: number): void {
    let message: EventMessage | Request | undefined;
    while ((message = this.#throttle?.next(clock)) !== undefined) {
      this.#handle(message);
    }
  }

  /** The connection is lost: the page sends what waits again. */
  clear(): void {
    this.#throttle?.clear();
    this.#last = 0;
  }

  #admit(message: EventMessage | Request, clock: number): void {
    this.#throttle ??= new Throttle(this.limits, clock);
    if (this.#throttle.admits(message, clock)) this.#handle(message);
  }

  #handle(message: EventMessage | Request): void {
    if ("run" in message) return message.run();
    this.loop.acknowledge(message.received);
    this.loop.deliver(message);
  }
}
