import assert from "node:assert/strict";
import type { Kv } from "../kv/kv.ts";
import { openKv } from "../kv/open_kv.ts";
import { turns, until } from "../session/testdata/turns.ts";
import { SeededRandom } from "../testing/seeded_random.ts";
import { PRESENCE, type Present } from "./presence_entry.ts";
import { Presences } from "./presences.ts";
import { openBus } from "./testdata/shared_engine.ts";
import { TestLives } from "./testdata/test_lives.ts";

/** Processes that share a store. */
async function openWorld() {
  const kv = await openKv();
  const bus = openBus();
  const lives = new TestLives();
  const errors: unknown[] = [];
  const report = (error: unknown) => errors.push(error);
  const start = (id: string) =>
    new Presences({
      kv: lives.storeOf(id, kv),
      bus,
      lives: lives.begin(id),
      report,
    });
  return { kv, lives, errors, start };
}

/** Somebody who is present, or only looks; and what they hear. */
function attend(engine: Presences, id?: string, meta: unknown = `I am ${id}`) {
  const heard: Present[] = [];
  const stop = engine.attend(
    "room",
    (present) => heard.push(present),
    id === undefined ? undefined : { id, meta },
  );
  const names = () => heard.at(-1)?.members.map(({ id }) => id).join();
  return { heard, stop, names };
}

const ids = ({ members, joined, left }: Present) =>
  [members, joined, left].map((some) => some.map(({ id }) => id).join());

const keysIn = async (kv: Kv) =>
  (await Array.fromAsync(kv.list({ prefix: PRESENCE }))).map(({ key }) =>
    key.slice(PRESENCE.length).join(" ")
  );

Deno.test("all hear who is present, who joins and who leaves, on every process", async () => {
  const { kv, start } = await openWorld();
  const [first, second] = [start("p1"), start("p2")];
  const a = attend(first, "a", { name: "Ada" });
  await until(() => a.names() === "a");
  const watcher = attend(second);
  await until(() => watcher.names() === "a");
  assert.deepEqual(watcher.heard[0].members[0].meta, { name: "Ada" });
  const b = attend(second, "b");
  await until(() => watcher.heard.length === 2 && a.heard.length > 1);
  a.stop();
  a.stop();
  await until(() => watcher.names() === "b");
  b.stop();
  await until(() => watcher.names() === "");
  assert.deepEqual(watcher.heard.map(ids), [
    ["a", "", ""],
    [watcher.heard[1].members.map(({ id }) => id).join(), "b", ""],
    ["b", "", "a"],
    ["", "", "b"],
  ]);
  assert.deepEqual(await keysIn(kv), []);
});

Deno.test("topics are apart", async () => {
  const { start } = await openWorld();
  const engine = start("p1");
  const other: Present[] = [];
  engine.attend("roo", (present) => other.push(present), {
    id: "b",
    meta: null,
  });
  const a = attend(engine, "a");
  await until(() => a.names() === "a" && other.at(-1)?.members.length === 1);
});

Deno.test("to say something else is neither to leave nor to join, and nobody else becomes another object", async () => {
  const { start } = await openWorld();
  const engine = start("p1");
  const b = attend(engine, "b");
  await until(() => b.names() === "b");
  const before = attend(engine, "a", "before");
  await until(() => b.heard.at(-1)!.members.length === 2);
  const [{ since }] = b.heard.at(-1)!.joined;
  before.stop();
  attend(engine, "a", "after");
  await until(() =>
    b.heard.at(-1)!.members.some(({ meta }) => meta === "after")
  );
  const [one, two] = b.heard.slice(-2);
  assert.deepEqual(ids(two).slice(1), ["", ""]);
  const find = (present: Present, id: string) =>
    present.members.find((member) => member.id === id)!;
  assert.equal(find(two, "a").since, since);
  assert.equal(find(two, "b"), find(one, "b"));
});

Deno.test("a page that is present twice leaves with the second, and the last word counts", async () => {
  const { start } = await openWorld();
  const engine = start("p1");
  const watcher = attend(engine);
  const one = attend(engine, "a", 1);
  const two = attend(engine, "a", 2);
  await until(() => watcher.names() === "a");
  const meta = () => watcher.heard.at(-1)!.members[0]?.meta;
  assert.equal(meta(), 2);
  two.stop();
  await until(() => meta() === 1);
  one.stop();
  await until(() => watcher.names() === "");
});

Deno.test("a member that goes over to another process stays, since the same time", async () => {
  const { lives, start, kv } = await openWorld();
  const [first, second] = [start("p1"), start("p2")];
  const watcher = attend(second);
  attend(first, "a", "old");
  await until(() => watcher.names() === "a");
  const { since } = watcher.heard.at(-1)!.members[0];
  attend(second, "a", "new");
  await until(() => watcher.heard.at(-1)!.members[0].meta === "new");
  lives.end("p1");
  while ((await keysIn(kv)).length > 1) await turns(1);
  assert.deepEqual(await keysIn(kv), ["room p2 a"]);
  assert.deepEqual(watcher.heard.slice(1).map(ids), [
    ["a", "a", ""],
    ["a", "", ""],
  ]);
  assert.equal(watcher.heard.at(-1)!.members[0].since, since);
});

