/**
 * The bundled client in a document of its own, with a socket and a clock that tests drive.
 *
 * @module
 */
import { type DOMWindow, JSDOM } from "jsdom";
import { bundleClient } from "../build.ts";

const client = await bundleClient();

/** A view to click. */
export const COUNTER =
  "<main rv=1><button rv-click=0>+</button><output>0</output></main>";

/** A WebSocket whose server is the test. */
export class Socket {
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  closedWith: number | undefined;
  #sent: unknown[] = [];

  constructor(readonly url: string) {}

  send(text: string): void {
    this.#sent.push(JSON.parse(text));
  }

  close(code?: number): void {
    this.readyState = 3;
    this.closedWith = code;
  }

  /** The server accepts the connection. */
  open(): void {
    this.readyState = 1;
    this.onopen!();
  }

  /** The server closes the connection, or the line breaks. */
  break(): void {
    this.readyState = 3;
    this.onclose!();
  }

  /** The server sends. */
  receive(...message: unknown[]): void {
    this.onmessage!({ data: JSON.stringify(message) });
  }

  /** What the page has sent since the last call. */
  take(): unknown[] {
    const sent = this.#sent;
    this.#sent = [];
    return sent;
  }
}

/** A request that the page has made. */
export interface Fetched {
  readonly path: string;
  readonly method?: string;
  /** The server answers. */
  resolve(): void;
  /** The line breaks. */
  reject(error: Error): void;
}

/** A page with the client in it. */
export class LivePage {
  readonly window: DOMWindow;
  readonly document: Document;
  readonly sockets: Socket[] = [];
  /** The `rivulet:` events so far, each with its detail if it has one. */
  readonly notices: unknown[][] = [];
  /** What was fetched; each waits for the test to answer. */
  readonly fetches: Fetched[] = [];
  /** Where the page has left for. */
  readonly left: string[] = [];
  reloads = 0;
  /** Delays of the timers that have been started, the heartbeat's first. */
  readonly delays: number[] = [];
  now = 1_000_000;
  #timers = new Map<number, () => void>();
  #beat!: () => void;

  constructor(view: string, types: string, { loading = false } = {}) {
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
    script.dataset.session = "s1";
    script.dataset.on = types;
    Object.defineProperty(document, "currentScript", { value: script });
    Object.defineProperty(document, "readyState", {
      value: loading ? "loading" : "complete",
    });
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
    const { sockets, fetches } = this;
    Object.assign(window, {
      WebSocket: class extends Socket {
        constructor(url: string) {
          super(url);
          sockets.push(this);
        }
      },
      setInterval: (beat: () => void) => void (this.#beat = beat),
      setTimeout: (run: () => void, delay: number) => {
        this.#timers.set(this.delays.push(delay), run);
        return this.delays.length;
      },
      clearTimeout: (timer: number) => this.#timers.delete(timer),
      fetch: (path: string, init?: RequestInit) => {
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        fetches.push({ path, method: init?.method, resolve, reject });
        return promise;
      },
    });
    window.Date.now = () => this.now;
    window.Math.random = () => 1;
    // A page cannot be left in jsdom, nor can its location be replaced.
    window.eval(`(location) => {${client}}`)({
      get pathname() {
        return window.location.pathname;
      },
      get search() {
        return window.location.search;
      },
      assign: (url: string) => this.left.push(url),
      reload: () => this.reloads++,
    });
  }

  /** The latest socket. */
  get socket(): Socket {
    return this.sockets[this.sockets.length - 1];
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

  /** Lets the heartbeat's interval pass. */
  beat(milliseconds = 25_000): void {
    this.now += milliseconds;
    this.#beat();
  }

  /** Lets the timers that wait now run out. */
  elapse(): void {
    const timers = [...this.#timers.values()];
    this.#timers.clear();
    for (const run of timers) run();
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

  /** Dispatches an event of the window. */
  signal(type: string, fields: object = {}): void {
    this.window.dispatchEvent(
      Object.assign(new this.window.Event(type), fields),
    );
  }
}
