/** An element that listens, as its mark says. */
export interface Listener {
  readonly element: Element;
  /** The mark's name after `rv-`: the event's type, after `window-` or `document-` if it is heard there. */
  readonly name: string;
  readonly address: string;
  readonly slot: number;
  /** How it listens, as JSON; empty if there is nothing to say. */
  readonly options: string;
}

/** What an element listens to now, if it is on the page. */
export function listenerOf(element: Element, name: string): Listener[] {
  const mark = element.getAttribute?.("rv-" + name);
  if (mark == null || !element.isConnected) return [];
  const [, own, slot, options] = /^(?:(\w+)\.)?(\d+) ?(.*)/.exec(mark)!;
  const address = own ?? element.closest("[rv]")?.getAttribute("rv");
  return address
    ? [{
      element,
      name,
      address,
      slot: +slot,
      options,
    }]
    : [];
}

/** What an event meets on its way up, innermost first. */
export function listenersOf(
  { type, bubbles, target }: Pick<Event, "type" | "bubbles" | "target">,
): Listener[] {
  const listeners: Listener[] = [];
  for (let node = target as Element | null; node; node = node.parentElement) {
    listeners.push(...listenerOf(node, type));
    if (!bubbles) break;
  }
  return listeners;
}
