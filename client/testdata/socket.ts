/** A WebSocket whose server is the test. */
export class Socket {
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  closedWith: number | undefined;
  #sent: unknown[] = [];

  constructor(readonly url: string) {}

  send(text: string): void {
    this.#sent.push(JSON.parse(text));
  }

  close(code?: number): void {
    this.readyState = 3;
    this.closedWith = code;
  }

  /** The server accepts the connection. */
  open(): void {
    this.readyState = 1;
    this.onopen!();
  }

  /** The server closes the connection, or the line breaks. */
  break(): void {
    this.readyState = 3;
    this.onclose!();
  }

  /** The server sends. */
  receive(...message: unknown[]): void {
    this.onmessage!({ data: JSON.stringify(message) });
  }

  /** The server sends bytes. */
  receiveBytes(bytes: BlobPart): void {
    this.onmessage!({ data: new Blob([bytes]) });
  }

  /** What the page has sent since the last call. */
  take(): unknown[] {
    const sent = this.#sent;
    this.#sent = [];
    return sent;
  }
}
