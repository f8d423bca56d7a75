import type { AskOptions, Calls } from "../cluster/calls.ts";
import { MAX_BODY_LENGTH } from "../transport/http_connections.ts";

/** Who has sent a request. */
export interface Sender {
  /** The id in the browser's cookie. */
  readonly browser: string | undefined;
  readonly https: boolean;
}

/** A request as it goes to other instances: no more of it than they need, for it stands in the store for a while. */
interface Forwarded {
  readonly url: string;
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly sender: Sender;
}

/** A response as it comes back. */
interface Answer {
  readonly status: number;
  readonly headers: [string, string][];
  readonly body: Uint8Array<ArrayBuffer>;
}

const QUESTION = "request";
/** How many requests wait for other instances at most: anybody can make up connections that nobody has. */
const MOST = 1000;
/** The longest part of a file that goes to another instance, in bytes, and how many do at once: they are kept whole. */
const MAX_PART_LENGTH = 1_048_576;
const MOST_PARTS = 16;
/** How long a body may take to come, in milliseconds: it holds a place meanwhile. */
const BODY_TIME = 10_000;

/** How a request is forwarded. */
export interface ForwardOptions extends AskOptions {
  /** Whether its body is a part of a file, which may be longer than messages are. */
  readonly isPart?: boolean;
}

/**
 * Passes POSTs on that are for something in the memory of another instance, such as a batch of messages whose connection
 * is there. All instances are asked; the one that has it handles the request.
 */
export class Forwarding {
  #count = 0;
  #parts = 0;

  /** @param respond answers a request for something that this instance has, and returns `undefined` for any other */
  constructor(
    private readonly calls: Calls,
    respond: (
      request: Request,
      sender: Sender,
    ) => Promise<Response | undefined>,
  ) {
    calls.answer(QUESTION, async (forwarded) => {
      const { url, type, body, sender } = forwarded as Forwarded;
      const headers = {
        "content-type": type,
        "content-length": String(body.length),
      };
      const request = new Request(url, { method: "POST", headers, body });
      const response = await respond(request, sender);
      return response && await answerOf(response);
    });
  }

  /**
   * Has another instance answer a request.
   *
   * @param options `timeout`: how long it may take, in milliseconds; as long as any question by default. `isPrivate`:
   * whether what it says, and is answered, must not stay in the store. `isPart`: whether its body is a part of a file
   * @returns `undefined` if none has what it is for, or it is too long
   */
  async forward(
    request: Request,
    sender: Sender,
    { isPart = false, ...options }: ForwardOptions = {},
  ): Promise<Response | undefined> {
    const { headers } = request;
    // A body without a length could be of any.
    const length = Number(headers.get("content-length") ?? NaN);
    const most = isPart ? MAX_PART_LENGTH : MAX_BODY_LENGTH;
    if (!(length <= most)) return undefined;
    // Before it is read: what would wait meanwhile is in memory.
    if (this.#count >= MOST || isPart && this.#parts >= MOST_PARTS) {
      return undefined;
    }
    this.#count++;
    if (isPart) this.#parts++;
    try {
      return await this.#ask(request, sender, options);
    } finally {
      this.#count--;
      if (isPart) this.#parts--;
    }
  }

  async #ask(
    request: Request,
    sender: Sender,
    options: AskOptions,
  ): Promise<Response | undefined> {
    const { url, headers } = request;
    const type = headers.get("content-type") ?? "";
    const body = await bodyOf(request);
    if (body === undefined) return undefined;
    const forwarded: Forwarded = { url, type, body, sender };
    const answer = await this.calls.ask(QUESTION, forwarded, options);
    return answer === undefined ? undefined : responseOf(answer as Answer);
  }
}

/** The body of a request; `undefined` if who has sent it is gone, or takes too long: then it is read no further. */
async function bodyOf(
  { body }: Request,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), BODY_TIME);
  try {
    const { signal } = late;
    const read = body?.pipeThrough(new TransformStream(), { signal });
    return await new Response(read).bytes();
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function answerOf(response: Response): Promise<Answer> {
  return {
    status: response.status,
    headers: [...response.headers],
    body: await response.bytes(),
  };
}

function responseOf({ status, headers, body }: Answer): Response {
  return new Response(body.length > 0 ? body : null, { status, headers });
}
