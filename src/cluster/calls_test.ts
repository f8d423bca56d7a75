import assert from "node:assert/strict";
import { openKv } from "../kv/mod.ts";
import { inFakeTime } from "../testing/testdata/fake_time.ts";
import { Calls } from "./calls.ts";
import { Instances } from "./instances.ts";
import { KvBus } from "./kv_bus.ts";
import { FaultyKv } from "./testdata/faulty_kv.ts";
import {
  fileStore,
  memoryStore,
  type SharedStore,
} from "./testdata/shared_store.ts";

/** Longer than any test: what resolves has not waited for it. */
const LONG = 3_600_000;

for (
  const [name, openStore] of Object.entries({
    "Calls in memory": memoryStore,
    "Calls in a file": fileStore,
  })
) {
  Deno.test(`${name}: the one that can answer does`, async () => {
    await using opened = await open(openStore, 3);
    const [a, b, c] = opened.calls;
    a.answer("where", () => "not asked itself");
    b.answer("where", (id) => id === "x" ? "b" : undefined);
    c.answer("where", async (id) => {
      await Promise.resolve();
      return id === "y" ? { is: ["c", null] } : undefined;
    });
    const ask = (id: string) => a.ask("where", id, { timeout: LONG });
    assert.deepEqual(await Promise.all(["x", "y", "z", "x"].map(ask)), [
      "b",
      { is: ["c", null] },
      undefined,
      "b",
    ]);
    assert.equal(await a.ask("who", 1, { timeout: LONG }), undefined);
    assert.deepEqual(opened.errors, []);
  });

  Deno.test(`${name}: bodies and answers of some MB, which do not stay`, async () => {
    await using opened = await open(openStore, 2);
    const [a, b] = opened.calls;
    b.answer("twice", (bytes) => [bytes, bytes]);
    const bytes = crypto.getRandomValues(new Uint8Array(65_536));
    const body = new Uint8Array(1_500_000).map((_, i) => bytes[i % 65_536]);
    const answer = await a.ask("twice", body, { timeout: LONG });
    assert.deepEqual(answer, [body, body]);
    const kv = await opened.store.connect();
    let left = Infinity;
    do {
      const list = kv.list({ prefix: ["rivulet", "call"] });
      left = (await Array.fromAsync(list)).length;
    } while (left > 0);
    assert.deepEqual(opened.errors, []);
  });

  Deno.test(`${name}: many at once, each with its own answer`, async () => {
    await using opened = await open(openStore, 3);
    for (const calls of opened.calls) {
      calls.answer("next", (n) => (n as number) + 1);
    }
    const numbers = Array.from({ length: 50 }, (_, n) => n);
    const answers = await Promise.all(
      opened.calls.flatMap((calls) =>
        numbers.map((n) => calls.ask("next", n, { timeout: LONG }))
      ),
    );
    const next = numbers.map((n) => n + 1);
    assert.deepEqual(answers, [...next, ...next, ...next]);
  });
}

Deno.test("Calls: an answer that throws is reported, and is none", async () => {
  await using opened = await open(memoryStore, 3);
  const [a, b, c] = opened.calls;
  const error = new Error("no");
  b.answer("a", () => {
    throw error;
  });
  b.answer("b", () => () => "a function");
  const ask = (question: string) => a.ask(question, 1, { timeout: LONG });
  assert.equal(await ask("a"), undefined);
  c.answer("a", () => "c");
  assert.equal(await ask("a"), "c");
  assert.equal(await ask("b"), undefined);
  assert.deepEqual(opened.errors.map(String), [
    "Error: no",
    "Error: no",
    "TypeError: Expected an answer that can be stored for the question " +
    '"b", but received a function at answer. Keep functions outside of stored values.',
  ]);
});

