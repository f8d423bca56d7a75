import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import type { UploadFile } from "../entry.ts";
import type { UploadStore } from "../store.ts";

/** A store under test, as the processes of an app have it. */
export interface TestStore {
  /** The same store, as another process opens it. */
  open(options?: { readonly abandonedAfter?: number }): UploadStore;
  /** What is stored at a place. */
  read(location: string): Promise<Uint8Array | undefined>;
  /** Ends the test. */
  close(): void;
}

let files = 0;

/** A file that no store knows. */
export function testFile(size: number, name = "cat.PNG"): UploadFile {
  return {
    id: `file${files++}`.padEnd(22, "-"),
    name,
    size,
    type: "image/png",
  };
}

/** Bytes of which no two parts are alike. */
export function bytesOf(size: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) & 255);
}

/** Writes chunks to a store. */
export async function write(
  store: UploadStore,
  file: UploadFile,
  offset: number,
  ...chunks: Uint8Array[]
): Promise<void> {
  const writer = (await store.open(file, offset)).getWriter();
  for (const chunk of chunks) await writer.write(chunk);
  await writer.close();
}

/** Registers what every store of parts must pass. */
export function testUploadStore(
  name: string,
  make: () => TestStore | Promise<TestStore>,
): void {
  const test = (does: string, run: (at: TestStore) => Promise<void>) =>
    Deno.test(`${name}: ${does}`, async () => {
      const store = await make();
      try {
        await run(store);
      } finally {
        store.close();
      }
    });

  test("keeps what is written part after part, by whichever process", async (at) => {
    const file = testFile(200_000);
    const bytes = bytesOf(file.size);
    const first = at.open();
    assert.equal(await first.offset(file), 0);
    const half = bytes.subarray(0, 100_000);
    await write(first, file, 0, half.subarray(0, 7), half.subarray(7));
    assert.equal(await first.offset(file), 100_000);
    const second = at.open();
    assert.equal(await second.offset(file), 100_000);
    await write(second, file, 100_000, bytes.subarray(100_000));
    assert.equal(await second.offset(file), file.size);
    const location = await second.finish(file);
    assert.deepEqual(
      Buffer.from((await at.read(location))!),
      Buffer.from(bytes),
    );
  });

  test("finishes once more after a crash, and knows the size then", async (at) => {
    const file = testFile(3);
    await write(at.open(), file, 0, bytesOf(3));
    const location = await at.open().finish(file);
    const next = at.open();
    assert.equal(await next.offset(file), 3);
    assert.equal(await next.finish(file), location);
    assert.deepEqual(new Uint8Array((await at.read(location))!), bytesOf(3));
  });

  test("has an empty file", async (at) => {
    const file = testFile(0);
    const store = at.open();
    const location = await store.finish(file);
    assert.equal((await at.read(location))!.length, 0);
    assert.equal(await store.finish(file), location);
    assert.equal(await store.offset(file), 0);
  });

  test("does not finish what it does not have", async (at) => {
    await assert.rejects(async () => await at.open().finish(testFile(3)));
  });

  test("goes on after a stream that was given up", async (at) => {
    const file = testFile(130_000);
    const bytes = bytesOf(file.size);
    const store = at.open();
    const writer = (await store.open(file, 0)).getWriter();
    await writer.write(bytes.subarray(0, 100_000));
    await writer.abort(new Error("cut"));
    const offset = await store.offset(file);
    assert.ok(offset <= 100_000);
    await write(store, file, offset, bytes.subarray(offset));
    const location = await store.finish(file);
    assert.deepEqual(
      Buffer.from((await at.read(location))!),
      Buffer.from(bytes),
    );
  });

  test("forgets what is removed, whole or not, and does not mind what it never had", async (at) => {
    const [part, whole, never] = [testFile(10), testFile(2), testFile(1)];
    const store = at.open();
    await write(store, part, 0, bytesOf(5));
    await write(store, whole, 0, bytesOf(2));
    const location = await store.finish(whole);
    for (const file of [part, whole, never]) {
      await store.remove(file);
      assert.equal(await store.offset(file), 0);
    }
    assert.equal(await at.read(location), undefined);
  });

  test("does not write on what is not there any more, and begins again", async (at) => {
    const file = testFile(10);
    const store = at.open();
    await write(store, file, 0, bytesOf(5));
    await store.remove(file);
    await assert.rejects(async () => await store.open(file, 5));
    await write(store, file, 0, bytesOf(3));
    await assert.rejects(async () => await store.open(file, 5));
    assert.equal(await store.offset(file), 3);
  });

  test("removes what was abandoned when another file begins, and nothing that is done", async (at) => {
    const [left, done, next] = [testFile(10), testFile(2), testFile(1)];
    const store = at.open();
    await write(store, done, 0, bytesOf(2));
    const location = await store.finish(done);
    await write(store, left, 0, bytesOf(5));
    assert.equal(await store.offset(left), 5);
    await write(at.open({ abandonedAfter: -1000 }), next, 0, bytesOf(1));
    assert.equal(await store.offset(left), 0);
    assert.equal((await at.read(location))!.length, 2);
  });
}
