import assert from "node:assert/strict";
import type {
  BrowserContext,
  ConsoleMessage,
  HTTPRequest,
  Page,
} from "puppeteer-core";
import { aim, missed } from "./aim.ts";
import { record, type Recorded } from "./recorder.ts";

/** Chromium's and Firefox's words for a request that the page gave up itself, by going elsewhere. */
const ABANDONED = /ERR_ABORTED|NS_BINDING_ABORTED|NS_ERROR_ABORT/;

/** What browsers say of a WebSocket that does not open, or ends early. */
const SOCKET =
  /WebSocket|_rivulet\/socket|can.t establish a connection|was interrupted/;

/** What browsers say of connections that a test cuts: the page's, their script's, and the icon's, which they load when they like. */
const CUT = /_rivulet\/(stream|send|http-)|favicon\.(ico|svg)/;

/** A message over a connection that its page has given up meanwhile, by leaving or for a better one. It is sent again. */
const GIVEN_UP = /_rivulet\/send\S* 410|410 .*_rivulet\/send/;

/** So long a page may take on a busy machine before a test gives up on it. */
const PATIENCE = 20_000;
const POLLING = 10;

/** So many times a click is aimed at an element. */
const AIMS = 3;

type PageFunction<A extends unknown[], R> = (...args: A) => R | Promise<R>;

/** One tab of a browser, and what went wrong in it. */
export class Tab {
  /** Errors of the console, of scripts, of requests and of the content security policy. */
  readonly problems: string[] = [];
  #allowed: RegExp[] = [GIVEN_UP];

  private constructor(readonly page: Page, private readonly origin: string) {
    page.setDefaultTimeout(PATIENCE);
    page.on("console", (message: ConsoleMessage) => {
      if (message.type() === "error") {
        this.#note(`console: ${message.text()} ${message.location().url}`);
      }
    });
    page.on("pageerror", (error) => this.#note(`script: ${error}`));
    page.on("requestfailed", (request: HTTPRequest) => {
      const reason = request.failure()?.errorText ?? "";
      if (!ABANDONED.test(reason)) {
        this.#note(`request: ${request.url()} ${reason}`);
      }
    });
    page.on("response", (response) => {
      if (response.status() >= 400) {
        this.#note(`response: ${response.url()} ${response.status()}`);
      }
    });
  }

  /** Opens an empty tab for pages of an origin. */
  static async open(context: BrowserContext, origin: string): Promise<Tab> {
    const tab = new Tab(await context.newPage(), origin);
    await tab.page.evaluateOnNewDocument(record);
    return tab;
  }

  /** Problems that belong to the test. */
  allow(...problems: RegExp[]): void {
    this.#allowed.push(...problems);
  }

  /** The test lets no WebSocket through. */
  allowBlockedSockets(): void {
    this.allow(SOCKET);
  }

  /** The test cuts connections. */
  allowCuts(): void {
    this.allow(SOCKET, CUT);
  }

  /** Goes to a page and waits until it is live. */
  async visit(path: string): Promise<void> {
    await this.load(path);
    await this.live();
  }

  /** Goes to a page without waiting for its client. */
  async load(path: string): Promise<void> {
    await this.page.goto(this.origin + path, { waitUntil: "domcontentloaded" });
  }

  /** Waits until the page has been live so many times since it was loaded. */
  async live(times = 1): Promise<void> {
    await this.until(
      (times) =>
        recorded.notices.filter(([name]) => name === "open").length >= times,
      times,
    );
  }

  /** Clicks the middle of an element, as a mouse does. */
  async click(selector: string): Promise<void> {
    for (let left = AIMS - 1;; left--) {
      const met = await this.#aimAt(selector);
      if (met === undefined) return;
      if (left === 0) {
        throw new Error(`Expected ${selector} to be clicked, received ${met}`);
      }
    }
  }

  /** Clicks several elements in one turn of the page: faster than any answer. */
  async clickAtOnce(...selectors: string[]): Promise<void> {
    await this.run((selectors) => {
      for (const selector of selectors) {
        document.querySelector<HTMLElement>(selector)!.click();
      }
    }, selectors);
  }

  /** Types into a field, after what stands there. */
  async type(selector: string, text: string): Promise<void> {
    await this.page.type(selector, text);
  }

  /** Waits until an element shows this text. */
  async shows(selector: string, text: string): Promise<void> {
    await this.until(
      (selector, text) =>
        document.querySelector(selector)?.textContent === text,
      selector,
      text,
    );
  }

  /** The text of an element, as it is now. */
  async text(selector: string): Promise<string> {
    return await this.run(
      (selector) => document.querySelector(selector)?.textContent ?? "",
      selector,
    );
  }

  /** Runs a function in the page. */
  async run<A extends unknown[], R>(
    fn: PageFunction<A, R>,
    ...args: A
  ): Promise<R> {
    return await this.page.evaluate(fn as PageFunction<unknown[], R>, ...args);
  }

  /** Goes Back, once the page has said that it will: what it says later may come from another document. */
  async back(steps = 1): Promise<void> {
    await this.run(
      (steps) => void setTimeout(() => history.go(-steps)),
      steps,
    );
  }

  /** Waits until a function of the page returns true. */
  async until<A extends unknown[]>(
    fn: PageFunction<A, boolean>,
    ...args: A
  ): Promise<void> {
    try {
      await this.page.waitForFunction(
        fn as PageFunction<unknown[], boolean>,
        { polling: POLLING },
        ...args,
      );
    } catch (cause) {
      const body = await this.run(() => document.body.outerHTML.slice(0, 2000))
        .catch(String);
      const seen = await this.recorded().catch(String);
      throw new Error(
        `Expected ${fn} (${
          JSON.stringify(args)
        }) in ${this.page.url()}, received\n` +
          `${body}\n${JSON.stringify(seen).slice(-2000)}\n${
            this.problems.join("\n")
          }`,
        { cause },
      );
    }
  }

  /** What the page has done since it was loaded. */
  async recorded(): Promise<Recorded> {
    return await this.run(() => {
      const { socket: _, ...plain } = recorded;
      return plain;
    });
  }

  /** The texts on the page's sockets so far. */
  async frames(): Promise<Recorded["frames"]> {
    return (await this.recorded()).frames;
  }

  /** Fails if something went wrong that the test does not allow. */
  assertNoProblems(): void {
    assert.deepEqual(this.problems, []);
  }

  /** Clicks an element; returns what was met in its place. */
  async #aimAt(selector: string): Promise<string | undefined> {
    await this.run(aim, selector);
    try {
      await this.page.click(selector);
    } catch (error) {
      // The page was scrolled since the element was looked for.
      if (/not clickable/.test(String(error))) return "what is out of sight";
      throw error;
    }
    // A page that the click has left does not say.
    return await this.run(missed).catch(() => undefined);
  }

  #note(problem: string): void {
    if (!this.#allowed.some((pattern) => pattern.test(problem))) {
      this.problems.push(problem);
    }
  }
}
