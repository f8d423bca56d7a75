/** Beyond this many UTF-16 code units a page that comes back is sent whole instead of frame by frame. */
const MAX_LENGTH = 65_536;
/** Beyond this many code units a page that comes back has lost something for good. */
const MAX_ONCE_LENGTH = 1_048_576;

interface Frame {
  readonly number: number;
  readonly text: string;
}

/** What a page that comes back is sent. */
export interface Missing {
  /** The frames that it lacks; `undefined` if it gets the page as a whole. */
  readonly frames: readonly string[] | undefined;
  /** What the page as a whole does not say: operations of the frames that it lacks, each after a comma. */
  readonly once: string;
}

/**
 * Frames that the page has not acknowledged: sent again when it comes back. Both sides count frames from 1.
 *
 * Patches can be made good by sending the page as a whole. Rows of streams and commands cannot, so they are kept longer.
 */
export class Outbox {
  /** Made with the first frame: a parked page has none. */
  #frames: Backlog | undefined;
  #once: Backlog | undefined;
  /** The number of the last frame that was added. */
  sent = 0;

  /**
   * Adds the next frame.
   *
   * @param once those of its operations that could not be said again
   */
  add(frame: string, once: string): void {
    this.sent++;
    this.#frames ??= new Backlog(MAX_LENGTH);
    this.#frames.add(this.sent, frame);
    if (once === "") return;
    this.#once ??= new Backlog(MAX_ONCE_LENGTH);
    this.#once.add(this.sent, once);
  }

  /** Forgets the frames that the page has. */
  acknowledge(received: number): void {
    this.#frames?.acknowledge(received);
    this.#once?.acknowledge(received);
  }

  /** What a page lacks that has so many frames; `undefined` if it cannot be made good. */
  after(received: number): Missing | undefined {
    const count = this.sent - received;
    if (count < 0) return undefined;
    const frames = this.#frames?.after(received) ?? [];
    if (frames.length === count) return { frames, once: "" };
    if (this.#once === undefined) return { frames: undefined, once: "" };
    return this.#once.lost > received
      ? undefined
      : { frames: undefined, once: this.#once.after(received).join("") };
  }
}

/** Texts by the number of their frame, the oldest of which are given up when they become too long. */
class Backlog {
  #frames: Frame[] = [];
  #length = 0;
  /** The number of the last frame that was given up. */
  lost = 0;

  constructor(private readonly maxLength: number) {}

  add(number: number, text: string): void {
    this.#length += text.length;
    this.#frames.push({ number, text });
    while (this.#length > this.maxLength) this.lost = this.#shift();
  }

  acknowledge(received: number): void {
    while (this.#frames.length > 0 && this.#frames[0].number <= received) {
      this.#shift();
    }
  }

  after(received: number): string[] {
    return this.#frames.filter(({ number }) => number > received).map((
      { text },
    ) => text);
  }

  #shift(): number {
    const { number, text } = this.#frames.shift()!;
    this.#length -= text.length;
    return number;
  }
}
