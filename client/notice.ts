/**
 * Tells the page's own scripts what happened: `rivulet:open`, `rivulet:close`, `rivulet:lost` (events that could not be
 * kept) and `rivulet:error` (`detail.code` says which).
 */
export function notify(
  name: "open" | "close" | "lost" | "error",
  detail?: unknown,
): void {
  document.dispatchEvent(new CustomEvent("rivulet:" + name, { detail }));
}
