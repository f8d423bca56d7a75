import { Buffer } from "node:buffer";
import { inflateRawSync } from "node:zlib";
import type { Line } from "./line.ts";
import { RawConnection } from "./raw_connection.ts";

const FINAL_TEXT = 0x81;
const FINAL_BINARY = 0x82;
const MASKED = 0x80;
const LENGTH_16 = 126;

const encoder = new TextEncoder();

/** A WebSocket framed by hand on a TCP connection: Deno's own costs more than some of the servers do. */
export class RawSocket implements Line {
  readonly #frame = new Uint8Array(6 + LENGTH_16);
  #last: Uint8Array = new Uint8Array();
  #isBinary = false;

  private constructor(private readonly connection: RawConnection) {
    this.#frame[0] = FINAL_TEXT;
  }

  /** Opens a socket at a path of 127.0.0.1, as a page of the same origin would. */
  static async open(
    port: number,
    path: string,
    cookie = "",
  ): Promise<RawSocket> {
    const connection = await RawConnection.open(port);
    const host = `127.0.0.1:${port}`;
    const head = [
      `GET ${path} HTTP/1.1`,
      `Host: ${host}`,
      `Origin: http://${host}`,
      `Cookie: ${cookie}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      "\r\n",
    ];
    await connection.write(head.join("\r\n"));
    const answer = await connection.receiveText("\r\n\r\n");
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new Error(`Expected an upgrade, received ${answer}`);
    }
    return new RawSocket(connection);
  }

  /** Sends a text of at most 125 bytes. */
  async send(text: string): Promise<void> {
    const { written } = encoder.encodeInto(text, this.#frame.subarray(6));
    this.#frame[1] = MASKED | written; // and a mask of zeros
    await this.connection.write(this.#frame.subarray(0, 6 + written));
  }

  /** The text of the frame that was received last: a binary one is text that was deflated. */
  get last(): string {
    const bytes = this.#isBinary ? inflateRawSync(this.#last) : this.#last;
    return Buffer.from(bytes).toString();
  }

  /** The bytes of the frame that was received last, until the next one is. */
  get lastBytes(): Uint8Array {
    return this.#last;
  }

  get up(): number {
    return this.connection.up;
  }

  get down(): number {
    return this.connection.down;
  }

  /** Waits for the next frame. */
  async receive(): Promise<void> {
    while (!this.receiveNow()) await this.connection.read(this.#awaited());
  }

  /** The next frame, if it was read together with the last one. */
  receiveNow(): boolean {
    const { connection } = this;
    const length = this.#awaited();
    if (connection.held < length) return false;
    const header = this.#headerLength();
    this.#isBinary = connection.byteAt(0) === FINAL_BINARY;
    this.#last = connection.take(length).subarray(header);
    return true;
  }

  close(): void {
    this.connection.close();
  }

  /** The length of the next frame, or of its header if it is not known yet. */
  #awaited(): number {
    const header = this.#headerLength();
    return this.connection.held < header
      ? header
      : header + this.#payloadLength(header);
  }

  #headerLength(): number {
    const { connection } = this;
    if (connection.held < 2) return 2;
    const length = connection.byteAt(1) & 0x7f;
    if (length < LENGTH_16) return 2;
    return length === LENGTH_16 ? 4 : 10;
  }

  #payloadLength(header: number): number {
    const { connection } = this;
    if (header === 2) return connection.byteAt(1) & 0x7f;
    const { view } = connection;
    return header === 4 ? view.getUint16(2) : Number(view.getBigUint64(2));
  }
}
