/** What workers tell each other. */
interface Word {
  readonly kind: "asked" | "served";
  readonly module: string;
}

/**
 * Whether the module of this worker is served by `deno serve`. Of the workers of `--parallel` only the first is told so: it
 * passes that on to those that ask, and those that ask later.
 */
export class Serving {
  #isServed = false;
  #channel: BroadcastChannel | undefined;

  /** @param served called once it is known */
  constructor(private readonly served: () => void) {}

  get isServed(): boolean {
    return this.#isServed;
  }

  /** Asks the other workers of the process. */
  ask(): void {
    this.#tell("asked");
  }

  /** This worker was told. */
  confirm(): void {
    this.#note();
    this.#tell("served");
  }

  close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  #note(): void {
    if (this.#isServed) return;
    this.#isServed = true;
    this.served();
  }

  #tell(kind: Word["kind"]): void {
    const channel = this.#channel ??= this.#open();
    channel.postMessage({ kind, module: Deno.mainModule } satisfies Word);
  }

  #open(): BroadcastChannel {
    const channel = new BroadcastChannel("rivulet/serving");
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data.module !== Deno.mainModule) return;
      if (data.kind === "served") this.#note();
      else if (this.#isServed) this.#tell("served");
    };
    return channel;
  }
}
