/** The workers of `deno serve --parallel`, which share one file. */
import assert from "node:assert/strict";
import { assertUndisturbed, Crowd } from "../chaos/harness/crowd.ts";
import { ServerProcess } from "../chaos/harness/server_process.ts";
import { makeFolder } from "../chaos/harness/temporary_folder.ts";
import { until } from "../chaos/harness/until.ts";

const PAGES = 12;

Deno.test("pages of workers are adopted by whichever they reach, and see what all of them share", async () => {
  await using folder = await makeFolder();
  await using server = await ServerProcess.start((port) => ({
    command: ["serve", "--parallel", `--port=${port}`, "--host=127.0.0.1"],
    module: "tests/deploy/apps/workers.tsx",
    env: {
      DENO_JOBS: "3",
      PORT: String(port),
      RIVULET_KV: folder.file("workers.db"),
    },
  }));
  await using crowd = new Crowd();
  for (let i = 0; i < PAGES; i++) {
    await crowd.open(`${server.origin}/?${i}`, "websocket");
  }
  const { tabs } = crowd;
  for (const tab of tabs) tab.click("#click");
  const shown = () => tabs.map((tab) => tab.text("#all"));
  await until(
    () => shown().every((count) => count === `${PAGES}`),
    () => `${PAGES} clicks on all pages, but received ${shown()}`,
  );
  for (const tab of tabs) {
    assert.equal(tab.network.heard[0][0], "adopted");
    assertUndisturbed(tab);
  }
  const workers = new Set(tabs.map((tab) => tab.text("#worker")));
  assert.ok(workers.size > 1, "expected more than one worker to serve pages");
  const { code } = await server.end("SIGTERM");
  assert.equal(code, 0);
  assert.equal(server.errors, "");
});
