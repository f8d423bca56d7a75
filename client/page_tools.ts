import type { isOthers } from "./attribute.ts";
import type { Ordered } from "./client_commands.ts";
import type { Happening, happeningOf } from "./event.ts";
import type { noteInput } from "./field.ts";
import type { Listener, listenerOf } from "./listener.ts";
import type { mergeHtml } from "./merge.ts";

/** What the page is to the scripts that few pages need, whatever script it is. */
export interface PageTools extends Turning {
  /** The URL that the server's own paths begin with. */
  readonly base: string;
  /** Where commands go; they wait until their script takes its place. */
  commands?: { push(ordered: Ordered): unknown };
  readonly happeningOf: typeof happeningOf;
  readonly isOthers: typeof isOthers;
  /** The names that the page listens to. */
  readonly known: ReadonlySet<string>;
  readonly listenerOf: typeof listenerOf;
  /** The number of the next event that is sent. */
  readonly next: () => number;
  readonly noteInput: typeof noteInput;
  /** Loads another of these scripts, now or as soon as it can be had. */
  load<T>(name: string, use: (part: T) => void): void;
  /** Sends an event; `false` if it is too large. */
  send(
    happening: Happening,
    listeners: readonly Listener[],
    restore?: () => void,
  ): boolean;
}

/** How the page becomes another. */
export interface Turning {
  readonly merge: typeof mergeHtml;
  /** The token of the session. */
  readonly session: () => string;
  /**
   * Leaves the session for another, which has rendered the HTML that is shown now.
   *
   * @param types what the new page listens to, as its script's element says it
   * @param show puts the HTML into the document
   */
  turn(session: string, types: string, show: () => void): void;
}
