import { type Clock, install } from "@sinonjs/fake-timers";

/** Runs a test from the first second of 1970 on. */
export function inFakeTime(run: (time: Clock) => Promise<void>) {
  return async () => {
    const time = install({ now: 1_000 });
    try {
      await run(time);
    } finally {
      time.uninstall();
    }
  };
}
