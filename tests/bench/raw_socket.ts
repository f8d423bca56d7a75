const FINAL_TEXT = 0x81;
const MASKED = 0x80;
const LENGTH_16 = 126;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * A WebSocket framed by hand on a TCP connection: the driver has to cost less than the servers that it drives, and
 * Deno's own WebSocket costs more.
 */
export class RawSocket {
  readonly #frame = new Uint8Array(6 + LENGTH_16);
  #buffer = new Uint8Array(1024);
  #last = this.#buffer.subarray(0, 0);
  #start = 0;
  #end = 0;

  private constructor(private readonly connection: Deno.TcpConn) {
    this.#frame[0] = FINAL_TEXT;
  }

  /** Opens a socket at a path of 127.0.0.1, as a page of the same origin would. */
  static async open(
    port: number,
    path: string,
    cookie = "",
  ): Promise<RawSocket> {
    const hostname = "127.0.0.1";
    const connection = await Deno.connect({ hostname, port });
    connection.setNoDelay(true);
    const socket = new RawSocket(connection);
    const head = [
      `GET ${path} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      `Origin: http://${hostname}:${port}`,
      `Cookie: ${cookie}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ];
    await connection.write(encoder.encode(head.join("\r\n") + "\r\n\r\n"));
    let answer = "";
    while (!answer.endsWith("\r\n\r\n")) answer += await socket.#readText();
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new Error(`Expected an upgrade, received ${answer}`);
    }
    return socket;
  }

  /** Sends a text of at most 125 bytes. */
  async send(text: string): Promise<void> {
    const { written } = encoder.encodeInto(text, this.#frame.subarray(6));
    this.#frame[1] = MASKED | written; // and a mask of zeros
    await this.connection.write(this.#frame.subarray(0, 6 + written));
  }

  /** The text of the frame that was received last. */
  get last(): string {
    return decoder.decode(this.#last);
  }

  /** The bytes of the frame that was received last, until the next one is. */
  get lastBytes(): Uint8Array {
    return this.#last;
  }

  /** Waits for the next frame. */
  async receive(): Promise<void> {
    while (!this.receiveNow()) await this.#read();
  }

  /** The next frame, if it was read together with the last one. */
  receiveNow(): boolean {
    const held = this.#end - this.#start;
    const header = this.#headerLength();
    if (held < header) return false;
    const length = this.#payloadLength(header);
    if (held < header + length) {
      this.#reserve(header + length);
      return false;
    }
    const payload = this.#start + header;
    this.#start = payload + length;
    this.#last = this.#buffer.subarray(payload, this.#start);
    return true;
  }

  #headerLength(): number {
    const length = this.#buffer[this.#start + 1] & 0x7f;
    if (this.#end - this.#start < 2 || length < LENGTH_16) return 2;
    return length === LENGTH_16 ? 4 : 10;
  }

  #payloadLength(header: number): number {
    const view = new DataView(this.#buffer.buffer, this.#start);
    if (header === 2) return view.getUint8(1) & 0x7f;
    return header === 4 ? view.getUint16(2) : Number(view.getBigUint64(2));
  }

  async #readText(): Promise<string> {
    await this.#read();
    const text = decoder.decode(this.#buffer.subarray(this.#start, this.#end));
    this.#start = this.#end;
    return text;
  }

  async #read(): Promise<void> {
    if (this.#start === this.#end) this.#start = this.#end = 0;
    else this.#reserve(this.#end - this.#start + 1);
    const free = this.#buffer.subarray(this.#end);
    const read = await this.connection.read(free);
    if (read === null) throw new Error("Expected a frame, the socket closed");
    this.#end += read;
  }

  /** Makes room for so many bytes from the start of the frame that is being read. */
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
