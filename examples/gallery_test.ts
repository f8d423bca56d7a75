import assert from "node:assert/strict";
import type { App } from "@rivulet/live";
import { JSDOM } from "jsdom";
import { app as board } from "./board.tsx";
import { app as chart } from "./chart.tsx";
import { app as build } from "./build.tsx";
import { app as chat } from "./chat.tsx";
import { app as clock } from "./clock.tsx";
import { app as counter } from "./counter.tsx";
import { app as echo } from "./echo.tsx";
import { app as feed } from "./feed.tsx";
import { app as feedback } from "./feedback.tsx";
import { app as form } from "./form.tsx";
import { app as pictures } from "./gallery.tsx";
import { app as gallery } from "./gallery/main.tsx";
import { pages } from "./gallery/pages.ts";
import { app as hooks } from "./hooks.tsx";
import { app as keyboard } from "./keyboard.tsx";
import { app as modal } from "./modal.tsx";
import { app as rows } from "./rows.tsx";
import { app as search } from "./search.tsx";
import { app as streaming } from "./streaming.tsx";
import { app as todos } from "./todos.tsx";
import { app as upload } from "./upload.tsx";
import { app as votes } from "./votes.tsx";
import { app as whereami } from "./whereami.tsx";
import { app as wizard } from "./wizard.tsx";

const origin = "http://127.0.0.1";

async function page(app: App, path: string): Promise<Document> {
  const response = await app.fetch(new Request(origin + path));
  assert.equal(response.status, 200, path);
  assert.match(response.headers.get("content-type") ?? "", /^text\/html/);
  return new JSDOM(await response.text()).window.document;
}

/** What a screen reader and a strict content security policy ask of a page. */
function assertGoodPage(document: Document): void {
  assert.equal(document.documentElement.lang, "en");
  assert.equal(document.querySelectorAll("h1").length, 1);
  assert.equal(document.querySelectorAll("main").length, 1);
  assert.equal(document.querySelectorAll("style, [style]").length, 0);
  for (const script of document.querySelectorAll("script")) {
    assert.ok(script.hasAttribute("src"));
    assert.equal(script.textContent, "");
  }
  for (const { attributes } of document.querySelectorAll("*")) {
    for (const { name } of attributes) assert.doesNotMatch(name, /^on/);
  }
}

Deno.test("the gallery links to its examples, and each answers", async () => {
  const home = await page(gallery, "/");
  assertGoodPage(home);
  for (const { path, title, about } of pages) {
    assert.ok(home.querySelector(`main a[href="${path}"]`), path);
    const document = await page(gallery, path);
    assertGoodPage(document);
    assert.equal(document.title, title);
    const current = document.querySelector("[aria-current=page]");
    assert.equal(current?.getAttribute("href"), path);
    assert.equal(document.querySelector("body > footer p")?.textContent, about);
  }
});

Deno.test("the gallery shows the source of each example", async () => {
  for (const { path, title } of pages) {
    const example = await page(gallery, path);
    const link = example.querySelector(`body > footer a`);
    const document = await page(gallery, link!.getAttribute("href")!);
    assertGoodPage(document);
    assert.equal(document.title, `${title}: source`);
    assert.ok(document.querySelector(`main a[href="${path}"]`), path);
    const file = new URL(`.${path}.tsx`, import.meta.url);
    assert.equal(
      document.querySelector("pre")?.textContent,
      await Deno.readTextFile(file),
    );
  }
});

const apps = {
  counter,
  clock,
  rows,
  todos,
  streaming,
  hooks,
  search,
  feed,
  votes,
  chat,
  board,
  form,
  wizard,
  gallery: pictures,
  keyboard,
  modal,
  upload,
  whereami,
  feedback,
  build,
  echo,
  chart,
};

for (const [name, app] of Object.entries(apps)) {
  Deno.test(`${name} runs alone, and what it links to is there`, async () => {
    const document = await page(app, "/");
    assertGoodPage(document);
    for (const element of document.querySelectorAll("link, script")) {
      const path = element.getAttribute("href") ?? element.getAttribute("src");
      const response = await app.fetch(new Request(origin + path));
      assert.equal(response.status, 200, `${path}`);
      await response.body?.cancel();
    }
  });
}

Deno.test("rows shows a thousand small rows, always the same", async () => {
  const document = await page(rows, "/");
  const shown = [...document.querySelectorAll("tbody tr")];
  assert.equal(shown.length, 1000);
  assert.equal(shown[0].id, "row-1");
  assert.equal(
    shown[0].innerHTML,
    "<td>1</td><td>Label 1</td><td>919</td>",
  );
  assert.equal(shown[999].id, "row-1000");
  assert.equal(
    shown[999].innerHTML,
    "<td>1000</td><td>Label 1000</td><td>0</td>",
  );
});
