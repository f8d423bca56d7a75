/** What a child process of the bench does on command, by the command's name. */
export type Commands = Readonly<
  Record<string, (...args: number[]) => unknown>
>;

/**
 * Tells the parent that this process is ready, and then does what it is told, one command at a time. Without a parent
 * the process ends.
 */
export async function obey(ready: object, commands: Commands): Promise<void> {
  console.log(JSON.stringify(ready));
  // The parent waits for each answer: a chunk is a command.
  const text = Deno.stdin.readable.pipeThrough(new TextDecoderStream());
  for await (const chunk of text) {
    const [name, ...args] = JSON.parse(chunk);
    console.log(JSON.stringify(await commands[name](...args) ?? null));
  }
  Deno.exit();
}

/** The time in milliseconds, the same in all processes. */
export function clock(): number {
  return performance.timeOrigin + performance.now();
}

/** V8's own, with --expose-gc. */
declare const gc: (
  options: { type: "major"; execution: "sync"; flavor: "last-resort" },
) => void;

/** Serves on a free port of this machine, and collects garbage on command. */
export function serve(
  fetch: Deno.ServeHandler,
  commands: Commands = {},
): void {
  const onListen = ({ port }: Deno.NetAddr) => {
    obey({ port }, { collect, ...commands });
  };
  Deno.serve({ hostname: "127.0.0.1", port: 0, onListen }, fetch);
}

/**
 * Collects garbage and compacts the heap: what is then resident is in use, or was never given back by the allocator.
 * Some objects are found to be garbage only after others were finalised.
 */
export async function collect(): Promise<void> {
  for (let i = 0; i < 4; i++) {
    gc({ type: "major", execution: "sync", flavor: "last-resort" });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Bytes of the heap that are in use. */
export async function usedHeap(): Promise<number> {
  await collect();
  return Deno.memoryUsage().heapUsed;
}
