import assert from "node:assert/strict";
import { source } from "./source.ts";

Deno.test("source keeps its key, its start and how its items are made one", () => {
  const start = () => {};
  const coalesce = (earlier: number, later: number) => earlier + later;
  assert.deepEqual(source("room 1", start, { coalesce }), {
    key: "room 1",
    start,
    coalesce,
  });
  assert.equal(source("room 1", start).coalesce, undefined);
});

Deno.test("a source takes callbacks, iterables and streams", () => {
  source<number>("callback", ({ emit }) => emit(1));
  source<number>("cleanup", () => () => {});
  source<number>("generator", async function* ({ signal }) {
    if (!signal.aborted) yield await Promise.resolve(1);
  });
  source<number>("stream", () => new ReadableStream<number>());
  // @ts-expect-error Nobody waits for a promise.
  source<number>("promise", async () => {});
  // @ts-expect-error What is yielded is what the source sends.
  source<number>("texts", async function* () {
    yield await Promise.resolve("1");
  });
});
