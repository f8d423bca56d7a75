import { type Kv, openKv } from "../../kv/mod.ts";

/** A store that a test opens several times. */
export interface SharedStore extends AsyncDisposable {
  /** Opens it once more. The test does not close it. */
  connect(): Promise<Kv>;
}

/** A store in memory: all share it. */
export async function memoryStore(): Promise<SharedStore> {
  const kv = await openKv();
  return {
    connect: () => Promise.resolve(kv),
    [Symbol.asyncDispose]: () => Promise.resolve(kv[Symbol.dispose]()),
  };
}

/** A store in a file that is opened each time. */
export async function fileStore(): Promise<SharedStore> {
  const folder = await Deno.makeTempDir();
  const opened: Kv[] = [];
  return {
    async connect() {
      const kv = await openKv(`${folder}/kv.sqlite`);
      opened.push(kv);
      return kv;
    },
    async [Symbol.asyncDispose]() {
      for (const kv of opened) kv[Symbol.dispose]();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
