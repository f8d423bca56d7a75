import type { EventMessage } from "../protocol/decode.ts";
import { MAX_ONCE_LENGTH } from "./outbox.ts";
import type { Job } from "./view_work.ts";

const MAX_POSTPONED = 1000;

/** What a join says that finds its session in a checkpoint. */
export interface Rejoin {
  /** How many frames the page has. */
  readonly received: number;
  /** The page's last event. */
  readonly seq: number;
  /** The last event of which the page has the frame. */
  readonly answered: number;
}

/**
 * The time from a page's return to a session that was made again from a checkpoint, until it shows what is so then.
 *
 * The page sends again the events that the checkpoint does not know. They are rendered one by one, for one may click
 * what another has brought; nothing of it is sent but the page as a whole, in the end. Each names the last event that
 * was answered on the screen that it was made on: so its frame is numbered by its event, above all that the page has
 * counted before, and what listened on that screen is found.
 */
export class Replay {
  /** What the page has not been told, and the page as a whole does not say. */
  #once: string;
  /** What has happened besides: a replay in which nothing else happens renders what was rendered before. */
  #postponed: Job[] = [];
  /** The number of the frame that shows the page as a whole, once it is sent. */
  shownBy: number | undefined;
  /** The page's last event of before. */
  readonly #until: number;
  readonly #answered: number;

  /**
   * @param base not below any number of a frame or an event of before
   * @param owed what frames that were lost had to say
   */
  constructor(readonly base: number, { seq, answered }: Rejoin, owed: string) {
    this.#until = seq;
    this.#answered = answered;
    this.#once = owed;
  }

  /** Whether the page has still to be shown. */
  get isUnderWay(): boolean {
    return this.shownBy === undefined;
  }

  /** Whether there is more to say than a page could be told. */
  get isTooLong(): boolean {
    return this.#once.length > MAX_ONCE_LENGTH;
  }

  /** The number of the last frame that is not sent. */
  get lastFrame(): number {
    return this.base + this.#until;
  }

  /** Whether all events of before are known. */
  isCompleteAt(seq: number): boolean {
    return seq >= this.#until;
  }

  /** The number of the frame that shows what an event has changed. */
  frameOf(seq: number): number {
    return this.base + seq;
  }

  /** An event of the page, in the frames of now. */
  translate(event: EventMessage): EventMessage {
    return event.received > this.base
      ? event
      : { ...event, received: this.frameOf(event.received) };
  }

  /** Notes what an event, or something else, has the page do: unless it has done so before. */
  collect(once: string, seq?: number): void {
    if (seq === undefined || seq > this.#answered) this.#once += once;
  }

  /** Keeps what is not an event until all events are replayed; `false` if that is over, or takes too long. */
  postpones(job: Job): boolean {
    if (!this.isUnderWay || this.#postponed.length === MAX_POSTPONED) {
      return false;
    }
    this.#postponed.push(job);
    return true;
  }

  /** What was postponed. */
  takePostponed(): Job[] {
    const postponed = this.#postponed;
    this.#postponed = [];
    return postponed;
  }

  /** What the page has still to be told. */
  takeOnce(): string {
    const once = this.#once;
    this.#once = "";
    return once;
  }
}
