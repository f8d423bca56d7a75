import type { Kv } from "../../kv/kv.ts";
import { until } from "../../testing/testdata/until.ts";
import { KvBus } from "../kv_bus.ts";
import type { OpenBuses } from "./shared_bus_contract.ts";
import type { SharedStore } from "./shared_store.ts";

/** Waits for what only timers bring on that do not keep the process alive. */
export async function settled(sent: readonly Promise<void>[]): Promise<void> {
  let isSettled = false;
  const all = Promise.all(sent).finally(() => isSettled = true);
  await until(() => isSettled);
  await all;
}

/** A bus that was opened, and what it hears of the topic "a". */
export async function openBus(kv: Kv) {
  const errors: unknown[] = [];
  const bus = new KvBus(kv, (error) => errors.push(error));
  await bus.open();
  const heard: unknown[] = [];
  bus.subscribe("a", (item) => heard.push(item));
  return { bus, errors, heard };
}

/** Opens as many buses on a store as a test wants, and closes them at its end. */
export async function openBuses(
  openStore: () => Promise<SharedStore>,
): Promise<OpenBuses<KvBus> & { store: SharedStore }> {
  const store = await openStore();
  const buses: KvBus[] = [];
  const errors: unknown[] = [];
  return {
    store,
    errors,
    async open() {
      const bus = new KvBus(
        await store.connect(),
        (error) => errors.push(error),
      );
      buses.push(bus);
      await bus.open();
      return bus;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(buses.map((bus) => bus.close()));
      await store[Symbol.asyncDispose]();
    },
  };
}
