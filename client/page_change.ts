import type { FetchedPage } from "./fetched_page.ts";
import type { PageTools } from "./page_tools.ts";

const START = "<!--0-->";
const STYLES = "link[rel~=stylesheet],style";

/** Loads the style sheets that only the next page has: it is not to be seen without them. */
export async function loadStyles({ layout }: FetchedPage): Promise<void> {
  await Promise.all(
    added(layout, STYLES).map((style) =>
      new Promise((resolve) => {
        style.addEventListener("load", resolve);
        style.addEventListener("error", resolve);
        document.head.append(style);
        if (style.localName === "style") resolve(style);
      })
    ),
  );
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
    .filter((element) => !here.some((other) => other.isEqualNode(element)))
    .map((element) => document.importNode(element, true));
}
