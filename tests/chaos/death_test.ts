/** A server that is killed again and again, and goes on from its store: nothing is lost, and no page loads again. */
import assert from "node:assert/strict";
import type { SeededRandom } from "../../src/testing/mod.ts";
import { chaosTest } from "./harness/chaos.ts";
import { assertUndisturbed, Crowd } from "./harness/crowd.ts";
import { GalleryUser, pathOf } from "./harness/gallery_user.ts";
import { underLoad } from "./harness/load.ts";
import { ServerProcess } from "./harness/server_process.ts";
import { ServerUsers } from "./harness/server_users.ts";
import { KILLS, PAGES } from "./harness/settings.ts";
import { makeFolder } from "./harness/temporary_folder.ts";
import { pause, until } from "./harness/until.ts";

/** Milliseconds between two things that one user does. */
const PAUSE = 100;

chaosTest(
  `the gallery, killed ${KILLS} times under load, goes on where it was`,
  async (random) => {
    await using folder = await makeFolder();
    await using server = await ServerProcess.start((port) => ({
      module: "examples/gallery/main.tsx",
      env: {
        PORT: String(port),
        RIVULET_KV: folder.file("gallery.db"),
        RIVULET_SECRET: "no secret at all, for this is a test",
      },
    }));
    await using crowd = new Crowd();
    const users: GalleryUser[] = [];
    for (let i = 0; i < PAGES; i++) {
      const path = pathOf(i);
      const tab = await crowd.open(`${server.origin}${path}?${i}`);
      users.push(new GalleryUser(path, tab, random.fork(i)));
    }

    await underLoad(users, random, PAUSE, () => killOften(server, random));

    for (const user of users) {
      // On a page of the last server, the same without all that.
      const other = await crowd.open(server.origin + user.path, "websocket");
      for (const action of user.done) action(other);
      await until(
        () => user.unlike(other) === undefined,
        () => `on ${user.tab.url} ${user.unlike(other)}`,
      );
    }
    crowd.tabs.forEach(assertUndisturbed);
    assert.equal(server.errors, "");
  },
);

chaosTest(
  `states, messages and a total of all pages survive ${KILLS} deaths`,
  async (random) => {
    await using folder = await makeFolder();
    await using users = await ServerUsers.open(
      folder.file("total.db"),
      PAGES,
      random,
    );
    const { server } = users;
    await underLoad(users.all, random, PAUSE, () => killOften(server, random));
    await users.assertRight();
  },
);

async function killOften(
  server: ServerProcess,
  random: SeededRandom,
): Promise<void> {
  for (let i = 0; i < KILLS; i++) {
    await pause(random.integer([300, 1500]));
    await server.end("SIGKILL");
    await pause(random.integer([0, 300]));
    await server.start();
  }
  await pause(random.integer([300, 1500]));
}
