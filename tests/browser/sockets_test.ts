/** Typed sockets and streams, in the pages that show them. */
import assert from "node:assert/strict";
import { createApp } from "@rivulet/live";
import { Build, build } from "../../examples/build.tsx";
import { Echo, echo } from "../../examples/echo.tsx";
import { feedback, FeedbackPage } from "../../examples/feedback.tsx";
import { assets } from "../../examples/gallery/assets.ts";
import { Layout } from "../../examples/gallery/layout.tsx";
import { browserTest, type Scene } from "./harness/scene.ts";
import type { Tab } from "./harness/tab.ts";

const makeApp = () =>
  createApp({
    routes: { "/feedback": FeedbackPage, "/build": Build, "/echo": Echo },
    sockets: { "/ws/feedback": feedback, "/ws/echo": echo },
    streams: { "/streams/build": build },
    layout: Layout,
    assets,
  });

const socketTest = (name: string, run: (scene: Scene) => Promise<void>) =>
  browserTest(name, makeApp, run);

/** The test cuts connections, those of sockets and streams among them. */
function allowCuts(tab: Tab): void {
  tab.allowCuts();
  tab.allow(/^request: .*\/(ws|streams)\//, /ERR_INCOMPLETE_CHUNKED_ENCODING/);
}

/** Lets no WebSocket of the examples through; those of pages are others. */
function blockSockets({ site, tab }: Pick<Scene, "site" | "tab">): void {
  tab.allowBlockedSockets();
  tab.allow(/^response: .* 502$/, /502 \(Bad Gateway\)/);
  site.intercept((request, next) =>
    request.headers.has("upgrade") && request.url.includes("/ws/")
      ? new Response(null, { status: 502 })
      : next()
  );
}

for (const transport of ["a WebSocket", "HTTP alone"]) {
  socketTest(
    `sends feedback by ${transport}: the draft is saved, and who administrates sees it at once`,
    async ({ tab, site, newTab }) => {
      const admin = await newTab();
      await admin.visit("/feedback");
      if (transport !== "a WebSocket") blockSockets({ site, tab });
      await tab.page.bringToFront();
      await tab.visit("/feedback");
      await tab.shows("#state", "Connected");
      await tab.type("#text", "Oo");
      await tab.shows("#state", "Draft saved: 2 letters");
      await tab.click("#widget button");
      await tab.shows("#state", "text: at least three letters");
      await tab.type("#text", "long is lovely");
      await tab.click("#widget [value='4']");
      await tab.click("#widget button");
      await tab.shows("#state", "Thank you. This is number 1.");
      for (const page of [tab, admin]) {
        await page.page.bringToFront();
        await page.shows("#received", "1");
        await page.shows("#inbox p", "Oolong is lovely");
        await page.shows("#inbox span", "★★★★☆");
      }
      await tab.page.bringToFront();
      assert.equal(
        await tab.run(() =>
          document.querySelector<HTMLTextAreaElement>("#text")!.value
        ),
        "",
      );
    },
  );
}

socketTest(
  "writes feedback while the line is down: it is sent once there is one, and once",
  async ({ tab, site }) => {
    allowCuts(tab);
    await tab.visit("/feedback");
    await tab.shows("#state", "Connected");
    site.network.down();
    await tab.shows(
      "#state",
      "Reconnecting: what you write is sent later",
    );
    await tab.type("#text", "From the tunnel");
    await tab.click("#widget button");
    site.network.up();
    await tab.shows("#state", "Thank you. This is number 1.");
    await tab.shows("#received", "1");
    await tab.shows("#inbox p", "From the tunnel");
  },
);

socketTest(
  "builds: the log keeps up with two thousand lines a second, over a lost line",
  async ({ tab, site }) => {
    allowCuts(tab);
    await tab.visit("/build");
    await tab.click("#start");
    await tab.until(() =>
      Number(document.querySelector("#lines")!.textContent) > 1000
    );
    site.network.down();
    site.network.up();
    await tab.until(() =>
      /^Finished in \d\.\d s$/.test(
        document.querySelector("#state")!.textContent!,
      )
    );
    // Each line once, however often the stream was opened.
    await tab.shows("#lines", "4000");
    const [last, value] = await tab.run(() => [
      document.querySelector("#log")!.textContent!.split("\n").at(-1)!,
      document.querySelector("progress")!.value,
    ]);
    assert.deepEqual([last, value], ["parsed src/socket_23.ts", 1]);
    assert.ok(site.requests.get("POST /streams/build")! > 1);
  },
);

socketTest("cancels a build, and starts another one", async ({ tab }) => {
  await tab.visit("/build");
  await tab.click("#start");
  await tab.until(() => document.querySelector("progress")!.value > 0.02);
  await tab.click("#cancel");
  await tab.shows("#state", "Cancelled");
  await tab.click("#start");
  await tab.until(() =>
    document.querySelector("#state")!.textContent!.startsWith("Finished")
  );
  await tab.shows("#lines", "4000");
});

socketTest(
  "speaks to the echo: it comes back in three encodings, each with its bytes",
  async ({ tab }) => {
    await tab.visit("/echo");
    await tab.until(() =>
      [...document.querySelectorAll(".state")].every((state) =>
        state.textContent === "WebSocket"
      )
    );
    await tab.type("#said", "Grüß");
    for (
      const [id, up, down] of [
        ["json", 31, 43],
        ["cbor", 23, 32],
        ["messagepack", 23, 32],
      ]
    ) {
      await tab.shows(`#${id} output`, "GRÜSS");
      await tab.shows(`#${id} .up`, `${up} bytes`);
      await tab.shows(`#${id} .down`, `${down} bytes`);
    }
  },
);
