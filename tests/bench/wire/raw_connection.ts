/** Heads of answers are shorter. */
const MAX_TEXT = 2048;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A TCP connection to a server, read by hand: the driver has to cost less than the servers that it drives. */
export class RawConnection {
  /** How many bytes went up and came down. */
  up = 0;
  down = 0;
  #buffer = new Uint8Array(1024);
  #start = 0;
  #end = 0;

  private constructor(private readonly connection: Deno.TcpConn) {}

  static async open(port: number): Promise<RawConnection> {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port });
    connection.setNoDelay(true);
    return new RawConnection(connection);
  }

  /** Writes bytes, or a text. */
  async write(message: Uint8Array | string): Promise<void> {
    let rest = typeof message === "string" ? encoder.encode(message) : message;
    this.up += rest.length;
    while (rest.length > 0) {
      rest = rest.subarray(await this.connection.write(rest));
    }
  }

  /** How many bytes have come and were not taken. */
  get held(): number {
    return this.#end - this.#start;
  }

  /** A view of them, and of nothing else. */
  get view(): DataView {
    return new DataView(this.#buffer.buffer, this.#start, this.held);
  }

  /** One of them. */
  byteAt(offset: number): number {
    return this.#buffer[this.#start + offset];
  }

  /** Takes bytes that are held; they are good until more are read. */
  take(length: number): Uint8Array {
    const start = this.#start;
    this.#start += length;
    return this.#buffer.subarray(start, this.#start);
  }

  /** Waits for bytes, and takes them. */
  async receive(length: number): Promise<Uint8Array> {
    while (this.held < length) await this.read(length);
    return this.take(length);
  }

  /** Waits for a text up to its end, and takes it. */
  async receiveText(end: string): Promise<string> {
    for (;;) {
      const last = Math.min(this.#end, this.#start + MAX_TEXT);
      const text = decoder.decode(this.#buffer.subarray(this.#start, last));
      const at = text.indexOf(end);
      if (at >= 0) return decoder.decode(this.take(at + end.length));
      await this.read();
    }
  }

  /** Reads what comes next, into room for so many bytes that belong together. */
  async read(length = this.held + 1): Promise<void> {
    if (this.#start === this.#end) this.#start = this.#end = 0;
    this.#reserve(length);
    const free = this.#buffer.subarray(this.#end);
    const read = await this.connection.read(free);
    if (read === null) throw new Error("Expected bytes, the connection closed");
    this.#end += read;
    this.down += read;
  }

  close(): void {
    this.connection.close();
  }

  #reserve(length: number): void {
    if (this.#start + length <= this.#buffer.length) return;
    const held = this.#buffer.subarray(this.#start, this.#end);
    const enough = length > this.#buffer.length;
    const buffer = enough ? new Uint8Array(2 * length) : this.#buffer;
    if (enough) buffer.set(held);
    else buffer.copyWithin(0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
    this.#buffer = buffer;
  }
}
