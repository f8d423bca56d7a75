import { randomId } from "./random_id.ts";

/** Holds the positions of the tab's entries while another document is shown. */
const KEY = "rivulet:scroll";

/** So many positions are kept over a reload: more than anybody goes back. */
const MOST_KEPT = 50;

/** What a history entry's state says: the page that it is of, and its own name. */
type Mark = readonly [page: string, name: string];

/** The entries of the history, and how far each was scrolled. One page may have several. */
export interface HistoryEntries {
  /** The page that is shown. */
  page: string;
  /** Whether the entry is already that of a page that is not shown yet. */
  isAhead: boolean;
  /** The page of the entry that the browser is at. */
  pageHere(): string;
  /** Notes how far the entry is scrolled. */
  note(): void;
  /** Scrolls to where the entry was: to the top, if it has not been scrolled. */
  restore(): void;
  /** Makes an entry, or replaces the one that is there. */
  add(url: URL, isReplaced: boolean): void;
}

/** Takes over from the browser, which would scroll before the page is there. */
export function watchEntries(): HistoryEntries {
  const positions = new Map<string, readonly [number, number]>(stored());

  const entries: HistoryEntries = {
    page: markHere()?.[0] ?? randomId(),
    isAhead: false,
    pageHere: () => markHere()?.[0] ?? entries.page,
    note() {
      if (entries.isAhead) return;
      mark();
      const name = markHere()?.[1];
      if (!name) return;
      positions.delete(name);
      positions.set(name, [scrollX, scrollY]);
    },
    restore() {
      if (markHere()) scroll(...positionHere() ?? [0, 0]);
    },
    add(url, isReplaced) {
      write(null, isReplaced, url.href);
      entries.note();
    },
  };

  const positionHere = () => positions.get(markHere()?.[1] ?? "");

  function mark(): void {
    const { state } = history;
    // Another script's text has no room for it.
    if (!markHere() && typeof state === "object") write(state, true);
  }

  function write(state: unknown, isReplaced: boolean, url?: string): void {
    const rivulet: Mark = [entries.page, randomId()];
    const next = { ...state as object, rivulet };
    if (isReplaced) history.replaceState(next, "", url);
    else history.pushState(next, "", url);
  }

  mark();
  const take = () => {
    history.scrollRestoration = "manual";
    // A browser may not have heard in time that it was to do so.
    if (!scrollY && positionHere()?.[1]) entries.restore();
  };
  // Until then, the browser takes a page that comes again to where it was.
  addEventListener("pageshow", take);
  if (document.readyState === "complete") take();
  addEventListener("scroll", entries.note, { passive: true });
  addEventListener("pagehide", () => {
    entries.note();
    // If it comes back, the browser is there before the script.
    history.scrollRestoration = "auto";
    try {
      const last = JSON.stringify([...positions].slice(-MOST_KEPT));
      sessionStorage.setItem(KEY, last);
    } catch { /* then it begins at the top */ }
  });
  return entries;
}

/** Scrolls at once, whatever the page's style says. */
export function scroll(left: number, top: number): void {
  scrollTo({ left, top, behavior: "instant" });
}

function markHere(): Mark | undefined {
  return history.state?.rivulet;
}

function stored(): [string, readonly [number, number]][] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  } catch {
    return [];
  }
}
