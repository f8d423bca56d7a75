import { ServerProcess } from "../../chaos/harness/server_process.ts";
import { startRedis, type TestServer } from "../../harness/servers.ts";
import { redisServer, toolsTest } from "../../harness/tools.ts";
import { HAPROXY, NGINX, Proxy, type ProxyKind } from "./proxy.ts";

/** Galleries in processes of their own, which share a Redis, and a proxy in front of them. */
export class Galleries implements AsyncDisposable {
  private constructor(
    readonly servers: readonly ServerProcess[],
    private readonly proxy: Proxy,
    private readonly redis: TestServer,
  ) {}

  static async start(
    kind: ProxyKind,
    [path, redisPath]: readonly string[],
    count: 2 | 3,
  ): Promise<Galleries> {
    const redis = await startRedis(redisPath);
    const servers = await Promise.all(
      Array.from({ length: count }, () =>
        ServerProcess.start((port) => ({
          module: "examples/gallery/main.tsx",
          env: {
            PORT: String(port),
            RIVULET_KV: redis.url,
            RIVULET_SECRET: "no secret at all, for this is a test",
          },
        }))),
    );
    const ports = servers.map(({ port }) => port);
    const proxy = await Proxy.start(kind, path, ports);
    return new Galleries(servers, proxy, redis);
  }

  get origin(): string {
    return this.proxy.origin;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.proxy[Symbol.asyncDispose]();
    for (const server of this.servers) await server[Symbol.asyncDispose]();
    await this.redis[Symbol.asyncDispose]();
  }
}

/** Registers a test with galleries, for each proxy. */
export function galleriesTest(
  name: string,
  count: 2 | 3,
  run: (galleries: Galleries) => Promise<void>,
): void {
  for (const kind of [NGINX, HAPROXY]) {
    toolsTest([kind.tool, redisServer], name, async (paths) => {
      await using galleries = await Galleries.start(kind, paths, count);
      await run(galleries);
    });
  }
}
