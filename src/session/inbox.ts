import { TOO_FAST } from "../protocol/close_codes.ts";
import type { EventMessage } from "../protocol/decode.ts";
import type { Attendant } from "./attendant.ts";
import type { RenderLoop } from "./render_loop.ts";
import type { SessionLimits } from "./session_limits.ts";
import { Throttle } from "./throttle.ts";
import type { Wire } from "./wire.ts";

/** Something else that a page asks for. */
interface Demand {
  readonly run: () => void;
}

/** What the inbox needs of its session. */
export interface InboxOwner {
  /** The page sent what is not of the protocol. */
  malformed(): void;
  /** The page cannot go on with the session. */
  abandon(): void;
  /** Something waits for its turn. */
  delayed(): void;
  /** Closes the connection. */
  hangUp(code: number, reason: string): void;
}

/** What limits it, and by which clock. */
interface InboxLimits {
  readonly limits: Pick<SessionLimits, "eventsPerSecond" | "eventBurst">;
  readonly attendant: Attendant;
}

/** Lets through what a page sends: events each once, all in their order, and not more than the limits say. */
export class Inbox {
  #throttle: Throttle<EventMessage | Demand> | undefined;
  /** The last event that waits. */
  #last = 0;

  constructor(
    private readonly owner: InboxOwner,
    private readonly host: InboxLimits,
    private readonly wire: Wire,
    private readonly loop: RenderLoop,
  ) {}

  /** Whether something waits for its turn. */
  get isDelayed(): boolean {
    return (this.#throttle?.size ?? 0) > 0;
  }

  /** Takes an event. */
  receive(sent: EventMessage): void {
    // The page sends it again to the process that goes on with it.
    if (this.loop.isFrozen) return;
    const { replay, firstReplay } = this.loop;
    const event = firstReplay?.translate(sent) ?? sent;
    const next = Math.max(this.wire.seq, this.#last) + 1;
    const isFuture = event.received > this.wire.sent || event.seq > next;
    if (replay?.isUnderWay && (isFuture || replay.isTooLong)) {
      // It lacks events that come before this one: there is no end to wait for.
      this.owner.abandon();
    } else if (isFuture) this.owner.malformed();
    else if (event.seq < next) {
      this.acknowledge(event.received);
      this.loop.flush(true);
    } else {
      this.#last = event.seq;
      this.#admit(event);
    }
  }

  /** Takes something that is no event. */
  request(run: () => void): void {
    this.#admit({ run });
  }

  /** The page has so many frames. Events that wait may be of an older screen. */
  acknowledge(received: number): void {
    if (!this.isDelayed) this.loop.acknowledge(received);
  }

  /** Handles those that have waited long enough. */
  drain(): void {
    const { clock } = this.host.attendant;
    let message: EventMessage | Demand | undefined;
    while ((message = this.#throttle?.next(clock)) !== undefined) {
      this.#handle(message);
    }
  }

  /** The connection is lost: the page sends what waits again. */
  clear(): void {
    this.#throttle?.clear();
    this.#last = 0;
  }

  #admit(message: EventMessage | Demand): void {
    const { limits, attendant: { clock } } = this.host;
    const throttle = this.#throttle ??= new Throttle(limits, clock);
    if (throttle.admits(message, clock)) this.#handle(message);
    else if (throttle.isOverfull) {
      this.owner.hangUp(TOO_FAST, "too many events");
    } else this.owner.delayed();
  }

  #handle(message: EventMessage | Demand): void {
    if ("run" in message) return message.run();
    this.loop.acknowledge(message.received);
    this.loop.deliver(message);
  }
}
