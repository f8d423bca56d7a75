import assert from "node:assert/strict";
import { until } from "../harness/until.ts";
import {
  arrives,
  isSameDocument,
  placesTest,
  visitMarked,
} from "../harness/places.ts";

for (const use of ["websocket", "sse"] as const) {
  placesTest(
    `follows links: the document stays, and what is open around the view (${use})`,
    async ({ tab, site }, { begun }) => {
      await visitMarked(tab, "/");
      await tab.click("#menu");
      await tab.click("#add");
      await tab.shows("#add", "1");
      await tab.click("#to-long");
      await arrives(tab, "Long");
      await tab.click("#add");
      await tab.shows("#add", "1");
      assert.deepEqual(
        await tab.run(() => ({
          path: location.pathname,
          title: document.title,
          body: document.body.className,
          about: document.querySelector("meta[name=description]")
            ?.getAttribute("content"),
          current: document.querySelector("[aria-current]")?.id,
          isOpen: document.querySelector<HTMLDetailsElement>("#menu")!.open,
          styles: document.styleSheets.length,
        })),
        {
          path: "/long",
          title: "Long",
          body: "long",
          about: "About Long",
          current: "to-long",
          isOpen: true,
          styles: 1,
        },
      );
      await tab.click("#to-start");
      await arrives(tab, "Start");
      await tab.shows("#add", "0");
      assert.equal(begun.get("/long"), 1);
      assert.equal(begun.get("/"), 2);
      assert.equal(site.requests.get("GET /long"), 1);
    },
    { transport: { use } },
  );
}

placesTest(
  "arrives by keyboard and ear: the heading or the first field has the focus, and the title is announced",
  async ({ tab }) => {
    await visitMarked(tab, "/");
    await tab.page.focus("#to-long");
    await tab.page.keyboard.press("Enter");
    await arrives(tab, "Long");
    await tab.until(() => document.activeElement?.textContent === "Long");
    await tab.shows(".rv-announcer[role=status]", "Long");
    await tab.page.keyboard.press("Tab");
    await tab.until(() =>
      document.activeElement?.id === "add" &&
      !document.querySelector("h1")!.hasAttribute("tabindex") &&
      !document.querySelector("h1")!.hasAttribute("style")
    );
    await tab.click("#to-notes");
    await arrives(tab, "Notes");
    await tab.until(() => document.activeElement?.id === "note");
    await tab.shows(".rv-announcer", "Notes by date");
    await tab.page.keyboard.type("abc");
    await tab.shows("#text", "abc");
  },
);

placesTest(
  "follows other links as ever: into a new tab, to a file, to a place, to a page with a script",
  async ({ tab }) => {
    await visitMarked(tab, "/");
    const opened = async (act: () => Promise<void>) => {
      const browser = tab.page.browserContext();
      const { length } = browser.targets();
      await act();
      await until(() => browser.targets().length > length);
      await tab.page.bringToFront();
    };
    await opened(async () => {
      await tab.page.keyboard.down("Control");
      await tab.click("#to-long");
      await tab.page.keyboard.up("Control");
    });
    await opened(() => tab.click("#blank"));
    await tab.click("#to-place");
    await tab.until(() => location.hash === "#place");
    assert.equal(await tab.text("h1"), "Start");
    await tab.run(() => {
      document.querySelector("#to-long")!.addEventListener(
        "click",
        (event) => event.preventDefault(),
        { once: true },
      );
      document.querySelector<HTMLElement>("#to-long")!.click();
    });
    assert.equal(await tab.run(() => location.pathname), "/");
    assert.ok(await isSameDocument(tab));
    await tab.click("#to-script");
    await tab.until(() =>
      document.title === "Run" && globalThis.marked === undefined
    );
    await tab.live();
    await tab.click("#file");
    await tab.until(() => document.body.textContent === "A file");
  },
);

placesTest(
  "is led elsewhere by the server, before a page and by a handler: in the same document",
  async ({ tab }) => {
    await visitMarked(tab, "/");
    await tab.click("#to-secret");
    await arrives(tab, "Sign in");
    assert.equal(await tab.run(() => location.pathname), "/sign-in");
    await tab.click("#to-start");
    await arrives(tab, "Start");
    await tab.click("#send");
    await arrives(tab, "Long");
    await tab.shows("[rv-flash]", "Sent");
    await tab.back(2);
    await arrives(tab, "Sign in");
  },
);

placesTest(
  "rests on a link and clicks it: the page was there before, and is begun once",
  async ({ tab, site }, { begun }) => {
    await visitMarked(tab, "/");
    await tab.page.hover("#to-long");
    await until(() => begun.has("/long"));
    await tab.click("#to-long");
    await arrives(tab, "Long");
    await tab.click("#add");
    await tab.shows("#add", "1");
    assert.equal(begun.get("/long"), 1);
    assert.equal(site.requests.get("GET /long"), 1);
  },
);

placesTest(
  "clicks while the pages still change places: the click counts",
  async ({ tab }) => {
    await visitMarked(tab, "/");
    await tab.click("#to-long");
    await tab.shows("h1", "Long");
    await tab.click("#add");
    await tab.shows("#add", "1");
    assert.ok(await isSameDocument(tab));
  },
);
