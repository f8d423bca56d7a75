import type { Child } from "./child_process.ts";

/** A server under load. */
export interface Side {
  readonly server: Child;
  readonly driver: Child;
}

/** What one side did, as medians of all rounds. */
export interface Load {
  /** CPU time of the server for one round trip, in seconds. */
  readonly cpu: number;
  /** Round trips in a second. */
  readonly rate: number;
  /** How busy the server and the driver were, as parts of a core. */
  readonly serverBusy: number;
  readonly driverBusy: number;
}

/** Two sides that were measured in turns. */
export interface Comparison {
  readonly subject: Load;
  readonly bare: Load;
  /** CPU of the subject by CPU of the bare server: the median of all rounds, the lowest and the highest. */
  readonly cpu: Ratio;
  /** Round trips a second of the subject by those of the bare server. */
  readonly rate: Ratio;
}

/** A ratio that was measured several times. */
export interface Ratio {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

const ROUNDS = 5;
const ROUND_MILLISECONDS = 500;

/** Measures both sides in turns, so that both see the same neighbours on the machine. */
export async function compare(
  subject: Side,
  bare: Side,
): Promise<Comparison> {
  const [comparison] = await compareAll([subject], bare);
  return comparison;
}

/** Measures several subjects and one bare server in turns. */
export async function compareAll(
  subjects: readonly Side[],
  bare: Side,
): Promise<Comparison[]> {
  const sides = [...subjects, bare];
  for (const side of sides) await measure(side); // and warm up
  const rounds: Load[][] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const loads: Load[] = [];
    for (const side of sides) loads.push(await measure(side));
    rounds.push(loads);
  }
  return subjects.map((_, i) =>
    comparisonOf(rounds.map((loads) => [loads[i], loads.at(-1)!]))
  );
}

function comparisonOf(
  rounds: readonly (readonly [subject: Load, bare: Load])[],
): Comparison {
  return {
    subject: medianOf(rounds.map(([subject]) => subject)),
    bare: medianOf(rounds.map(([, bare]) => bare)),
    cpu: ratioOf(rounds.map(([subject, bare]) => subject.cpu / bare.cpu)),
    rate: ratioOf(rounds.map(([subject, bare]) => subject.rate / bare.rate)),
  };
}

async function measure({ server, driver }: Side): Promise<Load> {
  const serverBefore = server.cpu();
  const driverBefore = driver.cpu();
  const start = performance.now();
  const trips = await driver.ask<number>("run", ROUND_MILLISECONDS);
  const seconds = (performance.now() - start) / 1000;
  const cpu = server.cpu() - serverBefore;
  return {
    cpu: cpu / trips,
    rate: trips / seconds,
    serverBusy: cpu / seconds,
    driverBusy: (driver.cpu() - driverBefore) / seconds,
  };
}

function medianOf(loads: readonly Load[]): Load {
  const of = (field: keyof Load) => median(loads.map((load) => load[field]));
  return {
    cpu: of("cpu"),
    rate: of("rate"),
    serverBusy: of("serverBusy"),
    driverBusy: of("driverBusy"),
  };
}

/** A ratio from its measurements. */
export function ratioOf(ratios: readonly number[]): Ratio {
  return {
    median: median(ratios),
    low: Math.min(...ratios),
    high: Math.max(...ratios),
  };
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** Writes a ratio with its range. */
export function showRatio({ median, low, high }: Ratio): string {
  const digits = high < 10 ? 2 : 1;
  return `${median.toFixed(digits)} × (${low.toFixed(digits)} to ${
    high.toFixed(digits)
  })`;
}

/** Writes a CPU time. */
export function showMicroseconds(seconds: number): string {
  return `${(seconds * 1e6).toFixed(1)} µs`;
}

/** Writes what both sides and their drivers did, the subject first. */
export function showLoads({ subject, bare }: Comparison): string {
  const both = (show: (load: Load) => string) =>
    `${show(subject)} : ${show(bare)}`;
  return [
    `${both(({ rate }) => `${Math.round(rate)}/s`)}`,
    `busy: server ${both(({ serverBusy }) => percent(serverBusy))}`,
    `driver ${both(({ driverBusy }) => percent(driverBusy))}`,
  ].join(", ");
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}
