/**
 * A hook for Preact components that run in the browser.
 *
 * @module
 */
import { useEffect, useRef, useState } from "preact/hooks";
import type { AnyTyped, DownOf, UpOf } from "../wire/types.ts";
import type { ClientSocket } from "./client_socket.ts";
import { type ConnectOptions, connectSocket } from "./connect_socket.ts";
import type { SocketStatus } from "./status.ts";

/** What {@linkcode useSocket} takes. */
export interface UseSocketOptions<Event> extends ConnectOptions {
  /** Called with each event of the server. Of several renders the latest one's is. What it throws is reported as uncaught. */
  readonly onEvent: (event: Event) => void;
}

/** What {@linkcode useSocket} returns. */
export interface UsedSocket<Up> {
  /** How it is connected; the component is rendered when it changes. */
  readonly status: SocketStatus;
  /** Sends an event: see `send` of what `connectSocket` returns. It is the same function at every render. */
  readonly send: (event: Up) => void;
  /** Sends an event, and waits until the server has handled it. */
  readonly sendConfirmed: (event: Up) => Promise<void>;
}

/**
 * A socket for as long as a component is on the page: it is connected when the component is mounted, and closed when it is
 * unmounted or gets another URL. The encoding and other options are those of the first render.
 *
 * @typeParam D The definition: `typeof` what the server mounts.
 *
 * @example
 * ```tsx
 * import type { SocketDefinition } from "@rivulet/live";
 * import { useSocket } from "@rivulet/live/use-socket";
 * import { useState } from "preact/hooks";
 *
 * type Votes = SocketDefinition<"up" | "down", { votes: number }>;
 *
 * export function Vote() {
 *   const [votes, setVotes] = useState(0);
 *   const { status, send } = useSocket<Votes>("/ws/votes", {
 *     onEvent: (event) => setVotes(event.votes),
 *   });
 *   return (
 *     <button disabled={status.state === "closed"} onClick={() => send("up")}>{votes}</button>
 *   );
 * }
 * ```
 */
export function useSocket<D extends AnyTyped>(
  url: string,
  options: UseSocketOptions<DownOf<D>>,
): UsedSocket<UpOf<D>> {
  const latest = useRef(options);
  latest.current = options;
  const socket = useRef<ClientSocket<UpOf<D>, DownOf<D>> | undefined>(
    undefined,
  );
  const [status, setStatus] = useState<SocketStatus>({ state: "connecting" });
  const [functions] = useState(() => ({
    send: (event: UpOf<D>) => connected(socket.current).send(event),
    sendConfirmed: (event: UpOf<D>) =>
      connected(socket.current).sendConfirmed(event),
  }));
  useEffect(() => {
    const opened = socket.current = connectSocket<D>(url, latest.current);
    const unsubscribe = opened.status.subscribe(setStatus);
    let isMounted = true;
    void (async () => {
      for await (const event of opened) {
        if (!isMounted) return;
        try {
          latest.current.onEvent(event);
        } catch (error) {
          reportError(error);
        }
      }
    })();
    return () => {
      isMounted = false;
      unsubscribe();
      void opened.close();
    };
  }, [url]);
  return { status, ...functions };
}

/** @throws {TypeError} if the component is not mounted yet */
function connected<S>(socket: S | undefined): S {
  if (socket !== undefined) return socket;
  throw new TypeError(
    "Expected useSocket's send to be called after the component was mounted, but it was called before. Call it in an effect or a handler.",
  );
}
