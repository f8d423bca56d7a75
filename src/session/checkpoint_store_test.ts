import assert from "node:assert/strict";
import { openKv } from "../kv/open_kv.ts";
import { CheckpointStore } from "./checkpoint_store.ts";
import { instance, titleOf } from "./testdata/instance.ts";

for (const path of [undefined, ":memory:"]) {
  Deno.test(`more sessions than a store takes at once are stored, ${path ?? "in memory"}`, async () => {
    using kv = await openKv(path);
    const store = new CheckpointStore(kv, "a", () => {});
    const ids = Array.from({ length: 1_100 }, (_, i) => `session${i}`);
    await store.save(ids.map((id) => [id, new Uint8Array(10)]));
    const stored = await Array.fromAsync(
      kv.list({ prefix: ["rivulet", "session"] }),
    );
    assert.deepEqual(
      new Set(stored.map(({ key }) => key.at(-1))),
      new Set(ids),
    );
    await store.delete(ids);
    const left = await Array.fromAsync(kv.list({ prefix: [] }));
    assert.deepEqual(left.map(({ key }) => key), [["rivulet", "fence", "a"]]);
  });
}

Deno.test("an instance writes nothing more of a session that another one has taken, and learns it", async () => {
  using kv = await openKv();
  const [a, b] = [instance(kv, "a"), instance(kv, "b")];
  await a.save("1", "x", "y");
  assert.equal(await a.store.ownerOf("x"), "a");
  assert.equal(await titleOf(b, "x"), "1");
  assert.equal(await a.store.ownerOf("x"), "b");
  await a.save("2", "x", "y");
  assert.deepEqual([a.lost, b.lost], [["x"], []]);
  assert.equal(await titleOf(a, "y"), "2");
  assert.equal(await titleOf(b, "x"), "1");
  await b.save("3", "x");
  assert.deepEqual(b.lost, []);
});

Deno.test("a session that comes back to an instance is its own again", async () => {
  using kv = await openKv();
  const [a, b] = [instance(kv, "a"), instance(kv, "b")];
  await a.save("1", "x");
  await b.store.take("x", () => true);
  await b.save("2", "x");
  assert.equal(await titleOf(a, "x"), "2");
  // What it had lost before it has not lost now.
  await a.save("3", "x");
  assert.deepEqual(a.lost, []);
  await b.save("4", "x");
  assert.deepEqual(b.lost, ["x"]);
  assert.equal(await titleOf(a, "x"), "3");
});

Deno.test("what is split over several keys is taken, and not written by who has lost it", async () => {
  using kv = await openKv();
  const [a, b] = [instance(kv, "a"), instance(kv, "b")];
  const long = "long".repeat(40_000);
  await a.save(long, "x");
  assert.equal(await titleOf(b, "x"), long);
  await a.save("a" + long, "x");
  assert.deepEqual(a.lost, ["x"]);
  assert.equal(await titleOf(b, "x"), long);
  await b.save("short", "x");
  const keys = await Array.fromAsync(
    kv.list({ prefix: ["rivulet", "part"] }),
    ({ key }) => key,
  );
  assert.deepEqual(keys, []);
});

Deno.test("of two instances that take a session at the same time, the later one has it", async () => {
  using kv = await openKv();
  const [a, b, c] = [..."abc"].map((name) => instance(kv, name));
  await a.save("1", "x");
  await Promise.all([titleOf(b, "x"), titleOf(c, "x")]);
  await Promise.all([b.save("2", "x"), c.save("2", "x")]);
  const owner = await a.store.ownerOf("x");
  assert.deepEqual(
    [owner, b.lost, c.lost],
    owner === "b" ? ["b", [], ["x"]] : ["c", ["x"], []],
  );
});
