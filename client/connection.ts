import type { ConnectionOptions } from "../src/protocol/connection_options.ts";
import { openHttpLater } from "./later_line.ts";
import type { Line } from "./line.ts";
import { openWebSocket } from "./web_socket.ts";

type Timer = ReturnType<typeof setTimeout> | undefined;

/** The ladder: the best transport first. */
const TRANSPORTS = [
  openWebSocket,
  openHttpLater(false),
  openHttpLater(true),
  openHttpLater(true),
];
const STREAM = 1;
const POLLING = 2;
/** For a tab whose stream others needed. */
const DISPLACED = 3;

/** Holds the tab's rung, where its next page begins. */
const KEY = "rivulet:transport";

/** What a user does who is back; the last two also without pointer and keys. */
const SIGNS = ["pointermove", "pointerdown", "keydown", "click", "input"];

/** So many attempts more has a transport that has worked: the server is rather away for a moment than the way blocked. */
const TRUST = 2;

/** So many times the delay of an upgrade doubles. */
const MOST_DOUBLINGS = 4;

/** A connection that is made again whenever it is lost, until the page goes away. */
export interface Connection {
  /** Connects at once, or finds out whether the connection still stands. */
  wake(): void;
  /** Leaves the session for good, and connects anew. */
  restart(): void;
  /** Sends a message; without a connection it is dropped. */
  send(message: readonly unknown[]): void;
  /** Says that the server has accepted the page: the next loss is a new one. */
  settle(): void;
}

/** What a connection tells its owner. */
export interface ConnectionEvents {
  /** Asks for the join, when it is sent. */
  join(): readonly unknown[];
  /** A message that is not about the connection itself. */
  received(message: never): void;
  /** The connection has ended; another follows. */
  closed(): void;
  /** Asks for a message that the server answers. */
  ping(): void;
}

/**
 * Makes a connection, not opened yet.
 *
 * It has one line at a time. A line that brings no message within the time to open is a failed attempt, one that has
 * brought any was lost: what follows an attempt is the ladder's business, a loss is followed by the same transport. While
 * that is not the best one, a WebSocket is tried beside it. Once it carries messages it takes the line's place, and joins.
 *
 * @param base the URL that the server's own paths begin with
 */
