import type { FetchedPage } from "./fetched_page.ts";
import type { PageTools } from "./page_tools.ts";

const START = "<!--0-->";
const STYLES = "link[rel~=stylesheet],style";

/** A style sheet that does not come in this time is not waited for, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Loads the style sheets that only the next page has: it is not to be seen without them.
 *
 * @returns removes them, for a page that is not shown
 */
export async function loadStyles(
  { layout }: FetchedPage,
  signal: AbortSignal,
): Promise<() => void> {
  const styles = added(layout, STYLES);
  await Promise.all(
    styles.map((style) =>
      new Promise((resolve) => {
        for (const type of ["load", "error"]) {
          style.addEventListener(type, resolve);
        }
        signal.addEventListener("abort", resolve);
        document.head.append(style);
        // Others never say that they are there.
        if (style.matches("link[href]:not([disabled])")) {
          setTimeout(resolve, PATIENCE);
        } else resolve(style);
      })
    ),
  );
  return () => styles.forEach((style) => style.remove());
}

/**
 * Makes the document that of another page: the view goes, the layout becomes what it is around the next view, and stays
 * where it is the same.
 */
export function showPage(
  { layout, view }: FetchedPage,
  merge: PageTools["merge"],
): void {
  const { documentElement, head, body } = document;
  const start = document.evaluate("//comment()[.='0']", document, null, 9)
    .singleNodeValue!;
  for (
    let node = start.nextSibling!;
    (node as Comment).data !== "/0";
    node = start.nextSibling!
  ) node.parentNode!.removeChild(node);

  for (const name of ["lang", "dir"]) {
    const value = layout.documentElement.getAttribute(name);
    if (value === null) documentElement.removeAttribute(name);
    else documentElement.setAttribute(name, value);
  }
  document.title = layout.title;
  const about = "meta,link:not([rel~=stylesheet])";
  const next = [...layout.head.querySelectorAll(about)];
  for (const element of head.querySelectorAll(about)) {
    if (!next.some((other) => other.isEqualNode(element))) element.remove();
  }
  head.append(...added(layout, about));

  // What was said on the page that is left.
  const flash = document.querySelector("[rv-flash]");
  flash?.setAttribute(
    "rv-flash",
    layout.querySelector("[rv-flash]")?.getAttribute("rv-flash") ?? "",
  );

  // With the head as it is: a body has to stand in a document.
  const html = head.outerHTML +
    layout.body.outerHTML.replace(START, () => START + view);
  merge(
    { parent: documentElement, start: null, end: body.nextSibling },
    html,
    0,
  );
}

/** What only the next page's head has. */
function added(layout: Document, selector: string): Element[] {
  const here = [...document.head.querySelectorAll(selector)];
  return [...layout.head.querySelectorAll(selector)]
    .filter((element) => !here.some((other) => isSame(other, element)))
    .map((element) => document.importNode(element, true));
}

/** A style sheet is what it was, whatever a script has made of its element. */
function isSame(element: Element, other: Element): boolean {
  const [href, next] = [element, other].map((style) =>
    style.matches("link[rel~=stylesheet]") && style.getAttribute("href")
  );
  return href ? href === next : element.isEqualNode(other);
}
