import { LEFT } from "../src/protocol/close_codes.ts";
import { HEARTBEAT_INTERVAL } from "../src/protocol/limits.ts";

const FIRST_DELAY = 250;
const LONGEST_DELAY = 10_000;

/** A WebSocket that is opened again whenever it is lost, until the page goes away. */
export interface Connection {
  /** Opens the socket at once, or finds out whether it still stands. */
  wake(): void;
  /** Sends a message; without a socket it is dropped. */
  send(message: readonly unknown[]): void;
  /** Says that the server has accepted the page: the next loss is a new one. */
  settle(): void;
}

/** What a connection tells its owner. */
export interface ConnectionEvents {
  opened(): void;
  received(message: never): void;
  closed(): void;
  /** Asks for a message that the server answers. */
  ping(): void;
}

/** Makes a connection, not opened yet. */
export function createConnection(
  url: string,
  events: ConnectionEvents,
): Connection {
  let socket: WebSocket | undefined;
  let attempts = 0;
  let retry: ReturnType<typeof setTimeout>;
  /** Since when an answer has been due; 0 if none is. */
  let waiting = 0;

  const wake = () => {
    if (socket) return beat();
    clearTimeout(retry);
    socket = new WebSocket(url);
    waiting = Date.now();
    socket.onopen = events.opened;
    socket.onmessage = ({ data }) => {
      waiting = 0;
      events.received(JSON.parse(data) as never);
    };
    socket.onclose = lose;
  };

  const beat = () => {
    if (!socket) return;
    // Timed from the question, not from the last word: a hidden page's timers come late.
    if (waiting && Date.now() - waiting > HEARTBEAT_INTERVAL / 2) return lose();
    waiting ||= Date.now();
    events.ping();
  };

  const lose = () => {
    drop();
    retry = setTimeout(
      wake,
      Math.random() * Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** attempts++),
    );
  };

  const drop = (code = 1000) => {
    clearTimeout(retry);
    if (!socket) return;
    const dropped = socket;
    socket = undefined;
    // Closing can take a minute on a dead line; nobody waits for it.
    dropped.onopen = dropped.onmessage = dropped.onclose = null;
    dropped.close(code);
    events.closed();
  };

  setInterval(beat, HEARTBEAT_INTERVAL);
  addEventListener("online", wake);
  addEventListener(
    "pagehide",
    ({ persisted }) => drop(persisted ? 1000 : LEFT),
  );
  addEventListener("pageshow", (event) => event.persisted && wake());
  document.addEventListener(
    "visibilitychange",
    () => document.hidden || wake(),
  );

  return {
    wake,
    send(message) {
      if (socket?.readyState === 1) socket.send(JSON.stringify(message));
    },
    settle() {
      attempts = 0;
    },
  };
}
