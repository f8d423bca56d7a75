import { measureStores, type StoreCost } from "./checkpoints.ts";
import { showLoads, showMicroseconds, showRatio } from "./comparison.ts";
import { showLatency } from "./latency.ts";
import type { Figure } from "./table.ts";

/** What a store may add. */
interface Targets {
  readonly name: string;
  /** CPU of an event, by that without a store. */
  readonly event: number;
  /** CPU of a checkpoint, by that of the click that it follows. */
  readonly checkpoint: number;
  /** Half of the first clicks of pages, by those without a store. */
  readonly first: number;
}

const MEMORY: Targets = { name: "memory", event: 1.2, checkpoint: 2, first: 4 };
const FILE: Targets = { name: "SQLite", event: 1.3, checkpoint: 3, first: 15 };
const ADOPTION_TARGET = 1.3;
const SIZE_TARGET = 512;

/** What it costs that sessions outlive their process, against the same without a store. */
export async function checkpointFigures(): Promise<Figure[]> {
  const { memory, file } = await measureStores();
  return [
    ...figuresOf(MEMORY, memory),
    ...figuresOf(FILE, file),
    {
      name: "checkpoint of a counter",
      measured: `${file.size} bytes`,
      target: `≤ ${SIZE_TARGET} bytes`,
      isMet: file.size <= SIZE_TARGET,
    },
  ];
}

function figuresOf(
  { name, event, checkpoint, first }: Targets,
  cost: StoreCost,
): Figure[] {
  const wait = cost.first.p50 / cost.bareFirst.p50;
  return [
    {
      name: `${name}: an event, of many`,
      measured: showRatio(cost.events.cpu),
      target: `≤ ${event} × without`,
      isMet: cost.events.cpu.median <= event,
      note: `events a second ${showRatio(cost.events.rate)}; ${
        showLoads(cost.events)
      }`,
    },
    {
      name: `${name}: a checkpoint, written`,
      measured: `${showMicroseconds(cost.checkpoint)}, ${
        showRatio(cost.byClick)
      }`,
      target: `≤ ${checkpoint} × click`,
      isMet: cost.byClick.median <= checkpoint,
      note: `the click before it ${showMicroseconds(cost.click)}`,
    },
    {
      name: `${name}: a page and its adoption`,
      measured: showRatio(cost.adoption),
      target: `≤ ${ADOPTION_TARGET} × without`,
      isMet: cost.adoption.median <= ADOPTION_TARGET,
    },
    {
      name: `${name}: the first click, p50 and p99`,
      measured: `${showLatency(cost.first)}, ${wait.toFixed(1)} ×`,
      target: `p50 ≤ ${first} × without`,
      isMet: wait <= first,
      note: `without ${
        showLatency(cost.bareFirst)
      }; it waits for its checkpoint`,
    },
  ];
}
