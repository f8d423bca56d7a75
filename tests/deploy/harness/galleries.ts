import { ServerProcess } from "../../chaos/harness/server_process.ts";
import {
  makeFolder,
  type TemporaryFolder,
} from "../../chaos/harness/temporary_folder.ts";
import { Proxy, type ProxyKind } from "./proxy.ts";

/** Galleries in processes of their own, which share a store, and a proxy in front of them. */
export class Galleries implements AsyncDisposable {
  private constructor(
    readonly servers: readonly ServerProcess[],
    private readonly proxy: Proxy,
    private readonly folder: TemporaryFolder,
  ) {}

  static async start(
    kind: ProxyKind,
    path: string,
    count: 2 | 3,
  ): Promise<Galleries> {
    const folder = await makeFolder();
    const servers = await Promise.all(
      Array.from({ length: count }, () =>
        ServerProcess.start((port) => ({
          module: "examples/gallery/main.tsx",
          env: {
            PORT: String(port),
            RIVULET_KV: folder.file("gallery.db"),
            RIVULET_SECRET: "no secret at all, for this is a test",
          },
        }))),
    );
    const ports = servers.map(({ port }) => port);
    const proxy = await Proxy.start(kind, path, ports);
    return new Galleries(servers, proxy, folder);
  }

  get origin(): string {
    return this.proxy.origin;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.proxy[Symbol.asyncDispose]();
    for (const server of this.servers) await server[Symbol.asyncDispose]();
    await this.folder[Symbol.asyncDispose]();
  }
}
