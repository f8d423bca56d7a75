import type { Happening } from "./event.ts";
import type { Listener } from "./listener.ts";

/** Acknowledged events are kept no longer, if there are more: a store that is away must not fill the page's memory. */
const MOST_KEPT = 1000;

/** An event that may have to be sent again. */
export interface LoggedEvent {
  readonly seq: number;
  /** How many frames had come when it was made, and the last event that they answered. */
  readonly received: number;
  readonly answered: number;
  readonly happening: Happening;
  readonly listeners: readonly Listener[];
}

/** The events that would be lost with the server. */
export interface EventLog {
  /** Whether a session that is made again from what is stored could be brought to where the page is. */
  readonly isWhole: boolean;
  /** The number of the last event. */
  readonly last: number;
  /** The last event that the server has answered. */
  readonly answered: number;
  /** Numbers an event and keeps it. */
  add(
    screen: number,
    happening: Happening,
    listeners: readonly Listener[],
  ): LoggedEvent;
  /** The server has handled the events up to this one. */
  settle(seq: number): void;
  /** So a frame says: the page shows what they have changed. */
  acknowledge(seq: number): void;
  /** They would survive it. */
  forget(seq: number): void;
  /** Those after this one. */
  after(seq: number): LoggedEvent[];
  /** Begins anew; returns what was kept. */
  restart(): LoggedEvent[];
}

/** @param mayKeep whether events are kept until the server has stored what they have changed */
export function createLog(mayKeep: boolean): EventLog {
  /** Until nothing can be stored, or more is kept than is reasonable. */
  let isWhole = mayKeep;
  let entries: LoggedEvent[] = [];
  let last = 0;
  let answered = 0;
  const after = (seq: number) => entries.filter((entry) => entry.seq > seq);
  const forget = (seq: number) => {
    // It could not be stored, and never will be.
    if (seq > last) isWhole = false;
    entries = after(seq);
  };
  const settle = (seq: number) => {
    if (entries.length > MOST_KEPT) isWhole = false;
    if (!isWhole) entries = after(seq);
  };
  return {
    get isWhole() {
      return isWhole;
    },
    get last() {
      return last;
    },
    get answered() {
      return answered;
    },
    add(received, happening, listeners) {
      const entry = { seq: ++last, received, answered, happening, listeners };
      entries.push(entry);
      return entry;
    },
    settle,
    acknowledge(seq) {
      answered = seq;
      settle(seq);
    },
    forget,
    after,
    restart() {
      const before = entries;
      entries = [];
      last = answered = 0;
      isWhole = mayKeep;
      return before;
    },
  };
}
