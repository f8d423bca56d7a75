import assert from "node:assert/strict";
import { createJournal } from "../apps/journal.tsx";
import { browserTest } from "../harness/scene.ts";

/** Too much for one packet, and nothing that compresses to nothing. */
const LARGE = Array.from({ length: 1000 }, (_, i) => `${i},`).join("");

for (const isOn of [true, false]) {
  browserTest(
    `large changes among small ones arrive in their order, ${
      isOn ? "compressed" : "as they are"
    }`,
    () =>
      createJournal({
        transport: { compression: { webSocket: isOn, sse: isOn } },
      }),
    async ({ tab }, { push }) => {
      await tab.visit("/");
      let log = "";
      for (const text of ["x", LARGE, "y", "z", LARGE, "0"]) {
        push(text);
        await tab.clickAtOnce("#a");
        log += `${text}a`;
      }
      await tab.until(
        (length) =>
          document.querySelector("#log")!.textContent!.length === length,
        log.length,
      );
      assert.equal(
        (await tab.text("#log")).replaceAll("a", ""),
        log.replaceAll("a", ""),
      );
      await tab.click("#b");
      await tab.until(() =>
        document.querySelector("#log")!.textContent!.endsWith("b")
      );
      assert.equal((await tab.recorded()).compressed > 0, isOn);
    },
  );

  browserTest(
    `large changes among small ones arrive over SSE, ${
      isOn ? "compressed" : "as they are"
    }`,
    () =>
      createJournal({
        transport: {
          use: "sse",
          compression: { webSocket: isOn, sse: isOn },
        },
      }),
    async ({ tab, site }, { push }) => {
      let encoding: string | null | undefined;
      site.intercept(async ({ url }, next) => {
        const response = await next();
        if (/\/stream\?/.test(url)) {
          encoding = response.headers.get("content-encoding");
        }
        return response;
      });
      await tab.visit("/");
      assert.equal(encoding, isOn ? "gzip" : null);
      let log = "";
      for (const text of ["x", LARGE, "y", "z", LARGE, "0"]) {
        push(text);
        log += text;
      }
      await tab.shows("#log", log);
      await tab.click("#b");
      await tab.shows("#log", `${log}b`);
    },
  );
}
