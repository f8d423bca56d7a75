import type { App } from "@rivulet/live";
import type { Browser, BrowserContext } from "puppeteer-core";
import { findTool, type Tool, toolsTest } from "../../harness/tools.ts";
import { reportUnsteady } from "../../harness/unsteady.ts";
import { type Engine, engines, launchBrowser } from "./engine.ts";
import { Site } from "./site.ts";
import { Tab } from "./tab.ts";

/** What a browser test has: an app that is served, and a person's browser with its own cookies. */
export interface Scene {
  readonly engine: Engine["name"];
  readonly site: Site;
  /** The first tab. */
  readonly tab: Tab;
  /** Another tab of the same person. */
  newTab(): Promise<Tab>;
}

/** What a test is about: an app, maybe by https. */
export type Subject = App | {
  readonly app: App;
  readonly tls?: Deno.TlsCertifiedKeyPem;
};

/** What a test may say of itself. */
interface TestOptions {
  /** A program that the test needs beside the browser. */
  readonly needs?: Tool;
  /** The one engine that the test is for. Default: all. */
  readonly in?: Engine["name"];
}

/** A test that waits for what never comes must end, and its browser with it. */
const TEST_LIMIT_MS = 60_000;

/** What does not close once all is shown, a browser or a server whose connections ended halfway, must not hold the run. */
const CLOSE_LIMIT_MS = 15_000;

/** Whether a test that fails is played once more, in a context of its own; the report names it. */
const isRetried = Deno.env.get("RIVULET_RETRY") === "1";

/** Started by the first test of a file, both at once because it takes seconds, and closed after the last. */
const browsers = new Map<Engine, Promise<Browser>>();

function startBrowsers(): void {
  if (browsers.size > 0) return;
  for (const engine of engines) {
    const path = findTool(engine.tool);
    if (path === undefined) continue;
    const launched = launchBrowser(engine, path);
    // Its own test reports it.
    launched.catch(() => {});
    browsers.set(engine, launched);
  }
}

Deno.test.afterAll(async () => {
  for (const launched of browsers.values()) {
    const browser = await launched.catch(() => undefined);
    if (browser === undefined) continue;
    await atMost(CLOSE_LIMIT_MS, browser.close());
    browser.process()?.kill("SIGKILL");
  }
});

/**
 * Registers a test for every browser. It also fails on an error in the console, in a script, of a request or of a
 * strict content security policy, under which all pages are served.
 *
 * @param makeApp makes the app of this test
 */
export function browserTest<A extends Subject>(
  name: string,
  makeApp: () => A | Promise<A>,
  run: (scene: Scene, app: A) => Promise<void>,
  options: TestOptions = {},
): void {
  const { needs } = options;
  for (const engine of engines) {
    if (options.in !== undefined && options.in !== engine.name) continue;
    const isLacking = needs !== undefined && findTool(needs) === undefined;
    const attempt = async () => {
      startBrowsers();
      const browser = await browsers.get(engine)!;
      const context = await browser.createBrowserContext();
      const made = await makeApp();
      const site = new Site("app" in made ? made : { app: made });
      try {
        await limited(
          play(engine, context, site, (scene) => run(scene, made)),
        );
      } finally {
        await atMost(CLOSE_LIMIT_MS, site[Symbol.asyncDispose]());
        await atMost(CLOSE_LIMIT_MS, context.close());
      }
    };
    toolsTest(
      [isLacking ? needs : engine.tool],
      name,
      () =>
        attempt().catch((error) => {
          if (!isRetried) throw error;
          reportUnsteady(`${name} [${engine.name}]`, error);
          return attempt();
        }),
      2 * (TEST_LIMIT_MS + 2 * CLOSE_LIMIT_MS),
    );
  }
}

async function play(
  engine: Engine,
  context: BrowserContext,
  site: Site,
  run: (scene: Scene) => Promise<void>,
): Promise<void> {
  const tabs: Tab[] = [];
  const newTab = async () => {
    const tab = await Tab.open(context, site.origin);
    tabs.push(tab);
    return tab;
  };
  await run({ engine: engine.name, site, tab: await newTab(), newTab });
  for (const tab of tabs) tab.assertNoProblems();
}

async function limited(test: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`Expected the test to end within ${TEST_LIMIT_MS} ms`));
  }, TEST_LIMIT_MS);
  try {
    await Promise.race([test, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for something, but not for ever. */
async function atMost(limit: number, done: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, limit);
  try {
    await Promise.race([done, promise]);
  } finally {
    clearTimeout(timer);
  }
}
