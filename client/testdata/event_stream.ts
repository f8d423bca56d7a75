/** An EventSource whose server is the test. */
export class EventStream {
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  isClosed = false;
  readonly #query: URLSearchParams;

  constructor(readonly url: string) {
    this.#query = new URL(url).searchParams;
  }

  /** The id of the connection. */
  get id(): string {
    return this.#query.get("c")!;
  }

  /** The join that it was asked for with. */
  get join(): unknown[] {
    return JSON.parse(this.#query.get("join")!);
  }

  close(): void {
    this.isClosed = true;
  }

  /** The server sends. */
  receive(...message: unknown[]): void {
    this.onmessage!({ data: JSON.stringify(message) });
  }

  /** The server ends the stream, or the line breaks. */
  break(): void {
    this.onerror!();
  }
}
