import type { Bytes } from "../wire/encoding.ts";
import { json } from "../wire/json.ts";
import type { SequenceEncoding } from "../wire/sequence.ts";

/** How the items of one response are written. */
export interface Format {
  readonly type: string;
  /** Writes an item. */
  write(item: unknown, id: string | number | undefined): Bytes;
  /** What shows that somebody is there, if there is such a thing. */
  readonly beat?: Bytes;
  /** What the last item is followed by. */
  readonly end?: Bytes;
  /** What is sent where the next item fails; without it the response breaks off. */
  readonly failure?: Bytes;
}

const encoder = new TextEncoder();

const LINES: Format = {
  type: "application/jsonl",
  write: (item) => encoder.encode(`${json.encode(item)}\n`),
};

const EVENTS: Format = {
  type: "text/event-stream",
  write(item, id) {
    const head = id === undefined ? "" : `id: ${checkId(id)}\n`;
    return encoder.encode(`${head}data: ${json.encode(item)}\n\n`);
  },
  beat: encoder.encode(":\n\n"),
  end: encoder.encode("event: end\ndata: {}\n\n"),
  failure: encoder.encode(
    'event: error\ndata: {"message":"the stream has failed"}\n\n',
  ),
};

/**
 * The format that a reader wants most.
 *
 * @param accept the request's header
 * @returns `undefined` if it wants none that there is
 */
export function formatFor(
  accept: string | null,
  encoding: SequenceEncoding | undefined,
): Format | undefined {
  const sequence: Format | undefined = encoding && {
    type: encoding.sequenceType,
    write: (item) => encoding.encode(item) as Bytes,
  };
  const byType: Record<string, Format | undefined> = {
    "application/jsonl": LINES,
    "application/x-ndjson": { ...LINES, type: "application/x-ndjson" },
    "application/*": LINES,
    "*/*": LINES,
    "text/event-stream": EVENTS,
    "text/*": EVENTS,
    ...(sequence && { [sequence.type]: sequence }),
  };
  const wanted = (accept || "*/*").split(",").map((part) => {
    const [type, ...parameters] = part.toLowerCase().split(";")
      .map((text) => text.trim());
    const quality = parameters.find((text) => text.startsWith("q="));
    return { type, quality: quality === undefined ? 1 : +quality.slice(2) };
  }).filter(({ quality }) => quality > 0);
  // Those of one quality stay in their order.
  wanted.sort((a, b) => b.quality - a.quality);
  for (const { type } of wanted) {
    if (Object.hasOwn(byType, type)) return byType[type];
  }
}

function checkId(id: string | number): string | number {
  if (typeof id === "number" || !/[\r\n\0]/.test(id)) return id;
  throw new TypeError(
    `Expected the id of an item without line breaks, but received ${
      JSON.stringify(id)
    }. Number the items.`,
  );
}
