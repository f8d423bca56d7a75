import assert from "node:assert/strict";
import { external, UploadError, type UploadFile } from "@rivulet/live";
import type { Tab } from "../harness/tab.ts";
import {
  choose,
  says,
  UploadSite,
  uploadTest,
} from "../harness/upload_site.ts";

/** One red pixel. */
const PIXEL = Uint8Array.fromBase64(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==",
);

uploadTest(
  "drops two files on the page: the place for them shows it, and they are stored",
  () => new UploadSite(),
  async ({ tab }, uploads) => {
    await tab.visit("/");
    await drag(tab, "dragover", "#click");
    assert.equal(await zoneClass(tab), "");
    await drag(tab, "dragover", "#files");
    assert.equal(await zoneClass(tab), "rv-dropping");
    // A patch beside it takes nothing away.
    await tab.click("#click");
    await tab.shows("#click", "1");
    assert.equal(await zoneClass(tab), "rv-dropping");
    await drag(tab, "dragover", "#click");
    assert.equal(await zoneClass(tab), "");
    await drag(tab, "dragover", "#zone");
    await drag(tab, "drop", "#zone", "a.txt", "b.txt");
    assert.equal(await zoneClass(tab), "");
    await says(tab, "a.txt", "done ");
    await says(tab, "b.txt", "done ");
    uploads.assertStored(
      uploads.write("a.txt", new TextEncoder().encode("This is a.txt")),
      uploads.write("b.txt", new TextEncoder().encode("This is b.txt")),
    );
  },
);

uploadTest(
  "chooses an image, and the same once more: the page shows each from the person's own disk",
  () => new UploadSite(),
  async ({ tab, site }, uploads) => {
    const policy =
      "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' blob:";
    site.intercept(async (_request, next) => {
      const response = await next();
      const { body, status } = response;
      if (status === 101) return response;
      const headers = new Headers(response.headers);
      headers.set("content-security-policy", policy);
      return new Response(body, { status, headers });
    });
    await tab.visit("/");
    const path = uploads.write("pixel.png", PIXEL);
    await choose(tab, path);
    await tab.until(() => document.querySelector("img")?.naturalWidth === 1);
    await says(tab, "pixel.png", "done ");
    await choose(tab, path);
    await tab.until(() =>
      document.querySelectorAll("img")[1]?.naturalWidth === 1
    );
    await tab.shows("#done", "pixel.png,pixel.png");
    uploads.assertStored(path, path);
  },
);

uploadTest(
  "a file that the server does not like says why, and is stored when it is tried again",
  () => {
    let isFull = true;
    const check = (_head: Uint8Array, { name }: UploadFile) => {
      if (!isFull) return undefined;
      isFull = false;
      throw new UploadError(`No room for ${name}`);
    };
    return new UploadSite({ check });
  },
  async ({ tab }, uploads) => {
    tab.allow(/_rivulet\/upload.* 422|422.*_rivulet\/upload/);
    const path = uploads.file("a.bin", 200_000);
    await tab.visit("/");
    await choose(tab, path);
    await says(tab, "a.bin", "failed No room for a.bin");
    assert.deepEqual(uploads.stored, []);
    await tab.click(".retry");
    await says(tab, "a.bin", "done ");
    uploads.assertStored(path);
  },
);

uploadTest(
  "files go where the server says, by themselves or in a form, and the server hears when they are there",
  () => {
    const store = external({
      presign: ({ name, type }) => ({
        url: `/bucket/${name}`,
        ...name === "form.txt"
          ? { fields: { policy: "signed" } }
          : { headers: { "content-type": type } },
      }),
      verify: ({ name }) => `/bucket/${name}`,
    });
    return new UploadSite({ store });
  },
  async ({ tab, site }, uploads) => {
    const got: string[] = [];
    site.intercept(async (request, next) => {
      const { pathname } = new URL(request.url);
      if (!pathname.startsWith("/bucket/")) return next();
      const type = request.headers.get("content-type");
      if (request.method === "PUT") {
        got.push(`${pathname} ${type} ${await request.text()}`);
      } else {
        const form = await request.formData();
        const file = form.get("file") as File;
        got.push(`${pathname} ${form.get("policy")} ${await file.text()}`);
      }
      return new Response(null, { status: 204 });
    });
    const write = (name: string) =>
      uploads.write(name, new TextEncoder().encode(`This is ${name}`));
    await tab.visit("/");
    await choose(tab, write("plain.txt"), write("form.txt"));
    await says(tab, "plain.txt", "done ");
    await says(tab, "form.txt", "done ");
    assert.deepEqual(got.sort(), [
      "/bucket/form.txt signed This is form.txt",
      "/bucket/plain.txt text/plain This is plain.txt",
    ]);
  },
);

/** Drags files over an element, or drops them there. */
async function drag(
  tab: Tab,
  type: "dragover" | "drop",
  over: string,
  ...names: string[]
): Promise<void> {
  await tab.run(
    (type, over, names) => {
      const dataTransfer = new DataTransfer();
      for (const name of names.length ? names : ["any"]) {
        dataTransfer.items.add(new File([`This is ${name}`], name));
      }
      const options = { bubbles: true, cancelable: true, dataTransfer };
      const event = new DragEvent(type, options);
      const isTaken = !document.querySelector(over)!.dispatchEvent(event);
      if (isTaken !== over.startsWith("#click")) return;
      throw new Error(`Expected ${type} to be taken but over the button`);
    },
    type,
    over,
    names,
  );
}

function zoneClass(tab: Tab): Promise<string> {
  return tab.run(() => document.getElementById("zone")!.className);
}
