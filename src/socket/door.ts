import { gone } from "../transport/http_connection.ts";
import { MAX_BATCH } from "../wire/line_text.ts";
import type { Caller } from "./connection.ts";
import { HttpConnection } from "./http_connection.ts";
import type { AnySocket } from "./define_socket.ts";
import type { Sockets } from "./sockets.ts";
import { openSocket, SUBPROTOCOL } from "./web_socket_connection.ts";

/** A request for a socket. */
export interface Call extends Pick<Caller, "browser" | "url" | "params"> {
  readonly request: Request;
  readonly definition: AnySocket;
}

/** A line is longer than the event that it holds, by base64 or UTF-8. */
const BODY_FACTOR = 4;
const BODY_ROOM = 4096;

/** Answers the requests that carry sockets. */
export class SocketDoor {
  readonly #connections = new Map<string, HttpConnection>();

  /** @param patience how long a batch waits for the one before it, in milliseconds */
  constructor(
    private readonly sockets: Sockets,
    private readonly patience: number,
  ) {}

  /** Answers a request that begins a connection. */
  open(call: Call): Response | Promise<Response> {
    const { request } = call;
    if (request.headers.get("upgrade")?.toLowerCase() === "websocket") {
      return this.#upgrade(call);
    }
    return this.#openStream(call);
  }

  /** Answers a request that brings a batch of frames; `undefined` if its connection is not here. */
  post(
    request: Request,
    browser: string | undefined,
  ): Promise<Response> | undefined {
    const query = new URL(request.url).searchParams;
    const connection = this.#connections.get(query.get("c") ?? "");
    const number = Number(query.get("n"));
    if (connection === undefined) return undefined;
    if (connection.browser !== browser) return Promise.resolve(gone());
    if (!Number.isSafeInteger(number) || number < 1) {
      return Promise.resolve(malformed("n to be the number of a batch"));
    }
    return this.#take(connection, number, request);
  }

  async #take(
    connection: HttpConnection,
    number: number,
    request: Request,
  ): Promise<Response> {
    const lines = await bodyOf(request, connection.definition);
    if (lines instanceof Response) return lines;
    const isHandled = await connection.post(number, lines);
    return isHandled ? new Response(null, { status: 204 }) : gone();
  }

  #upgrade(call: Call): Response {
    const { request, definition: { encodings } } = call;
    const offered = (request.headers.get("sec-websocket-protocol") ?? "")
      .split(",").map((name) => name.trim()).filter((name) => name !== "");
    // Who offers nothing takes what the server likes best.
    const encoding = offered.length === 0
      ? encodings[0]
      : encodings.find(({ name }) => offered.includes(SUBPROTOCOL + name));
    if (encoding === undefined) {
      return malformed(
        `one of the subprotocols ${
          encodings.map(({ name }) => SUBPROTOCOL + name).join(", ")
        }`,
      );
    }
    const protocol = offered.length > 0
      ? SUBPROTOCOL + encoding.name
      : undefined;
    const caller = callerOf(call, encoding);
    return openSocket(request, protocol, this.sockets, caller);
  }

  async #openStream(call: Call): Promise<Response> {
    const { request, url, definition } = call;
    const id = url.searchParams.get("c") ?? "";
    if (!/^[0-9a-z]{16,64}$/.test(id)) {
      return malformed(
        "c to be the id of a connection, 16 to 64 of 0-9 and a-z",
      );
    }
    const wanted = url.searchParams.get("encoding");
    const { encodings } = definition;
    const encoding = wanted === null
      ? encodings[0]
      : encodings.find(({ name }) => name === wanted);
    if (encoding === undefined) {
      return malformed(
        `one of the encodings ${encodings.map(({ name }) => name).join(", ")}`,
      );
    }
    const caller = callerOf(call, encoding);
    const lines = await bodyOf(request, definition);
    if (lines instanceof Response) return lines;
    if (this.#connections.has(id)) {
      return new Response("Expected the id of a new connection", {
        status: 409,
      });
    }
    const connection = new HttpConnection(
      this.sockets,
      caller,
      this.patience,
      () => this.#connections.delete(id),
    );
    this.#connections.set(id, connection);
    return connection.open(lines);
  }
}

/** The requests' own headers are gone once they are answered. */
function callerOf(
  { definition, browser, url, params, request }: Call,
  encoding: Caller["encoding"],
): Caller {
  const headers = new Headers(request.headers);
  return { definition, encoding, browser, url, params, headers };
}

async function bodyOf(
  request: Request,
  { limits }: AnySocket,
): Promise<string | Response> {
  const most = BODY_FACTOR * (limits.eventSize + MAX_BATCH) + BODY_ROOM;
  // A body without a length could be of any.
  const length = Number(request.headers.get("content-length") ?? NaN);
  if (!(length <= most)) {
    return new Response(`Expected a content-length of at most ${most}`, {
      status: 413,
    });
  }
  try {
    return await request.text();
  } catch {
    return malformed("a whole body");
  }
}

function malformed(expected: string): Response {
  return new Response(`Expected ${expected}`, { status: 400 });
}
