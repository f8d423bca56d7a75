import { answered, isConnected } from "./answered.ts";

/** A page of the app, as it came. */
export interface FetchedPage {
  /** Where it is, after redirections, without a place in it. */
  readonly url: URL;
  readonly session: string;
  /** What it listens to. */
  readonly types: string;
  /** The HTML of its view. */
  readonly view: string;
  /** The document around the view. */
  readonly layout: Document;
}

/** So long to wait before a server is asked again that did not answer, in milliseconds. */
const PAUSE = 500;

/** The longest wait that a server may ask for, in milliseconds. */
const MAX_WAIT = 10_000;

/** So often a server may say that it cannot answer now. */
const MAX_REFUSALS = 5;

const SCRIPT = "script[data-session]";
const START = "<!--0-->";
const END = "<!--/0-->";

/**
 * Asks for a page, as the browser would. Without a connection it waits for one.
 *
 * @returns `undefined` if that is no page of this app as it is now, or one whose scripts have to run: the browser has to
 * load it
 * @throws if it is aborted
 */
export async function fetchPage(
  url: URL,
  signal: AbortSignal,
  headers?: HeadersInit,
): Promise<FetchedPage | undefined> {
  let refusals = 0;
  for (let isFirst = true;; isFirst = false) {
    let response: Response;
    try {
      response = await fetch(url.href, {
        headers: { accept: "text/html", ...headers },
        signal,
      });
      const wait = Number(response.headers.get("retry-after"));
      const isRefused = response.status === 503 && wait && !headers;
      if (!isRefused || refusals++ === MAX_REFUSALS) {
        return await read(response);
      }
      await response.body?.cancel();
      await pause(Math.min(1000 * wait, MAX_WAIT));
    } catch (error) {
      signal.throwIfAborted();
      // It is there, and will not say it to a script: it leads to another site.
      if (!isFirst && isConnected()) return;
      if (headers) throw error;
      await pause(PAUSE);
      if (!isConnected()) await opened(signal);
      // What has waited for the connection, too, is on its way.
      await answered();
    }
    signal.throwIfAborted();
  }
}

async function read(response: Response): Promise<FetchedPage | undefined> {
  const isHtml = response.headers.get("content-type")?.startsWith("text/html");
  // It may have led to another site, which lets this one read it.
  if (!isHtml || new URL(response.url).origin !== location.origin) {
    return void response.body?.cancel();
  }
  const text = await response.text();
  const start = text.indexOf(START) + START.length;
  const end = text.lastIndexOf(END);
  const layout = new DOMParser().parseFromString(
    text.slice(0, start) + text.slice(end),
    "text/html",
  );
  const script = layout.querySelector<HTMLElement>(SCRIPT);
  const view = text.slice(start, end);
  const isKnown =
    script?.getAttribute("src") === document.querySelector(SCRIPT)!
        .getAttribute("src") &&
    !/<script/i.test(view) &&
    [...layout.querySelectorAll("script[src]")].every(isHere);
  if (!isKnown) return;
  const { session, on } = script!.dataset;
  const url = new URL(response.url);
  return { url, session: session!, types: on!, view, layout };
}

/** Whether the document has run the script. */
function isHere(script: Element): boolean {
  const src = script.getAttribute("src")!;
  return !!document.querySelector(`script[src="${CSS.escape(src)}"]`);
}

function opened(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    const options = { once: true, signal };
    document.addEventListener("rivulet:open", resolve, options);
    signal.addEventListener("abort", resolve, { once: true });
  });
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}
