import { Buffer } from "node:buffer";
import type { Faults } from "./faults.ts";
import type { Flow } from "./flow.ts";

/** Longer heads are passed on as they are. */
const LONGEST_HEAD = 64 * 1024;

const HEAD_END = "\r\n\r\n";

const FORBIDDEN = "HTTP/1.1 403 Forbidden\r\n" +
  "Content-Length: 0\r\nConnection: close\r\n\r\n";

/**
 * Does to the HTTP of one connection what some middleboxes do.
 *
 * It reads the head of the first request and of the first response only. So that there is no second one, every request
 * that does not become another protocol tells the server to close the connection; the end of the connection is also how
 * it knows that a response is whole.
 */
export class HttpFilter {
  /** What the client is answered in the server's place. */
  #answer = "";
  /** What is done to the response's body, or to what follows a 101. */
  #treatment: "pass" | "buffer" | "drop" | "close" = "pass";
  readonly #clientEnd = Promise.withResolvers<void>();

  constructor(private readonly faults: () => Faults) {}

  /** The way to the server. */
  async *request(flow: Flow): Flow {
    try {
      const first = await flow.next();
      if (first.done) return;
      const { upgrade = "pass", buffer = false } = this.faults();
      if (upgrade === "pass" && !buffer) {
        yield first.value;
        return yield* flow;
      }
      const { head, rest } = await readHead(flow, first.value);
      if (!/^upgrade:/im.test(head)) {
        if (buffer) this.#treatment = "buffer";
        yield bytesOf(closing(head));
      } else if (upgrade === "refuse") {
        // The server sees a connection end that has asked nothing.
        this.#answer = FORBIDDEN;
        return;
      } else if (upgrade === "strip") {
        if (buffer) this.#treatment = "buffer";
        yield bytesOf(closing(head.replace(/^upgrade:.*\r\n/gim, "")));
      } else {
        if (upgrade === "accept-and-drop") this.#treatment = "drop";
        if (upgrade === "accept-and-close") this.#treatment = "close";
        yield bytesOf(head);
      }
      yield rest;
      if (this.#treatment === "drop") await drain(flow);
      else yield* flow;
    } finally {
      this.#clientEnd.resolve();
    }
  }

  /** The way to the client. A server answers once it was asked, so what to do is known when the first bytes come. */
  async *response(flow: Flow): Flow {
    const first = await flow.next();
    if (first.done) {
      if (this.#answer !== "") yield bytesOf(this.#answer);
      return;
    }
    if (this.#treatment === "pass") {
      yield first.value;
      return yield* flow;
    }
    const { head, rest } = await readHead(flow, first.value);
    yield bytesOf(head);
    if (this.#treatment === "buffer") {
      const held = [rest];
      for await (const bytes of flow) held.push(bytes);
      return yield* held;
    }
    if (!head.startsWith("HTTP/1.1 101 ")) {
      yield rest;
      return yield* flow;
    }
    if (this.#treatment === "close") return;
    await drain(flow);
    // A box that drops what it sees does not tell the client that the server has gone, either.
    await this.#clientEnd.promise;
  }
}

/** Reads on until the head of a message is there. If it does not come, all that was read is the head. */
async function readHead(
  flow: Flow,
  first: Uint8Array,
): Promise<{ head: string; rest: Uint8Array }> {
  let text = textOf(first);
  while (!text.includes(HEAD_END) && text.length < LONGEST_HEAD) {
    const { done, value } = await flow.next();
    if (done) break;
    text += textOf(value);
  }
  const end = text.indexOf(HEAD_END);
  if (end < 0) return { head: text, rest: new Uint8Array() };
  const length = end + HEAD_END.length;
  return { head: text.slice(0, length), rest: bytesOf(text.slice(length)) };
}

/** The head of a request after which the server closes the connection. */
function closing(head: string): string {
  return head.replace(/^connection:.*\r\n/gim, "")
    .replace(/\r\n/, "\r\nConnection: close\r\n");
}

async function drain(flow: Flow): Promise<void> {
  while (!(await flow.next()).done);
}

/** Bytes as characters, one each. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}
