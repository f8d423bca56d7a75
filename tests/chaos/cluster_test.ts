/** Instances that share a store die, stop and lose it: pages go on with the others, each click counts once. */
import assert from "node:assert/strict";
import type { Kv } from "../../src/kv/mod.ts";
import { ROUND_ROBIN, STICKY } from "./harness/balancer.ts";
import { type ClusterScene, clusterTest } from "./harness/cluster_scene.ts";
import { DENOKV, REDIS } from "./harness/store_kind.ts";
import { pause, until } from "./harness/until.ts";

for (const store of [REDIS, DENOKV]) {
  clusterTest(
    "instances are killed in turn",
    { store, balancer: STICKY },
    killInTurn,
  );

  clusterTest(
    "instances are killed in turn, requests reach any of them",
    { store, balancer: ROUND_ROBIN },
    killInTurn,
  );

  clusterTest(
    "the store is away now and then",
    { store, balancer: STICKY, reports: true },
    (scene) => scene.play((i) => takeStoreAway(scene, i)),
  );
}

clusterTest(
  "instances are asked to stop in turn",
  { store: REDIS, balancer: STICKY },
  (scene) =>
    scene.play(async (i) => {
      const { cluster, recoveries } = scene;
      const instance = cluster.instances[i];
      recoveries.begin();
      const { code, signal } = await instance.end("SIGTERM");
      assert.deepEqual({ code, signal }, { code: 0, signal: null });
      await instance.start();
    }),
);

clusterTest(
  "instances stand still while their pages go on elsewhere",
  { store: REDIS, balancer: STICKY, networks: true, reports: true },
  (scene) => scene.play((i) => standStill(scene, i)),
);

for (const store of [REDIS, DENOKV]) {
  clusterTest(
    "an instance that wakes up writes nothing of pages that have gone on elsewhere",
    { store, balancer: STICKY, networks: true, reports: true },
    async (scene) => {
      let taken = 0;
      for (const i of scene.cluster.instances.keys()) {
        taken += await oversleep(scene, i);
      }
      assert.ok(taken > 0);
    },
  );
}

async function killInTurn(scene: ClusterScene): Promise<void> {
  const { cluster, recoveries, random } = scene;
  await scene.play(async (i) => {
    const instance = cluster.instances[i];
    recoveries.begin();
    await instance.end("SIGKILL");
    await pause(random.integer([0, 500]));
    await instance.start();
  });
}

/** Pages answer while the store has died, refuses connections, or is silent. */
async function takeStoreAway(
  { cluster: { store, storeNetwork }, users, random }: ClusterScene,
  i: number,
): Promise<void> {
  if (i === 0) await store.kill();
  else if (i === 1) {
    storeNetwork.refuse();
    storeNetwork.cut();
  } else storeNetwork.pause();
  await users.answered();
  await pause(random.integer([500, 3000]));
  await users.answered();
  if (i === 0) await store.start();
  else storeNetwork.resume();
}

/** For less than pages wait for a session's owner, for more, and for longer than anybody asks for anything. */
const STANDSTILLS = [300, 2000, 6500];

async function standStill(
  { cluster, recoveries, random }: ClusterScene,
  i: number,
): Promise<void> {
  recoveries.begin();
  cluster.suspend(i);
  await pause(STANDSTILLS[i] + random.integer([0, 300]));
  if (i > 0) {
    await until(
      () => recoveries.areOver,
      () => "pages to go on with other instances",
    );
  }
  cluster.resume(i);
}

/** An instance stops before it has stored what was clicked last, and wakes up when all of it is stored by others; returns how many pages those are. */
async function oversleep(
  { cluster, users, random, kv }: ClusterScene,
  i: number,
): Promise<number> {
  for (const user of users.all) user.act();
  await users.settle();
  for (const user of users.all) user.act();
  await pause(random.integer([0, 100]));
  cluster.suspend(i);
  for (const user of users.all) user.act();
  await users.settle();
  const owners = await users.stored(kv);
  const taken = kv.list({ prefix: ["rivulet", "taken"] });
  const { length } = await Array.fromAsync(taken);

  const before = await leasesOf(kv);
  cluster.resume(i);
  // All that was due while it stood still has begun then.
  await until(
    async () => (await leasesOf(kv)).isDisjointFrom(before),
    () => "all instances to say that they live",
  );
  assert.deepEqual(await users.stored(kv), owners);
  return length;
}

/** When instances have last said that they live. */
async function leasesOf(kv: Kv): Promise<Set<string>> {
  const leases = kv.list({ prefix: ["rivulet", "instance"] });
  const entries = await Array.fromAsync(leases);
  return new Set(entries.map(({ versionstamp }) => versionstamp));
}
