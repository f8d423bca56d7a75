import type {
  FaultProxy,
  Faults,
  SeededRandom,
} from "../../../src/testing/mod.ts";
import { pause } from "./until.ts";

/** Makes a network bad in ever new ways. */
export class Storm {
  #isOver = false;
  readonly #end: Promise<void>;

  /** @param drawFaults draws what goes wrong next with all that is under way */
  constructor(
    private readonly proxy: FaultProxy,
    private readonly random: SeededRandom,
    private readonly drawFaults: (random: SeededRandom) => Faults,
  ) {
    this.#end = this.#blow();
  }

  /** Calms down: nothing goes wrong any more, with what opens from now on. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#end;
    this.proxy.set({});
    this.proxy.resume();
    // Otherwise pages have to find out by themselves what is dead.
    if (this.random.chance(0.5)) this.proxy.cut();
  }

  async #blow(): Promise<void> {
    const { proxy, random } = this;
    while (!this.#isOver) {
      proxy.set(this.drawFaults(random));
      await pause(random.integer([50, 400]));
      const drawn = random.next();
      if (drawn < 0.3) proxy.cut(random.chance(0.5) ? "reset" : "end");
      else if (drawn < 0.5) {
        proxy.pause();
        await pause(random.integer([50, 600]));
        if (random.chance(0.5)) proxy.cut();
        proxy.resume();
      } else if (drawn < 0.6) {
        proxy.refuse();
        proxy.cut();
        await pause(random.integer([50, 300]));
        proxy.resume();
      }
    }
  }
}

/** What goes wrong with the bytes of all connections. */
export function drawFlows(random: SeededRandom): Faults {
  const way = () => ({
    ...random.chance(0.6) && { delay: [0, random.integer([5, 40])] as const },
    ...random.chance(0.4) && { split: random.integer([1, 200]) },
    ...random.chance(0.2) && { cutAfter: [100, 5000] as const },
  });
  return {
    toServer: way(),
    toClient: way(),
    ...random.chance(0.2) && { drop: 0.3 },
    ...random.chance(0.3) && { startDelay: [0, 60] },
    ...random.chance(0.3) && { lifetime: [50, 1500] },
  };
}
