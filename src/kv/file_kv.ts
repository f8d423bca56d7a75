import { dirname } from "node:path";
import type { Kv } from "./kv.ts";

/** How long a file may be locked by others that write to it, in milliseconds. */
const PATIENCE = 5000;
/** The longest pause between two attempts, in milliseconds. */
const LONGEST_PAUSE = 50;

/**
 * Opens a SQLite file. It is Deno's own store, but waits where another process or worker writes at the same moment: Deno
 * throws "database is locked" then, and has written nothing.
 *
 * @throws {Error} if the file cannot be opened
 * @throws {Deno.errors.NotCapable} if a permission is missing
 */
export async function openFileKv(path: string): Promise<Kv> {
  const kv = await whenUnlocked(() => open(path));
  const { set, delete: remove, atomic } = kv;
  kv.set = (...args) => whenUnlocked(() => set.apply(kv, args));
  kv.delete = (...args) => whenUnlocked(() => remove.apply(kv, args));
  kv.atomic = () => {
    const operation = atomic.call(kv);
    const { commit } = operation;
    operation.commit = () => whenUnlocked(() => commit.call(operation));
    return operation;
  };
  return kv;
}

/** The folder is made only if the file cannot be opened: where it is there, it need not be writable. */
async function open(path: string): Promise<Deno.Kv> {
  try {
    return await Deno.openKv(path).catch(async (error) => {
      if (error instanceof Deno.errors.NotCapable) throw error;
      await Deno.mkdir(dirname(path), { recursive: true });
      return Deno.openKv(path);
    });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    const folder = JSON.stringify(dirname(path));
    throw new Deno.errors.NotCapable(
      `${error.message}. The store ${
        JSON.stringify(path)
      } is a file: allow its folder with --allow-read=${folder} --allow-write=${folder}.`,
      { cause: error },
    );
  }
}

/** Tries again, at random moments, while others hold the lock. */
async function whenUnlocked<T>(act: () => Promise<T>): Promise<T> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      const isLocked = (error as Error).message === "database is locked";
      if (!isLocked || performance.now() > end) throw error;
    }
    const pause = Math.random() * LONGEST_PAUSE;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
