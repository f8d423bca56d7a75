/** Calls before the clock is looked at again. */
const BATCH = 1000;

/** Calls a function for so many milliseconds; the seconds that a call takes. */
export function timePerCall(call: () => void, milliseconds: number): number {
  const start = performance.now();
  let calls = 0;
  let now = start;
  while (now - start < milliseconds) {
    for (let i = 0; i < BATCH; i++) call();
    calls += BATCH;
    now = performance.now();
  }
  return (now - start) / 1000 / calls;
}
