/** Instances that share a store die, stop and lose it: pages go on with the others, each click counts once. */
import assert from "node:assert/strict";
import { ROUND_ROBIN, STICKY } from "./harness/balancer.ts";
import { type ClusterScene, clusterTest } from "./harness/cluster_scene.ts";
import { DENOKV, REDIS } from "./harness/store_kind.ts";
import { pause, until } from "./harness/until.ts";

for (const store of [REDIS, DENOKV]) {
  clusterTest("instances are killed in turn", {
    store,
    balancer: STICKY,
    happen: kill,
  });

  clusterTest("instances are killed in turn, requests reach any of them", {
    store,
    balancer: ROUND_ROBIN,
    happen: kill,
  });

  clusterTest("the store is away now and then", {
    store,
    balancer: STICKY,
    happen: takeStoreAway,
    reports: /^$|store/,
  });
}

clusterTest("instances are asked to stop in turn", {
  store: REDIS,
  balancer: STICKY,
  happen: drain,
});

clusterTest("instances stand still while their pages go on elsewhere", {
  store: REDIS,
  balancer: STICKY,
  networks: true,
  happen: suspend,
});

async function kill(
  { cluster, recoveries, random }: ClusterScene,
  i: number,
): Promise<void> {
  const instance = cluster.instances[i];
  recoveries.begin();
  await instance.end("SIGKILL");
  await pause(random.integer([0, 500]));
  await instance.start();
}

async function drain(
  { cluster, recoveries }: ClusterScene,
  i: number,
): Promise<void> {
  const instance = cluster.instances[i];
  recoveries.begin();
  const { code, signal } = await instance.end("SIGTERM");
  assert.deepEqual({ code, signal }, { code: 0, signal: null });
  await instance.start();
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

async function suspend(
  { cluster, recoveries, random }: ClusterScene,
  i: number,
): Promise<void> {
  const instance = cluster.instances[i];
  const network = cluster.networks[i];
  recoveries.begin();
  instance.suspend();
  // Whoever looks after instances has found out.
  network.refuse();
  network.cut();
  await pause(STANDSTILLS[i] + random.integer([0, 300]));
  if (i > 0) {
    await until(
      () => recoveries.areOver,
      () => "pages to go on with other instances",
    );
  }
  instance.resume();
  network.resume();
}
