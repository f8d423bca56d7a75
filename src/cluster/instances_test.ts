import assert from "node:assert/strict";
import { openKv } from "../kv/mod.ts";
import { inFakeTime } from "../testing/testdata/fake_time.ts";
import { until } from "../testing/testdata/until.ts";
import { Instances } from "./instances.ts";
import { FaultyKv } from "./testdata/faulty_kv.ts";
import { fileStore, memoryStore } from "./testdata/shared_store.ts";

for (
  const [name, openStore] of Object.entries({
    "Instances in memory": memoryStore,
    "Instances in a file": fileStore,
  })
) {
  Deno.test(`${name} know each other, and who has left`, async () => {
    await using store = await openStore();
    const errors: unknown[] = [];
    const [a, b, c] = await Promise.all([1, 2, 3].map(async () =>
      new Instances(
        await store.connect(),
        (error) => errors.push(error),
      )
    ));
    for (const { id } of [a, b, c]) assert.match(id, /^[0-9a-z]{8}$/);
    for (const instance of [a, b]) await instance.open();
    assert.equal(await a.has(a.id), true);
    assert.equal(await a.has(b.id), true);
    assert.equal(await a.has(c.id), false);
    await c.open();
    assert.equal(await a.has(c.id), true);
    assert.deepEqual(await b.others(), [a.id, c.id].toSorted());

    const gone: string[] = [];
    a.onGone((id) => gone.push(id));
    const stop = a.onGone(() => gone.push("nobody listens"));
    stop();
    await b.close();
    await until(() => gone.length === 1);
    assert.deepEqual(gone, [b.id]);
    assert.deepEqual(await a.others(), [c.id]);
    await Promise.all([a.close(), c.close()]);
    assert.deepEqual(errors, []);
  });
}

Deno.test(
  "Instances are gone when their lease has ended, whatever the store keeps",
  inFakeTime(async (time) => {
    using kv = await openKv();
    const cut = { isAway: false };
    const [here, there] = [openInstances(kv), openInstances(kv, cut)];
    await here.instances.open();
    await there.instances.open();
    const { id } = there.instances;
    const gone: string[] = [];
    here.instances.onGone((id) => gone.push(id));
    here.instances.onGone(() => {
      throw new Error("no");
    });
    await time.tickAsync(60_000);
    assert.equal(await here.instances.has(id), true);
    cut.isAway = true;
    await kv.set(["rivulet", "instance", id], { until: Date.now() + 10_000 });
    await time.tickAsync(9_999);
    assert.equal(await here.instances.has(id), true);
    await time.tickAsync(1);
    assert.equal(await here.instances.has(id), false);
    await time.tickAsync(3_000);
    assert.deepEqual(gone, [id]);
    assert.deepEqual(here.errors.map(String), ["Error: no"]);
    cut.isAway = false;
    await time.tickAsync(3_000);
    assert.equal(await here.instances.has(id), true, "it is back");
    await here.instances.close();
    await there.instances.close();
  }),
);

Deno.test(
  "Instances find nobody gone while the store is away, and say once that it is",
  inFakeTime(async (time) => {
    using kv = await openKv();
    const cut = { isAway: true };
    const [here, there] = [openInstances(kv, cut), openInstances(kv)];
    await there.instances.open();
    await here.instances.open();
    assert.deepEqual(await here.instances.others(), []);
    cut.isAway = false;
    await time.tickAsync(1_000);
    const gone: string[] = [];
    here.instances.onGone((id) => gone.push(id));
    cut.isAway = true;
    await time.tickAsync(5_000);
    assert.equal(await here.instances.has(there.instances.id), true);
    await time.tickAsync(60_000);
    assert.equal(await here.instances.has(there.instances.id), false);
    cut.isAway = false;
    await time.tickAsync(3_000);
    assert.equal(await here.instances.has(there.instances.id), true);
    assert.deepEqual(gone, []);
    assert.deepEqual(here.errors.map(String), [
      "Error: Expected the store that instances share to answer, but renewing the lease of this instance has failed: " +
      "connection lost. It is tried again until it works; look after the store.",
    ]);
    cut.isAway = true;
    await here.instances.close();
    await there.instances.close();
  }),
);

/** An instance whose connection a test cuts. */
function openInstances(
  store: Awaited<ReturnType<typeof openKv>>,
  cut = { isAway: false },
) {
  const errors: unknown[] = [];
  const kv = new FaultyKv(store, () => cut.isAway ? "lost" : "made");
  return {
    instances: new Instances(kv, (error) => errors.push(error)),
    errors,
  };
}
