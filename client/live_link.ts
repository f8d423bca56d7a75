/** What a live link may say of how it is followed. */
export type LinkOption =
  | "patch"
  | "replace"
  | "no-prefetch"
  | "no-scroll"
  | "no-transition";

/** A link that leads to a live page without loading a document. */
export interface LiveLink {
  readonly element: Element;
  readonly url: URL;
  readonly options: readonly string[];
}

/**
 * The live link around the target of an event: none if the browser is to follow it in its own way, because it leads to
 * another site, into another window, to a download, or to a place in this page.
 */
export function linkAround(target: EventTarget | null): LiveLink | undefined {
  const element = (target as Element | null)?.closest?.("a[rv-link][href]");
  if (!element || element.hasAttribute("download")) return;
  // Not its `href`: that of a link in a drawing is no text.
  const url = urlOf(element.getAttribute("href")!);
  const frame = element.getAttribute("target");
  if (
    url?.origin !== location.origin || isPlace(url) ||
    frame && frame.toLowerCase() !== "_self"
  ) return;
  const options = element.getAttribute("rv-link")!.split(" ");
  return { element, url, options };
}

/** Whether a click asks for no more than to follow a link, and nobody has said that it is something else. */
export function isPlain(event: MouseEvent): boolean {
  const { button, altKey, ctrlKey, metaKey, shiftKey } = event;
  return !button && !altKey && !ctrlKey && !metaKey && !shiftKey &&
    !event.defaultPrevented;
}

/** Whether it is a place in the page that is shown. */
export function isPlace({ href }: URL): boolean {
  return href.includes("#") &&
    withoutPlace(href) === withoutPlace(location.href);
}

/** The URL of the page in which a place is. */
export function withoutPlace(href: string): string {
  return href.replace(/#.*/, "");
}

function urlOf(href: string): URL | undefined {
  try {
    return new URL(href, document.baseURI);
  } catch { /* the browser knows what to do with it */ }
}
