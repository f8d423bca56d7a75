import type { Kv } from "../../kv/kv.ts";
import { openKv } from "../../kv/open_kv.ts";
import type { Bus } from "../bus.ts";
import { LocalBus } from "../local_bus.ts";
import type { Change, SharedDefinition } from "../shared_definition.ts";
import { SharedValues } from "../shared_values.ts";

/** A bus that says what a subscriber throws. */
export const openBus = (): Bus =>
  new LocalBus((error) => {
    throw error;
  });

/** Processes that share values: each with an engine, all with one store and one bus. */
export async function openEngines(
  count: number,
  kv?: Kv,
  bus: Bus = openBus(),
): Promise<{ kv: Kv; bus: Bus; engines: SharedValues[]; errors: unknown[] }> {
  const store = kv ?? await openKv();
  const errors: unknown[] = [];
  const report = (error: unknown) => errors.push(error);
  const engines = Array.from(
    { length: count },
    () => new SharedValues({ kv: store, bus, report }),
  );
  return { kv: store, bus, engines, errors };
}

/** What loses its class in a store. */
class Counted {
  constructor(readonly count: number) {}
}

/** A count, with changes that work and changes that do not. */
export const counter: SharedDefinition = {
  name: "counter",
  init: () => ({ count: 0 }),
  update: {
    add: ({ count }: { count: number }, by: number) => ({ count: count + by }),
    keep: (value: object) => value,
    fail: () => {
      throw new Error("no");
    },
    forget: () => undefined,
    spoil: () => ({ run() {} }),
    mutate: (value: { count: number }) => {
      value.count = 7;
      return value;
    },
    wrap: () => ({ count: new Number(3), list: [new Counted(2)] }),
    grow: (_: object, size: number) => ({ text: "a".repeat(size) }),
  },
};

/** A change of the counter. */
export const change = (name: string, payload?: unknown): Change => ({
  of: counter,
  name,
  payload,
});

/** What a store does before and after each commit. */
export interface Interference {
  before?(): void | Promise<void>;
  after?(): void | Promise<void>;
}

/** Has commits of a store interfered with; counts them. */
export function interfere(kv: Kv, what: Interference): { commits: number } {
  const counted = { commits: 0 };
  const atomic = kv.atomic.bind(kv);
  kv.atomic = () => {
    const operation = atomic();
    const commit = operation.commit.bind(operation);
    operation.commit = async () => {
      counted.commits++;
      await what.before?.();
      const result = await commit();
      await what.after?.();
      return result;
    };
    return operation;
  };
  return counted;
}

/** Notes what somebody hears of a value. */
export function listen(
  engine: SharedValues,
  of: SharedDefinition = counter,
): { heard: unknown[]; stop: () => void } {
  const heard: unknown[] = [];
  const stop = engine.listen(of, (value) => heard.push(value));
  return { heard, stop };
}
