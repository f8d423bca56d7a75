import { ServerProcess } from "../../chaos/harness/server_process.ts";
import type { TemporaryFolder } from "../../chaos/harness/temporary_folder.ts";
import type { Site } from "./site.ts";

/** Starts the gallery in a process of its own, whose pages outlive it, and has the network of a test lead to it. */
export async function startGallery(
  folder: TemporaryFolder,
  { network }: Site,
): Promise<ServerProcess> {
  const server = await ServerProcess.start((port) => ({
    module: "examples/gallery/main.tsx",
    args: ["--development"],
    env: {
      PORT: String(port),
      RIVULET_KV: folder.file("gallery.db"),
      RIVULET_SECRET: "no secret at all, for this is a test",
    },
  }));
  network.leadTo(server.port);
  return server;
}
