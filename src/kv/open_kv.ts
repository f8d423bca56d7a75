import { dirname } from "node:path";
import type { Kv } from "./kv.ts";
import { MemoryKv } from "./memory_kv.ts";

/**
 * Opens a store.
 *
 * | URL                          | store                                                                       |
 * | ---------------------------- | --------------------------------------------------------------------------- |
 * | none, or `memory:`           | in memory: it ends with the process                                         |
 * | a path: `data/app.sqlite`    | Deno KV in this SQLite file; its folder is made if it is missing            |
 *
 * A file needs `"unstable": ["kv"]` in deno.json or `--unstable-kv`, and to be read and written
 * (`--allow-read=data --allow-write=data`). Processes can share it, but none of them sees what another one changes in
 * `watch`.
 *
 * @param url Which store.
 *
 * @throws {TypeError} If the URL is empty or of a kind that Rivulet does not know.
 * @throws {Error} If Deno runs without KV, or the file cannot be opened.
 * @throws {Deno.errors.NotCapable} If a permission is missing.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { openKv } from "@rivulet/live/kv";
 *
 * const folder = await Deno.makeTempDir();
 * {
 *   using kv = await openKv(`${folder}/data/app.sqlite`);
 *   await kv.set(["greeting"], "Hello");
 * }
 * using again = await openKv(`${folder}/data/app.sqlite`);
 * assert.equal((await again.get(["greeting"])).value, "Hello");
 * ```
 */
export async function openKv(url?: string): Promise<Kv> {
  if (url === undefined || url === "memory:") return new MemoryKv();
  // A single letter is a drive of Windows.
  const [, scheme] = /^([a-z][a-z\d+.-]+):/i.exec(url) ?? [];
  if (scheme !== undefined || url === "") {
    throw new TypeError(
      `Expected "memory:" or the path of a file as the URL of a store, but received ${
        JSON.stringify(url)
      }. ${adviceFor(scheme)}`,
    );
  }
  return await openFile(url);
}

function adviceFor(scheme: string | undefined): string {
  switch (scheme?.toLowerCase()) {
    case undefined:
      return "Leave it away for a store in memory.";
    case "http":
    case "https":
      return "Stores by KV Connect (http, https) come with a later release of Rivulet.";
    case "redis":
    case "rediss":
      return "Stores in Redis come with a later release of Rivulet.";
    case "memory":
      return 'Write "memory:" alone: such a store has no name.';
    case "file":
      return "Pass the path alone.";
    default:
      return `There is no store of the kind "${scheme}:"; write ./ before a path that looks like a URL.`;
  }
}

/** The folder is made only if the file cannot be opened: where it is there, it need not be writable. */
async function openFile(path: string): Promise<Kv> {
  if (!("openKv" in Deno)) {
    throw new Error(
      `Expected Deno KV for the store ${
        JSON.stringify(path)
      }, but received a Deno without it. Add "unstable": ["kv"] to deno.json, or run with --unstable-kv.`,
    );
  }
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
