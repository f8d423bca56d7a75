/** The element of a script that not every page needs, which calls it. */
interface PartScript<T> extends HTMLScriptElement {
  install(part: T): void;
}

/**
 * Loads a script that not every page needs.
 *
 * @param use told what the script has brought with {@linkcode installPart}
 * @param fail told if it cannot be loaded
 */
export function loadPart<T>(
  url: string,
  use: (part: T) => void,
  fail: () => void,
): void {
  const script = document.createElement("script") as PartScript<T>;
  script.src = url;
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
