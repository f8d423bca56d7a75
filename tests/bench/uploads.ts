import { Child, DRIVER_CORE, SERVER_CORE } from "./child_process.ts";

/** What is uploaded: more than anything that is kept could hide in. */
export const SIZE = 2 ** 30;
const WARM_UP = 20_000_000;

/** An upload of 1 GiB. */
export interface UploadCost {
  /** Bytes a second, from a page to the file store. */
  readonly rate: number;
  /** Bytes a second, streamed by a bare server into a file. */
  readonly bareRate: number;
  /** What the server has resident before, and at most until it is done, in bytes. */
  readonly before: number;
  readonly peak: number;
  /** At most until the bare server is done, too. */
  readonly barePeak: number;
}

/** Uploads from a page, and then streams as much to a bare server in the same process. */
export async function measureUpload(): Promise<UploadCost> {
  const folder = await Deno.makeTempDir();
  try {
    const core = SERVER_CORE;
    const options = { core, folder };
    await using server = await Child.start(
      "servers/uploads.tsx",
      [folder],
      options,
    );
    await using driver = await Child.start("upload_driver.ts", [server.port], {
      core: DRIVER_CORE,
    });
    await driver.ask("upload", WARM_UP);
    await driver.ask("stream", WARM_UP);
    await server.ask("collect");
    const before = server.rss();
    const seconds = await driver.ask<number>("upload", SIZE);
    const peak = server.peak();
    const bareSeconds = await driver.ask<number>("stream", SIZE);
    return {
      rate: SIZE / seconds,
      bareRate: SIZE / bareSeconds,
      before,
      peak,
      barePeak: server.peak(),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
