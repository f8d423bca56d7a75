import type { Calls } from "../cluster/calls.ts";
import { MAX_BODY_LENGTH } from "../transport/http_connections.ts";

/** A request as it goes to other instances. */
interface Forwarded {
  readonly url: string;
  readonly headers: [string, string][];
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A response as it comes back. */
interface Answer {
  readonly status: number;
  readonly headers: [string, string][];
  readonly body: Uint8Array<ArrayBuffer>;
}

const QUESTION = "request";

/**
 * Passes POSTs on that are for something in the memory of another instance, such as a batch of messages whose connection
 * is there. All instances are asked; the one that has it handles the request.
 */
export class Forwarding {
  /** @param respond answers a request for something that this instance has, and returns `undefined` for any other */
  constructor(
    private readonly calls: Calls,
    respond: (request: Request) => Promise<Response | undefined>,
  ) {
    calls.answer(QUESTION, async (forwarded) => {
      const { url, headers, body } = forwarded as Forwarded;
      const request = new Request(url, {
        method: "POST",
        headers,
        body,
      });
      const response = await respond(request);
      return response && await answerOf(response);
    });
  }

  /** Has another instance answer a request; `undefined` if none has what it is for, or it is too long. */
  async forward(request: Request): Promise<Response | undefined> {
    // A body without a length could be of any.
    const length = Number(request.headers.get("content-length") ?? NaN);
    if (!(length <= MAX_BODY_LENGTH)) return undefined;
    const forwarded: Forwarded = {
      url: request.url,
      headers: [...request.headers],
      body: await request.bytes(),
    };
    const answer = await this.calls.ask(QUESTION, forwarded);
    if (answer === undefined) return undefined;
    const { status, headers, body } = answer as Answer;
    return new Response(body.length > 0 ? body : null, {
      status,
      headers,
    });
  }
}

async function answerOf(response: Response): Promise<Answer> {
  return {
    status: response.status,
    headers: [...response.headers],
    body: await response.bytes(),
  };
}
