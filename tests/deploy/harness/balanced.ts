import assert from "node:assert/strict";
import type { Browser } from "../../chaos/browser/browser.ts";
import { toolTest } from "../../harness/tools.ts";
import { Instance } from "./instance.ts";
import { HAPROXY, NGINX, Proxy, type ProxyKind } from "./proxy.ts";

/** Instances in this process, and a proxy in front of them. */
export class Balanced implements AsyncDisposable {
  private constructor(
    readonly instances: readonly Instance[],
    readonly proxy: Proxy,
  ) {}

  static async start(
    kind: ProxyKind,
    path: string,
    count: 2 | 3,
  ): Promise<Balanced> {
    const instances = Array.from({ length: count }, () => new Instance());
    const ports = instances.map(({ port }) => port);
    return new Balanced(instances, await Proxy.start(kind, path, ports));
  }

  get origin(): string {
    return this.proxy.origin;
  }

  /** How often pages were begun. */
  get mounts(): number {
    return this.instances.reduce((sum, { note }) => sum + note.mounts, 0);
  }

  /** Asks for a page, and says which instance has answered. */
  async visit(browser: Browser, init?: RequestInit): Promise<Instance> {
    const search = `?${crypto.randomUUID()}`;
    const answer = await browser.fetch(`${this.origin}/${search}`, init);
    await answer.body!.cancel();
    assert.equal(answer.status, 200);
    // Others may have refused it.
    return this.instances.find(({ requests }) =>
      requests.some((request) =>
        request.search === search && request.status === 200
      )
    )!;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.proxy[Symbol.asyncDispose]();
    for (const instance of this.instances) {
      await instance[Symbol.asyncDispose]();
    }
  }
}

/** Registers a test for each proxy. */
export function proxyTest(
  name: string,
  run: (kind: ProxyKind, path: string) => Promise<void>,
): void {
  for (const kind of [NGINX, HAPROXY]) {
    toolTest(kind.tool, name, (path) => run(kind, path));
  }
}

/** Registers a test for each proxy, in front of so many instances. */
export function balancedTest(
  name: string,
  count: 2 | 3,
  run: (balanced: Balanced) => Promise<void>,
): void {
  proxyTest(name, async (kind, path) => {
    await using balanced = await Balanced.start(kind, path, count);
    await run(balanced);
  });
}
