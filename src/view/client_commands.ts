import type { Bindable } from "./binding.ts";
import type { EventClosure } from "./jsx_types.ts";

/** Exist for the type checker alone. */
declare const pushes: unique symbol;
declare const commands: unique symbol;

/**
 * What a command is for: a CSS selector, which means all elements that it finds; or a place seen from the element that
 * listens, `{ closest: "li" }` around it, `{ inner: ".menu" }` inside it, or inside what is closest. A command without a
 * target is for the element itself.
 */
export type CommandTarget =
  | string
  | { readonly closest: string; readonly inner?: string }
  | { readonly inner: string; readonly closest?: undefined };

/** How the page shows that something comes, goes or happens. Whoever prefers reduced motion sees none of it. */
export interface TransitionOptions {
  /** Classes that the element has meanwhile, such as one with a CSS animation. */
  readonly transition: string;
  /**
   * The longest that it takes, in milliseconds; it ends sooner with the animations and transitions that the classes
   * begin. Default: 1000, or no time at all if they begin none.
   */
  readonly time?: number;
}

/** What can be sent along with a DOM event. */
export type CommandDetail =
  | string
  | number
  | boolean
  | null
  | readonly CommandDetail[]
  | { readonly [name: string]: CommandDetail | undefined };

/**
 * What client commands can be continued with: each method gives a new value. See {@linkcode js}.
 *
 * @typeParam Pushes Whether an event is sent, too.
 */
export interface CommandMethods<Pushes extends boolean = boolean> {
  /** @ignore Never present. */
  readonly [pushes]: Pushes;
  /**
   * Shows what is hidden, however it is: a dialog opens modally, a popover opens, anything else loses `hidden` and, if
   * that is not enough, a `display: none`.
   */
  show(
    target?: CommandTarget,
    options?: TransitionOptions,
  ): ClientCommands<Pushes>;
  /**
   * Hides: closes a dialog or a popover, and gives anything else `hidden`. Where there are commands nothing shows that
   * has this attribute, whatever a rule says.
   */
  hide(
    target?: CommandTarget,
    options?: TransitionOptions,
  ): ClientCommands<Pushes>;
  /** Hides what is shown, and shows what is hidden. */
  toggle(
    target?: CommandTarget,
    options?: TransitionOptions,
  ): ClientCommands<Pushes>;
  /** Adds classes; several have spaces between them. */
  addClass(names: string, target?: CommandTarget): ClientCommands<Pushes>;
  /** Removes classes. */
  removeClass(names: string, target?: CommandTarget): ClientCommands<Pushes>;
  /** Adds each class that is not there, and removes each that is. */
  toggleClass(names: string, target?: CommandTarget): ClientCommands<Pushes>;
  /** Sets an attribute. One whose value would be code cannot be set. */
  setAttribute(
    name: string,
    value: string,
    target?: CommandTarget,
  ): ClientCommands<Pushes>;
  /** Removes an attribute. */
  removeAttribute(name: string, target?: CommandTarget): ClientCommands<Pushes>;
  /**
   * Removes an attribute or sets it; with two values it changes between them.
   *
   * @param values Default: `""`, for attributes that are there or not.
   */
  toggleAttribute(
    name: string,
    values?: string | readonly [string, string],
    target?: CommandTarget,
  ): ClientCommands<Pushes>;
  /** Focuses the element; the first one, if the selector finds several. */
  focus(target?: CommandTarget): ClientCommands<Pushes>;
  /** Focuses the first element inside that can have the focus, or the element itself if there is none. */
  focusFirst(target?: CommandTarget): ClientCommands<Pushes>;
  /**
   * Remembers an element for {@linkcode popFocus}. Default: the one that had the focus when the event came. A dialog
   * needs none of this: the browser gives back the focus when it closes.
   */
  pushFocus(target?: CommandTarget): ClientCommands<Pushes>;
  /**
   * Focuses what was remembered last and is still on the page, else `<main>`, else nothing. Does nothing if nothing was
   * remembered.
   */
  popFocus(): ClientCommands<Pushes>;
  /** Dispatches a custom event, which bubbles and can be canceled, for the page's own scripts. */
  dispatch(
    type: string,
    target?: CommandTarget,
    options?: { readonly detail?: CommandDetail },
  ): ClientCommands<Pushes>;
  /** Gives the element classes for some time. */
  transition(
    classes: string,
    target?: CommandTarget,
    options?: { readonly time?: number },
  ): ClientCommands<Pushes>;
  /** Leaves for another page of the app: its path, with search and hash if it has them. */
  navigate(path: string): ClientCommands<Pushes>;
  /**
   * Runs the commands that stand in an attribute: `data-cancel={js.hide()}`. There the element that has the attribute is
   * the element itself.
   */
  exec(attribute: string, target?: CommandTarget): ClientCommands<Pushes>;
  /** Other commands follow; they may be kept and used in several places. */
  and(others: ClientCommands<false>): ClientCommands<Pushes>;
  /**
   * Sends the event as well, to what an `on*` attribute takes. It is sent first; the commands wait for no answer.
   *
   * @throws {TypeError} If there is a push already: a type error before that.
   */
  push(
    this: CommandMethods<false>,
    handler: Bindable | EventClosure,
  ): ClientCommands<true>;
}

/**
 * What the page does by itself when an event comes: what {@linkcode js} makes, for an `on*` attribute. It is plain data
 * in the page, without code, and works while the server is away.
 *
 * @typeParam Pushes Whether an event is sent, too. Default: either.
 */
export interface ClientCommands<Pushes extends boolean = boolean>
  extends CommandMethods<Pushes> {
  /** @ignore Never present. */
  readonly [commands]: true;
  /**
   * The commands as the text of an attribute, for {@linkcode CommandMethods.exec}.
   *
   * @throws {TypeError} If an event is sent, too: an attribute that does not listen has nobody to send it to.
   */
  toString(): string;
}
