import assert from "node:assert/strict";
import { app as gallery } from "../../../examples/gallery/main.tsx";
import { SignUpForm } from "../../../examples/form.tsx";
import { createApp } from "@rivulet/live";
import { assertShowsWhatServerSays } from "../harness/server_view.ts";
import { browserTest, type Scene } from "../harness/scene.ts";
import type { Tab } from "../harness/tab.ts";

const formTest = (name: string, run: (scene: Scene) => Promise<void>) =>
  browserTest(name, () => gallery, run);

formTest(
  "fills in a form wrongly, is told field by field, corrects it and is welcomed",
  async ({ tab }) => {
    await tab.visit("/form");
    await tab.type("#name", "A");
    await tab.type("#email", "ada");
    await tab.shows("#name-error", "Write at least two letters.");
    assert.equal(await tab.text("#email-error"), "");
    await tab.type("#password", "short");
    await tab.shows(
      "#email-error",
      "This is no e-mail address, such as ada@example.com.",
    );
    assert.deepEqual(await described(tab, "#email"), {
      invalid: "true",
      by:
        "For the bill, and nothing else. This is no e-mail address, such as ada@example.com.",
    });
    await tab.type("#email", "@example.org");
    await tab.shows("#email-error", "");
    assert.deepEqual(await described(tab, "#email"), {
      invalid: null,
      by: "For the bill, and nothing else.",
    });
    await tab.click("#order");
    await tab.until(() => !!document.querySelector("#terms[aria-invalid]"));
    await tab.shows("#password-error", "Use at least eight characters.");
    assert.deepEqual(await errors(tab), [
      "name",
      "password",
      "start",
      "address.city",
      "address.country",
      "teas",
      "terms",
    ]);
    await tab.type("#name", "da");
    await tab.type("#password", " no more");
    await tab.type("#start", "01312027");
    await tab.type("#address\\.city", "Bern");
    await tab.page.select("#address\\.country", "CH");
    await tab.click("#box\\.large");
    await tab.click("#teas\\.oolong");
    await tab.type("#note", "Ring twice.");
    await tab.click("#terms");
    await tab.until(() => !document.querySelector("[aria-invalid]"));
    assert.equal(
      await tab.run(() =>
        document.documentElement.outerHTML.includes("no more")
      ),
      false,
    );
    await tab.click("#order");
    await tab.shows("h1", "Welcome, Ada");
    assert.equal(
      await tab.text(".welcome p"),
      "Your first box is on its way. We write to ada@example.org.",
    );
    await tab.click("#again");
    await tab.shows("h1", "Tea by post");
    assert.deepEqual(await fields(tab), fresh);
    await assertShowsWhatServerSays(tab);
  },
);

formTest("fills in a form by keyboard alone", async ({ tab }) => {
  await tab.visit("/form");
  const { keyboard } = tab.page;
  await tab.page.focus("#name");
  const tabTo = async (id: string) => {
    for (let presses = 0; presses < 6; presses++) {
      await keyboard.press("Tab");
      if (await tab.run(() => document.activeElement!.id) === id) return;
    }
    throw new Error(`Tab does not lead to ${id}`);
  };
  await keyboard.type("Ada");
  await tabTo("email");
  await keyboard.type("ada@example.org");
  await tabTo("password");
  await keyboard.type("secret enough");
  await tabTo("start");
  await keyboard.type("01312027");
  await tabTo("address.city");
  await keyboard.type("Bern");
  await tabTo("address.country");
  await keyboard.type("Swi");
  await tabTo("box.small");
  await keyboard.press("ArrowDown");
  await tabTo("teas.green");
  await tabTo("teas.black");
  await keyboard.press(" ");
  await tabTo("cups");
  await keyboard.press("ArrowUp");
  await tabTo("strength");
  await keyboard.press("ArrowRight");
  await tabTo("note");
  await tabTo("terms");
  await keyboard.press(" ");
  assert.deepEqual(await fields(tab), [
    ["name", "Ada"],
    ["email", "ada@example.org"],
    ["password", "secret enough"],
    ["start", "2027-01-31"],
    ["address.city", "Bern"],
    ["address.country", "CH"],
    ["box", "large"],
    ["teas", "green"],
    ["teas", "black"],
    ["cups", "4"],
    ["strength", "4"],
    ["note", ""],
    ["terms", "on"],
  ]);
  await tabTo("order");
  await keyboard.press("Enter");
  await tab.shows("h1", "Welcome, Ada");
});

formTest(
  "takes a name that is taken, and an address: both are told, until they are changed",
  async ({ tab }) => {
    await tab.visit("/form");
    await fillIn(tab, { name: "admin", email: "ada@example.com" });
    await tab.click("#order");
    await tab.shows("#name-error", "“admin” is taken.");
    await tab.type("#name", "a");
    await tab.shows("#name-error", "");
    await tab.click("#order");
    await tab.shows("#email-error", "Somebody has signed up with this one.");
    await tab.type("#email", ".au");
    await tab.shows("#email-error", "");
    await tab.page.keyboard.press("Enter");
    await tab.shows("h1", "Welcome, admina");
  },
);

