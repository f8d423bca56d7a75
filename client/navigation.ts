import { answered } from "./answered.ts";
import { createArrival, focusOn } from "./arrival.ts";
import { type FetchedPage, fetchPage } from "./fetched_page.ts";
import { scroll, watchEntries } from "./history_entries.ts";
import { isPlace, isPlain, linkAround } from "./live_link.ts";
import { loadStyles, showPage } from "./page_change.ts";
import type { PageTools } from "./page_tools.ts";
import { createPrefetch } from "./prefetch.ts";
import { createProgressBar } from "./progress_bar.ts";
import { randomId } from "./random_id.ts";
import { createTransitions, removeClass } from "./view_transition.ts";

/** The class of a link that is being followed. */
const FOLLOWED = "rv-loading";

/** How a page is gone to. */
interface Visit {
  /** The link, with what it says. */
  readonly element?: Element;
  readonly options?: readonly string[];
  /** The page of the history entry, if the user goes Back or Forward to it. */
  readonly page?: string;
}

/** Follows live links, and goes Back and Forward between live pages, in the same document. */
export function startNavigation(tools: PageTools): void {
  const entries = watchEntries();
  const prefetch = createPrefetch(tools);
  const bar = createProgressBar();
  const arrival = createArrival();
  const transitions = createTransitions();
  /** What the page that is shown was at last seen at. */
  let shown = location.href;
  let stop = () => {};

  async function go(url: URL, visit: Visit = {}): Promise<void> {
    const { element, options = [], page: entry } = visit;
    stop();
    prefetch.stop();
    const controller = new AbortController();
    const { signal } = controller;
    const end = () => {
      bar.hide();
      if (element) removeClass(element, FOLLOWED);
    };
    stop = () => {
      controller.abort();
      end();
    };
    bar.show();
    element?.classList.add(FOLLOWED);
    try {
      if (element) {
        await answered();
        // The answer may be another URL.
        url = linkAround(element)?.url ?? url;
      }
      const page = (element && await prefetch.take(url)) ??
        await fetchPage(url, signal);
      if (signal.aborted) return;
      if (!page) return load(url, visit);
      // The link that it was fetched for may lead to another place of it.
      page.url.hash = url.hash;
      const removeStyles = await loadStyles(page, signal);
      if (signal.aborted) return removeStyles();
      bar.hide();
      const before = entry ? shown : location.href;
      const update = () => {
        if (signal.aborted) removeStyles();
        else show(page, options, entry);
      };
      if (options.includes("no-transition")) update();
      else await transitions.run(update, () => linksTo(before));
    } catch (error) {
      if (signal.aborted) return;
      reportError(error);
      load(url, visit);
    } finally {
      if (!signal.aborted) end();
    }
  }

  function show(
    page: FetchedPage,
    options: readonly string[],
    entry: string | undefined,
  ): void {
    const { url, session, types } = page;
    const stays = options.includes("no-scroll");
    if (entry) {
      entries.page = entry;
      // It may lead elsewhere by now.
      if (url.href !== location.href) {
        history.replaceState(history.state, "", url);
      }
    } else {
      entries.note();
      entries.page = randomId();
      entries.add(
        url,
        options.includes("replace") || url.href === location.href,
      );
    }
    entries.isAhead = false;
    shown = url.href;
    tools.turn(session, types, () => showPage(page, tools.merge));
    const place = placeOf(url);
    if (entry) entries.restore();
    else if (place) place.scrollIntoView();
    else if (!stays) scroll(0, 0);
    if (place) focusOn(place);
    else if (!stays) arrival.focus();
    arrival.announce();
  }

  // Last of all: whoever prevents it does something else.
  addEventListener("click", (event) => {
    // Nothing can be shown in a document that is still on its way.
    const link = document.readyState !== "loading" && isPlain(event) &&
      linkAround(event.target);
    if (!link) return;
    event.preventDefault();
    const { url, options } = link;
    if (!options.includes("patch")) return void go(url, link);
    stop();
    entries.note();
    entries.add(url, options.includes("replace"));
    // What the page does if its user goes to another URL of it.
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  });

  // The session knows no more than the URLs of its own page.
  document.addEventListener("rivulet:url", (event) => {
    if (entries.pageHere() !== entries.page) event.preventDefault();
  });
  // An entry that the session makes is to say which page it is of, and that of a page to come is none of its business.
  document.addEventListener("rivulet:patch", (event) => {
    const { url, replace } =
      (event as CustomEvent<{ url: string; replace: boolean }>).detail;
    if (event.defaultPrevented || replace && !entries.isAhead) return;
    event.preventDefault();
    if (entries.isAhead) return;
    entries.note();
    entries.add(new URL(url, location.href), false);
  });
  const follow = () => {
    stop();
    const page = entries.pageHere();
    entries.isAhead = page !== entries.page;
    if (entries.isAhead) void go(new URL(location.href), { page });
    else {
      shown = location.href;
      entries.restore();
    }
  };
  addEventListener("popstate", follow);
  // The browser kept the page that was still to be left.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && entries.isAhead) follow();
  });

  document.addEventListener("rivulet:navigate", (event) => {
    const { url: path } = (event as CustomEvent<{ url: string }>).detail;
    const url = new URL(path, location.href);
    if (
      event.defaultPrevented || url.origin !== location.origin || isPlace(url)
    ) return;
    event.preventDefault();
    // The session that is left does not know the URL, and says so to who is about to be there.
    if (!entries.isAhead || url.href !== location.href) void go(url);
  });

  // Who goes Back has left the entry already.
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && !entries.isAhead) stop();
  });
  addEventListener("pagehide", () => stop());
}

/** In its own way, the browser goes there as well. */
function load({ href }: URL, { options, page }: Visit): void {
  if (page) location.reload();
  else if (options?.includes("replace")) location.replace(href);
  else location.assign(href);
}

/** What a URL leads to in the page that is shown. */
function placeOf({ hash }: URL): HTMLElement | null {
  let id = hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch { /* then it is one that has a % */ }
  return document.getElementById(id);
}

function linksTo(href: string): Element[] {
  return [...document.querySelectorAll("a[rv-link]")].filter((link) =>
    linkAround(link)?.url.href === href
  );
}
