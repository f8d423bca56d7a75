import { type Call, SocketDoor } from "../socket/door.ts";
import type { AnySocket } from "../socket/define_socket.ts";
import { Sockets } from "../socket/sockets.ts";
import type { AnyStream } from "../stream/define_stream.ts";
import { StreamDoor } from "../stream/stream_door.ts";
import type { TransportOptions } from "../transport/options.ts";
import { gone } from "../transport/http_connection.ts";
import { readSessionCookie } from "./cookies.ts";
import type { Drain } from "./drain.ts";
import type { Forwarding, Sender } from "./forwarding.ts";
import type { AppHost } from "./host.ts";
import type { AppOptions } from "./options.ts";
import { createOriginCheck, isHttps, originOf } from "./origin.ts";
import { methodNotAllowed } from "./responses.ts";
import { createRouter, type Match, type Router } from "./router.ts";

/** What of the app is made after them, and what it does elsewhere. */
interface RemoteServices {
  readonly drain: Drain;
  readonly forwarding: Forwarding | undefined;
}

/** How long clients that are told to move have for it before the process may end, in milliseconds. */
const FAREWELL = 50;

/** An app's sockets and streams, and what they are reached by. */
export class Remotes {
  readonly #sockets: Sockets;
  readonly #socketDoor: SocketDoor;
  readonly #socketRoutes: Router<AnySocket>;
  readonly #streamRoutes: Router<AnyStream>;
  readonly #streamDoor: StreamDoor;
  readonly #isSameOrigin: (request: Request) => boolean;

  constructor(
    // deno-lint-ignore no-explicit-any
    private readonly options: AppOptions<any>,
    { bus, publish, shared, report }: AppHost,
    { heartbeat, resumeTime, openTime }: TransportOptions,
  ) {
    const { connect, sockets = {}, streams = {} } = options;
    const admit = async (request: Request) => {
      const context = await connect?.(request);
      return context instanceof Response ? context : { context };
    };
    this.#isSameOrigin = createOriginCheck(options);
    this.#socketRoutes = createRouter(sockets);
    this.#sockets = new Sockets({
      heartbeat,
      resumeTime,
      subscribe: (topic, receive) => bus.subscribe(topic, receive),
      publish: (topic, item) => void publish(topic, item),
      apply: (change) => shared.apply(change),
      read: <T>(of: { readonly name: string }) =>
        shared.read(of as Parameters<typeof shared.read>[0]) as Promise<T>,
      report: (error, path) => void report(error, { during: "socket", path }),
      admit: ({ url, headers }) => admit(new Request(url, { headers })),
    });
    this.#socketDoor = new SocketDoor(this.#sockets, openTime);
    this.#streamRoutes = createRouter(streams);
    this.#streamDoor = new StreamDoor({
      heartbeat,
      admit,
      report: (error, path) => void report(error, { during: "stream", path }),
    });
  }

  /** Answers a request for a socket or a stream; `undefined` if its path leads to none. */
  respond(
    request: Request,
    pathname: string,
    services: RemoteServices,
  ): Response | Promise<Response> | undefined {
    const socket = this.#socketRoutes.match(pathname);
    const stream = this.#streamRoutes.match(pathname);
    if (socket === undefined && stream === undefined) return undefined;
    if (!this.#mayAsk(request)) {
      return new Response("Expected a request of the same origin", {
        status: 403,
      });
    }
    if (socket !== undefined) {
      return this.#respondSocket(request, socket, services);
    }
    return this.#respondStream(request, stream!, services);
  }

  /** Answers a POST of a connection that is here. */
  respondHere(
    request: Request,
    pathname: string,
    { browser }: Sender,
  ): Promise<Response> | undefined {
    if (this.#socketRoutes.match(pathname) === undefined) return undefined;
    return this.#socketDoor.post(request, browser);
  }

  /** Has all clients go on with another process. */
  async drain(): Promise<void> {
    if (this.#sockets.size === 0) return this.#sockets.close("stopping");
    this.#sockets.close("stopping");
    await new Promise((resolve) => setTimeout(resolve, FAREWELL));
  }

  close(): void {
    this.#sockets.close("ended");
    this.#streamDoor.close();
  }

  /** A browser says where a request comes from, if it brings cookies of its own; other clients have none. */
  #mayAsk(request: Request): boolean {
    const { headers } = request;
    const site = headers.get("sec-fetch-site");
    return !headers.has("origin")
      ? site === null || site === "same-origin" || site === "none"
      : this.#isSameOrigin(request);
  }

  #respondSocket(
    request: Request,
    { value: definition, params }: Match<AnySocket>,
    { drain, forwarding }: RemoteServices,
  ): Response | Promise<Response> {
    const { method, headers } = request;
    const https = isHttps(request, this.options);
    const browser = readSessionCookie(headers.get("cookie"), https);
    const isUpgrade = method === "GET" && headers.has("upgrade");
    if (!isUpgrade && method !== "POST") {
      return method === "GET"
        ? new Response("Expected a WebSocket, or a POST", {
          status: 426,
          headers: { upgrade: "websocket" },
        })
        : methodNotAllowed("GET, POST");
    }
    const url = new URL(request.url);
    if (isUpgrade || !url.searchParams.has("n")) {
      if (drain.hasBegun) return drain.refusal();
      const seen = this.#urlOf(request);
      const call: Call = { request, definition, browser, url: seen, params };
      return this.#socketDoor.open(call);
    }
    return this.#socketDoor.post(request, browser) ??
      forwarding?.forward(request, { browser, https })
        .then((response) => response ?? gone()) ??
      gone();
  }

  #respondStream(
    request: Request,
    { value: definition, params }: Match<AnyStream>,
    { drain }: RemoteServices,
  ): Response | Promise<Response> {
    if (request.method !== "GET" && request.method !== "POST") {
      return methodNotAllowed("GET, POST");
    }
    if (drain.hasBegun) return drain.refusal();
    const url = this.#urlOf(request);
    return this.#streamDoor.respond({ request, definition, url, params });
  }

  /** The address as the client has it. */
  #urlOf(request: Request): URL {
    const { pathname, search } = new URL(request.url);
    return new URL(originOf(request, this.options) + pathname + search);
  }
}
