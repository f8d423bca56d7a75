import { install } from "@sinonjs/fake-timers";
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileStore } from "./file_store.ts";
import {
  bytesOf,
  testFile,
  testUploadStore,
  write,
} from "./testdata/store_contract.ts";

testUploadStore("fileStore", () => {
  const folder = Deno.makeTempDirSync();
  return {
    open: (options) => fileStore(join(folder, "made", "by itself"), options),
    read: (location) => Deno.readFile(location).catch(() => undefined),
    close: () => Deno.removeSync(folder, { recursive: true }),
  };
});

Deno.test("a file is named by its id, with an ending of its name that is harmless", async () => {
  const folder = Deno.makeTempDirSync();
  const store = fileStore(folder);
  const names: Record<string, string> = {
    "cat.PNG": ".png",
    "../../etc/passwd": "",
    "a.tar.gz": ".gz",
    "a.part": "",
    "a./../b": "",
    "a.b c": "",
    ".profile": "",
    "": "",
  };
  for (const [name, ending] of Object.entries(names)) {
    const file = testFile(0, name);
    assert.equal(await store.finish(file), join(folder, file.id + ending));
  }
  assert.equal([...Deno.readDirSync(folder)].length, 8);
  Deno.removeSync(folder, { recursive: true });
});

Deno.test("a file that goes on after a long time is not taken for abandoned", async () => {
  const folder = Deno.makeTempDirSync();
  const file = testFile(10);
  await write(fileStore(folder), file, 0, bytesOf(5));
  Deno.utimeSync(join(folder, `${file.id}.part`), 0, 0);
  const next = fileStore(folder);
  await write(next, file, 5, bytesOf(10).subarray(5));
  const location = await next.finish(file);
  assert.deepEqual(Deno.readFileSync(location), bytesOf(10));
  Deno.removeSync(folder, { recursive: true });
});

Deno.test("what was abandoned is looked for once, however many begin, and again after a minute", async () => {
  const time = install({ toFake: ["performance"] });
  const folder = Deno.makeTempDirSync();
  try {
    const store = fileStore(folder);
    const abandon = async () => {
      const file = testFile(10);
      await write(store, file, 0, bytesOf(5));
      Deno.utimeSync(join(folder, `${file.id}.part`), 0, 0);
      return file;
    };
    const file = await abandon();
    await abandon();
    assert.equal(await store.offset(file), 5);
    time.tick(60_000);
    await Promise.all([abandon(), abandon()]);
    assert.equal(await store.offset(file), 0);
  } finally {
    time.uninstall();
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test({
  name: "a write that fails closes the file, also if it was given up meanwhile",
  // Fails if the file stays open.
  sanitizeResources: true,
  async fn() {
    const folder = Deno.makeTempDirSync();
    const store = fileStore(folder, { quota: 1 });
    const file = testFile(10);
    await assert.rejects(write(store, file, 0, bytesOf(2)), /no room/);
    const writer = (await store.open(file, 0)).getWriter();
    const written = writer.write(bytesOf(2));
    await Promise.allSettled([writer.abort(new Error("cut")), written]);
    await assert.rejects(written);
    Deno.removeSync(folder, { recursive: true });
  },
});

Deno.test("a folder takes no more than its quota, and more again when there is room", async () => {
  const folder = Deno.makeTempDirSync();
  Deno.writeFileSync(join(folder, "another"), bytesOf(40));
  const store = fileStore(folder, { quota: 100 });
  const [a, b] = [testFile(60), testFile(50)];
  await write(store, a, 0, bytesOf(50));
  await assert.rejects(write(store, b, 0, bytesOf(11)), {
    name: "UploadError",
    message: "There is no room: all files together have at most 100 bytes",
  });
  await write(store, a, 50, bytesOf(10));
  const location = await store.finish(a);
  await assert.rejects(
    write(fileStore(folder, { quota: 100 }), b, 0, bytesOf(1)),
  );
  await Deno.remove(location);
  await write(store, b, 0, bytesOf(50));
  assert.equal(await store.offset(b), 50);
  Deno.removeSync(folder, { recursive: true });
});
