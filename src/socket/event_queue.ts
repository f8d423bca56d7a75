import { type Frame, sizeOf } from "../wire/encoding.ts";
import type { Bucket } from "./bucket.ts";

/** How many events may wait, and how large all of them may be. */
const MAX_WAITING = 1000;
const MAX_SIZE = 1_048_576;

/** What handles the events of a queue. */
export interface EventHandler {
  /** Handles an event; the next one waits for what is returned. It does not fail. */
  handle(frame: Frame, number: number): void | Promise<void>;
  /** The events up to this one are handled. */
  handled(number: number, size: number): void;
  /** Nothing waits any more. */
  idle(): void;
}

/** The events of one peer: handled in their order, one at a time, and no faster than is allowed. */
export class EventQueue {
  #waiting: Frame[] = [];
  #size = 0;
  /** How many have been taken out. */
  #taken = 0;
  /** Whether something has to settle first: at the beginning, `open`. */
  #isBusy = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly handler: EventHandler,
    private readonly bucket: Bucket,
  ) {}

  /** How many have come. */
  get received(): number {
    return this.#taken + this.#waiting.length;
  }

  /** Whether more wait than is reasonable. */
  get isOverfull(): boolean {
    return this.#waiting.length >= MAX_WAITING || this.#size > MAX_SIZE;
  }

  get isIdle(): boolean {
    return !this.#isBusy && this.#waiting.length === 0;
  }

  /** An event has come. */
  add(frame: Frame): void {
    this.#waiting.push(frame);
    this.#size += sizeOf(frame);
    if (!this.#isBusy) this.#run();
  }

  /** What it was busy with has settled. */
  proceed(): void {
    this.#isBusy = false;
    this.#run();
  }

  /** Handles nothing more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#isBusy = true;
    this.#waiting = [];
    this.#size = 0;
  }

  #run(): void {
    while (!this.#isBusy && this.#waiting.length > 0) {
      const delay = this.bucket.take();
      if (delay > 0) {
        this.#isBusy = true;
        this.#timer = setTimeout(() => this.proceed(), delay);
        return;
      }
      const frame = this.#waiting.shift()!;
      const size = sizeOf(frame);
      this.#size -= size;
      const number = ++this.#taken;
      const handling = this.handler.handle(frame, number);
      if (handling === undefined) this.handler.handled(number, size);
      else {
        this.#isBusy = true;
        handling.then(() => {
          this.handler.handled(number, size);
          this.proceed();
        });
      }
    }
    if (this.isIdle) this.handler.idle();
  }
}