Deno.test("who was on a process that is gone has left, whoever notices", async () => {
  const { kv, lives, start } = await openWorld();
  const [first, second, third] = [start("p1"), start("p2"), start("p3")];
  attend(first, "a");
  const watchers = [attend(second), attend(third)];
  await until(() => watchers.every(({ names }) => names() === "a"));
  lives.end("p1");
  await until(() => watchers.every(({ names }) => names() === ""));
  while ((await keysIn(kv)).length > 0) await turns(1);
  assert.deepEqual(ids(watchers[0].heard.at(-1)!), ["", "", "a"]);
});

Deno.test("what processes left behind that nobody saw die is deleted by the next", async () => {
  const { kv, lives, start } = await openWorld();
  const first = start("p1");
  const a = attend(first, "a");
  await until(() => a.names() === "a");
  lives.end("p1", false);
  start("p2").attend("elsewhere", () => {});
  while ((await keysIn(kv)).length > 0) await turns(1);
});

Deno.test("a process that was taken for dead says again who is there", async () => {
  const { kv, start } = await openWorld();
  const [first, second] = [start("p1"), start("p2")];
  const watcher = attend(second);
  const a = attend(first, "a");
  await until(() => watcher.names() === "a" && a.names() === "a");
  const { length } = a.heard;
  await kv.delete([...PRESENCE, "room", "p1", "a"]);
  first.missed();
  await until(() => a.heard.length === length + 2);
  assert.deepEqual(a.heard.slice(length).map(ids), [
    ["", "", "a"],
    ["a", "a", ""],
  ]);
});

Deno.test("a store that is away is waited for, and the operator is told once", async () => {
  const { kv, errors, start } = await openWorld();
  const { list } = kv;
  kv.list = () => {
    throw new Error("the store is away");
  };
  const engine = start("p1");
  const a = attend(engine, "a");
  const b = attend(engine, "b");
  await until(() => errors.length === 1);
  kv.list = list;
  const sees = ({ heard }: typeof a) => heard.at(-1)?.members.length === 2;
  while (!sees(a) || !sees(b)) {
    await new Promise((done) => setTimeout(done, 1));
  }
  assert.equal(errors.length, 1);
});

Deno.test("at the end who is there has left", async () => {
  const { kv, start } = await openWorld();
  const [first, second] = [start("p1"), start("p2")];
  const watcher = attend(second);
  const a = attend(first, "a");
  await until(() => watcher.names() === "a");
  a.stop();
  await first.close();
  assert.deepEqual(await keysIn(kv), []);
  await until(() => watcher.names() === "");
});

Deno.test("whoever comes, goes and dies: in the end all know who is there", async () => {
  for (let round = 0; round < 20; round++) {
    const random = new SeededRandom();
    const message = `seed ${random.seed}`;
    const { lives, start } = await openWorld();
    const engines = ["p0", "p1", "p2", "p3"].map(start);
    const watchers = engines.map((engine) => attend(engine));
    const here = new Map<string, { engine: number; stop(): void }>();
    for (let i = 0; i < 100; i++) {
      const id = `m${random.integer([0, 9])}`;
      const member = here.get(id);
      if (member === undefined) {
        const engine = random.integer([1, 3]);
        here.set(id, { engine, ...attend(engines[engine], id) });
      } else {
        member.stop();
        here.delete(id);
        if (random.chance(0.5)) {
          const { engine } = member;
          here.set(id, { engine, ...attend(engines[engine], id, i) });
        }
      }
      await turns(random.integer([0, 2]));
    }
    lives.end("p3");
    const expected = [...here].filter(([, { engine }]) => engine !== 3)
      .map(([id]) => id).sort().join();
    for (const { heard } of watchers.slice(0, 3)) {
      const seen = () =>
        heard.at(-1)?.members.map(({ id }) => id).sort().join();
      await until(() => seen() === expected).catch(() =>
        assert.equal(seen(), expected, message)
      );
      const counted = new Set<string>();
      for (const [i, { members, joined, left }] of heard.entries()) {
        if (i === 0) { for (const { id } of members) counted.add(id); }
        for (const { id } of joined) {
          assert.ok(!counted.has(id), message);
          counted.add(id);
        }
        for (const { id } of left) assert.ok(counted.delete(id), message);
        assert.equal(counted.size, members.length, message);
      }
    }
    for (const engine of engines.slice(0, 3)) await engine.close();
  }
});
