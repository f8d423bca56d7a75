/** Screen readers announce what comes into a region that they know already. */
const KNOWN = 100;

/** Takes those who do not use a mouse to the page that is shown now. */
export interface Arrival {
  /** Says where one is. */
  announce(): void;
  /** Takes the focus to where one reads or writes first. */
  focus(): void;
}

export function createArrival(): Arrival {
  const region = document.createElement("div");
  region.className = "rv-announcer";
  region.role = "status";
  return {
    announce() {
      region.textContent = "";
      document.body.append(region);
      setTimeout(() => region.textContent = document.title, KNOWN);
    },
    focus() {
      const place = ["[autofocus]", "main h1,h1", "main,[role=main]", "body"]
        .map((selector) => document.querySelector<HTMLElement>(selector))
        .find(Boolean);
      focusOn(place!);
    },
  };
}

/** Focuses an element, also one that takes no focus by itself: that one shows none, and forgets that it was. */
export function focusOn(element: HTMLElement): void {
  const options = { preventScroll: true };
  element.focus(options);
  if (document.activeElement === element) return;
  element.tabIndex = -1;
  element.style.outline = "none";
  element.focus(options);
  element.addEventListener("blur", () => {
    element.removeAttribute("tabindex");
    element.style.outline = "";
    if (!element.getAttribute("style")) element.removeAttribute("style");
  }, { once: true });
}
