import type { Flow } from "../flow.ts";

/** Text as a flow, one chunk for each string. */
export async function* flowOf(...chunks: string[]): Flow {
  for (const chunk of chunks) yield new TextEncoder().encode(chunk);
}

/** A flow that a test feeds. */
export function openFlow() {
  const { readable, writable } = new TransformStream<Uint8Array>(
    {},
    undefined,
    { highWaterMark: Infinity },
  );
  const writer = writable.getWriter();
  return {
    flow: readable.values() as Flow,
    feed: (chunk: string) => void writer.write(new TextEncoder().encode(chunk)),
    end: () => void writer.close(),
  };
}

/** Puts the chunks of a flow into a list as they come; resolves at its end. */
export async function collect(flow: Flow, log: string[] = []) {
  for await (const bytes of flow) log.push(new TextDecoder().decode(bytes));
  return log;
}