export function createConnection(
  base: string,
  options: ConnectionOptions,
  events: ConnectionEvents,
): Connection {
  const { openTime, heartbeat, use } = options;
  const top = use === "sse" ? STREAM : 0;
  const bottom = use === "websocket" ? 0 : POLLING;
  let rung = top;
  try { // storage may be forbidden
    const kept = +sessionStorage.getItem(KEY)!;
    if (kept > top && kept <= bottom) rung = kept;
  } catch { /* then every page begins at the top */ }
  let failures = 0;
  /** The rung that has worked on this page. */
  let proven: number | undefined;

  let line: Line | undefined;
  /** When the last message came on the line; 0 before the first. */
  let heard = 0;
  /** What is to be done with the line if nothing comes, or when to open the next one. */
  let timer: Timer;
  let retries = 0;
  /** Whether something was sent that the server answers. */
  let isDue = false;
  /** A WebSocket beside the line. */
  let trial: Line | undefined;
  let upgrade: Timer;
  let upgrades = 0;
  /** Ends when the user, who was idle, is back. */
  let absence: AbortController | undefined;

  const join = () => JSON.stringify(events.join());

  /** Somebody is there, or the network: whatever has failed so far, it is worth trying. */
  const wake = () => {
    retries = 0;
    check(openTime);
  };
  const beat = () => check(heartbeat);

  const check = (patience: number) => {
    // So long a silence is a sleep, or the server's end. In a hidden page it can be a timer that came late.
    const isStale = Date.now() - heard > 2 * heartbeat && !document.hidden;
    if (!line || heard && isStale) open();
    else if (heard) {
      isDue = true;
      plan(lose, patience);
      events.ping();
    }
  };

  const plan = (next: () => void, delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(next, delay);
  };

  const open = () => {
    drop();
    line = start(rung, join);
    plan(lose, openTime);
  };

  /** Opens a line; what it tells counts as long as it is the line, or the one on trial. */
  const start = (rung: number, first: () => string) => {
    const started = TRANSPORTS[rung](base, options, {
      first,
      received(text) {
        if (started === line) receive(text);
        else if (started === trial) moveTo(started);
      },
      ended() {
        if (started === line) lose();
        else if (started === trial) trial = undefined;
      },
    });
    return started;
  };

  const moveTo = (socket: Line) => {
    trial = undefined; // so that it is not closed
    drop();
    rung = 0;
    line = socket;
    line.send(join());
    plan(lose, openTime);
  };

  const receive = (text: string) => {
    isDue = false;
    plan(beat, heartbeat);
    if (!heard) keep();
    heard = Date.now();
    const message = JSON.parse(text);
    switch (message[0]) {
      case "ping":
        return events.ping();
      case "move":
        return move(message[1]);
      case "idle":
        return rest();
      case "poll":
        rung = DISPLACED;
        return open();
    }
    events.received(message as never);
    // The server is about to say so too, not without an error where it is asked.
    if (message[0] === "refused") lose();
  };

  const keep = () => {
    failures = 0;
    proven = rung;
    planUpgrade();
    try {
      if (rung < DISPLACED) sessionStorage.setItem(KEY, `${rung}`);
    } catch { /* then every page begins at the top */ }
  };

  const lose = () => {
    const most = options.attempts + (rung === proven ? TRUST : 0);
    const hasFailed = !heard && ++failures >= most;
    drop();
    if (hasFailed) {
      failures = 0;
      rung = rung < bottom ? rung + 1 : top;
      if (rung > top) return open();
    }
    const longest = options.retryDelay * 2 ** retries++;
    plan(open, Math.random() * Math.min(options.maxRetryDelay, longest));
  };

  const drop = (hasLeft?: boolean) => {
    absence?.abort();
    clearTimeout(timer);
    trial?.close();
    const dropped = line;
    trial = line = undefined;
    heard = 0;
    isDue = false;
    if (!dropped) return;
    dropped.close(hasLeft);
    events.closed();
  };

  /** Connects anew, at a moment that other pages do not choose; until then the line serves. */
  const move = (within: number) => {
    const moved = line;
    setTimeout(() => line === moved && open(), Math.random() * within);
  };

  const rest = () => {
    drop();
    absence = new AbortController();
    const { signal } = absence;
    for (const sign of SIGNS) {
      addEventListener(sign, wake, { capture: true, signal });
    }
  };

  const planUpgrade = () => {
    if (rung <= top) upgrades = 0;
    else {
      upgrade ||= setTimeout(
        tryUpgrade,
        options.upgradeDelay * 2 ** Math.min(MOST_DOUBLINGS, upgrades++),
      );
    }
  };

  const tryUpgrade = () => {
    upgrade = undefined;
    trial?.close();
    // A stream cannot be tried beside the line: so it is while nobody looks.
    if (rung === POLLING && document.hidden) {
      rung = STREAM;
      return open();
    }
    trial = rung > top && !top && line ? start(0, () => "[0,0]") : undefined;
    planUpgrade();
  };

  addEventListener("online", () => {
    // What was begun without the network comes to nothing, or takes long.
    if (!heard) drop();
    wake();
  });
  // Who has no network may still reach the server, on the same machine.
  addEventListener("offline", wake);
  addEventListener("pagehide", ({ persisted }) => drop(!persisted));
  addEventListener("pageshow", (event) => event.persisted && wake());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    if (rung < DISPLACED) return wake();
    rung = STREAM;
    open();
  });

  return {
    wake,
    restart() {
      drop(true);
      wake();
    },
    send(message) {
      line?.send(JSON.stringify(message));
      if (!heard || isDue) return;
      isDue = true;
      plan(wake, openTime);
    },
    settle() {
      retries = 0;
    },
  };
}
