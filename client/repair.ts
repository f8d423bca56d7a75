import { notify } from "./notice.ts";

const WINDOW = 10_000;
const MOST_REQUESTS = 5;

/** Asks the server for instances in which a patch did not fit. */
export interface Repairs {
  /** Asks for an instance, once until it has come. */
  request(address: string): void;
  /** Notes that an instance has come. */
  arrive(address: string): void;
  /** Forgets what was asked on a connection that is gone. */
  reset(): void;
}

/** Makes repairs that end where they do not help: a translator of pages, say, would go on for ever. */
export function createRepairs(
  send: (message: readonly unknown[]) => void,
): Repairs {
  let recent: number[] = [];
  const pending = new Set<string>();
  let stopped = false;
  return {
    request(address) {
      const time = Date.now();
      recent = recent.filter((before) => before > time - WINDOW);
      if (pending.has(address)) return;
      const allowed = recent.length < MOST_REQUESTS;
      if (allowed) {
        recent.push(time);
        pending.add(address);
        send(["repair", address]);
      } else if (!stopped) notify("error", { code: "repair", address });
      stopped = !allowed;
    },
    arrive(address) {
      pending.delete(address);
      if (address === "0") pending.clear(); // the page comes for an instance that has gone
    },
    reset() {
      pending.clear();
    },
  };
}
