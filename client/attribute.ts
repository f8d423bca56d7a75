/**
 * Attributes, which others change too: scripts add classes, the user opens `<details>`, a dialog closes itself. What the
 * server said before is remembered where somebody has changed it since. So a merge is one of three: what the server says
 * as before stays as it was made; what it says anew is taken.
 *
 * @module
 */

/** What the server has said last of the attributes that others have changed. */
const said = new WeakMap<Element, Map<string, string | null>>();

let observer: MutationObserver | undefined;

/** Begins to notice what others change. */
export function watchAttributes(): void {
  observer = new MutationObserver(note);
  observer.observe(document, {
    attributes: true,
    attributeOldValue: true,
    subtree: true,
  });
}

/** Notes what others have changed by now: what follows is the server's. */
export function noteOthers(): void {
  note(observer?.takeRecords() ?? []);
}

/** Whether an attribute is as somebody else has made it, and the server has not said so since. */
export function isOthers(element: Element, name: string): boolean {
  noteOthers();
  return !!said.get(element)?.has(name);
}

/** Has the server change an attribute. What changes with it is not the server's: a custom element answers, say. */
function write(element: Element, name: string, change: () => void): void {
  noteOthers();
  change();
  const records = observer?.takeRecords() ?? [];
  note(
    records.filter(({ target, attributeName }) =>
      target !== element || attributeName !== name
    ),
  );
}

function note(records: readonly MutationRecord[]): void {
  for (const { target, attributeName, oldValue } of records) {
    const element = target as Element;
    const name = attributeName!;
    let changed = said.get(element);
    if (!changed) said.set(element, changed = new Map());
    if (!changed.has(name)) changed.set(name, oldValue);
    if (changed.get(name) === element.getAttribute(name)) changed.delete(name);
  }
}

/** Sets or removes an attribute that the server says otherwise than before. */
export function setAttribute(
  element: Element,
  name: string,
  value: string | null,
): void {
  const current = element.getAttribute(name);
  const before = said.get(element)?.get(name);
  said.get(element)?.delete(name);
  if (name === "class" && before !== undefined) {
    const kept = withOthers(
      tokensOf(before),
      tokensOf(current),
      tokensOf(value),
    );
    if (kept !== value) said.get(element)!.set(name, value);
    value = kept;
  }
  if (value === current) return;
  write(element, name, () => {
    if (value !== null) element.setAttribute(name, value);
    // A modal one would leave the page behind it inert.
    else if (name === "open" && element.localName === "dialog") {
      (element as HTMLDialogElement).close();
    } else element.removeAttribute(name);
  });
}

/** Adds and removes classes. Whoever else has added some keeps them. */
export function changeClasses(
  element: Element,
  added: string,
  removed: string,
): void {
  const changed = said.get(element);
  const before = changed?.get("class");
  const gone = tokensOf(removed);
  if (before) {
    const kept = tokensOf(before).filter((name) => !gone.includes(name));
    changed!.set("class", [...kept, added].join(" "));
  }
  write(element, "class", () => {
    element.classList.add(...tokensOf(added));
    element.classList.remove(...gone);
  });
}

/** Makes an element's attributes those of another, as the server says them now. */
export function mergeAttributes(
  element: Element,
  next: Element,
  isKept: (name: string) => boolean,
): void {
  const before = said.get(element);
  const merge = (name: string, value: string | null) => {
    if (!isKept(name) && before?.get(name) !== value) {
      setAttribute(element, name, value);
    }
  };
  // Not `attributes`: a field of that name hides a form's own.
  for (const name of next.getAttributeNames()) {
    merge(name, next.getAttribute(name));
  }
  for (const name of element.getAttributeNames()) {
    if (!next.hasAttribute(name)) merge(name, null);
  }
}

const tokensOf = (value: string | null): string[] => value?.match(/\S+/g) ?? [];

/** The server's classes, without those that others took away, and with those that they added. */
function withOthers(
  before: readonly string[],
  current: readonly string[],
  next: readonly string[],
): string {
  return [
    ...next.filter((name) => !before.includes(name) || current.includes(name)),
    ...current.filter((name) => !before.includes(name) && !next.includes(name)),
  ].join(" ");
}
