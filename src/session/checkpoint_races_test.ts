import assert from "node:assert/strict";
import type { AtomicOperation, Kv } from "../kv/kv.ts";
import { openKv } from "../kv/open_kv.ts";
import { Checkpoints } from "./checkpoints.ts";
import { EMPTY, instance, titleOf } from "./testdata/instance.ts";

const LONG = "long".repeat(40_000);

/** A store of which calls are replaced. */
function replaced(kv: Kv, calls: Partial<Kv>): Kv {
  return new Proxy(kv, {
    get(target, name) {
      const own = Reflect.get(calls, name);
      if (own !== undefined) return own;
      const value = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** A store whose commits are made by a function. */
function committing(
  kv: Kv,
  make: (commit: AtomicOperation["commit"]) => ReturnType<
    AtomicOperation["commit"]
  >,
): Kv {
  return replaced(kv, {
    atomic() {
      const atomic = kv.atomic();
      const commit = atomic.commit.bind(atomic);
      atomic.commit = () => make(commit);
      return atomic;
    },
  });
}

Deno.test("what was lost is not written, though somebody else has looked first", async () => {
  using kv = await openKv();
  let failed = async () => {};
  const slow = committing(kv, async (commit) => {
    const result = await commit();
    if (!result.ok) await failed();
    return result;
  });
  const [a, b] = [instance(slow, "a"), instance(kv, "b")];
  await a.save("1", "x");
  await titleOf(b, "x");
  // A page joins while the answer is on its way.
  failed = async () => {
    failed = async () => {};
    await a.store.refresh();
  };
  await a.save("stale", "x", "y");
  assert.deepEqual(a.lost, ["x"]);
  assert.equal(await b.store.ownerOf("x"), "b");
  assert.equal(await b.store.ownerOf("y"), "a");
});

Deno.test("what was lost while its parts were written is not led to", async () => {
  using kv = await openKv();
  const [a, b] = [instance(kv, "a"), instance(kv, "b")];
  await a.save("1", "x");
  await titleOf(b, "x");
  await Promise.all([a.save(LONG, "x"), a.store.refresh()]);
  assert.deepEqual(a.lost, ["x"]);
  assert.equal(await titleOf(b, "x"), "1");
  const parts = kv.list({ prefix: ["rivulet", "part"] });
  assert.deepEqual(await Array.fromAsync(parts), []);
});

Deno.test("parts that another instance goes on from are not deleted", async () => {
  using kv = await openKv();
  let before = async () => {};
  const slow = committing(kv, async (commit) => {
    await before();
    return await commit();
  });
  const [a, b] = [instance(slow, "a"), instance(kv, "b")];
  await a.save(LONG, "x");
  before = async () => {
    before = async () => {};
    await titleOf(b, "x");
  };
  await a.save("short", "x");
  assert.deepEqual(a.lost, ["x"]);
  assert.equal(await titleOf(b, "x"), LONG);
});

Deno.test("a look that fails does not forget what was taken", async () => {
  using kv = await openKv();
  let isAway = false;
  const flaky = replaced(kv, {
    list: (...args) => {
      if (isAway) throw new Error("away");
      return kv.list(...args) as never;
    },
  });
  const [a, b] = [instance(flaky, "a"), instance(kv, "b")];
  await a.save("1", "x", "y");
  await titleOf(b, "x");
  isAway = true;
  await assert.rejects(a.save("stale", "x"), /away/);
  isAway = false;
  await titleOf(b, "y");
  await a.save("stale", "x", "y");
  assert.deepEqual(a.lost, ["x", "y"]);
});

Deno.test("a checkpoint that becomes short is never absent", async () => {
  using kv = await openKv();
  const owners: unknown[] = [];
  const b = instance(kv, "b");
  const watched = committing(kv, async (commit) => {
    owners.push(await b.store.ownerOf("x"));
    return await commit();
  });
  const a = instance(watched, "a");
  await a.save(LONG, "x");
  await a.save("short", "x");
  assert.deepEqual(owners, [undefined, "a"]);
  assert.equal(await titleOf(b, "x"), "short");
});

Deno.test("who takes a session finds it while its owner writes the next long checkpoint", async () => {
  using kv = await openKv();
  const a = instance(kv, "a");
  await a.save(`1${LONG}`, "x");
  let isFirst = true;
  const late = replaced(kv, {
    async getMany(keys) {
      if (isFirst) {
        isFirst = false;
        await a.save(`2${LONG}`, "x");
      }
      return await kv.getMany(keys) as never;
    },
  });
  assert.equal(await titleOf(instance(late, "b"), "x"), `2${LONG}`);
});

Deno.test("a write that comes late does not undo the one after it", async () => {
  using kv = await openKv();
  let late: AtomicOperation["commit"] | undefined;
  const lossy = committing(kv, async (commit) => {
    if (late !== undefined) return await commit();
    late = commit;
    throw new Error("nobody knows");
  });
  const a = instance(lossy, "a");
  await assert.rejects(a.save("old", "x"), /nobody knows/);
  await a.save("new", "x");
  assert.deepEqual(await late!(), { ok: false });
  assert.equal(await titleOf(a, "x"), "new");
});

Deno.test("a session that ends while its turn to be written comes is stored as it was", async () => {
  using kv = await openKv();
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = committing(kv, async (commit) => {
    await promise;
    return await commit();
  });
  const checkpoints = new Checkpoints(slow, "a", {
    report: (error) => assert.fail(String(error)),
    lost: (id) => assert.fail(id),
  });
  const [first, second] = ["x", "y"].map((id) => ({
    id,
    path: "/",
    hasEnded: false,
    checkpoint: () => EMPTY,
    stored() {},
    giveUp() {},
    release() {},
  }));
  checkpoints.touch(first);
  const flushed = [checkpoints.flush()];
  checkpoints.touch(second);
  flushed.push(checkpoints.flush());
  // Its turn has come to wait for the first one.
  await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
  checkpoints.finish(second);
  second.hasEnded = true;
  resolve();
  await Promise.all(flushed);
  await checkpoints.flush();
  const stored = kv.list({ prefix: ["rivulet", "session"] });
  const ids = await Array.fromAsync(stored, ({ key }) => key.at(-1));
  assert.deepEqual(ids, ["x", "y"]);
  checkpoints.close();
});
