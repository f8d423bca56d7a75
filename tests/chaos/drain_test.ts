/** A server that is asked to stop under load, and another one in its place: as when an app is deployed. */
import assert from "node:assert/strict";
import { chaosTest } from "./harness/chaos.ts";
import { underLoad } from "./harness/load.ts";
import { ServerUsers } from "./harness/server_users.ts";
import { DRAINS, PAGES } from "./harness/settings.ts";
import { makeFolder } from "./harness/temporary_folder.ts";
import { pause } from "./harness/until.ts";

chaosTest(
  `a server hands its pages over ${DRAINS} times under load`,
  async (random) => {
    await using folder = await makeFolder();
    await using users = await ServerUsers.open(
      folder.file("drained.db"),
      PAGES,
      random,
    );
    const { server } = users;
    await underLoad(users.all, random, 100, async () => {
      for (let i = 0; i < DRAINS; i++) {
        await pause(random.integer([300, 1500]));
        const { code, signal } = await server.end("SIGTERM");
        assert.deepEqual({ code, signal }, { code: 0, signal: null });
        await server.start();
      }
      await pause(random.integer([300, 1500]));
    });
    await users.assertRight();
  },
);
