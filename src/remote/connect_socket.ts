import { DEFAULT_CONNECTION } from "../protocol/connection_options.ts";
import type { Encoding } from "../wire/encoding.ts";
import { json } from "../wire/json.ts";
import type { AnyTyped, DownOf, UpOf } from "../wire/types.ts";
import { ClientSocket } from "./client_socket.ts";
import type { LadderOptions } from "./connection.ts";
import type { SocketError } from "./socket_error.ts";
import { absoluteUrl } from "./url.ts";

/** What {@linkcode connectSocket} takes. */
export interface ConnectOptions {
  /** How events are written; the server has to know it. Default: `json`. */
  readonly encoding?: Encoding;
  /** What requests say, such as who asks. Not in browsers, which send their cookies. Default: nothing. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Called when an event has come to nothing whose sender does not wait for it. Default: `console.error`. */
  readonly onError?: (error: SocketError) => void;
  /** How it connects and comes back, as for pages: see `transport` of `createApp`. */
  readonly transport?: Partial<LadderOptions>;
}

/**
 * Connects to a socket that {@linkcode defineSocket} defines, from a browser, Deno or Node. It connects again whenever the
 * connection is lost, and each event arrives once and in its order, both ways, as long as the server has the socket.
 * If the server has lost it, because its process ended or the client was away for too long, the socket is opened anew:
 * `status` counts it, and what was sent and not acknowledged is sent again.
 *
 * @typeParam D The definition: `typeof` what the server mounts. Its types alone are used, so `import type` it.
 *
 * @param url An http or ws URL; in a browser also a path.
 *
 * @throws {TypeError} if it is no such URL, or there are headers in a browser
 *
 * @example
 * ```ts
 * import { createApp, defineSocket } from "@rivulet/live";
 * import { connectSocket } from "@rivulet/live/socket";
 *
 * type Up = { type: "shout"; text: string };
 * type Down = { type: "echo"; text: string };
 *
 * const echo = defineSocket<Up, Down>({
 *   message: (peer, { text }) => peer.send({ type: "echo", text: text.toUpperCase() }),
 * });
 * const app = createApp({ routes: {}, sockets: { "/ws/echo": echo } });
 * const server = Deno.serve({ port: 0, onListen() {} }, app.fetch);
 *
 * const socket = connectSocket<typeof echo>(`http://localhost:${server.addr.port}/ws/echo`);
 * await socket.sendConfirmed({ type: "shout", text: "hello" });
 * for await (const { text } of socket) {
 *   console.log(text); // HELLO
 *   break;
 * }
 * await socket.close();
 * await app.close();
 * await server.shutdown();
 * ```
 */
export function connectSocket<D extends AnyTyped>(
  url: string | URL,
  options: ConnectOptions = {},
): ClientSocket<UpOf<D>, DownOf<D>> {
  const { encoding = json, headers, onError = console.error } = options;
  const isInPage = typeof document !== "undefined";
  if (isInPage && headers !== undefined) {
    throw new TypeError(
      "Expected no headers in a browser, whose WebSockets send none but their cookies. Leave headers out, and know who asks by a cookie.",
    );
  }
  const socket = new ClientSocket<UpOf<D>, DownOf<D>>(
    { url: absoluteUrl(url), encoding, headers },
    { ...DEFAULT_CONNECTION, ...options.transport },
    onError,
  );
  if (isInPage) followPage(socket);
  return socket;
}

/** In a browser: goes with the page, and comes back with it. */
function followPage(socket: ClientSocket<never, unknown>): void {
  const ending = new AbortController();
  const { signal } = ending;
  const wake = () => socket.wake();
  addEventListener("online", wake, { signal });
  addEventListener("pageshow", wake, { signal });
  addEventListener("visibilitychange", () => {
    if (!document.hidden) wake();
  }, { signal });
  addEventListener("pagehide", ({ persisted }) => {
    if (!persisted) void socket.close();
  }, { signal });
  socket.status.subscribe(({ state }) => {
    if (state === "closed") ending.abort();
  });
}
