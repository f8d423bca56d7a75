import assert from "node:assert/strict";
import { app } from "../../../examples/gallery/main.tsx";
import { assertShowsWhatServerSays } from "../harness/server_view.ts";
import { browserTest, type Scene } from "../harness/scene.ts";

const galleryTest = (name: string, run: (scene: Scene) => Promise<void>) =>
  browserTest(name, () => app, run);

galleryTest("looks at the home page and follows a link", async ({ tab }) => {
  await tab.visit("/");
  await tab.click('main a[href="/counter"]');
  await tab.until(() => location.pathname === "/counter");
  await tab.live();
  await tab.shows("#count", "0");
});

galleryTest(
  "looks for another example: on a phone in a line that can be scrolled, on a desk in two lines",
  async ({ tab, engine }) => {
    const showsLines = (lines: number) =>
      tab.until(
        (lines) =>
          new Set(
              Array.from(
                document.querySelectorAll<HTMLElement>("nav a"),
                ({ offsetTop }) => offsetTop,
              ),
            ).size === lines &&
          document.documentElement.scrollWidth <= document.body.clientWidth,
        lines,
      );
    await tab.page.setViewport({ width: 390, height: 844 });
    await tab.visit("/native");
    await showsLines(1);
    // Firefox begins at the first one.
    if (engine === "Firefox") await tab.page.focus("nav [aria-current]");
    await tab.until(() => {
      const { left, right } = document.querySelector("nav [aria-current]")!
        .getBoundingClientRect();
      return left >= 0 && right <= 390;
    });
    await tab.page.setViewport({ width: 1280, height: 800 });
    await showsLines(2);
  },
);

galleryTest(
  "reads the source of an example, and goes back to it",
  async ({ tab }) => {
    await tab.visit("/counter");
    await tab.click("footer a");
    await tab.until(() => location.pathname === "/source/counter");
    await tab.live();
    assert.equal(
      await tab.text("pre"),
      await Deno.readTextFile(
        new URL("../../../examples/counter.tsx", import.meta.url),
      ),
    );
    await tab.click('.lead a[href="/counter"]');
    await tab.shows("#count", "0");
  },
);

galleryTest("clicks the counter up and down", async ({ tab }) => {
  await tab.visit("/counter");
  for (const count of ["1", "2", "3"]) {
    await tab.click("#inc");
    await tab.shows("#count", count);
  }
  await tab.click("#dec");
  await tab.shows("#count", "2");
  const [[, join], [, adopted], ...frames] = await tab.frames();
  assert.ok(join.length + adopted.length <= 300, join);
  assert.deepEqual(
    frames.map(([direction]) => direction).join(" "),
    "up down up down up down up down",
  );
  for (const [, text] of frames) assert.ok(text.length <= 24, text);
});

galleryTest("watches the clock tick", async ({ tab }) => {
  await tab.visit("/clock");
  const time = await tab.text("#time");
  await tab.until(
    (time) => document.querySelector("#time")!.textContent !== time,
    time,
  );
  await assertShowsWhatServerSays(tab);
});

galleryTest("adds, ticks off, filters and removes todos", async ({ tab }) => {
  const items = (...texts: string[]) =>
    tab.until(
      (texts) =>
        JSON.stringify(
          Array.from(
            document.querySelectorAll("li span"),
            (span) => span.textContent,
          ),
        ) === JSON.stringify(texts),
      texts,
    );
  const [open, add, tick] = [
    "Open this page",
    "Add something below",
    "Tick it off",
  ];
  await tab.visit("/todos");
  await tab.type("#draft", "Buy <tea> & milk");
  await tab.page.keyboard.press("Enter");
  await items(open, add, tick, "Buy <tea> & milk");
  await tab.until(() =>
    document.querySelector<HTMLInputElement>("#draft")!.value === ""
  );
  await tab.type("#draft", "Second");
  await tab.click("#add");
  await items(open, add, tick, "Buy <tea> & milk", "Second");
  await tab.shows("#left", "4 items left");
  await tab.click("#todo-4 input");
  await tab.shows("#left", "3 items left");
  await tab.click("#done");
  await items(open, "Buy <tea> & milk");
  await tab.click("#active");
  await items(add, tick, "Second");
  await tab.click("#todo-3 button");
  await items(add, "Second");
  await tab.click("#todo-2 input");
  await items("Second");
  await tab.click("#all");
  await items(open, add, "Buy <tea> & milk", "Second");
  await assertShowsWhatServerSays(tab);
  assert.equal(new URL(tab.page.url()).search, "");
});

galleryTest("changes, adds, removes and reorders rows", async ({ tab }) => {
  /** Ids of the rows, the first and the last few. */
  const ids = () =>
    tab.run(() => {
      const rows = Array.from(document.querySelectorAll("tbody tr"), (row) =>
        row.id.slice(4));
      return [rows.length, ...rows.slice(0, 3), ...rows.slice(-3)].join(" ");
    });
  /** How many frames with patches have come down: others may come at any time, and before them. */
  const frameCount = () =>
    tab.run(() =>
      recorded.frames.filter(([direction, text]) =>
        direction === "down" && /^\[\d+,/.test(text)
      ).length
    );
  const click = async (selector: string) => {
    const before = await frameCount();
    await tab.click(selector);
    await tab.until(
      (before) =>
        recorded.frames.filter(([direction, text]) =>
          direction === "down" && /^\[\d+,/.test(text)
        ).length > before,
      before,
    );
    await assertShowsWhatServerSays(tab);
  };
  await tab.visit("/rows");
  assert.equal(await ids(), "1000 1 2 3 998 999 1000");
  await click("#update");
  assert.equal(await tab.text("#row-1 td:last-child"), "920");
  await click("#update-tenth");
  assert.equal(await tab.text("#row-991 td:nth-child(2)"), "Label 991 v2");
  assert.equal(await tab.text("#row-992 td:nth-child(2)"), "Label 992");
  await click("#prepend");
  assert.equal(await ids(), "1001 1001 1 2 998 999 1000");
  await click("#append");
  assert.equal(await ids(), "1002 1001 1 2 999 1000 1002");
  await click("#remove");
  assert.equal(await ids(), "1001 1 2 3 999 1000 1002");
  await click("#swap");
  assert.equal(await ids(), "1001 1 1000 3 999 2 1002");
  await click("#shuffle");
  await click("#update-tenth");
  await click("#prepend");
  await click("#update");
  assert.match(await ids(), /^1002 1003 /);
});
