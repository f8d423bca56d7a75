import { type FetchedPage, fetchPage } from "./fetched_page.ts";
import { linkAround, type LiveLink, withoutPlace } from "./live_link.ts";
import type { PageTools } from "./page_tools.ts";

/** A pointer that crosses a link does not stay so long, in milliseconds. */
const INTENT = 65;

/** The server keeps what it has prepared for 10 s; a slow line needs some of that. */
const FRESH = 8000;

/** Fetches the page of a link that its user seems to be about to follow. */
export interface Prefetch {
  /** The page at a URL, if it has been asked for, and nothing has happened since that it may not know. */
  take(url: URL): Promise<FetchedPage | undefined> | undefined;
  /** Nobody is about to do anything else. */
  stop(): void;
}

export function createPrefetch(
  { next, session }: Pick<PageTools, "next" | "session">,
): Prefetch {
  let pointed: Element | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let last:
    | {
      href: string;
      moment: string;
      at: number;
      page: Promise<FetchedPage | undefined>;
    }
    | undefined;

  /** Of each session events are counted anew. */
  const now = () => session() + " " + next();
  const isFresh = ({ href }: URL) =>
    last?.href === withoutPlace(href) && last.moment === now() &&
    performance.now() - last.at < FRESH;

  function prefetch({ url }: LiveLink): void {
    // What is on its way to the server may change that page.
    if (isFresh(url) || document.querySelector("[rv-loading]")) return;
    const { signal } = new AbortController();
    const page = fetchPage(url, signal, { "rivulet-prefetch": "1" });
    // Then it is asked for again by who wants it.
    const safe = page.catch(() => undefined);
    last = {
      href: withoutPlace(url.href),
      moment: now(),
      at: performance.now(),
      page: safe,
    };
  }

  const stop = () => {
    clearTimeout(timer);
    pointed = undefined;
  };
  for (const type of ["pointerover", "focusin"]) {
    addEventListener(type, ({ target }) => {
      const link = linkAround(target);
      if (link?.element === pointed) return;
      stop();
      if (!link || isUnwanted(link)) return;
      pointed = link.element;
      timer = setTimeout(prefetch, INTENT, link);
    });
  }

  return {
    take(url) {
      const page = isFresh(url) ? last!.page : undefined;
      last = undefined;
      return page;
    },
    stop,
  };
}

function isUnwanted({ url, options }: LiveLink): boolean {
  // Not every browser has it, and TypeScript knows none that does.
  const { connection } = navigator as Navigator & {
    connection?: { saveData?: boolean };
  };
  return !!connection?.saveData || url.href === location.href ||
    options.some((option) => /^(patch|no-prefetch)$/.test(option));
}
