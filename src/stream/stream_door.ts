import type { Bytes } from "../wire/encoding.ts";
import { describeIssue } from "../wire/issue.ts";
import type { AnyStream, StreamContext } from "./define_stream.ts";
import { formatFor } from "./format.ts";
import { StreamBody } from "./stream_body.ts";

/** A request for a stream. */
export interface StreamCall {
  readonly request: Request;
  readonly definition: AnyStream;
  readonly url: URL;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** What streams need of the app. */
export interface StreamServices {
  /** After how long a silence a reader is shown that somebody is there, in milliseconds. */
  readonly heartbeat: number;
  /** Asks `connect` whether somebody is let in, and what `ctx.context` is. */
  admit(request: Request): Promise<{ readonly context: unknown } | Response>;
  report(error: unknown, path: string): void;
}

/** The longest input, in bytes. */
const MAX_INPUT = 65_536;
const DEFAULT_LIMIT = 1000;

/** Answers the requests for streams. */
export class StreamDoor {
  /** Those that are open. */
  readonly #open = new Map<StreamBody, AnyStream>();

  constructor(private readonly services: StreamServices) {}

  /** Answers a request. */
  async respond(call: StreamCall): Promise<Response> {
    const { request, definition: { options }, url } = call;
    const accept = request.headers.get("accept");
    const format = formatFor(accept, options.encoding);
    if (format === undefined) {
      return refusal(406, "a format that there is, such as application/jsonl");
    }
    const admission = await this.services.admit(request);
    if (admission instanceof Response) return admission;
    const input = await inputOf(request, url);
    if (input instanceof Response) return input;
    const { input: schema, limit = DEFAULT_LIMIT } = options;
    const result = schema === undefined
      ? input
      : await schema["~standard"].validate(input.value);
    if ("issues" in result && result.issues !== undefined) {
      return refusal(422, `another input: ${describeIssue(result.issues)}`);
    }
    if (this.#count(call.definition) >= limit) {
      const response = refusal(503, "fewer readers at once");
      response.headers.set("retry-after", "5");
      return response;
    }
    const { value } = result as { value: unknown };
    const body = this.#begin(call, value, admission.context, format);
    return new Response(body, {
      headers: {
        "content-type": format.type,
        "cache-control": "no-store, no-transform",
        "vary": "accept",
        // Has nginx pass on what comes when it comes.
        "x-accel-buffering": "no",
      },
    });
  }

  /** Ends all that are open. */
  close(): void {
    for (const body of this.#open.keys()) body.breakOff();
  }

  #begin(
    { request, definition, url, params }: StreamCall,
    input: unknown,
    context: unknown,
    format: NonNullable<ReturnType<typeof formatFor>>,
  ): ReadableStream<Bytes> {
    const { options } = definition;
    const abortion = new AbortController();
    const ctx: StreamContext<unknown> = {
      context,
      url,
      params,
      signal: abortion.signal,
      lastId: request.headers.get("last-event-id") || undefined,
    };
    const body = new StreamBody({
      items: () => options.items(input, ctx),
      id: options.id,
      format,
      heartbeat: this.services.heartbeat,
      ended: () => {
        this.#open.delete(body);
        abortion.abort();
      },
      report: (error) => this.services.report(error, url.pathname + url.search),
    });
    this.#open.set(body, definition);
    return new ReadableStream(body, { highWaterMark: 0 });
  }

  #count(definition: AnyStream): number {
    let count = 0;
    for (const open of this.#open.values()) if (open === definition) count++;
    return count;
  }
}

/** What a request asks with: a wrapper, for an input may be anything. */
async function inputOf(
  request: Request,
  url: URL,
): Promise<{ readonly value: unknown } | Response> {
  let text: string;
  if (request.method === "POST") {
    // A body without a length could be of any.
    const length = Number(request.headers.get("content-length") ?? NaN);
    if (!(length <= MAX_INPUT)) {
      return refusal(413, `a content-length of at most ${MAX_INPUT}`);
    }
    text = await request.text();
  } else text = url.searchParams.get("input") ?? "";
  if (text === "") return { value: undefined };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return refusal(400, "an input in JSON");
  }
}

function refusal(status: number, expected: string): Response {
  return new Response(`Expected ${expected}`, { status });
}
