/**
 * Pages with live links, and what a server answers to these.
 *
 * @module
 */
import { turn } from "./fetched.ts";
import { LivePage } from "./live_page.ts";

/** A view with a button, a live link and one to another URL of the view. */
export const LINKS =
  `<main rv=1><button rv-click=0>+</button><a id=next href=/next rv-link>Next</a><a id=patch href="?a=2" rv-link=patch>Patch</a></main>`;

/** A page whose links are live, and that is connected. */
export const livePage = (view = LINKS) => linkedPage(view).adopt();

/** A page whose links are live, before it is connected. */
export function linkedPage(view = LINKS): LivePage {
  const page = new LivePage(view, "click +navigation");
  // As the server writes it into the document; the parser would have run it.
  page.document.head.innerHTML =
    `<script data-session=s1 src="/_rivulet/client-1.js"></script>`;
  return page;
}

/** The document of another page. */
export const documentOf = (view: string, title = "Next", src = "client-1") =>
  `<!doctype html><title>${title}</title><script src="/_rivulet/${src}.js" data-session=s2 data-on="click keydown"></script><body class=wide><!--0-->${view}<!--/0--></body>`;

/** Lets timers run until the page asks for something more. */
export async function request(page: LivePage, count: number): Promise<void> {
  while (page.fetches.length < count) {
    page.elapse();
    await turn();
  }
}
