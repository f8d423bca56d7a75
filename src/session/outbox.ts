/** Beyond this many UTF-16 code units a page that comes back is sent whole instead of frame by frame. */
const MAX_LENGTH = 65_536;
/** Beyond this many code units a page that comes back has lost something for good. */
export const MAX_ONCE_LENGTH = 1_048_576;

/** A frame, or a part of one. */
export interface Frame {
  readonly number: number;
  readonly text: string;
}

/** What a checkpoint keeps of an outbox: how many frames were sent, and what could not be said again of the last ones. */
export interface OutboxMemory {
  readonly sent: number;
  /** The number of the last frame of which that was given up. */
  readonly lost: number;
  readonly once: readonly Frame[];
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
  /** What frames that were lost could not say again, and the next one has to: operations, each after a comma. */
  owed = "";

  /** Whether a page has to say what it has before more is sent that could not be said again. */
  get isFull(): boolean {
    return (this.#once?.length ?? 0) > MAX_ONCE_LENGTH / 2;
  }

  /**
   * Adds the next frame, which says what is owed.
   *
   * @param once those of its operations that could not be said again
   */
  add(frame: string, once: string): void {
    this.sent++;
    this.#frames ??= new Backlog(MAX_LENGTH);
    this.#frames.add(this.sent, frame);
    this.owed = "";
    if (once === "") return;
    this.#once ??= new Backlog(MAX_ONCE_LENGTH);
    this.#once.add(this.sent, once);
  }

  /** Forgets the frames that the page has. */
  acknowledge(received: number): void {
    this.#frames?.acknowledge(received);
    this.#once?.acknowledge(received);
  }

  /** What a checkpoint keeps. */
  remember(): OutboxMemory {
    const { sent, owed } = this;
    const { lost, once } = this.#keptOnce;
    const before = owed === "" ? [] : [{ number: sent, text: owed }];
    return { sent, lost, once: [...before, ...once] };
  }

  /** The frames that a page lacks which has so many; `undefined` if they are not all kept. */
  after(received: number): readonly string[] | undefined {
    const frames = textsAfter(this.#frames?.frames ?? [], received);
    return frames.length === this.sent - received ? frames : undefined;
  }

  /**
   * The page gets the page as a whole instead of the frames that it lacks. What that does not say, the next frame does.
   *
   * @returns `false` if some of it was given up
   */
  supersede(received: number): boolean {
    if (received > this.sent) return false;
    const missing = missingOnce(this.#keptOnce, received);
    if (missing === undefined) return false;
    this.owed += missing;
    this.#frames?.clear();
    this.#once?.clear();
    return true;
  }

  /** What could not be said again, as far as it is kept. */
  get #keptOnce(): Pick<OutboxMemory, "lost" | "once"> {
    const { lost = 0, frames = [] } = this.#once ?? {};
    return { lost, once: frames };
  }
}

/** Texts by the number of their frame, the oldest of which are given up when they become too long. */
class Backlog {
  readonly #numbers: number[] = [];
  readonly #texts: string[] = [];
  /** How long all of them are, in UTF-16 code units. */
  length = 0;
  /** The number of the last frame that was given up. */
  lost = 0;

  constructor(private readonly maxLength: number) {}

  get frames(): Frame[] {
    return this.#numbers.map((number, i) => ({ number, text: this.#texts[i] }));
  }

  add(number: number, text: string): void {
    this.length += text.length;
    this.#numbers.push(number);
    this.#texts.push(text);
    while (this.length > this.maxLength) this.lost = this.#shift();
  }

  acknowledge(received: number): void {
    if (this.#numbers.at(-1)! <= received) return this.clear();
    while (this.#numbers[0] <= received) {
      this.#shift();
    }
  }

  clear(): void {
    this.#numbers.length = this.#texts.length = this.length = 0;
  }

  #shift(): number {
    this.length -= this.#texts.shift()!.length;
    return this.#numbers.shift()!;
  }
}

/** What a page lacks of the operations that could not be said again; `undefined` if that was given up. */
export function missingOnce(
  { lost, once }: Pick<OutboxMemory, "lost" | "once">,
  received: number,
): string | undefined {
  if (lost > received) return undefined;
  return textsAfter(once, received).join("");
}

function textsAfter(frames: readonly Frame[], received: number): string[] {
  return frames.filter(({ number }) => number > received)
    .map(({ text }) => text);
}
