import { startRedis, type TestServer } from "../../../tests/harness/servers.ts";
import { redisServer, toolTest } from "../../../tests/harness/tools.ts";
import type { Kv } from "../kv.ts";
import { openKv } from "../open_kv.ts";

/** Registers a test with a Redis of its own. */
export function testRedis(
  what: string,
  run: (opened: { server: TestServer; kv: Kv }) => Promise<void>,
  args: readonly string[] = [],
): void {
  toolTest(redisServer, what, async (path) => {
    await using server = await startRedis(path, args);
    using kv = await openKv(server.url);
    await run({ server, kv });
  });
}
