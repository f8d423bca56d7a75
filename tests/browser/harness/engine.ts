import { type Browser, launch, type LaunchOptions } from "puppeteer-core";
import { chromium, firefox, type Tool } from "../../harness/tools.ts";

/** A browser engine that tests run in. */
export interface Engine {
  readonly name: "Chromium" | "Firefox";
  readonly tool: Tool;
  readonly options: LaunchOptions;
}

export const engines: readonly Engine[] = [
  {
    name: "Chromium",
    tool: chromium,
    options: {
      browser: "chrome",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  {
    name: "Firefox",
    tool: firefox,
    options: {
      browser: "firefox",
      // Automation turns the back-forward cache off; people have it on.
      extraPrefsFirefox: { "fission.bfcacheInParent": true },
    },
  },
];

/** So long a command to a browser may take: longer than anything that a test waits for. */
const COMMAND_LIMIT_MS = 25_000;

/** So many tries, because a busy machine may fail to start a browser in time. */
const LAUNCHES = 2;

/** Starts a browser with a profile of its own. */
export async function launchBrowser(
  { options }: Engine,
  executablePath: string,
): Promise<Browser> {
  for (let left = LAUNCHES - 1;; left--) {
    try {
      return await launch({
        ...options,
        executablePath,
        headless: true,
        protocolTimeout: COMMAND_LIMIT_MS,
        acceptInsecureCerts: true,
      });
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}
