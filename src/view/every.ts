import type { Cleanup, Source } from "./source.ts";

interface Clock {
  readonly timer: ReturnType<typeof setInterval>;
  readonly listeners: Set<(now: number) => void>;
}

const clocks = new Map<number, Clock>();

/**
 * A source that sends the time (milliseconds since 1970) every `period` milliseconds. All subscribers of one period in
 * the process share one timer and hear it together, so the first item comes within a period, not after one. While a
 * session is congested, only the latest time waits for it.
 *
 * @throws {RangeError} If `period` is not a positive number of milliseconds that a timer can wait (2^31 - 1).
 *
 * @example
 * ```tsx
 * import { defineView, every } from "@rivulet/live";
 *
 * const Clock = defineView({
 *   init: () => ({ now: Date.now() }),
 *   update: { ticked: (_state, now: number) => ({ now }) },
 *   subscriptions: () => ({ ticked: every(1000) }),
 *   view: ({ now }) => <time>{new Date(now).toISOString()}</time>,
 * });
 * ```
 */
export function every(period: number): Source<number> {
  if (!(period > 0 && period <= 2 ** 31 - 1)) {
    throw new RangeError(
      `Expected a period in milliseconds, above 0 and at most 2147483647, but received ${period}. ` +
        "Once a second is every(1000).",
    );
  }
  return {
    key: `every ${period}`,
    start: ({ emit }) => listen(period, emit),
    coalesce: later,
  };
}

function later(_earlier: number, time: number): number {
  return time;
}

function listen(period: number, emit: (now: number) => void): Cleanup {
  const clock = clocks.get(period) ?? startClock(period);
  // One function may be subscribed twice; the wrapper keeps the two apart.
  const listener = (now: number) => emit(now);
  clock.listeners.add(listener);
  return () => {
    if (clock.listeners.delete(listener) && clock.listeners.size === 0) {
      clearInterval(clock.timer);
      clocks.delete(period);
    }
  };
}

function startClock(period: number): Clock {
  const listeners = new Set<(now: number) => void>();
  const timer = setInterval(() => {
    const now = Date.now();
    for (const listener of listeners) listener(now);
  }, period);
  const clock = { timer, listeners };
  clocks.set(period, clock);
  return clock;
}
