import { createApp } from "@rivulet/live";
import assert from "node:assert/strict";
import { galleryRoutes } from "../../../examples/gallery.tsx";
import { addedFiles } from "../../../examples/gallery/added_pictures.tsx";
import { assets } from "../../../examples/gallery/assets.ts";
import { app } from "../../../examples/gallery/main.tsx";
import { makeFolder } from "../../chaos/harness/temporary_folder.ts";
import { isSameDocument, visitMarked } from "../harness/places.ts";
import { browserTest } from "../harness/scene.ts";
import { assertShowsWhatServerSays } from "../harness/server_view.ts";
import type { Tab } from "../harness/tab.ts";

browserTest(
  "fills in a wizard, goes Back and reloads: what was answered is there",
  () => app,
  async ({ tab }) => {
    await visitMarked(tab, "/");
    await tab.click('main a[href="/wizard"]');
    await shows(tab, "/wizard", "");
    await tab.click("input[value=oolong]");
    await shows(tab, "/wizard", "?tea=oolong");
    await tab.click("#next");
    await shows(tab, "/wizard/day", "?tea=oolong");
    await tab.click("input[value=Friday]");
    await tab.click("#next");
    await shows(tab, "/wizard/table", "?tea=oolong&day=Friday");
    await tab.type("#name", "Ada");
    // At once: what was typed goes along.
    await tab.click(".steps li:last-child a");
    await shows(tab, "/wizard/review", "?tea=oolong&day=Friday&name=Ada");
    await tab.shows(".review div:nth-child(4) span", "Ada");
    assert.ok(await isSameDocument(tab));
    await tab.back();
    await shows(tab, "/wizard/table", "?tea=oolong&day=Friday&name=Ada");
    await tab.until(() =>
      document.querySelector<HTMLInputElement>("#name")?.value === "Ada"
    );
    await tab.page.reload();
    await tab.live();
    await tab.until(() =>
      document.querySelector<HTMLInputElement>("#name")?.value === "Ada"
    );
    await tab.page.focus("#name");
    await tab.page.keyboard.press("Enter");
    await shows(tab, "/wizard/review", "?tea=oolong&day=Friday&name=Ada");
    await tab.click("#book");
    await tab.shows("#booked", "Booked: see you on Friday.");
    await assertShowsWhatServerSays(tab);
  },
);

browserTest(
  "looks through pictures, opens one and the next, and comes Back to its place",
  () => app,
  async ({ tab }) => {
    await visitMarked(tab, "/");
    await tab.click('nav a[href="/gallery"]');
    await tab.shows("main h1", "Gallery");
    await tab.until(() => {
      document.querySelector(".more")?.scrollIntoView();
      return location.search === "?shown=96" &&
        document.querySelectorAll(".pictures > ul > li").length === 96;
    });
    await tab.run(() =>
      document.querySelector("#picture-70")!.scrollIntoView()
    );
    const top = await tab.run(() => Math.round(scrollY));
    await tab.click('a[href="/gallery/70"]');
    await tab.until(() =>
      location.pathname === "/gallery/70" && scrollY === 0 &&
      !!document.querySelector(".picture")
    );
    await tab.until(() =>
      document.documentElement.getAttribute("rv-connection") === "connected"
    );
    await tab.click("#next");
    await tab.until(() => location.pathname === "/gallery/71");
    await tab.until(() => document.title.endsWith(": Gallery"));
    await tab.back(2);
    await tab.until(
      (top) =>
        document.querySelectorAll(".pictures > ul > li").length === 96 &&
        Math.abs(scrollY - top) < 2,
      top,
    );
    assert.ok(await isSameDocument(tab));
  },
);

browserTest(
  "adds a picture to the gallery: another visitor sees it; a text of the same name is none",
  () =>
    createApp({
      routes: galleryRoutes,
      assets,
      staticFiles: addedFiles(),
    }),
  async ({ tab, newTab }) => {
    // Its answer to what is no picture.
    tab.allow(/_rivulet\/upload.* 422|422.*_rivulet\/upload/);
    await using folder = await makeFolder();
    const [picture, text] = [folder.file("view.png"), folder.file("text.png")];
    await tab.visit("/gallery");
    await Deno.writeFile(picture, await tab.page.screenshot());
    await Deno.writeTextFile(text, "<script>alert(1)</script>");
    const other = await newTab();
    await other.visit("/gallery");
    await tab.page.bringToFront();
    const field = await tab.page.$<"input">("input#add" as "input");
    await field!.uploadFile(picture, text);
    await tab.shows(".adding [role=alert]", "This is no picture");
    await other.until(() => {
      const image = document.querySelector<HTMLImageElement>("#added img");
      return image?.alt === "view.png" && image.naturalWidth > 0;
    });
    await tab.click(".adding button");
    await tab.until(() => !document.querySelector(".adding"));
  },
);

async function shows(tab: Tab, path: string, search: string): Promise<void> {
  await tab.until(
    (path, search) =>
      location.pathname === path && location.search === search &&
      document.querySelector(".steps [aria-current]")?.getAttribute("href") ===
        path + search &&
      document.documentElement.getAttribute("rv-connection") === "connected",
    path,
    search,
  );
}
