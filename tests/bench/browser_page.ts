import { CookieJar, type DOMWindow, JSDOM } from "jsdom";

/** What went over the socket: the texts of frames, in their order. */
export interface Exchange {
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/**
 * A page as a browser has it: the server's HTML, the server's script running in it, and a real socket, of which all
 * frames are kept.
 */
export class BrowserPage {
  #window!: DOMWindow;
  #up: string[] = [];
  #down: string[] = [];
  #answered = Promise.withResolvers<void>();

  private constructor() {}

  /** Loads a page and waits until its session has adopted it: the exchange is all that this takes. */
  static async open(
    url: string,
  ): Promise<{ page: BrowserPage; join: Exchange }> {
    const page = new BrowserPage();
    const dom = await JSDOM.fromURL(url, {
      cookieJar: new CookieJar(),
      resources: "usable",
      runScripts: "dangerously",
      beforeParse: (window: DOMWindow) => page.#record(window),
    });
    page.#window = dom.window;
    await page.#answered.promise;
    page.#answered = Promise.withResolvers();
    // Frames come in order: with the answer to a ping, all that the join led to has come.
    const { up, down } = await page.#exchange(() => page.#ping());
    return { page, join: { up: up.slice(0, -1), down: down.slice(0, -1) } };
  }

  get document(): Document {
    return this.#window.document;
  }

  /** Clicks an element and waits for the frame that answers. */
  click(selector: string): Promise<Exchange> {
    const element = this.document.querySelector<HTMLElement>(selector);
    if (element === null) throw new Error(`Expected an element ${selector}`);
    return this.#exchange(() => element.click());
  }

  /** Leaves the page. */
  close(): void {
    this.#window.close();
  }

  async #exchange(act: () => void): Promise<Exchange> {
    act();
    await this.#answered.promise;
    this.#answered = Promise.withResolvers();
    const exchange = { up: this.#up, down: this.#down };
    this.#up = [];
    this.#down = [];
    return exchange;
  }

  /** The client pings when the machine comes online. */
  #ping(): void {
    this.#window.dispatchEvent(new this.#window.Event("online"));
  }

  /** Lets a window's sockets tell what goes through them. */
  #record(window: DOMWindow): void {
    const up = (text: string) => this.#up.push(text);
    const down = (text: string) => {
      this.#down.push(text);
      this.#answered.resolve();
    };
    const { WebSocket }: { WebSocket: typeof globalThis.WebSocket } = window;
    window.WebSocket = class extends WebSocket {
      constructor(url: string) {
        super(url);
        this.addEventListener("message", ({ data }) => down(data));
      }

      override send(text: string): void {
        up(text);
        super.send(text);
      }
    };
  }
}
