/** Beyond this many UTF-16 code units a page that comes back is sent whole instead of frame by frame. */
const MAX_LENGTH = 65_536;

/**
 * Frames that the page has not acknowledged: sent again when it comes back. Both sides count frames from 1.
 */
export class Outbox {
  #frames: string[] = [];
  #length = 0;
  /** The number of the last frame that was added. */
  sent = 0;

  /** Adds the next frame. */
  add(frame: string): void {
    this.sent++;
    this.#length += frame.length;
    this.#frames.push(frame);
    while (this.#length > MAX_LENGTH) {
      this.#length -= this.#frames.shift()!.length;
    }
  }

  /** Forgets the frames that the page has. */
  acknowledge(received: number): void {
    const first = this.sent - this.#frames.length;
    for (let i = first; i < received && this.#frames.length > 0; i++) {
      this.#length -= this.#frames.shift()!.length;
    }
  }

  /** The frames after those that the page has, or `undefined` if not all of them are kept. */
  after(received: number): readonly string[] | undefined {
    const missing = this.sent - received;
    if (missing < 0 || missing > this.#frames.length) return undefined;
    return this.#frames.slice(this.#frames.length - missing);
  }
}
