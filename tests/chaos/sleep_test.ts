/** A laptop that sleeps: a process full of pages is stopped, and goes on later. */
import assert from "node:assert/strict";
import { openKv } from "../../src/kv/mod.ts";
import { chaosTest } from "./harness/chaos.ts";
import type { Report } from "./harness/laptop.ts";
import { SleepScene } from "./harness/sleep_scene.ts";
import { until } from "./harness/until.ts";

/** The server finds out within seconds that a page does not answer. */
const HEARTBEAT = 300;
const LONG = 3_600_000;

chaosTest(
  "a sleep that the server does not notice changes nothing",
  async (random) => {
    await using scene = await SleepScene.open({}, random);
    const { laptop } = scene;
    await laptop.ask("act");
    const before = await scene.settled();

    laptop.sleep();
    scene.tell("while it slept");
    laptop.wake();
    await laptop.ask("act");

    const after = await scene.settled("while it slept");
    const openedOf = ({ opened }: Report) => opened;
    assert.deepEqual(after.map(openedOf), before.map(openedOf));
    await laptop.ask("assertRight");
  },
);

chaosTest(
  "after less than the resume time pages go on where they were, in one round trip",
  async (random) => {
    await using scene = await SleepScene.open({
      transport: { heartbeat: HEARTBEAT, resumeTime: LONG },
    }, random);
    const { laptop, sessions } = scene;
    await laptop.ask("act");
    const before = await scene.settled();
    const same = new Set(sessions.all);

    await scene.sleepUntilMissed();
    scene.tell("while it slept");
    laptop.wake();
    await laptop.ask("act");

    const after = await scene.settled("while it slept");
    assert.deepEqual(new Set(sessions.all), same);
    assertAnswered("resumed", before, after);
    await laptop.ask("assertRight");
  },
);

chaosTest(
  "after a longer time pages go on from their checkpoints",
  async (random) => {
    using kv = await openKv();
    await using scene = await SleepScene.open({
      transport: { heartbeat: HEARTBEAT, resumeTime: 0 },
      kv,
      secret: "no secret at all, for this is a test",
    }, random);
    const { laptop } = scene;
    await laptop.ask("act");
    const before = await scene.settled();

    await scene.sleepUntilForgotten();
    laptop.wake();
    await laptop.ask("act");

    assertAnswered("restored", before, await scene.settled());
    await laptop.ask("assertRight");
  },
);

chaosTest(
  "without a store pages begin anew, with what stands in their fields",
  async (random) => {
    await using scene = await SleepScene.open({
      transport: { heartbeat: HEARTBEAT, resumeTime: 0 },
    }, random);
    const { laptop } = scene;
    await laptop.ask("act");
    await laptop.ask("type", "kept");
    const before = await scene.settled();

    await scene.sleepUntilForgotten();
    laptop.wake();
    await laptop.ask("restart");
    await until(
      async () =>
        (await laptop.ask("report")).every(({ count, typed, text }) =>
          count === "0" && typed === "kept" && text === "kept"
        ),
      () => "new pages that know what was typed",
    );
    await laptop.ask("act");

    const after = await scene.settled();
    assertAnswered("mounted", before, after);
    assert.deepEqual(after.map(({ lost }) => lost), after.map(() => 0));
  },
);

/** Asserts how the server has answered since then, on the pages that do not poll: once, and so. */
function assertAnswered(
  answer: string,
  before: readonly Report[],
  after: readonly Report[],
): void {
  let pages = 0;
  for (const [i, { heard }] of after.entries()) {
    const since = before[i].heard.length;
    if (since === 0) continue;
    pages++;
    const answers = heard.slice(since).map(([word]) => word)
      .filter((word) => word !== "ping" && word !== "saved");
    assert.deepEqual(answers, [answer]);
  }
  assert.ok(pages > 0);
}
