/** After so many UTF-16 code units a page is asked what it has: on a slow line it says so every second or two. */
const ASK_EVERY = 32_768;

/** A frame that is alone may be so long: what the user does next says that it has come. */
const ASK_ALONE = 131_072;

/** What was sent up to a frame. */
interface Mark {
  readonly frame: number;
  readonly total: number;
}

/**
 * How much was sent that the page has not acknowledged. What waits in the connection is not all that is under way: the
 * network, and each proxy on the way, take some megabytes of what a slow page reads much later.
 */
export class InFlight {
  #total = 0;
  #acknowledged = 0;
  #asked = 0;
  #marks: Mark[] | undefined;

  /** How long it is, in UTF-16 code units. */
  get length(): number {
    return this.#total - this.#acknowledged;
  }

  /**
   * A frame is sent.
   *
   * @returns whether the page has to be asked what it has: much has been sent since it had all
   */
  add(frame: number, length: number): boolean {
    const isAlone = this.length === 0;
    this.#total += length;
    const most = isAlone ? ASK_ALONE : ASK_EVERY;
    if (this.#total - this.#asked < most) return false;
    this.#asked = this.#total;
    (this.#marks ??= []).push({ frame, total: this.#total });
    return true;
  }

  /**
   * The page has so many frames.
   *
   * @param sent how many were sent
   */
  acknowledge(received: number, sent: number): void {
    while (this.#marks !== undefined && this.#marks[0]?.frame <= received) {
      this.#acknowledged = this.#marks.shift()!.total;
    }
    if (received >= sent) this.restart();
  }

  /** Nothing is under way: so it is on a new connection. */
  restart(): void {
    this.#acknowledged = this.#asked = this.#total;
    this.#marks = undefined;
  }
}