formTest("the button that submits is known", async ({ tab }) => {
  await tab.visit("/form");
  await fillIn(tab, { name: "Ada", email: "ada@example.org" });
  await tab.click("#later");
  await tab.shows("h1", "Welcome, Ada");
  assert.equal(
    await tab.text(".welcome p"),
    "Your box is kept, and waits for you to order it. We write to ada@example.org.",
  );
});

formTest("resets a form: it is as it was at first", async ({ tab }) => {
  await tab.visit("/form");
  await fillIn(tab, { name: "A", email: "ada" });
  await tab.click("#box\\.large");
  await tab.click("#order");
  await tab.shows("#name-error", "Write at least two letters.");
  await tab.click("#reset");
  await tab.until(() => !document.querySelector("[aria-invalid]"));
  assert.deepEqual(await fields(tab), fresh);
  await assertShowsWhatServerSays(tab);
});

browserTest(
  "the session is lost while a form is half filled in: nothing of it is",
  () => createApp({ routes: { "/": SignUpForm } }),
  async ({ tab, site }) => {
    tab.allowCuts();
    await tab.visit("/");
    await tab.type("#name", "A");
    await tab.type("#email", "ada@example.org");
    await tab.type("#password", "secret enough");
    await tab.page.select("#address\\.country", "CH");
    await tab.click("#teas\\.oolong");
    await tab.click("#teas\\.green");
    await tab.click("#box\\.large");
    await tab.click("#terms");
    await tab.shows("#name-error", "Write at least two letters.");
    const before = await fields(tab);
    site.network.down();
    await tab.type("#note", "Ring twice.");
    await site.restart(createApp({ routes: { "/": SignUpForm } }));
    await tab.live(2);
    await tab.shows("#name-error", "Write at least two letters.");
    assert.deepEqual(
      await fields(tab),
      before.map(([name, text]) =>
        name === "note" ? [name, "Ring twice."] : [name, text]
      ),
    );
    await tab.type("#name", "da");
    await tab.type("#start", "01312027");
    await tab.type("#address\\.city", "Bern");
    await tab.click("#teas\\.black");
    await tab.click("#order");
    await tab.shows("h1", "Welcome, Ada");
    assert.equal(site.requests.get("GET /"), 1, "no reload");
  },
);

formTest(
  "a form that is submitted before the script is there says what is wrong, and can be sent again",
  async ({ tab, site }) => {
    // What Firefox says of a script that did not come before its page was left.
    tab.allow(/None of the .sha256. hashes/);
    site.holdBack(/client-/);
    await tab.load("/form");
    await fillIn(tab, { name: "A", email: "ada@example.org" });
    await tab.click("#order");
    await tab.shows("#name-error", "Write at least two letters.");
    assert.deepEqual(await fields(tab), [
      ["name", "A"],
      ["email", "ada@example.org"],
      ["password", ""],
      ["start", "2027-01-31"],
      ["address.city", "Bern"],
      ["address.country", "CH"],
      ["box", "small"],
      ["teas", "green"],
      ["teas", "black"],
      ["cups", "3"],
      ["strength", "3"],
      ["note", ""],
      ["terms", "on"],
    ]);
    assert.deepEqual(await errors(tab), ["name"]);
    await tab.page.focus("#name");
    await tab.page.keyboard.press("End");
    await tab.page.keyboard.type("da");
    await tab.type("#password", "secret enough");
    await tab.click("#later");
    await tab.shows("h1", "Welcome, Ada");
  },
);

/** What the form begins with. */
const fresh = [
  ["name", ""],
  ["email", ""],
  ["password", ""],
  ["start", ""],
  ["address.city", ""],
  ["address.country", ""],
  ["box", "small"],
  ["teas", "green"],
  ["cups", "3"],
  ["strength", "3"],
  ["note", ""],
];

/** Fills in all that must be filled in. */
async function fillIn(
  tab: Tab,
  { name, email }: { name: string; email: string },
): Promise<void> {
  await tab.type("#name", name);
  await tab.type("#email", email);
  await tab.type("#password", "secret enough");
  await tab.type("#start", "01312027");
  await tab.type("#address\\.city", "Bern");
  await tab.page.select("#address\\.country", "CH");
  await tab.click("#teas\\.black");
  await tab.click("#terms");
}

/** What the form would send, as it is in the page. */
async function fields(tab: Tab): Promise<string[][]> {
  return await tab.run(() =>
    [...new FormData(document.querySelector("form")!)].map(([name, text]) => [
      name,
      String(text),
    ])
  );
}

/** The names of fields whose errors are shown. */
async function errors(tab: Tab): Promise<string[]> {
  return await tab.run(() =>
    [...document.querySelectorAll(".field .error:not(:empty)")].map(({ id }) =>
      id.replace(/-error$/, "")
    )
  );
}

/** What a screen reader says of a control. */
async function described(
  tab: Tab,
  selector: string,
): Promise<{ invalid: string | null; by: string | undefined }> {
  return await tab.run((selector) => {
    const control = document.querySelector(selector)!;
    return {
      invalid: control.getAttribute("aria-invalid"),
      by: control.getAttribute("aria-describedby")?.split(" ").map((id) =>
        document.getElementById(id)!.textContent
      ).join(" "),
    };
  }, selector);
}
