import { install } from "@sinonjs/fake-timers";
import assert from "node:assert/strict";
import { textsFor } from "./checks.ts";
import type { UploadNews } from "./entry.ts";
import { external } from "./external.ts";
import { type HeadCheck, Receiver } from "./receiver.ts";
import { type ExternalStore, UploadError, type UploadStore } from "./store.ts";
import { bytesOf, testFile } from "./testdata/store_contract.ts";

const texts = textsFor({ accept: [], maxSize: 10, maxCount: 1 });

/** A store in memory that waits with each chunk as long as the test wants. */
class SlowStore implements UploadStore {
  stored: number[] = [];
  finished = 0;
  isClosed = true;
  gate = Promise.resolve();
  failure: Error | undefined;

  offset(): number {
    return this.stored.length;
  }

  open(): WritableStream<Uint8Array> {
    this.isClosed = false;
    return new WritableStream({
      write: async (chunk) => {
        await this.gate;
        if (this.failure) throw this.failure;
        this.stored.push(...chunk);
      },
      close: () => void (this.isClosed = true),
      abort: () => void (this.isClosed = true),
    });
  }

  finish(): string {
    return `place ${++this.finished}`;
  }

  remove(): void {}
}

function receive(
  { store = new SlowStore(), size = 10, check }: {
    store?: UploadStore | ExternalStore;
    size?: number;
    check?: HeadCheck;
  } = {},
) {
  const file = testFile(size);
  const heard: Omit<UploadNews, "id">[] = [];
  const receiver = new Receiver(
    file,
    { store, check, texts },
    ({ id, ...news }) => {
      assert.equal(id, file.id);
      heard.push(news);
    },
  );
  const ask = async (query = "", body?: BodyInit) => {
    const url = `http://localhost/${file.id}${query}`;
    const response = await receiver.respond(
      new Request(url, { method: "POST", body }),
    );
    const text = await response.text();
    return [response.status, text && JSON.parse(text)];
  };
  return { receiver, heard, ask, store: store as SlowStore };
}

/** A body that goes on as the test wants. */
function body() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  return { readable, writer: writable.getWriter() };
}

Deno.test("parts of a file are taken where they belong, and the last one finishes it", async () => {
  const { ask, heard, store } = receive();
  const bytes = bytesOf(10);
  assert.deepEqual(await ask(), [200, { at: 0 }]);
  assert.deepEqual(await ask("?at=4", bytes), [409, { at: 0 }]);
  assert.deepEqual(await ask("?at=", bytes), [200, { at: 10 }]);
  assert.deepEqual(store.stored, [...bytes]);
  assert.deepEqual(heard, [{ received: 10 }, {
    received: 10,
    location: "place 1",
  }]);
  // The page has not heard the answer.
  assert.deepEqual(await ask("?at=0", bytes), [409, { at: 10 }]);
  assert.deepEqual(await ask(), [200, { at: 10 }]);
  assert.equal(heard.length, 3);
});

Deno.test("an empty file is done when it is asked for", async () => {
  const { ask, heard } = receive({ size: 0 });
  assert.deepEqual(await ask(), [200, { at: 0 }]);
  assert.deepEqual(heard, [{ received: 0, location: "place 1" }]);
});

Deno.test("a file that is longer than it said is cut off while it comes", async () => {
  const { ask, heard, store } = receive();
  const { readable, writer } = body();
  const asked = ask("?at=0", readable);
  await writer.write(bytesOf(8));
  writer.write(bytesOf(3)).catch(() => {});
  assert.deepEqual(await asked, [422, ""]);
  assert.deepEqual([store.stored.length, store.isClosed], [8, true]);
  assert.deepEqual(heard.at(-1), { error: "Larger than 10 bytes" });
});

Deno.test("nothing more is read from the page than the store has taken", async () => {
  const { ask, store } = receive({ size: 1000 });
  const gate = Promise.withResolvers<void>();
  store.gate = gate.promise;
  let pulled = 0;
  const readable = new ReadableStream({
    pull(controller) {
      if (pulled++ < 1000) controller.enqueue(new Uint8Array(1));
      else controller.close();
    },
  }, { highWaterMark: 0 });
  const asked = ask("?at=0", readable);
  for (let i = 0; i < 1000; i++) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve));
  assert.ok(pulled < 10, `${pulled}`);
  gate.resolve();
  assert.deepEqual(await asked, [200, { at: 1000 }]);
});

Deno.test("what has come of a part that breaks off counts", async () => {
  const { ask, store } = receive();
  const { readable, writer } = body();
  const asked = ask("?at=0", readable);
  await writer.write(bytesOf(4));
  writer.abort(new Error("connection reset"));
  assert.deepEqual(await asked, [200, { at: 4 }]);
  assert.ok(store.isClosed);
  assert.deepEqual(await ask("?at=4", bytesOf(6)), [200, { at: 10 }]);
});

