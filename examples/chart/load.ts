import type { Point } from "./contract.ts";

/** A load that nobody has to measure: at every moment it is what it was. */
export function loadAt(time: number): Point {
  const slow = Math.sin(time / 17) + Math.sin(time / 7.3);
  const fast = Math.sin(time * 1.9) + Math.sin(time * 5.3);
  return [time, Math.round(100 * (50 + 17 * slow + 5 * fast)) / 100];
}

/** So many points, the first and the last of them at these times. */
export function loadBetween(from: number, to: number, count: number): Point[] {
  return Array.from(
    { length: count },
    (_, i) => loadAt(from + (to - from) * i / (count - 1)),
  );
}
