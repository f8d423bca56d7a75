import { type Half, measureCrowd } from "./crowd.ts";
import type { Figure } from "./table.ts";

const TRIP_TARGET = 1.5;
const GROWTH_TARGET = 0.1;

/** What pages get by themselves, many at once: whether the server keeps up, or something grows. */
export async function crowdFigures(): Promise<Figure[]> {
  const clock = await measureCrowd("/clock");
  const log = await measureCrowd("/log", { path: "/log", selector: "#start" });
  return [
    ...figuresOf("/clock, a tick a second", clock),
    ...figuresOf("/log, a line every 10 ms", log),
  ];
}

function figuresOf(
  name: string,
  halves: [first: Half, second: Half],
): Figure[] {
  const [first, second] = halves;
  const slower = second.trips.median / first.trips.median;
  const growth = second.collected / first.collected - 1;
  const both = (show: (half: Half) => string) => halves.map(show).join(", ");
  return [
    {
      name: `${name}: round trip of a ping`,
      measured: `${slower.toFixed(2)} × (${
        both(({ trips }) => showMilliseconds(trips.median))
      })`,
      target: `≤ ${TRIP_TARGET} × first half`,
      isMet: slower <= TRIP_TARGET,
      note: `worst ${both(({ trips }) => showMilliseconds(trips.worst))} of ${
        both(({ trips }) => String(trips.count))
      }; busy: server ${
        both(({ serverBusy }) => percent(serverBusy))
      }, driver ${both(({ driverBusy }) => percent(driverBusy))}`,
    },
    {
      name: `${name}: memory after a collection`,
      measured: `${growth < 0 ? "" : "+"}${(100 * growth).toFixed(1)} % (${
        both(({ collected }) => megabytes(collected))
      })`,
      target: `< +${percent(GROWTH_TARGET)}`,
      isMet: growth < GROWTH_TARGET,
      note: [
        `before it ${both(({ resident }) => megabytes(resident))}`,
        `frames ${both(({ frames }) => `${Math.round(frames)}/s`)}`,
        ...(second.appends[0] > 0
          ? [`appends on a page ${both(({ appends }) => showAppends(appends))}`]
          : []),
      ].join("; "),
    },
  ];
}

function showAppends([median, fewest, most]: readonly number[]): string {
  return `${median.toFixed(1)}/s (${fewest.toFixed(1)} to ${most.toFixed(1)})`;
}

function showMilliseconds(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}
