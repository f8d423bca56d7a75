/** Times of round trips, in milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly count: number;
}

/** What half and what almost all of the times are at most. */
export function latencyOf(times: readonly number[]): Latency {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(part * sorted.length)];
  return { p50: at(0.5), p99: at(0.99), count: times.length };
}

/** Writes both. */
export function showLatency({ p50, p99 }: Latency): string {
  return `${p50.toFixed(2)} and ${p99.toFixed(2)} ms`;
}
