import assert from "node:assert/strict";
import { app } from "../../../examples/upload.tsx";
import { makeFolder } from "../../chaos/harness/temporary_folder.ts";
import { startGallery } from "../harness/gallery_process.ts";
import { browserTest } from "../harness/scene.ts";
import { until } from "../harness/until.ts";
import { choose } from "../harness/upload_site.ts";

/** Where the example keeps what it gets. */
const FOLDER = new URL("../../../.rivulet/uploads/", import.meta.url);
const SIZE = 45_000_000;

browserTest(
  "uploads a large file, and the process is killed in the middle: the next one has all of it, as it was",
  () => app,
  async ({ tab, site }) => {
    await using folder = await makeFolder();
    await using server = await startGallery(folder, site);
    tab.allowCuts();
    tab.allow(/_rivulet\/upload/);
    const path = folder.file("long.pdf");
    const bytes = new Uint8Array(SIZE);
    for (let i = 0; i < SIZE; i++) bytes[i] = (i * 31 + (i >> 12)) & 255;
    await Deno.writeFile(path, bytes);
    await tab.visit("/upload");
    await choose(tab, path);
    await tab.until(() => !!document.querySelector(".file.open"));
    const id = await tab.run(() =>
      document.querySelector("[rv-progress]")!.getAttribute("rv-progress")!
    );
    await until(() => sizeOf(`${id}.part`) > 0);
    const held = site.network.hold("up");
    await held.underway;
    await server.end("SIGKILL");
    const before = sizeOf(`${id}.part`);
    assert.ok(before > 0 && before < SIZE, `${before} bytes`);
    site.network.cut();
    held.release();
    await server.start();
    await tab.live(2);
    await tab.until(() => !!document.querySelector(".file.done"));
    const stored = await Deno.readFile(new URL(`${id}.pdf`, FOLDER));
    assert.ok(stored.length === SIZE && stored.every((b, i) => b === bytes[i]));
    await tab.click(".file button");
    await tab.until(() => !document.querySelector(".file"));
    assert.equal(sizeOf(`${id}.pdf`), 0, "removed");
  },
);

function sizeOf(name: string): number {
  try {
    return Deno.statSync(new URL(name, FOLDER)).size;
  } catch {
    return 0;
  }
}
