import { Buffer } from "node:buffer";
import { constants, inflateRawSync } from "node:zlib";
import type { Line } from "./line.ts";
import { type Browser, RawHttp } from "./raw_http.ts";

/** What a gzip stream begins with. */
const GZIP_HEADER_LENGTH = 10;

/**
 * Messages down a stream of events and up by POST, on a connection of their own from the first one on. The driver waits
 * for each answer, so what the server writes at once is one message.
 */
export class SseLine implements Line {
  #last: Uint8Array | undefined;
  #posts: RawHttp | undefined;
  #batch = 0;
  /** The answer to the last batch. */
  #answer: Promise<unknown> | undefined;

  private constructor(
    private readonly stream: RawHttp,
    private readonly browser: Browser,
    private readonly id: string,
  ) {}

  /** Opens a stream; the answer to the join is the first message. */
  static async open(
    browser: Browser,
    id: string,
    join: string,
  ): Promise<SseLine> {
    const stream = await RawHttp.open(browser);
    const query = `c=${id}&join=${encodeURIComponent(join)}`;
    await stream.getStream(`/_rivulet/stream?${query}`);
    return new SseLine(stream, browser, id);
  }

  async send(text: string): Promise<void> {
    await this.#answer;
    const url = `/_rivulet/send?c=${this.id}&n=${++this.#batch}`;
    this.#posts ??= await RawHttp.open(this.browser);
    await this.#posts.post(url, text);
    this.#answer = this.#posts.receiveAnswer();
  }

  async receive(): Promise<void> {
    const isFirst = this.#last === undefined;
    let message = await this.stream.receiveChunk();
    // A long one comes in several chunks.
    while (!isWhole(message)) {
      const start = message.slice();
      message = Buffer.concat([start, await this.stream.receiveChunk()]);
    }
    this.#last = isFirst && this.browser.inflates
      ? message.subarray(GZIP_HEADER_LENGTH)
      : message;
  }

  /** What is compressed refers to nothing before it. */
  get last(): string {
    const bytes = this.browser.inflates
      ? inflateRawSync(this.#last!, { finishFlush: constants.Z_SYNC_FLUSH })
      : this.#last!;
    const text = Buffer.from(bytes).toString();
    return text.slice(text.indexOf("data: ") + "data: ".length, -"\n\n".length);
  }

  get up(): number {
    return this.stream.up + (this.#posts?.up ?? 0);
  }

  get down(): number {
    return this.stream.down + (this.#posts?.down ?? 0);
  }

  close(): void {
    this.stream.close();
    this.#posts?.close();
  }
}

/** A message ends with an empty line, one that is deflated with an empty block. */
function isWhole(bytes: Uint8Array): boolean {
  const end = bytes.subarray(-4).toHex();
  return end.endsWith("0a0a") || end === "0000ffff";
}