Deno.test("a page begins again if what there was is removed while it goes on", async () => {
  const { ask, heard, store } = receive();
  assert.deepEqual(await ask("?at=0", bytesOf(4)), [200, { at: 4 }]);
  const open = store.open.bind(store);
  store.open = () => {
    store.open = open;
    store.stored = [];
    throw new Error("It is not there");
  };
  assert.deepEqual(await ask("?at=4", bytesOf(6)), [200, { at: 0 }]);
  assert.deepEqual(await ask("?at=0", bytesOf(10)), [200, { at: 10 }]);
  assert.deepEqual(heard.at(-1), { received: 10, location: "place 1" });
});

Deno.test("a page that asks anew has given up what it sent before", async () => {
  const { ask, store } = receive();
  const { readable, writer } = body();
  const first = ask("?at=0", readable);
  await writer.write(bytesOf(4));
  assert.deepEqual(await ask(), [200, { at: 4 }]);
  assert.deepEqual(await first, [200, { at: 4 }]);
  assert.ok(store.isClosed);
});

Deno.test("a part that brings nothing for half a minute is given up, and what came counts", async () => {
  const { ask, store } = receive();
  const { readable, writer } = body();
  const time = install({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const asked = ask("?at=0", readable);
    await writer.write(bytesOf(4));
    while (store.stored.length < 4) await Promise.resolve();
    await time.tickAsync(30_000);
    assert.deepEqual(await asked, [200, { at: 4 }]);
  } finally {
    time.uninstall();
  }
});

Deno.test("after its end nothing is written, and the end waits until nothing is", async () => {
  const { ask, receiver, store } = receive();
  const gate = Promise.withResolvers<void>();
  store.gate = gate.promise;
  const { readable, writer } = body();
  const asked = ask("?at=0", readable);
  await writer.write(bytesOf(4));
  const end = receiver.end().then(() => assert.ok(store.isClosed));
  gate.resolve();
  await end;
  await asked;
  assert.deepEqual(await ask("?at=4", bytesOf(6)), [404, ""]);
});

Deno.test("an author looks at the first bytes before any is stored", async () => {
  const seen: number[] = [];
  const check: HeadCheck = (head, { name }) => {
    seen.push(head.length);
    return head[0] === 0 ? undefined : `${name} is no picture`;
  };
  const good = receive({ size: 5000, check });
  const { readable, writer } = body();
  const asked = good.ask("?at=0", readable);
  for (const end of [1, 4000, 5000]) {
    await writer.write(
      bytesOf(5000).subarray(end === 1 ? 0 : end === 4000 ? 1 : 4000, end),
    );
  }
  writer.close();
  assert.deepEqual(await asked, [200, { at: 5000 }]);
  assert.deepEqual(good.store.stored, [...bytesOf(5000)]);
  const bad = receive({ size: 5, check });
  assert.deepEqual(await bad.ask("?at=0", bytesOf(6).slice(1)), [422, ""]);
  assert.deepEqual(bad.store.stored, []);
  assert.deepEqual(bad.heard, [{ error: "cat.PNG is no picture" }]);
  // Too little to look at is nothing.
  const early = receive({ size: 5000, check });
  assert.deepEqual(await early.ask("?at=0", bytesOf(10)), [200, { at: 0 }]);
  assert.deepEqual(seen, [4096, 5]);
});

Deno.test("a store says to the user why it takes no more, and anything else to the author", async () => {
  const { ask, heard, store } = receive();
  store.failure = new UploadError("No room");
  assert.deepEqual(await ask("?at=0", bytesOf(1)), [422, ""]);
  store.failure = new Error("disk on fire");
  await assert.rejects(ask("?at=0", bytesOf(1)), { message: "disk on fire" });
  assert.deepEqual(heard, [{ error: "No room" }, {
    error: "It could not be stored",
  }]);
  assert.deepEqual(await ask("?lost"), [200, {}]);
  assert.deepEqual(heard.at(-1), {
    error: "It could not be read: choose it again",
  });
  assert.deepEqual(await ask("?refused=413"), [200, {}]);
  assert.deepEqual(heard.at(-1), { error: "It could not be stored" });
});

Deno.test("a file that goes elsewhere is done when the author says so", async () => {
  const url = "https://bucket.example.com/cat";
  let isThere = false;
  const store = external({
    presign: ({ name }) => ({ url: `${url}?${name}`, fields: { key: "cat" } }),
    verify() {
      if (!isThere) throw new UploadError("It is not there");
      return url;
    },
  });
  const { ask, heard } = receive({ store });
  const target = { url: `${url}?cat.PNG`, fields: { key: "cat" } };
  assert.deepEqual(await ask(), [200, target]);
  assert.deepEqual(await ask("?sent"), [422, ""]);
  isThere = true;
  assert.deepEqual(await ask("?sent"), [200, { at: 10 }]);
  assert.deepEqual(heard, [{ error: "It is not there" }, {
    received: 10,
    location: url,
  }]);
  const unseen = external({ presign: () => ({ url }) });
  const file = testFile(1);
  assert.equal(await unseen.finish(file), file.id);
  assert.equal(unseen.remove(file), undefined);
});
