import { SeededRandom } from "../../../src/testing/mod.ts";
import { listenerErrors } from "../browser/dom.ts";
import { SEED } from "./settings.ts";

/** Registers a test with its own generator. */
export function chaosTest(
  name: string,
  run: (random: SeededRandom) => Promise<void>,
): void {
  Deno.test(name, () => fromSeed(run));
}

/** Runs a test with its own generator. If it fails, it says from which seed. */
export async function fromSeed(
  run: (random: SeededRandom) => Promise<void>,
): Promise<void> {
  const random = new SeededRandom(SEED);
  try {
    await run(random);
    const [error] = listenerErrors.splice(0);
    if (error !== undefined) throw error;
  } catch (error) {
    throw new Error(`With SEED=${random.seed}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
