import assert from "node:assert/strict";
import { createBoard } from "../apps/board.tsx";
import {
  assertShowsWhatServerSays,
  wholePage,
} from "../harness/server_view.ts";
import { browserTest } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

browserTest(
  "the button changes while a click on it is in flight: the click means what was seen",
  createBoard,
  async ({ tab, site }, { push }) => {
    await tab.visit("/");
    const held = site.network.hold("up");
    await tab.click("#offer");
    await held.underway;
    push(() => ({ offer: "coffee" }));
    await tab.shows("#offer", "coffee");
    held.release();
    await tab.shows("#picked", " tea");
    await tab.click("#offer");
    await tab.shows("#picked", " tea coffee");
  },
);

browserTest(
  "the button changes twice while clicks are in flight: each means what was seen",
  createBoard,
  async ({ tab, site }, { push }) => {
    await tab.visit("/");
    const held = site.network.hold("up");
    for (const offer of ["coffee", "cocoa"]) {
      await tab.click("#offer");
      await held.underway;
      push(() => ({ offer }));
      await tab.shows("#offer", offer);
    }
    await tab.click("#offer");
    held.release();
    await tab.shows("#picked", " tea coffee cocoa");
  },
);

browserTest(
  "a patch comes after the click: the click means what was seen before it",
  createBoard,
  async ({ tab, site }, { push }) => {
    await tab.visit("/");
    const held = site.network.hold("down");
    push(() => ({ offer: "coffee" }));
    await held.underway;
    await tab.click("#offer");
    held.release();
    await tab.shows("#offer", "coffee");
    await tab.shows("#picked", " tea");
  },
);

browserTest(
  "a row is prepended while another is clicked: the click picks the row that was seen",
  createBoard,
  async ({ tab, site }, { push }) => {
    await tab.visit("/");
    const held = site.network.hold("up");
    await tab.click("#b .pick");
    await held.underway;
    push(({ cards }) => ({ cards: ["new", ...cards] }));
    await tab.until(() => document.querySelector("li")!.id === "new");
    held.release();
    await tab.shows("#picked", " b");
    await tab.click("#new .pick");
    await tab.shows("#picked", " b new");
    await assertShowsWhatServerSays(tab);
  },
);

browserTest(
  "a row is removed while it is clicked: the click still picks it",
  createBoard,
  async ({ tab, site }, { push }) => {
    await tab.visit("/");
    const held = site.network.hold("up");
    await tab.click("#b .pick");
    await held.underway;
    push(() => ({ cards: ["c", "a"] }));
    await tab.until(() => !document.querySelector("#b"));
    held.release();
    await tab.shows("#picked", " b");
    await tab.click("#a .pick");
    await tab.shows("#picked", " b a");
    await assertShowsWhatServerSays(tab);
  },
);

browserTest(
  "types into a field while rows come, go and change places: focus, selection and text stay",
  createBoard,
  async ({ tab }, { push }) => {
    await tab.visit("/");
    await tab.type("#a .field", "in a");
    await tab.type("#notes", "my notes");
    await tab.type("#free", "hello");
    await tab.run(() =>
      document.querySelector<HTMLInputElement>("#free")!.setSelectionRange(1, 3)
    );
    const fields = () =>
      tab.run(() => {
        const { id, selectionStart, selectionEnd } = document
          .activeElement as HTMLInputElement;
        const values = Array.from(
          document.querySelectorAll<HTMLInputElement>(
            "#free, #notes, #a .field",
          ),
          ({ value }) => value,
        );
        return [id, selectionStart, selectionEnd, ...values];
      });
    for (
      const cards of [
        ["c", "b", "a"],
        ["new", "c", "a"],
        ["a", "d", "new", "e", "c"],
        ["x", "y", "c", "new", "a"],
      ]
    ) {
      push(() => ({ cards }));
      await cardsAre(tab, cards);
      assert.deepEqual(await fields(), [
        "free",
        1,
        3,
        "hello",
        "my notes",
        "in a",
      ]);
    }
    await tab.page.keyboard.type("i");
    assert.equal(
      await tab.run(() =>
        document.querySelector<HTMLInputElement>("#free")!.value
      ),
      "hilo",
    );
    await assertShowsTyped(tab);
  },
);

