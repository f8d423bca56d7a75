import type { Line } from "./line.ts";
import { type Browser, RawHttp } from "./raw_http.ts";

/** Messages up by POST, and down in the answers: each event is answered by the frame that it leads to. */
export class PollLine implements Line {
  last = "";
  #batch = 0;

  private constructor(
    private readonly posts: RawHttp,
    private readonly id: string,
  ) {}

  /** Opens a connection; the answer to the join is the first message. */
  static async open(
    browser: Browser,
    id: string,
    join: string,
  ): Promise<PollLine> {
    const line = new PollLine(await RawHttp.open(browser), id);
    await line.send(join);
    return line;
  }

  async send(text: string): Promise<void> {
    const url = `/_rivulet/send?c=${this.id}&n=${++this.#batch}&poll`;
    await this.posts.post(url, text);
  }

  async receive(): Promise<void> {
    this.last = await this.posts.receiveAnswer();
  }

  get up(): number {
    return this.posts.up;
  }

  get down(): number {
    return this.posts.down;
  }

  close(): void {
    this.posts.close();
  }
}
