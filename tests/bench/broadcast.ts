import { Audience, type Broadcast } from "./audience.ts";
import { median, type Ratio, ratioOf } from "./comparison.ts";

export const CONNECTIONS = 5000;
const ROUNDS = 5;
/** As many as a page gets before it says what it has: each round has that once. */
const ITEMS = 16;
/** Milliseconds between two items of which nothing is stored. */
export const PAUSE = 20;

/** What is measured against a bare server. */
export interface Subject {
  readonly path: "/topic" | "/shared";
  /** Whether sessions are kept in a file. */
  readonly isStored: boolean;
  /** Milliseconds between two items. */
  readonly pause: number;
}

/** Items that go to many pages, against frames of the same length that go to as many sockets. */
export interface BroadcastComparison {
  readonly subject: Broadcast;
  readonly bare: Broadcast;
  readonly cpu: Ratio;
  readonly time: Ratio;
}

/** Compares subjects with a bare server, each in turns with it. */
export async function compareBroadcasts(
  subjects: readonly Subject[],
): Promise<BroadcastComparison[]> {
  const folder = await Deno.makeTempDir();
  try {
    await using bare = await openBare(folder);
    const comparisons: BroadcastComparison[] = [];
    for (const subject of subjects) {
      await using audience = await openPages(subject, folder);
      comparisons.push(await compare(audience, bare, subject.pause));
    }
    return comparisons;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function openPages(
  { path, isStored }: Pick<Subject, "path" | "isStored">,
  folder: string,
  size = CONNECTIONS,
): Promise<Audience> {
  const args = isStored ? [`${folder}${path}.db`] : [];
  const module = "servers/broadcast.tsx";
  const audience = await Audience.open(module, args, path, { folder });
  await audience.connect(size);
  return audience;
}

/** A bare server whose frames are as long as those of a page. */
async function openBare(folder: string): Promise<Audience> {
  await using page = await openPages(
    { path: "/topic", isStored: false },
    folder,
    1,
  );
  await page.send(1, 0);
  const length = await page.frameLength();
  const bare = await Audience.open("servers/bare_broadcast.ts", [length]);
  await bare.connect(CONNECTIONS);
  return bare;
}

async function compare(
  audience: Audience,
  bare: Audience,
  pause: number,
): Promise<BroadcastComparison> {
  await audience.send(ITEMS, pause); // and warm up
  await bare.send(ITEMS, PAUSE);
  const rounds: (readonly [subject: Broadcast, bare: Broadcast])[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    rounds.push([
      await audience.send(ITEMS, pause),
      await bare.send(ITEMS, PAUSE),
    ]);
  }
  return {
    subject: medianOf(rounds.map(([subject]) => subject)),
    bare: medianOf(rounds.map(([, bare]) => bare)),
    cpu: ratioOf(rounds.map(([subject, bare]) => subject.cpu / bare.cpu)),
    time: ratioOf(rounds.map(([subject, bare]) => subject.time / bare.time)),
  };
}

function medianOf(broadcasts: readonly Broadcast[]): Broadcast {
  return {
    cpu: median(broadcasts.map(({ cpu }) => cpu)),
    time: median(broadcasts.map(({ time }) => time)),
  };
}
