import { type FaultProxy, startFaultProxy } from "../../../src/testing/mod.ts";
import { Proxy, type ProxyKind } from "../../deploy/harness/proxy.ts";
import type { TestServer } from "../../harness/servers.ts";
import { ServerProcess } from "./server_process.ts";
import type { StoreKind } from "./store_kind.ts";
import { until } from "./until.ts";

const COUNT = 3;

/** What a cluster is made of. */
export interface ClusterOptions {
  readonly store: StoreKind;
  readonly balancer: ProxyKind;
  /** Whether networks between the proxy and the instances can be cut. */
  readonly networks: boolean;
  /** The programs of both. */
  readonly paths: readonly string[];
  readonly seed: number;
}

/** Instances of a server in processes of their own, the store that they share, and a proxy in front of them. */
export class Cluster implements AsyncDisposable {
  readonly instances: ServerProcess[] = [];
  /** The networks between the proxy and the instances. */
  readonly networks: FaultProxy[] = [];
  store!: TestServer;
  /** The network between the instances and their store. */
  storeNetwork!: FaultProxy;
  #balancer!: Proxy;
  readonly #all = new AsyncDisposableStack();

  static async start(options: ClusterOptions): Promise<Cluster> {
    const cluster = new Cluster();
    try {
      await cluster.#start(options);
      return cluster;
    } catch (error) {
      await cluster[Symbol.asyncDispose]();
      throw error;
    }
  }

  get origin(): string {
    return this.#balancer.origin;
  }

  /** What the instances have said on their standard errors. */
  get errors(): string {
    return this.instances.map(({ errors }) => errors).join("");
  }

  /** Stops an instance where it is, and has whoever looks after instances know at once. */
  suspend(i: number): void {
    this.instances[i].suspend();
    this.networks[i].refuse();
    this.networks[i].cut();
  }

  /** Lets it go on. */
  resume(i: number): void {
    this.instances[i].resume();
    this.networks[i].resume();
  }

  /** Kills all instances at once, starts them again, and waits until the proxy asks them again. */
  async restart(): Promise<void> {
    await Promise.all(this.instances.map((one) => one.end("SIGKILL")));
    await Promise.all(this.instances.map((one) => one.start()));
    await until(
      async () => {
        const answer = await fetch(`${this.origin}/_rivulet/health`);
        return await answer.text() === "ok";
      },
      () => `${this.origin} to pass requests on`,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#all.disposeAsync();
  }

  async #start(
    { store, balancer, networks, paths: [storePath, path], seed }:
      ClusterOptions,
  ): Promise<void> {
    this.store = this.#all.use(await store.start(storePath));
    this.storeNetwork = await this.#network(this.store.port, seed);
    const url = new URL(this.store.url);
    url.port = String(this.storeNetwork.port);
    for (let i = 0; i < COUNT; i++) {
      const instance = await ServerProcess.start((port) => ({
        module: "tests/chaos/apps/server.ts",
        args: [String(port), url.href],
      }));
      this.instances.push(this.#all.use(instance));
      if (!networks) continue;
      this.networks.push(await this.#network(instance.port, seed));
    }
    const doors = networks ? this.networks : this.instances;
    const ports = doors.map(({ port }) => port);
    this.#balancer = this.#all.use(await Proxy.start(balancer, path, ports));
  }

  async #network(port: number, seed: number): Promise<FaultProxy> {
    const proxy = await startFaultProxy({ target: { port }, seed });
    return this.#all.use(proxy);
  }
}
