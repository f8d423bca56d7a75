import type { isOthers } from "./attribute.ts";
import type { Happening, happeningOf } from "./event.ts";
import type { noteInput } from "./field.ts";
import type { Listener, listenerOf } from "./listener.ts";

/** What the script for finer hearing uses of the page's first one, which has loaded it. */
export interface HearingTools {
  readonly happeningOf: typeof happeningOf;
  readonly isOthers: typeof isOthers;
  /** The names that the page listens to. */
  readonly known: ReadonlySet<string>;
  readonly listenerOf: typeof listenerOf;
  /** The number of the next event that is sent. */
  readonly next: () => number;
  readonly noteInput: typeof noteInput;
  /** Sends an event; `false` if it is too large. */
  send(
    happening: Happening,
    listeners: readonly Listener[],
    restore?: () => void,
  ): boolean;
}
