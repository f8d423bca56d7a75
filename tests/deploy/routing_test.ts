/** The proxies of deploy/ in front of instances that know nothing of each other: who gets which request. */
import assert from "node:assert/strict";
import { Browser } from "../chaos/browser/browser.ts";
import { type Tab, TRANSPORTS } from "../chaos/browser/tab.ts";
import { until } from "../chaos/harness/until.ts";
import { randomId } from "../../src/http/random_id.ts";
import { toolTest } from "../harness/tools.ts";
import { Balanced, balancedTest } from "./harness/balanced.ts";
import type { Instance } from "./harness/instance.ts";
import { NGINX } from "./harness/proxy.ts";

balancedTest(
  "browsers are spread, and each one's requests reach one instance",
  3,
  async (balanced) => {
    await using browsers = new AsyncDisposableStack();
    const homes = new Map<Browser, Instance>();
    while (new Set(homes.values()).size < 3) {
      const browser = browsers.use(new Browser());
      // The first answer brings the cookie.
      await balanced.visit(browser);
      homes.set(browser, await balanced.visit(browser));
    }
    for (let i = 0; i < 3; i++) {
      for (const [browser, home] of homes) {
        assert.equal(await balanced.visit(browser), home);
      }
    }
  },
);

toolTest(
  NGINX.tool,
  "nginx goes by the session cookie of https first",
  async (path) => {
    await using balanced = await Balanced.start(NGINX, path, 3);
    const homes = new Set<Instance>();
    for (let i = 0; i < 20; i++) {
      await using browser = new Browser();
      const cookie = `rivulet=${randomId()}; __Host-rivulet=${"ab".repeat(16)}`;
      homes.add(await balanced.visit(browser, { headers: { cookie } }));
    }
    assert.equal(homes.size, 1);
  },
);

for (const transport of TRANSPORTS) {
  balancedTest(
    `a page is live over ${transport}, at the instance that has answered`,
    2,
    async (balanced) => {
      await using browser = new Browser();
      const home = await visitTwice(balanced, browser);
      const { length } = home.requests;
      const before = balanced.mounts;
      const tab = await browser.open(balanced.origin + "/", { transport });
      for (let count = 1; count <= 20; count++) {
        tab.click("#add");
        // Each message comes before the next one is caused: nothing is held back.
        await shows(tab, "#count", `${count}`);
      }
      tab.type("#text", "x".repeat(60_000));
      await shows(tab, "#length", "60000");
      assert.equal(balanced.mounts, before + 1);
      assert.deepEqual(tab.network.opened, OPENED[transport]);
      const polls = home.requests.slice(length).filter(({ search }) =>
        search.endsWith("&poll")
      );
      assert.equal(polls.length > 0, transport === "poll");
      assert.deepEqual(
        tab.notices.map(({ name }) => name),
        ["open"],
      );
    },
  );
}

const OPENED = { websocket: ["websocket"], sse: ["sse"], poll: [] } as const;

balancedTest(
  "an app is told where a page was asked for, whatever the client claims",
  2,
  async (balanced) => {
    await using browser = new Browser();
    const home = await balanced.visit(browser, {
      headers: {
        "x-forwarded-for": "192.0.2.1",
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https",
      },
    });
    const { host } = new URL(balanced.origin);
    const { headers } = home.requests.at(-1)!;
    const names = ["host", "x-forwarded-host", "x-forwarded-proto"];
    assert.deepEqual(
      [...names, "x-forwarded-for"].map((name) => headers.get(name)),
      [host, host, "http", "127.0.0.1"],
    );
    assert.match(browser.cookie, /(^|; )rivulet=[0-9a-f]{32}/);
  },
);

balancedTest(
  "an instance that has died is replaced until it is back",
  2,
  async (balanced) => {
    await using browser = new Browser();
    const home = await visitTwice(balanced, browser);
    const other = balanced.instances.find((instance) => instance !== home)!;
    const { cookie } = browser;
    await home.stop();
    for (let i = 0; i < 5; i++) {
      assert.equal(await balanced.visit(browser), other);
    }
    // What a page on it has to know: that its connection is gone.
    assert.equal(await send(balanced.origin, cookie), 410);
    home.start();
    await until(async () => {
      await using same = new Browser();
      return await balanced.visit(same, { headers: { cookie } }) === home;
    }, () => "requests to come back to their instance");
  },
);

balancedTest(
  "visitors do not see that an instance is about to stop",
  2,
  async (balanced) => {
    await using browser = new Browser();
    const home = await visitTwice(balanced, browser);
    const other = balanced.instances.find((instance) => instance !== home)!;
    await home.app.drain();
    for (let i = 0; i < 5; i++) {
      assert.equal(await balanced.visit(browser), other);
    }
    const tab = await browser.open(balanced.origin + "/");
    tab.click("#add");
    await shows(tab, "#count", "1");
    assert.deepEqual(tab.network.opened, ["websocket"]);
  },
);

/** Asks for pages as a browser that is new, and then as one that is known: where it belongs. */
async function visitTwice(
  balanced: Balanced,
  browser: Browser,
): Promise<Instance> {
  await balanced.visit(browser);
  return await balanced.visit(browser);
}

async function shows(tab: Tab, selector: string, text: string): Promise<void> {
  await until(
    () => tab.text(selector) === text,
    () => `${text}, but received ${tab.text(selector)}`,
  );
}

/** Sends a batch of a page as a browser does, and returns the status of the answer. */
async function send(origin: string, cookie: string): Promise<number> {
  const { status, body } = await fetch(
    `${origin}/_rivulet/send?c=0123456789abcdef&n=1`,
    { method: "POST", headers: { origin, cookie }, body: "[0,0]" },
  );
  await body?.cancel();
  return status;
}
