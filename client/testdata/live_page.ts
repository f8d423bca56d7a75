/**
 * The bundled client in a document of its own, with a network and a clock that tests drive.
 *
 * @module
 */
import { type DOMWindow, JSDOM } from "jsdom";
import {
  type BannerTexts,
  DEFAULT_BANNER,
} from "../../src/protocol/banner_texts.ts";
import type { ConnectionOptions } from "../../src/protocol/connection_options.ts";
import { bundleClient } from "../build.ts";
import { Clock } from "./clock.ts";
import { EventStream } from "./event_stream.ts";
import { Fetched, messagesOf, pathOf } from "./fetched.ts";
import { createLocation } from "./location.ts";
import { Socket } from "./socket.ts";

const { client, ...parts } = await bundleClient();

/** Where the client keeps the tab's choice of a transport. */
const TRANSPORT = "rivulet:transport";

/** A view to click. */
export const COUNTER =
  "<main rv=1><button rv-click=0>+</button><output>0</output></main>";

/** What a page has, besides what every page has. */
interface PageOptions {
  /** Whether the document is still being parsed. */
  readonly loading?: boolean;
  /** Whether its session is stored. */
  readonly kept?: boolean;
  readonly connection?: Partial<ConnectionOptions>;
  /** What it tells its user of the connection, beside what every page does. Without it, nothing: no timer waits for it. */
  readonly banner?: Partial<BannerTexts>;
  /** The protocol that it came by. */
  readonly protocol?: string;
  /** What an earlier page of the tab has kept in the session's storage. */
  readonly transport?: string;
  /** Whether the browser forbids all storage. */
  readonly forbidsStorage?: boolean;
  /** Whether the browser can decompress. */
  readonly inflates?: boolean;
  /** Whether the script for finer hearing comes when the test says so; else it is there at once. */
  readonly waits?: boolean;
}

/** What went to the server while the page was left. */
interface Beacon {
  readonly path: string;
  readonly messages: unknown[];
}

/** A page with the client in it. */
export class LivePage {
  readonly window: DOMWindow;
  readonly document: Document;
  readonly sockets: Socket[] = [];
  readonly streams: EventStream[] = [];
  /** The `rivulet:` events so far, each with its detail if it has one. */
  readonly notices: unknown[][] = [];
  /** What was fetched; each waits for the test to answer. */
  readonly fetches: Fetched[] = [];
  /** Where the page has left for. */
  readonly left: string[] = [];
  reloads = 0;
  /** Where the page has been scrolled to by scripts. */
  readonly scrolls: [number, number][] = [];
  readonly clock = new Clock();
  readonly beacons: Beacon[] = [];
  isHidden = false;
  isOnline = true;
  /** The states of the connection so far. */
  readonly states: unknown[] = [];
  /** The scripts that the client has asked for. */
  readonly scripts: HTMLScriptElement[] = [];
  #script: HTMLScriptElement;

  constructor(
    view: string,
    types: string,
    options: PageOptions = {},
  ) {
    this.window =
      new JSDOM(`<!doctype html><body><!--0-->${view}<!--/0--></body>`, {
        url: "http://localhost/counter?a=1",
        runScripts: "outside-only",
      }).window;
    const { window } = this;
    this.document = window.document as unknown as Document;
    const { document } = this;
    const script = document.createElement("script");
    script.src = "http://localhost/_rivulet/client-1.js";
    // As a server that stores sessions calls them.
    script.dataset.session = options.kept ? "s1.signature" : "s1";
    // As servers say it where a mark has options.
    script.dataset.on = view.includes("{") ? `${types} +` : types;
    if (options.kept) script.dataset.kept = "";
    if (options.connection) {
      script.dataset.connection = JSON.stringify(options.connection);
    }
    for (const name of Object.keys(DEFAULT_BANNER)) {
      if (!options.banner) script.dataset[name] = "";
    }
    Object.assign(script.dataset, options.banner);
    if (options.transport) {
      window.sessionStorage.setItem(TRANSPORT, options.transport);
    }
    this.#script = script;
    Object.defineProperty(document, "currentScript", {
      get: () => this.#script,
    });
    const root = document.documentElement;
    root.append = (node) => {
      if ((node as Element).localName !== "script") {
        root.appendChild(node as Node);
      } else {
        this.scripts.push(node as HTMLScriptElement);
        if (!options.waits) this.loadScript();
      }
    };
    Object.defineProperty(document, "readyState", {
      value: options.loading ? "loading" : "complete",
    });
    Object.defineProperty(document, "hidden", { get: () => this.isHidden });
    for (
      const name of "open close lost error flash push reply".split(" ")
    ) {
      document.addEventListener("rivulet:" + name, (event) => {
        const { detail } = event as CustomEvent;
        this.notices.push(
          detail === null ? [name] : [name, structuredClone(detail)],
        );
      });
    }
    document.addEventListener("rivulet:connection", (event) => {
      this.states.push((event as CustomEvent).detail.state);
    });
    // jsdom has neither.
    Object.assign(document, { adoptedStyleSheets: [] });
    Object.assign(window.HTMLElement.prototype, { showPopover() {} });
    Object.assign(window, {
      scrollTo: ({ left, top }: { left: number; top: number }) =>
        this.scrolls.push([left, top]),
    });
    const { sockets, streams, fetches, clock } = this;
    Object.assign(window, {
      WebSocket: class extends Socket {
        constructor(url: string) {
          super(url);
          sockets.push(this);
        }
      },
      EventSource: class extends EventStream {
        constructor(url: string) {
          super(url);
          streams.push(this);
        }
      },
      fetch: (url: string, init?: RequestInit) => {
        const request = new Fetched(url, init);
        fetches.push(request);
        return request.answered;
      },
      setTimeout: clock.setTimeout,
      clearTimeout: clock.clearTimeout,
      Blob,
      Response,
      ...options.inflates && { DecompressionStream },
    });
    if (options.forbidsStorage) {
      Object.defineProperty(window, "sessionStorage", {
        get: () => {
          throw new window.DOMException("forbidden", "SecurityError");
        },
      });
    }
    Object.defineProperty(window.navigator, "onLine", {
      get: () => this.isOnline,
    });
    Object.assign(window.navigator, {
      sendBeacon: (url: string, body: string) => {
        this.beacons.push({ path: pathOf(url), messages: messagesOf(body) });
      },
    });
    Object.assign(window.performance, {
      getEntriesByType: () => [
        { nextHopProtocol: options.protocol ?? "http/1.1" },
      ],
    });
    window.Date.now = () => clock.now;
    window.Math.random = () => 1;
    this.#run(client);
  }

