/** The page's URL, as far as it concerns the session: a place in the page does not. */
export function here(): string {
  return location.pathname + location.search;
}

/** Keeps the session informed of the URLs that the user goes Back or Forward to. */
export interface UrlWatch {
  /** Says where the user has gone, if the session may not know. */
  tell(): void;
  /** Notes that something has come from the session, and was done. */
  heard(): void;
}

/** Watches the URL. The session is told at once, and again after a connection that may have swallowed it. */
export function watchUrl(
  send: (message: readonly unknown[]) => void,
): UrlWatch {
  let path = here();
  /** Whether nothing has come since the user went to another URL. */
  let isUnheard = false;

  const tell = () => {
    if (isUnheard) send(["url", path]);
  };
  const hasChanged = () => {
    const before = path;
    path = here();
    return path !== before;
  };
  addEventListener("popstate", () => {
    if (!hasChanged()) return;
    isUnheard = true;
    tell();
  });

  return {
    tell,
    heard() {
      // The session chose a URL before it read of the user's: it learns that its own holds.
      if (hasChanged()) tell();
      isUnheard = false;
    },
  };
}
