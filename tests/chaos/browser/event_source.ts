/** As much of an EventSource as the client uses, on `fetch`: that one can send cookies. It does not open a stream anew. */
export class FetchedEvents {
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly #end = new AbortController();

  /** @param heard called with each message */
  constructor(
    url: string,
    fetch: typeof globalThis.fetch,
    private readonly heard: (data: string) => void,
  ) {
    this.#read(url, fetch).then(() => this.#fail(), () => this.#fail());
  }

  close(): void {
    this.#end.abort();
  }

  #fail(): void {
    if (!this.#end.signal.aborted) this.onerror?.();
  }

  async #read(url: string, fetch: typeof globalThis.fetch): Promise<void> {
    const { signal } = this.#end;
    const response = await fetch(url, {
      headers: { accept: "text/event-stream", "cache-control": "no-cache" },
      signal,
    });
    const type = response.headers.get("content-type") ?? "";
    if (response.status !== 200 || !type.startsWith("text/event-stream")) {
      await response.body?.cancel();
      return;
    }
    let text = "";
    const chunks = response.body!.pipeThrough(new TextDecoderStream());
    for await (const chunk of chunks) {
      text += chunk;
      const blocks = text.split("\n\n");
      text = blocks.pop()!;
      for (const block of blocks) {
        if (signal.aborted) return;
        this.#dispatch(block);
      }
    }
  }

  #dispatch(block: string): void {
    const data = block.split("\n")
      .filter((line) => line.startsWith("data: "))
      .map((line) => line.slice("data: ".length));
    if (data.length === 0) return;
    this.heard(data.join("\n"));
    try {
      this.onmessage?.({ data: data.join("\n") });
    } catch (error) {
      // A listener's mistake is not the stream's.
      reportError(error);
    }
  }
}