Deno.test("Calls: answers are tried in their order until they end", async () => {
  await using opened = await open(memoryStore, 2);
  const [a, b] = opened.calls;
  const ends = [undefined, 1, 2].map((answer) => b.answer("a", () => answer));
  const answers = [];
  for (const end of ends) {
    answers.push(await a.ask("a", 0, { timeout: LONG }));
    end();
    end();
  }
  answers.push(await a.ask("a", 0, { timeout: LONG }));
  assert.deepEqual(answers, [1, 1, 2, undefined]);
});

Deno.test("Calls: alone there is no answer, and what cannot be stored is refused", async () => {
  await using opened = await open(memoryStore, 1);
  const [a] = opened.calls;
  assert.equal(await a.ask("a", 1, { timeout: LONG }), undefined);
  await assert.rejects(a.ask("a", { save() {} }), {
    name: "TypeError",
    message:
      'Expected a body that can be stored for the question "a", but received a function "save" at body.save. ' +
      "Keep functions outside of stored values.",
  });
});

Deno.test(
  "Calls wait for one that has died until the limit, or until its lease has ended",
  inFakeTime(async (time) => {
    using kv = await openKv();
    await kv.set(["rivulet", "instance", "dead"], { until: 11_000 });
    const { calls, close } = await openInstance(kv, []);
    let answers = 0;
    const ask = (timeout?: number) =>
      void calls.ask("a", 1, { timeout }).then(() => answers++);
    ask();
    ask(LONG);
    await time.tickAsync(499);
    assert.equal(answers, 0);
    await time.tickAsync(1);
    assert.equal(answers, 1);
    await time.tickAsync(13_000);
    assert.equal(answers, 2);
    ask(LONG);
    await time.tickAsync(0);
    assert.equal(answers, 3);
    await close();
  }),
);

Deno.test(
  "Calls do not answer what has waited too long for the store",
  inFakeTime(async (time) => {
    using kv = await openKv();
    let isAway = false;
    const cut = new FaultyKv(
      kv,
      (call) => isAway && call === "commit" ? "lost" : "made",
    );
    const here = await openInstance(cut, []);
    const there = await openInstance(kv, []);
    const asked: unknown[] = [];
    there.calls.answer("a", (body) => void asked.push(body));
    isAway = true;
    void here.calls.ask("a", "early");
    await time.tickAsync(10_000);
    const late = here.calls.ask("a", "late", { timeout: LONG });
    isAway = false;
    await time.tickAsync(5_000);
    assert.equal(await late, undefined);
    assert.deepEqual(asked, ["late"]);
    await here.close();
    await there.close();
  }),
);

Deno.test("Calls that are closed have no answer", async () => {
  using kv = await openKv();
  await kv.set(["rivulet", "instance", "dead"], { until: Date.now() + LONG });
  const { calls, close } = await openInstance(kv, []);
  const asked = calls.ask("a", 1, { timeout: LONG });
  await close();
  assert.equal(await asked, undefined);
  assert.equal(await calls.ask("a", 1, { timeout: LONG }), undefined);
});

/** An instance that listens and lives. */
async function openInstance(
  kv: Awaited<ReturnType<SharedStore["connect"]>>,
  errors: unknown[],
) {
  const report = (error: unknown) => void errors.push(error);
  const bus = new KvBus(kv, report);
  const instances = new Instances(kv, report);
  const calls = new Calls({ kv, bus, instances, report });
  await bus.open();
  calls.open();
  await instances.open();
  return {
    calls,
    async close() {
      calls.close();
      await instances.close();
      await bus.close();
    },
  };
}

/** As many instances as a test wants. */
async function open(openStore: () => Promise<SharedStore>, count: number) {
  const store = await openStore();
  const errors: unknown[] = [];
  const instances: Awaited<ReturnType<typeof openInstance>>[] = [];
  for (let i = 0; i < count; i++) {
    instances.push(await openInstance(await store.connect(), errors));
  }
  return {
    store,
    errors,
    calls: instances.map(({ calls }) => calls),
    async [Symbol.asyncDispose]() {
      for (const { close } of instances) await close();
      await store[Symbol.asyncDispose]();
    },
  };
}
