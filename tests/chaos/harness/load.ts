import type { SeededRandom } from "../../../src/testing/mod.ts";
import { pause } from "./until.ts";

/** Somebody who does something on a page. */
interface Actor {
  act(): void;
}

/**
 * Keeps users busy until something is over.
 *
 * @param meanPause between what one of them does, in milliseconds
 */
export async function underLoad(
  users: readonly Actor[],
  random: SeededRandom,
  meanPause: number,
  something: () => Promise<void>,
): Promise<void> {
  let isOver = false;
  const busy = Promise.all(users.map(async (user) => {
    while (!isOver) {
      await pause(random.integer([0, 2 * meanPause]));
      user.act();
    }
  }));
  try {
    await something();
  } finally {
    isOver = true;
    await busy;
  }
}
