import { openKv } from "@rivulet/live/kv";
import assert from "node:assert/strict";
import { CHUNK_SIZE } from "../apps/uploads.tsx";
import {
  choose,
  says,
  UploadSite,
  uploadTest,
} from "../harness/upload_site.ts";
import type { Tab } from "../harness/tab.ts";
import { until } from "../harness/until.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
const SIZE = 1_000_000;

for (const use of ["websocket", "sse"] as const) {
  const transport = { use, openTime: 1000, pollDelay: 50 };

  uploadTest(
    `chooses two files and clicks while they are sent: each shows how far it is, and is stored as it is (${use})`,
    () => new UploadSite({}, { transport }),
    async ({ tab }, uploads) => {
      const paths = [uploads.file("a.bin", SIZE), uploads.file("b.txt", SIZE)];
      const release = uploads.hold("a.bin");
      await tab.visit("/");
      await choose(tab, ...paths);
      await says(tab, "b.txt", "done ");
      await tab.until(() => {
        const [a, b] = document.querySelectorAll("progress");
        return a.value > 0 && a.value < a.max && b.value === b.max;
      });
      await tab.click("#click");
      await tab.shows("#click", "1");
      await says(tab, "a.bin", "open ");
      release();
      await says(tab, "a.bin", "done ");
      await tab.shows("#done", "b.txt,a.bin");
      uploads.assertStored(...paths);
    },
  );

  uploadTest(
    `the server dies in the middle of a file: it goes on with the next one where it was (${use})`,
    async () =>
      new UploadSite({}, { transport, kv: await openKv(), secret: SECRET }),
    async ({ tab, site }, uploads) => {
      tab.allowCuts();
      tab.allow(/_rivulet\/upload/);
      const path = uploads.file("long.bin", SIZE);
      const release = uploads.hold("long.bin");
      await tab.visit("/");
      await choose(tab, path);
      await hasBegun(tab);
      // The page is told what was sent, not what is stored.
      await until(() => uploads.stored.length === 1);
      await site.restart(uploads.next());
      release();
      await tab.live(2);
      await says(tab, "long.bin", "done ");
      await tab.shows("#done", "long.bin");
      uploads.assertStored(path);
      assert.equal(site.requests.get("GET /"), 1, "no reload");
    },
  );
}

uploadTest(
  "a new version takes over in the middle of a file: it goes on there, and is stored once",
  async () => new UploadSite({}, { kv: await openKv(), secret: SECRET }),
  async ({ tab, site }, uploads) => {
    // What is sent to the new one before the page has moved.
    tab.allow(/_rivulet\/upload/);
    const path = uploads.file("long.bin", SIZE);
    const release = uploads.hold("long.bin");
    await tab.visit("/");
    await choose(tab, path);
    await hasBegun(tab);
    const replaced = site.replace(uploads.next());
    await tab.live(2);
    release();
    await says(tab, "long.bin", "done ");
    await replaced;
    await tab.click("#click");
    await tab.shows("#click", "1");
    await tab.shows("#done", "long.bin");
    uploads.assertStored(path);
  },
);

uploadTest(
  "cancels a file in the middle: nothing of it is left, and another one goes on",
  () => new UploadSite(),
  async ({ tab }, uploads) => {
    // Its last part may come when nobody waits for it any more.
    tab.allow(/_rivulet\/upload/);
    const paths = [uploads.file("a.bin", SIZE), uploads.file("b.bin", SIZE)];
    const releases = [uploads.hold("a.bin"), uploads.hold("b.bin")];
    await tab.visit("/");
    await choose(tab, ...paths);
    await tab.until(() =>
      [...document.querySelectorAll("progress")].filter(({ value }) =>
        value > 0
      ).length === 2
    );
    await tab.click('[data-name="a.bin"] .remove');
    await tab.until(() => !document.querySelector('[data-name="a.bin"]'));
    for (const release of releases) release();
    await says(tab, "b.bin", "done ");
    await tab.shows("#dropped", "0");
    uploads.assertStored(paths[1]);
  },
);

uploadTest(
  "chooses a file of a wrong type and one that is too large: each says why not, and nothing is sent",
  () => new UploadSite({ accept: [".txt"], maxSize: 1000 }),
  async ({ tab, site }, uploads) => {
    await tab.visit("/");
    await choose(
      tab,
      uploads.file("a.bin", 10),
      uploads.file("long.txt", 1001),
      uploads.file("short.txt", 10),
    );
    await says(tab, "a.bin", "refused This type of file is not accepted");
    await says(tab, "long.txt", "refused Larger than 1 KB");
    await says(tab, "short.txt", "done ");
    assert.equal(
      [...site.requests.keys()].filter((key) => key.includes("/upload/"))
        .length,
      1,
    );
  },
);

/** Waits until a part of the file is sent. */
async function hasBegun(tab: Tab): Promise<void> {
  await tab.until(
    (size) => (document.querySelector("progress")?.value ?? 0) >= size,
    CHUNK_SIZE,
  );
}
