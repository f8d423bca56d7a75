/** How an end closes: a code of a WebSocket's close frame, and a reason. */
export interface Close {
  readonly code: number;
  readonly reason: string;
}

/** One way of a {@linkcode ChannelPair}: what was sent waits here, in order, until the test delivers it. */
export interface Lane {
  /** The messages that have left the sender and have not arrived, the oldest first. */
  readonly inFlight: readonly string[];
  /** Delivers what was sent first, a message or a close. Returns `false` if nothing is in flight. */
  deliver(): boolean;
  /** From now on nothing leaves the sender: its `bufferedAmount` grows, as when a page does not read. */
  hold(): void;
  /** Ends {@linkcode hold}: what the sender has kept is in flight. */
  release(): void;
}

/** A lane as its pair sees it. */
export class MemoryLane implements Lane {
  #inFlight: (string | Close)[] = [];
  /** What the sender could not send yet; `undefined` if it can. */
  #held: (string | Close)[] | undefined;

  /** @param receive called with what is delivered */
  constructor(private readonly receive: (item: string | Close) => void) {}

  get inFlight(): readonly string[] {
    return this.#inFlight.filter(isMessage);
  }

  /** Whether there is something to deliver. */
  get isWaiting(): boolean {
    return this.#inFlight.length > 0;
  }

  /** How many bytes the sender has to keep, as UTF-8. */
  get heldBytes(): number {
    const messages = this.#held?.filter(isMessage) ?? [];
    return new TextEncoder().encode(messages.join("")).length;
  }

  deliver(): boolean {
    const item = this.#inFlight.shift();
    if (item === undefined) return false;
    this.receive(item);
    return true;
  }

  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    this.#inFlight.push(...this.#held ?? []);
    this.#held = undefined;
  }

  /** Takes what is sent. */
  put(item: string | Close): void {
    (this.#held ?? this.#inFlight).push(item);
  }

  /** Loses everything. */
  clear(): void {
    this.#inFlight = [];
    this.#held = undefined;
  }
}

function isMessage(item: string | Close): item is string {
  return typeof item === "string";
}
