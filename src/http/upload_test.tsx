import assert from "node:assert/strict";
import { h } from "preact";
import { UploadField } from "../upload/field.ts";
import { kvStore } from "../upload/kv_store.ts";
import { MemoryKv } from "../kv/memory_kv.ts";
import { upload } from "../upload/upload.ts";
import type { UploadNews } from "../upload/entry.ts";
import { defineView } from "../view/define_view.ts";
import type { View } from "../view/view.ts";
import type { App } from "./options.ts";
import { BROWSER, getAsBrowser, withApp } from "./testdata/app.ts";
import { withInstances } from "./testdata/instances.ts";
import { StreamedPage } from "./testdata/streamed_page.ts";

const SIZE = 100_000;

/** A page that takes one file of 100,000 bytes at most, and says what has become of it. */
function makeView(): View {
  const Files = upload({ store: kvStore(new MemoryKv()), maxSize: SIZE });
  return defineView({
    init: () => ({ files: Files.start(), done: 0 }),
    update: {
      chosen: (state, _: void, ctx) => ({
        ...state,
        files: Files.chosen(state.files, ctx),
      }),
      heard: (state, news: UploadNews) => {
        const { uploads, done } = Files.heard(state.files, news);
        return { files: uploads, done: state.done + (done ? 1 : 0) };
      },
      removed: (state) => ({
        ...state,
        files: Files.removed(state.files, state.files.entries[0].id),
      }),
    },
    subscriptions: ({ files }) => ({ heard: Files.news(files) }),
    view: ({ files, done }, { on }) => (
      <main>
        {h(UploadField, { of: Files, value: files, onChange: on.chosen })}
        <i onClick={on.removed} />
        <b>
          {done} {files.entries.map((entry) =>
            `${entry.status} ${"error" in entry ? entry.error : ""}`
          ).join()}
        </b>
      </main>
    ),
  });
}

/** A page that has chosen a file, and the id of that. */
async function chosen(app: App, size = SIZE) {
  const html = await (await getAsBrowser(app, "/")).text();
  const [, token] = /data-session="([^"]+)"/.exec(html)!;
  const [, address, slot] = /<input rv=(\d+)[^>]* rv-change=(\d+)/.exec(html)!;
  const document = "0123456789abcdef";
  const page = new StreamedPage(app, { token, document, browser: BROWSER });
  assert.deepEqual(await page.read(), ["adopted"]);
  const files = [["cat.png", size, "image/png"]];
  await page.send(1, 0, address, Number(slot), { fl: files });
  const frame = JSON.stringify(await page.read());
  const [, id] = /\[1000000,\[\\"([\w-]{22})/.exec(frame)!;
  return { page, id };
}

function post(
  app: App,
  path: string,
  size?: number,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = size === undefined ? undefined : new Uint8Array(size);
  return Promise.resolve(app.fetch(
    new Request(`http://localhost/_rivulet/upload/${path}`, {
      method: "POST",
      headers: {
        cookie: `rivulet=${BROWSER}`,
        origin: "http://localhost",
        "content-length": String(size ?? 0),
        ...headers,
      },
      body,
    }),
  ));
}

const withPage = (run: (app: App) => Promise<void>) =>
  withApp({ routes: { "/": makeView() } }, run);

Deno.test("the browser of a page sends the file that was chosen there, part after part", async () => {
  await withPage(async (app) => {
    const { page, id } = await chosen(app);
    assert.deepEqual(await (await post(app, id)).json(), { at: 0 });
    const first = await post(app, `${id}?at=0`, 60_000);
    assert.deepEqual(await first.json(), { at: 60_000 });
    assert.equal((await post(app, `${id}?at=0`, 10)).status, 409);
    assert.equal((await post(app, `${id}?at=60000`, 40_000)).status, 200);
    let frame: string;
    do frame = JSON.stringify(await page.read()); while (
      !frame.includes("done")
    );
    assert.match(frame, /"1"/);
    // What is done is closed.
    assert.equal((await post(app, id)).status, 404);
    await page.break();
  });
});

Deno.test("nobody else, from nowhere else, sends it, and nothing that was not chosen", async () => {
  await withPage(async (app) => {
    const { page, id } = await chosen(app);
    const status = async (path: string, headers: Record<string, string>) =>
      (await post(app, path, 10, headers)).status;
    const other = `rivulet=${"cd".repeat(16)}`;
    assert.equal(await status(`${id}?at=0`, { cookie: other }), 404);
    assert.equal(await status(`${id}?at=0`, { cookie: "" }), 404);
    assert.equal(
      await status(`${id}?at=0`, { origin: "http://evil.example" }),
      403,
    );
    assert.equal(
      await status(`${id}?at=0`, { "sec-fetch-site": "cross-site" }),
      403,
    );
    assert.equal(await status(`${"x".repeat(22)}?at=0`, {}), 404);
    assert.equal(await status(`${id}/../${id}x?at=0`, {}), 404);
    const read = await app.fetch(
      new Request(`http://localhost/_rivulet/upload/${id}`),
    );
    assert.equal(read.status, 405);
    assert.deepEqual(await (await post(app, id)).json(), { at: 0 });
    await page.break();
  });
});

Deno.test("a file that is larger than it was said to be is cut off, and its view says so", async () => {
  await withPage(async (app) => {
    const { page, id } = await chosen(app, 10);
    assert.equal((await post(app, `${id}?at=0`, 11)).status, 422);
    assert.match(
      JSON.stringify(await page.read()),
      /failed Larger than 100 KB/,
    );
    assert.equal((await post(app, id)).status, 404);
    await page.break();
  });
});

Deno.test("a file that was removed is not taken any more", async () => {
  await withPage(async (app) => {
    const { page, id } = await chosen(app);
    await post(app, `${id}?at=0`, 10);
    await page.send(2, 1, "1", 1);
    assert.equal((await page.read())?.[0], 2);
    assert.equal((await post(app, `${id}?at=10`, 10)).status, 404);
    await page.break();
  });
});

Deno.test("a part of a file that reaches another instance finds its way", async () => {
  await withInstances(async (first, second) => {
    const { page, id } = await chosen(first);
    const response = await post(second, `${id}?at=0`, 60_000);
    assert.deepEqual(await response.json(), { at: 60_000 });
    assert.deepEqual(await (await post(first, id)).json(), { at: 60_000 });
    // One that is longer than the store should carry does not.
    assert.equal((await post(second, `${id}?at=60000`, 1_048_577)).status, 404);
    await page.break();
  }, { view: makeView() });
});
