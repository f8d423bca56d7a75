import assert from "node:assert/strict";
import { type Kv, openKv } from "../../../src/kv/mod.ts";
import type { SeededRandom } from "../../../src/testing/mod.ts";
import type { ProxyKind } from "../../deploy/harness/proxy.ts";
import { toolsTest } from "../../harness/tools.ts";
import { fromSeed } from "./chaos.ts";
import { Cluster } from "./cluster.ts";
import { ClusterUsers } from "./cluster_users.ts";
import { underLoad } from "./load.ts";
import { Recoveries } from "./recoveries.ts";
import { CLUSTER_PAGES, CLUSTER_SECONDS } from "./settings.ts";
import { DENOKV, type StoreKind } from "./store_kind.ts";
import { pause } from "./until.ts";

/** How often somebody clicks a few times, in a second: what two cores manage. */
const RATE = 80;
/** Milliseconds: many times what a slow machine needs. */
const LIMIT = 240_000 + 1000 * CLUSTER_SECONDS;

/** A cluster, and its users. */
export class ClusterScene {
  constructor(
    readonly cluster: Cluster,
    readonly users: ClusterUsers,
    readonly recoveries: Recoveries,
    readonly random: SeededRandom,
    readonly kv: Kv,
  ) {}

  /** Has something happen under load again and again, each time with the next instance, and at least once with each. */
  async play(happen: (instance: number) => Promise<void>): Promise<void> {
    const { cluster: { instances: { length } }, users, random } = this;
    const meanPause = Math.ceil(1000 * CLUSTER_PAGES / RATE);
    await underLoad(users.all, random, meanPause, async () => {
      const end = performance.now() + 1000 * CLUSTER_SECONDS;
      for (let i = 0; i < length || performance.now() < end; i++) {
        await pause(random.integer([500, 2000]));
        await happen(i % length);
      }
      await pause(random.integer([500, 2000]));
    });
  }
}

/** What a test needs of its cluster. */
export interface Setting {
  readonly store: StoreKind;
  readonly balancer: ProxyKind;
  /** Whether there are networks between it and the instances that can be cut. Default: no. */
  readonly networks?: boolean;
  /** Whether instances may report that the store does not answer; they report nothing else. Default: no. */
  readonly reports?: boolean;
}

/** Registers a test of a cluster to which something happens: of every click nothing is lost, and nothing counted twice. */
export function clusterTest(
  name: string,
  setting: Setting,
  run: (scene: ClusterScene) => Promise<void>,
): void {
  const { store, balancer } = setting;
  toolsTest(
    [store.tool, balancer.tool],
    name,
    (paths) => fromSeed((random) => play(name, setting, run, paths, random)),
    LIMIT,
  );
}

async function play(
  name: string,
  { store, balancer, networks = false, reports = false }: Setting,
  run: (scene: ClusterScene) => Promise<void>,
  paths: readonly string[],
  random: SeededRandom,
): Promise<void> {
  const { seed } = random;
  await using cluster = await Cluster.start({
    store,
    balancer,
    networks,
    paths,
    seed,
  });
  await using users = await ClusterUsers.open(
    cluster.origin,
    CLUSTER_PAGES,
    random,
  );
  const recoveries = new Recoveries(users.all);
  using kv = await openKv(cluster.store.url);
  await run(new ClusterScene(cluster, users, recoveries, random, kv));
  await users.settle();
  users.assertRight();
  recoveries.print(`${store.tool.name}, ${name}`);

  // What is stored is what the pages show: all of them go on from it.
  await users.stored(kv);
  await cluster.restart();
  users.wake();
  for (const user of users.all) user.act();
  await users.settle();
  users.assertRight();
  // A store that is built for tests may be too busy to answer in time: that is told, and nothing else.
  const mayReport = reports || store === DENOKV;
  const about = mayReport ? /^Rivulet: (?!\w+ of the store failed)/m : /./;
  assert.doesNotMatch(cluster.errors, about);
}