browserTest(
  "a list is reordered: its elements stay the same, and what was typed into them",
  createBoard,
  async ({ tab }, { push }) => {
    await tab.visit("/");
    await tab.run(() => {
      for (const row of document.querySelectorAll("li")) {
        Object.assign(row, { mark: row.id });
      }
    });
    await tab.type("#b .field", "in b");
    for (
      const cards of [["c", "a", "b"], ["b", "n", "c", "a"], [
        "a",
        "b",
        "n",
        "c",
      ]]
    ) {
      push(() => ({ cards }));
      await cardsAre(tab, cards);
      const marks = await tab.run(() =>
        Array.from(
          document.querySelectorAll("li"),
          (row) => (row as unknown as { mark?: string }).mark ?? "new",
        )
      );
      assert.deepEqual(marks, cards.map((card) => card === "n" ? "new" : card));
      assert.deepEqual(
        await tab.run(() => [
          document.querySelector<HTMLInputElement>("#b .field")!.value,
          document.activeElement!.getAttribute("aria-label"),
        ]),
        ["in b", "b"],
      );
    }
  },
);

browserTest(
  "a script puts an element among the page's own: the patch goes where it belongs",
  createBoard,
  async ({ tab }, { push }) => {
    await tab.visit("/");
    await tab.run(() => {
      const alien = document.createElement("aside");
      alien.textContent = "I translate pages";
      document.querySelector("main")!.prepend(alien);
    });
    push(() => ({ offer: "coffee" }));
    await tab.shows("#offer", "coffee");
    await tab.click("#offer");
    await tab.shows("#picked", " coffee");
    await tab.click("#c .pick");
    await tab.shows("#picked", " coffee c");
    await assertShowsWhatServerSays(tab);
  },
);

browserTest(
  "a translator wraps every text of the page: patches still go where they belong",
  createBoard,
  async ({ tab }, { push }) => {
    await tab.visit("/");
    const translate = () =>
      tab.run(() => {
        const walker = document.createTreeWalker(
          document.querySelector("main")!,
          NodeFilter.SHOW_TEXT,
        );
        const texts: Node[] = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        for (const text of texts) {
          const font = document.createElement("font");
          text.parentNode!.replaceChild(font, text);
          font.append(text);
        }
      });
    for (const offer of ["coffee", "cocoa", "water"]) {
      await translate();
      push(({ cards }) => ({ offer, cards: [offer, ...cards.toReversed()] }));
      await tab.shows("#offer", offer);
      await tab.click(`#${offer} .pick font, #${offer} .pick`);
      await tab.until(
        (offer) =>
          document.querySelector("#picked")!.textContent!.endsWith(offer),
        offer,
      );
    }
    await tab.shows("#picked", " coffee cocoa water");
  },
);

browserTest(
  "a script removes an element of the page: it comes back with the next patch there",
  createBoard,
  async ({ tab }, { push }) => {
    await tab.visit("/");
    await tab.run(() => document.querySelector("#offer")!.remove());
    push(({ cards }) => ({ offer: "coffee", cards: [...cards, "d"] }));
    await tab.shows("#offer", "coffee");
    await tab.click("#d .pick");
    await tab.shows("#picked", " d");
    await tab.run(() => document.querySelector("#b")!.remove());
    push(() => ({ cards: ["d", "b", "a"] }));
    await cardsAre(tab, ["d", "b", "a"]);
    await assertShowsWhatServerSays(tab);
  },
);

async function cardsAre(tab: Tab, cards: readonly string[]): Promise<void> {
  await tab.until(
    (cards) =>
      Array.from(document.querySelectorAll("li"), ({ id }) => id).join() ===
        cards,
    cards.join(),
  );
}

/** A merge of the whole page keeps what was typed as well. */
async function assertShowsTyped(tab: Tab): Promise<void> {
  await wholePage(tab);
  assert.deepEqual(
    await tab.run(() => [
      document.activeElement!.id,
      ...Array.from(
        document.querySelectorAll<HTMLInputElement>("#free, #notes, #a .field"),
        ({ value }) => value,
      ),
    ]),
    ["free", "hilo", "my notes", "in a"],
  );
}
