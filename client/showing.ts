import type { TransitionData } from "../src/protocol/client_commands.ts";

// What is hidden is so whatever a rule says of how it is displayed. The attribute alone tells it: the server has the last
// word on it, and merges keep it.
const sheet = new CSSStyleSheet();
sheet.replaceSync("[hidden]:not([hidden=until-found]){display:none!important}");
document.adoptedStyleSheets.push(sheet);

/** How long animations are waited for at most, in milliseconds. */
const LONGEST = 1000;

/** What goes on with an element. */
interface Change {
  /** Whether it will be shown in the end. */
  readonly isShown?: boolean;
  /** Ends it now, and leaves out what was to come of it. */
  stop(): void;
}

/** What goes on with elements that are about to be shown or hidden. */
const revealed = new WeakMap<Element, Change>();

/** What goes on with elements that have classes for some time. */
const moved = new WeakMap<Element, Change>();

/**
 * Shows or hides an element. What went on with it is over.
 *
 * @returns settled when it is hidden, if it is not yet
 */
export function reveal(
  element: Element,
  name: "show" | "hide" | "toggle",
  transition?: TransitionData,
): Promise<void> | void {
  const was = revealed.get(element)?.isShown ?? isShown(element);
  const shows = name === "show" || name === "toggle" && !was;
  if (was === shows) return;
  if (shows) show(element);
  const done = change(revealed, element, transition, shows, () => {
    if (!shows) hide(element);
  });
  return shows ? undefined : done;
}

/** Gives an element classes for some time. */
export function giveClasses(
  element: Element,
  transition: TransitionData,
): void {
  change(moved, element, transition);
}

function change(
  changes: WeakMap<Element, Change>,
  element: Element,
  { transition, time }: Partial<TransitionData> = {},
  isShown?: boolean,
  finish = () => {},
): Promise<void> | void {
  changes.get(element)?.stop();
  const classes = transition?.match(/\S+/g);
  if (!classes || matchMedia("(prefers-reduced-motion: reduce)").matches) {
    return finish();
  }
  return new Promise((resolve) => {
    const animations = () => element.getAnimations({ subtree: true });
    const before = new Set(animations());
    element.classList.add(...classes);
    const begun = animations().filter((animation) => !before.has(animation));
    const stop = () => {
      clearTimeout(timer);
      changes.delete(element);
      element.classList.remove(...classes);
      resolve();
    };
    const end = () => {
      if (changes.get(element) !== current) return;
      // First of all: without its classes it would be seen once more.
      finish();
      stop();
    };
    const current = { isShown, stop };
    changes.set(element, current);
    const timer = setTimeout(end, time ?? (begun[0] ? LONGEST : 0));
    if (begun[0]) {
      Promise.allSettled(begun.map(({ finished }) => finished)).then(end);
    }
  });
}

const isDialog = (element: Element): element is HTMLDialogElement =>
  element.localName === "dialog";

const isPopover = (element: Element): element is HTMLElement =>
  element.hasAttribute("popover");

const isDisplayed = (element: Element) =>
  getComputedStyle(element).display !== "none";

function isShown(element: Element): boolean {
  if (isDialog(element)) return element.open;
  if (isPopover(element)) return element.matches(":popover-open");
  return !element.hasAttribute("hidden") && isDisplayed(element);
}

function show(element: Element): void {
  if (isShown(element)) return; // its hiding was stopped
  if (isDialog(element)) element.showModal();
  else if (isPopover(element)) element.showPopover();
  else {
    const { style } = element as HTMLElement;
    element.removeAttribute("hidden");
    if (style.display === "none") style.display = "";
    // Some rule hides it: what the browser itself makes of such an element counts.
    if (!isDisplayed(element)) style.display = "revert";
  }
}

function hide(element: Element): void {
  if (isDialog(element)) element.close();
  else if (isPopover(element)) element.hidePopover();
  else element.setAttribute("hidden", "");
}
