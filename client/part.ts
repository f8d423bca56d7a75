import type { PageTools } from "./page_tools.ts";

/** What the names of all these scripts end with. It changes with them, which the build knows. */
declare const PARTS: string;

/** How long to wait before a script that could not be loaded is asked for again, in milliseconds. */
const RETRY = 1000;

/** What a script brings that the page loads because a name says so that begins with a plus sign. */
export type StartPart = (tools: PageTools) => void;

/** The element of a script that not every page needs, which calls it. */
interface PartScript<T> extends HTMLScriptElement {
  install(part: T): void;
}

/**
 * Loads a script that not every page needs.
 *
 * @param base the URL that the server's own paths begin with
 * @param use told what the script has brought with {@linkcode installPart}
 * @param fail told if it cannot be loaded. Default: it is asked for again
 */
export function loadPart<T>(
  base: string,
  name: string,
  use: (part: T) => void,
  fail: () => void = () => setTimeout(() => loadPart(base, name, use), RETRY),
): void {
  const script = document.createElement("script") as PartScript<T>;
  script.src = base + name + PARTS;
  script.install = use;
  script.onload = () => script.remove();
  script.onerror = () => {
    script.remove();
    fail();
  };
  document.documentElement.append(script);
}

/** What such a script does: it hands over what it is loaded for. */
export function installPart<T>(part: T): void {
  (document.currentScript as PartScript<T>).install(part);
}