  #run(script: string): void {
    const { location } = this.window;
    const made = createLocation(location as unknown as Location, this);
    this.window.eval(`(location) => {${script}}`)(made);
  }

  /** The script that the client has asked for last comes. */
  loadScript(): void {
    this.#script = this.scripts.at(-1)!;
    const [, name] = /(\w+)-\w+\.js$/.exec(this.#script.src)!;
    this.#run(parts[name as keyof typeof parts]);
  }

  /** The latest socket. */
  get socket(): Socket {
    return this.sockets[this.sockets.length - 1];
  }

  /** The latest stream. */
  get stream(): EventStream {
    return this.streams[this.streams.length - 1];
  }

  /** The latest batch of messages. */
  get batch(): Fetched {
    return this.fetches[this.fetches.length - 1];
  }

  /** The tab's choice of a transport, which its next page begins with. */
  get transport(): string | null {
    return this.window.sessionStorage.getItem(TRANSPORT);
  }

  get now(): number {
    return this.clock.now;
  }

  set now(time: number) {
    this.clock.now = time;
  }

  /** What the user is told of the connection. */
  get banner(): string | undefined {
    return this.document.querySelector(".rv-banner")?.textContent;
  }

  /** The view as it is now. */
  get view(): string {
    return this.document.body.innerHTML.replace(/^<!--0-->|<!--\/0-->$/g, "");
  }

  /** The URL as it is now. */
  get path(): string {
    const { pathname, search, hash } = this.window.location;
    return pathname + search + hash;
  }

  /** Lets the server adopt the page. */
  adopt(): this {
    this.socket.open();
    this.socket.take();
    this.socket.receive("adopted");
    return this;
  }

  /** An element that must be there. */
  find<T extends Element = HTMLElement>(selector: string): T {
    const element = this.document.querySelector<T>(selector);
    if (!element) {
      throw new Error(`Expected an element ${selector} in ${this.view}`);
    }
    return element;
  }

  /** Types into a control. */
  type(selector: string, value: string): void {
    const control = this.find<HTMLInputElement>(selector);
    control.value = value;
    control.dispatchEvent(new this.window.Event("input", { bubbles: true }));
  }

  /** Lets the timers that wait now run out. */
  elapse(): void {
    this.clock.elapse();
  }

  /** Hides the tab, or shows it. */
  hide(isHidden: boolean): void {
    this.isHidden = isHidden;
    this.document.dispatchEvent(new this.window.Event("visibilitychange"));
  }

  /** Goes Back (or Forward) in the history. */
  async go(steps: number): Promise<void> {
    const arrived = this.#next("popstate");
    this.window.history.go(steps);
    await arrived;
  }

  /** Follows a link to another place in the page. */
  async jump(hash: string): Promise<void> {
    const arrived = this.#next("hashchange");
    this.window.location.hash = hash;
    await arrived;
  }

  #next(type: string): Promise<Event> {
    return new Promise((resolve) =>
      this.window.addEventListener(type, resolve as never, { once: true })
    );
  }

  /** Takes the network away, as far as the browser knows, or brings it back. */
  network(isThere: boolean): void {
    this.isOnline = isThere;
    this.signal(isThere ? "online" : "offline");
  }

  /** Dispatches an event of the window. */
  signal(type: string, fields: object = {}): void {
    this.window.dispatchEvent(
      Object.assign(new this.window.Event(type), fields),
    );
  }
}
