declare global {
  /** The latest click that was aimed: what it met instead of its element, and what ends the watch. */
  var aimed: { missed?: string; readonly watch: AbortController } | undefined;
}

/**
 * Runs in the page before a click, and lets it through only to the element that it is meant for: a busy browser may look
 * for what is under the pointer where things were before it scrolled. A person sees the miss, and clicks again. What
 * meets no element, but the picture of a page that goes, is the page's own to settle.
 */
export function aim(selector: string): void {
  globalThis.aimed?.watch.abort();
  const aimed: typeof globalThis.aimed = { watch: new AbortController() };
  globalThis.aimed = aimed;
  const { signal } = aimed.watch;
  const watch = (event: Event) => {
    if (!event.isTrusted) return;
    const hits =
      event.composedPath().some((node) =>
        node instanceof Element && node.matches(selector)
      ) || event.target === document.documentElement;
    if (aimed.missed === undefined && hits) return aimed.watch.abort();
    aimed.missed ??= String((event.target as Element).outerHTML).slice(0, 200);
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  for (
    const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]
  ) addEventListener(type, watch, { capture: true, signal });
}

/** Runs in the page after a click: what it met instead of its element. */
export function missed(): string | undefined {
  globalThis.aimed?.watch.abort();
  return globalThis.aimed?.missed;
}
