/** The class of links to the page that is left, until the one that is shown now stands still. */
const LEFT = "rv-left";

/** Changes pages in view transitions, where the browser has them and its user likes what moves. */
export interface Transitions {
  /**
   * Changes the page, in a transition if it can.
   *
   * @param linksToLeft finds the links of the next page that lead back
   */
  run(update: () => void, linksToLeft: () => Element[]): Promise<void>;
}

export function createTransitions(): Transitions {
  /** The one that is under way. */
  let current: ViewTransition | undefined;
  /** Whether the pointer went down while one was. */
  let isCaught = false;

  // What moves hears nothing: the user goes before it.
  addEventListener("pointerdown", () => {
    isCaught = !!current;
    current?.skipTransition();
  }, true);
  // Then the document has heard it in the place of what is under the pointer.
  addEventListener("click", (event) => {
    const { target, clientX, clientY } = event;
    if (target !== document.documentElement || !isCaught && !current) return;
    isCaught = false;
    current?.skipTransition();
    const element = document.elementFromPoint(clientX, clientY);
    if (!element || element === target) return;
    event.stopImmediatePropagation();
    (element as HTMLElement).focus();
    element.dispatchEvent(new MouseEvent("click", event));
  }, true);

  return {
    async run(update, linksToLeft) {
      if (
        !document.startViewTransition || document.hidden ||
        matchMedia("(prefers-reduced-motion:reduce)").matches
      ) return update();
      let links: Element[] = [];
      const transition = current = document.startViewTransition(() => {
        update();
        links = linksToLeft();
        for (const link of links) link.classList.add(LEFT);
      });
      const end = () => {
        for (const link of links) removeClass(link, LEFT);
        if (current === transition) current = undefined;
      };
      // One that is skipped is none.
      transition.ready.catch(() => {});
      transition.finished.then(end, end);
      await transition.updateCallbackDone;
    },
  };
}

/** Removes a class that a script has added, and leaves nothing of it. */
export function removeClass(element: Element, name: string): void {
  element.classList.remove(name);
  if (!element.classList.length) element.removeAttribute("class");
}
