import assert from "node:assert/strict";
import { getAsBrowser, withApp } from "../../src/http/testdata/app.ts";
import {
  askForPage,
  StreamedPage,
} from "../../src/http/testdata/streamed_page.ts";
import { AddedPictures } from "./added_pictures.tsx";

Deno.test("pictures that are chosen while old ones are cleared away are all there", async () => {
  await withApp({ routes: { "/": AddedPictures } }, async (app) => {
    const html = await (await getAsBrowser(app, "/")).text();
    const [, address, slot] = /<input rv=(\w+)[^>]* rv-change=(\d+)/
      .exec(html)!;
    const page = new StreamedPage(app, await askForPage(app));
    assert.deepEqual(await page.read(), ["adopted"]);
    const choose = (seq: number, name: string) => {
      const files = [[name, 1, "image/png"]];
      return page.send(seq, 0, address, Number(slot), { fl: files });
    };
    await Promise.all([choose(1, "a.png"), choose(2, "b.png")]);
    let frame: string;
    do frame = JSON.stringify(await page.read()); while (
      !/rv-upload.*(a\.png.*b|b\.png.*a)\.png.*]]"/.test(frame)
    );
    await page.break();
  });
});
