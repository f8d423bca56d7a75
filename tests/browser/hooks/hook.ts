import { openKv } from "@rivulet/live/kv";
import assert from "node:assert/strict";
import { createHooked } from "../apps/hooks.tsx";
import { wholePage } from "../harness/server_view.ts";
import { browserTest, type Scene } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

declare global {
  var gaugeLog: string[];
}

const SECRET = "0123456789abcdef0123456789abcdef";

const hookTest = (name: string, run: (scene: Scene) => Promise<void>) =>
  browserTest(name, createHooked, run);

hookTest(
  "a person sees what a script draws; it follows the view until its element goes",
  async ({ tab }) => {
    await visit(tab);
    await tab.run(() => {
      document.querySelector("canvas")!.className = "same";
    });
    await tab.click("#rename");
    await logged(tab, "mounted a", "updated a to a!");
    await tab.click("#push");
    await logged(tab, "mounted a", "updated a to a!", "appended 5");
    await tab.click("#move");
    await tab.until(() => document.querySelector("p + #gauge") !== null);
    await wholePage(tab);
    await tab.click("#toggle");
    await tab.until(() => document.querySelector("#gauge") === null);
    const log = ["mounted a", "updated a to a!", "appended 5", "destroyed"];
    await logged(tab, ...log);
    await tab.click("#toggle");
    await logged(tab, ...log, "mounted a!");
    assert.equal(await tab.run(() => document.querySelector(".same")), null);
  },
);

hookTest(
  "a script tells the view, asks it, and hears that it is refused",
  async ({ tab }) => {
    tab.allow(/in a hook/);
    await visit(tab);
    await tab.click("#measure");
    await tab.shows("#measured", "7");
    await logged(tab, "mounted a", "told");
    await tab.click("#ask");
    await logged(tab, "mounted a", "told", '{"count":1}');
    await tab.click("#refuse");
    const log = [
      "mounted a",
      "told",
      '{"count":1}',
      '"Error"',
    ];
    await logged(tab, ...log);
    // What the schema does not want is not handled.
    await tab.click("#lie");
    await logged(tab, ...log, log[3]);
    await tab.shows("#measured", "7");
    // An error of a hook is its own.
    await tab.click("#throw");
    await tab.click("#push");
    await logged(tab, ...log, log[3], "appended 5");
    await tab.click("#measure");
    await tab.shows("#measured", "14");
  },
);

for (const use of ["websocket", "sse"] as const) {
  browserTest(
    `a script tells while the server is gone: another one hears it once, and the drawing stays (${use})`,
    async () => {
      const kv = await openKv();
      const transport = { use, openTime: 1000 } as const;
      const next = () => createHooked({ kv, secret: SECRET, transport });
      return { app: next(), next };
    },
    async ({ tab, site }, { next }) => {
      tab.allowCuts();
      await visit(tab);
      await tab.click("#measure");
      await tab.shows("#measured", "7");
      await tab.run(() => {
        document.querySelector("canvas")!.className = "same";
      });
      site.network.down();
      await tab.until(() => recorded.notices.at(-1)?.[0] === "close");
      await tab.clickAtOnce("#measure", "#ask", "#pick-milk");
      await site.restart(next());
      await tab.live(2);
      await tab.shows("#measured", "14");
      await tab.shows("#picks", "1 milk");
      await tab.click("#push");
      await tab.until(() => gaugeLog.length === 7);
      assert.deepEqual(await tab.run(() => gaugeLog.sort()), [
        "appended 5",
        "disconnected",
        "mounted a",
        "reconnected",
        "told",
        "told",
        '{"count":1}',
      ]);
      assert.ok(
        await tab.run(() => document.querySelector("canvas.same") !== null),
      );
      assert.equal(site.requests.get("GET /"), 1, "no reload");
    },
  );
}

hookTest(
  "the server is another one before the page is connected: it hears what a script has told, and answers",
  async ({ tab, site }) => {
    tab.allowCuts();
    const release = site.holdBack(/_rivulet\/(socket|stream|send)/);
    await tab.load("/");
    await tab.until(() => document.querySelector("canvas") !== null);
    await tab.clickAtOnce("#measure", "#ask");
    await site.restart(createHooked());
    release();
    await tab.live();
    await tab.shows("#measured", "7");
    await logged(tab, "mounted a", "told", '{"count":1}');
  },
);

hookTest(
  "the module of a hook does not come at first: it is asked for again",
  async ({ tab, site }) => {
    tab.allow(/modules\/Gauge|import|module/i);
    let isBroken = true;
    site.intercept((request, next) => {
      if (!isBroken || !/modules\/Gauge/.test(request.url)) return next();
      isBroken = false;
      return new Response("gone", { status: 503 });
    });
    await visit(tab);
    await tab.click("#measure");
    await tab.shows("#measured", "7");
  },
);

async function visit(tab: Tab): Promise<void> {
  await tab.visit("/");
  await tab.until(() => document.querySelector("canvas") !== null);
}

/** Waits until the gauge has noted this. */
async function logged(tab: Tab, ...log: string[]): Promise<void> {
  await tab.until(
    (log) => JSON.stringify(globalThis.gaugeLog) === JSON.stringify(log),
    log,
  );
}
