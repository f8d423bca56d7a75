/** The class of links to the page that is left, until the one that is shown now stands still. */
const LEFT = "rv-left";

/**
 * Changes the page in a view transition, where the browser has them and its user likes what moves.
 *
 * @param linksToLeft finds the links of the next page that lead back
 */
export async function changeInTransition(
  update: () => void,
  linksToLeft: () => Element[],
): Promise<void> {
  if (
    !document.startViewTransition || document.hidden ||
    matchMedia("(prefers-reduced-motion:reduce)").matches
  ) return update();
  let links: Element[] = [];
  const transition = document.startViewTransition(() => {
    update();
    links = linksToLeft();
    for (const link of links) link.classList.add(LEFT);
  });
  const ended = new AbortController();
  const options = { capture: true, signal: ended.signal };
  // What moves hears nothing: the user goes before it.
  addEventListener("pointerdown", () => transition.skipTransition(), options);
  addEventListener("click", passOn, options);
  const end = () => {
    for (const link of links) removeClass(link, LEFT);
    // The click comes after the pointer that has ended it.
    setTimeout(() => ended.abort(), 500);
  };
  // One that is skipped is none.
  transition.ready.catch(() => {});
  transition.finished.then(end, end);
  await transition.updateCallbackDone;
}

/** The document has heard a click in the place of what is under the pointer. */
function passOn(event: MouseEvent): void {
  const { target, clientX, clientY } = event;
  const element = document.elementFromPoint(clientX, clientY);
  if (target !== document.documentElement || !element || element === target) {
    return;
  }
  event.stopImmediatePropagation();
  (element as HTMLElement).focus();
  element.dispatchEvent(new MouseEvent("click", event));
}

/** Removes a class that a script has added, and leaves nothing of it. */
export function removeClass(element: Element, name: string): void {
  element.classList.remove(name);
  if (!element.classList.length) element.removeAttribute("class");
}
