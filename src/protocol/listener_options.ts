import type { CommandData } from "./client_commands.ts";

/**
 * How the page listens to an event: what {@linkcode listen} takes, and what an element's mark says besides its slot.
 * What is not named is not done.
 */
export interface ListenerOptions {
  /**
   * Waits until nothing more has come for so many milliseconds, and then sends the last event; `"blur"` waits until the
   * field loses the focus. Either is sent sooner if another event is, or the page is left.
   */
  readonly debounce?: number | "blur";
  /**
   * Sends the first event at once, and then one in so many milliseconds at most. The last one is not lost, unless it is a
   * click, a submit or a key's. Another key than before is sent at once.
   */
  readonly throttle?: number;
  /** Sends one event only, as long as the element is on the page. */
  readonly once?: boolean;
  /** Keeps the browser from doing what it does by itself. `submit` is always prevented, but where it closes a dialog. */
  readonly prevent?: boolean;
  /** Elements further out do not hear the event, nor do window and document. */
  readonly stop?: boolean;
  /** Asks the user this first. Nothing is sent, and the browser does nothing, if the answer is no. */
  readonly confirm?: string;
  /**
   * Hears these keys alone: names as `event.key` has them, after modifiers and plus signs, as in `"Enter"`,
   * `"Shift+Enter"`, `"Control+s"`. The modifiers are exact; a single character is as it is typed, without `Shift`.
   */
  readonly keys?: readonly string[];
  /** Disables the button of the click or submit until the event is answered; it shows this text meanwhile. */
  readonly disableWith?: string;
  /** Resets the form of a submit once its fields were read. */
  readonly reset?: boolean;
  /** For `onViewportEnter` and `onViewportLeave`: by so many pixels the viewport counts as larger. Default: 0. */
  readonly margin?: number;
}

/** All that an element's mark says besides its slot. */
export interface ListenerMark extends ListenerOptions {
  /** What the page does by itself. */
  readonly do?: readonly CommandData[];
  /** Nothing is sent. */
  readonly quiet?: 1;
}
