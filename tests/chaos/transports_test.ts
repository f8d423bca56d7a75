/** Clicks through a bad network: each is counted once, in its order, and the page shows it once. */
import assert from "node:assert/strict";
import type { TransportOptions } from "../../mod.ts";
import type { Faults, SeededRandom } from "../../src/testing/mod.ts";
import { createTally, type Handled } from "./apps/tally.tsx";
import { Browser } from "./browser/browser.ts";
import type { Transport } from "./browser/tab.ts";
import { chaosTest } from "./harness/chaos.ts";
import { Clicker } from "./harness/clicker.ts";
import { CLICKS, CLIENTS } from "./harness/settings.ts";
import { Site } from "./harness/site.ts";
import { drawFlows, Storm } from "./harness/storm.ts";
import { until } from "./harness/until.ts";

/** Clicks a second of all pages together: what two cores manage beside the storm. */
const RATE = 700;

/** Pages find out in less than a second that a line is dead. */
const IMPATIENT: Partial<TransportOptions> = {
  openTime: 600,
  retryDelay: 20,
  maxRetryDelay: 300,
  heartbeat: 400,
  pollDelay: 50,
  upgradeDelay: 100,
};

/** How pages connect, and what goes wrong besides. */
interface Scene {
  readonly transport: Partial<TransportOptions>;
  readonly first: Transport;
  readonly faults: (random: SeededRandom) => Faults;
  /** How many tabs a browser has. */
  readonly tabs: number;
}

const scenes: Record<string, Scene> = {
  "WebSockets": {
    transport: { use: "websocket" },
    first: "websocket",
    faults: drawFlows,
    tabs: 1,
  },
  "SSE": {
    transport: { use: "sse" },
    first: "sse",
    faults: drawFlows,
    tabs: 2,
  },
  "polling": {
    transport: { use: "sse" },
    first: "poll",
    // Streams say nothing.
    faults: (random) => ({ ...drawFlows(random), buffer: true }),
    tabs: 1,
  },
  "all transports in turns": {
    transport: { use: "auto" },
    first: "websocket",
    faults: (random) => ({
      ...drawFlows(random),
      upgrade: UPGRADES[random.integer([0, UPGRADES.length - 1])],
      buffer: random.chance(0.3),
    }),
    // More streams than one browser may have.
    tabs: 5,
  },
};

const UPGRADES = [
  "pass",
  "refuse",
  "strip",
  "accept-and-drop",
  "accept-and-close",
] as const;

for (const [name, scene] of Object.entries(scenes)) {
  chaosTest(
    `${CLICKS} clicks on ${CLIENTS} pages arrive once and in order: ${name}`,
    (random) => play(scene, random),
  );
}

async function play(
  { transport, first, faults, tabs }: Scene,
  random: SeededRandom,
): Promise<void> {
  const handled: Handled = new Map();
  // The server goes first: a page might say good-bye to a network that is down.
  await using browsers = new AsyncDisposableStack();
  await using site = await Site.open({
    routes: { "/:page": createTally(handled) },
    transport: { ...IMPATIENT, ...transport },
  }, random.seed);
  const { proxy } = site;
  const clickers: Clicker[] = [];
  let browser = browsers.use(new Browser());
  for (let i = 0; i < CLIENTS; i++) {
    if (i % tabs === 0) browser = browsers.use(new Browser());
    const tab = await browser.open(`${proxy.url}/${i}`, { transport: first });
    clickers.push(new Clicker(tab, random.fork(i)));
  }

  const storm = new Storm(proxy, random.fork(CLIENTS), faults);
  const share = Math.ceil(CLICKS / CLIENTS);
  const meanPause = 1000 * CLIENTS / RATE;
  await Promise.all(clickers.map((user) => user.click(share, meanPause)));
  await storm.end();
  await until(
    () => clickers.every(({ isShown }) => isShown),
    () =>
      `all pages to show what was clicked, but received ${
        clickers.filter(({ isShown }) => !isShown)
          .map(({ tab, clicked }) =>
            `${tab.text("#count")} of ${clicked.length} on ${tab.url}`
          )
      }`,
  );

  if (transport.use === "auto") {
    // The network lets them through again.
    await until(
      () => clickers.every(({ tab }) => tab.network.hasWebSocket),
      () => "all pages to be back on a WebSocket",
    );
  }

  assert.deepEqual(site.errors, []);
  for (const [i, user] of clickers.entries()) {
    assert.deepEqual(handled.get(`${i}`), user.clicked, user.tab.url);
    user.assertRight();
  }
}
