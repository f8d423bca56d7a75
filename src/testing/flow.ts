import type { FlowFaults } from "./faults.ts";
import type { SeededRandom } from "./seeded_random.ts";
import { wait } from "./wait.ts";

/** Bytes on their way, in chunks as they came. */
export type Flow = AsyncIterableIterator<Uint8Array>;

/** How many bytes may be under way while they are delayed. A sender that is faster waits, as for any TCP connection. */
const WINDOW = 256 * 1024;

/** How often a second a throttled flow moves, at most. */
const STEPS = 20;

/**
 * Lets bytes pass as a bad line does: late, slowly, in small pieces; whole and in order. Which faults there are is asked
 * for each chunk.
 *
 * @throws the signal's reason, as soon as it aborts
 */
export function shapeFlow(
  flow: Flow,
  faults: () => FlowFaults,
  random: SeededRandom,
  signal: AbortSignal,
): Flow {
  const late = delayed(flow, faults, random.fork(0), signal);
  return split(throttled(late, faults, signal), faults, random.fork(1));
}

/** Two loops, so that bytes that come while others wait start to wait at once, not after them. */
async function* delayed(
  flow: Flow,
  faults: () => FlowFaults,
  random: SeededRandom,
  signal: AbortSignal,
): Flow {
  let latest = 0;
  const waiting = ReadableStream.from(flow).pipeThrough(
    new TransformStream<Uint8Array, { bytes: Uint8Array; due: number }>(
      {
        transform(bytes, controller) {
          const delay = random.integer(faults().delay ?? 0);
          latest = Math.max(latest, performance.now() + delay);
          controller.enqueue({ bytes, due: latest });
        },
      },
      undefined,
      { highWaterMark: WINDOW, size: ({ bytes }) => bytes.length },
    ),
  );
  for await (const { bytes, due } of waiting) {
    await wait(due - performance.now(), signal);
    yield bytes;
  }
}

async function* throttled(
  flow: Flow,
  faults: () => FlowFaults,
  signal: AbortSignal,
): Flow {
  for await (const bytes of flow) {
    let start = 0;
    while (start < bytes.length) {
      const { throttle = Infinity } = faults();
      const step = Math.max(1, Math.floor(throttle / STEPS));
      const slice = bytes.subarray(start, start + step);
      start += slice.length;
      await wait(slice.length / throttle * 1000, signal);
      yield slice;
    }
  }
}

async function* split(
  flow: Flow,
  faults: () => FlowFaults,
  random: SeededRandom,
): Flow {
  for await (const bytes of flow) {
    let start = 0;
    while (start < bytes.length) {
      const { split } = faults();
      const length = split === undefined
        ? bytes.length
        : random.integer([1, split]);
      yield bytes.subarray(start, start + length);
      start += length;
    }
  }
}
