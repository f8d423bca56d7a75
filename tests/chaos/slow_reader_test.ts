/** A page that does not read: what waits for it is bounded, its connection is given up, and it comes back right. */
import assert from "node:assert/strict";
import { textOf, texts, Wide, WIDTH } from "./apps/wide.tsx";
import { TRANSPORTS } from "./browser/tab.ts";
import { chaosTest } from "./harness/chaos.ts";
import { assertUndisturbed, Crowd } from "./harness/crowd.ts";
import { Sessions } from "./harness/sessions.ts";
import { measureReaders, showReaders } from "./harness/reader_figures.ts";
import { READERS } from "./harness/settings.ts";
import { Site } from "./harness/site.ts";
import { until } from "./harness/until.ts";

const BUFFER = 2 * WIDTH;
/** What a frame has beside the text. */
const ENVELOPE = 64;
const LONG = 3_600_000;

/** So many texts more are published once the page takes no more. */
const UNSENT = 20;

for (const transport of TRANSPORTS) {
  for (const stallTime of [300, LONG]) {
    const fate = stallTime === LONG ? "drains" : "is given up";
    chaosTest(
      `a page that does not read, and ${fate}, is right in the end: ${transport}`,
      async (random) => {
        using sessions = new Sessions();
        // The server goes first: a page might say good-bye to a network that is down.
        await using crowd = new Crowd();
        await using site = await Site.open({
          routes: { "/": Wide },
          limits: { buffer: BUFFER, stallTime },
          transport: {
            use: transport === "websocket" ? "websocket" : "sse",
            heartbeat: LONG,
            pollDelay: 10,
            compression: { webSocket: false, sse: false },
          },
        }, random.seed);
        const tab = await crowd.open(`${site.proxy.url}/`, transport);
        await until(() => sessions.connected.length === 1, () => "a page");

        site.proxy.pause();
        let number = 0;
        let most = 0;
        let unsent = 0;
        await until(() => {
          const [session] = sessions.connected;
          if (session === undefined) return true;
          most = Math.max(most, session.backlog);
          if (session.backlog > BUFFER) unsent++;
          site.app.publish(texts, textOf(++number));
          return unsent > UNSENT && stallTime === LONG;
        }, () => `a page that is given up, but received ${most} that wait`);
        assert.ok(most > BUFFER, `${most}`);
        assert.ok(most <= BUFFER + WIDTH + ENVELOPE, `${most}`);
        const isGivenUp = sessions.connected.length === 0;
        assert.equal(isGivenUp, stallTime !== LONG);

        site.proxy.resume();
        const last = textOf(number);
        await until(
          () => tab.text("#text") === last,
          () => `${number}, but received ${tab.text("#text").slice(0, 20)}`,
        );
        assertUndisturbed(tab);
        assert.deepEqual(site.errors, []);
      },
    );
  }
}

if (READERS > 0) {
  chaosTest(`figures: ${READERS} pages beside a slow one`, async () => {
    console.log(showReaders(READERS, await measureReaders(READERS)));
  });
}
