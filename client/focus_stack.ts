/** What had the focus, the latest last. */
const stack: Element[] = [];

/** Remembers an element. */
export function pushFocus(element: Element | undefined): void {
  if (element) stack.push(element);
}

/** Focuses what was remembered last and still can have the focus, else the main part of the page, else nothing. */
export function popFocus(): void {
  if (!stack.length) return;
  for (let last = stack.pop(); last; last = stack.pop()) {
    if (focuses(last)) return;
  }
  const main = document.querySelector("main");
  if (!main || !focuses(main)) (document.activeElement as HTMLElement)?.blur();
}

/** Focuses the first element inside that can have it, else the element itself. */
export function focusFirst(element: Element | undefined): void {
  if (!element) return;
  for (const inner of element.querySelectorAll<HTMLElement>("*")) {
    const isOnTheWay = inner.tabIndex >= 0 || inner.isContentEditable;
    if (isOnTheWay && focuses(inner)) return;
  }
  focuses(element);
}

/** Focuses an element; `false` if it cannot have the focus. */
function focuses(element: Element): boolean {
  (element as HTMLElement).focus();
  return document.activeElement === element;
}
