import type { Browser } from "./browser.ts";
import { type ClientGlobals, runClient } from "./client_script.ts";
import * as dom from "./dom.ts";
import { FetchedEvents } from "./event_source.ts";
import { TabHistory } from "./tab_history.ts";
import { TabNetwork } from "./tab_network.ts";
import { TabTimers } from "./tab_timers.ts";

/** The kinds of connections, as the client keeps its choice for the tab. */
export const TRANSPORTS = ["websocket", "sse", "poll"] as const;
export type Transport = typeof TRANSPORTS[number];

/** How a tab begins. */
export interface TabOptions {
  /** The transport that its last page has found to work. Default: there was no last page. */
  readonly transport?: Transport;
}

const NOTICES = "open close lost error flash push reply".split(" ");

/** Scripts by their URL, which names what is in them: browsers keep them, too. */
const scripts = new Map<string, string>();

/**
 * A page with the real client in it, on Deno's own network: its document is jsdom's, its script the one that the server
 * has sent. It shows what a user would see, and does what a user would do.
 */
export class Tab {
  /** The `rivulet:` events so far. */
  readonly notices: { readonly name: string; readonly detail: unknown }[] = [];
  /** Where the page has left for. */
  readonly left: string[] = [];
  reloads = 0;
  readonly network: TabNetwork;
  readonly #timers = new TabTimers();
  readonly #window = new EventTarget();

  private constructor(
    private readonly browser: Browser,
    readonly url: string,
    readonly document: Document,
  ) {
    this.network = new TabNetwork(browser, new URL(url).origin);
  }

  /** Opens a page. */
  static async open(
    browser: Browser,
    url: string,
    { transport = "websocket" }: TabOptions,
  ): Promise<Tab> {
    const response = await browser.fetch(url);
    const html = await response.text();
    if (response.status !== 200) {
      throw new Error(`Expected ${url}, but received ${response.status}`);
    }
    const document = dom.parsePage(html);
    const tab = new Tab(browser, url, document);
    const element = document.querySelector<HTMLScriptElement>(
      "script[data-session]",
    )!;
    element.src = new URL(element.getAttribute("src")!, url).href;
    await tab.#run(element, tab.#globals(transport));
    return tab;
  }

  /** Runs a script, and those that it asks for. */
  async #run(
    element: HTMLScriptElement,
    globals: ClientGlobals,
  ): Promise<void> {
    const { document } = this;
    let script = scripts.get(element.src);
    if (script === undefined) {
      script = await (await this.browser.fetch(element.src)).text();
      scripts.set(element.src, script);
    }
    define(document, { currentScript: element });
    define(document.documentElement, {
      append: (part: HTMLScriptElement) => {
        this.#run(part, globals).catch(() => part.onerror!("unreachable"));
      },
    });
    runClient(script, globals);
  }

  #globals(transport: Transport): ClientGlobals {
    const { document, network } = this;
    define(document, { adoptedStyleSheets: [], hidden: false });
    for (const name of NOTICES) {
      document.addEventListener("rivulet:" + name, (event) => {
        const { detail } = event as CustomEvent;
        this.notices.push({ name, detail });
      });
    }
    const kept = TRANSPORTS.indexOf(transport);
    const history = new TabHistory(this.url);
    return {
      document,
      window: this.#window,
      history,
      location: define(history.location, {
        assign: (url: string) => this.left.push(url),
        reload: () => this.reloads++,
      }),
      navigator: { onLine: true, sendBeacon: network.sendBeacon },
      performance: {
        getEntriesByType: () => [{ nextHopProtocol: "http/1.1" }],
      },
      sessionStorage: { getItem: () => `${kept}`, setItem() {} },
      self: globalThis,
      WebSocket: network.WebSocket,
      EventSource: class extends FetchedEvents {
        constructor(url: string) {
          super(url, network.fetch, network.hear);
          network.add("sse", this);
        }
      },
      fetch: network.fetch,
      setTimeout: this.#timers.set,
      clearTimeout: this.#timers.clear,
      addEventListener: this.#window.addEventListener.bind(this.#window),
      CSSStyleSheet,
      ...classes,
    };
  }

  /** An element that must be there. */
  find<T extends Element = HTMLElement>(selector: string): T {
    const element = this.document.querySelector<T>(selector);
    if (element !== null) return element;
    const { innerHTML } = this.document.body;
    throw new Error(`Expected ${selector} on ${this.url}: ${innerHTML}`);
  }

  /** What an element shows. */
  text(selector: string): string {
    return this.find(selector).textContent!;
  }

  /** What each of some elements shows. */
  texts(selector: string): string[] {
    return Array.from(
      this.document.querySelectorAll(selector),
      ({ textContent }) => textContent!,
    );
  }

  click(selector: string): void {
    this.find(selector).click();
  }

  /** Types into a control, in place of what it holds. */
  type(selector: string, value: string): void {
    const control = this.find<HTMLInputElement>(selector);
    control.value = value;
    control.dispatchEvent(new dom.Event("input", { bubbles: true }));
  }

  submit(selector: string): void {
    this.find<HTMLFormElement>(selector).requestSubmit();
  }

  /** The details of the notices of one name. */
  noticesOf(name: string): unknown[] {
    return this.notices.filter((notice) => notice.name === name)
      .map(({ detail }) => detail);
  }

  /** Dispatches an event of the window. */
  signal(type: string, fields: object = {}): void {
    this.#window.dispatchEvent(define(new Event(type), fields));
  }

  /** Leaves the page for good. */
  async close(): Promise<void> {
    this.signal("pagehide", { persisted: false });
    this.#timers.end();
    await this.network.end();
  }
}

const { parsePage: _, listenerErrors: __, ...classes } = dom;

/** jsdom has none. */
class CSSStyleSheet {
  replaceSync(): void {}
}

/** Sets properties that may be read-only. */
function define<T extends object>(object: T, fields: object): T {
  for (const [name, value] of Object.entries(fields)) {
    Object.defineProperty(object, name, { value, configurable: true });
  }
  return object;
}
