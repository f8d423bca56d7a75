import { openConnectedKv } from "./connected_kv.ts";
import { openFileKv } from "./file_kv.ts";
import type { Kv } from "./kv.ts";
import { MemoryKv } from "./memory_kv.ts";

/**
 * Opens a store.
 *
 * | URL                                   | store                                                              |
 * | ------------------------------------- | ------------------------------------------------------------------ |
 * | none, or `memory:`                    | in memory: it ends with the process                                |
 * | a path: `data/app.sqlite`             | Deno KV in this SQLite file; its folder is made if it is missing   |
 * | `http://host:4512`, `https://…`       | Deno KV of a server by KV Connect: denokv, or Deno Deploy          |
 * | `redis://user:password@host:6379/0`   | Redis, from 6.2 on; user, password, port and database are optional |
 * | `rediss://…`                          | the same, encrypted                                                |
 *
 * A file needs `"unstable": ["kv"]` in deno.json or `--unstable-kv`, and to be read and written
 * (`--allow-read=data --allow-write=data`). Processes can share it, but none of them sees what another one changes in
 * `watch`; a write waits for up to 5 seconds while others write, and throws "database is locked" then. Who has several
 * processes opens a server.
 *
 * KV Connect needs the same `"unstable": ["kv"]`, the token of the server in the variable `DENO_KV_ACCESS_TOKEN`, and
 * `--allow-net=host:4512 --allow-env=DENO_KV_ACCESS_TOKEN`; Deno Deploy names more hosts to allow. An atomic operation has
 * at most 10 checks. While the server is away calls wait for it, however long that takes. Deno sends again what had no
 * answer: a commit whose answer was lost happens twice, or, with a check, returns `{ ok: false }` although it has happened.
 *
 * Redis needs `--allow-net=host:6379` and nothing else. All of the store is under names that begin with `{rivulet}`: apps
 * that share a server have databases of their own. Let it evict nothing (`maxmemory-policy noeviction`), and write what it
 * has to its disk (`appendonly yes`) if that is to outlive it. While it is away calls fail: at once with a
 * `Deno.errors.NotConnected`, if nothing has happened, or within 5 seconds with a `Deno.errors.ConnectionReset`, when nobody
 * knows whether a write has happened. The store connects anew by itself, and watches go on. An open one keeps the process
 * running.
 *
 * @param url Which store.
 *
 * @throws {TypeError} If the URL is empty or of a kind that Rivulet does not know.
 * @throws {Error} If Deno runs without KV, the file cannot be opened, or the server cannot be reached or does not let
 * it in.
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
  const scheme = /^([a-z][a-z\d+.-]+):/i.exec(url)?.[1].toLowerCase();
  switch (scheme) {
    case "http":
    case "https":
      expectDenoKv(url);
      return await openConnectedKv(url);
    case "redis":
    case "rediss": {
      // Who does not use Redis does not load its client.
      const { RedisKv } = await import("./redis_kv.ts");
      return await RedisKv.open(url);
    }
  }
  if (scheme === undefined && url !== "" && !/^[\w.-]+:\d+$/.test(url)) {
    expectDenoKv(url);
    return await openFileKv(url);
  }
  throw new TypeError(
    `Expected "memory:", the path of a file or a URL of http, https, redis or rediss for a store, but received ${
      JSON.stringify(url)
    }. ${adviceFor(scheme)}`,
  );
}

function adviceFor(scheme: string | undefined): string {
  switch (scheme) {
    case undefined:
      return "Leave it away for a store in memory, and name the kind of a server: redis://… or http://….";
    case "memory":
      return 'Write "memory:" alone: such a store has no name.';
    case "file":
      return "Pass the path alone.";
    default:
      return `There is no store of the kind "${scheme}:"; write ./ before a path that looks like a URL.`;
  }
}

function expectDenoKv(place: string): void {
  if ("openKv" in Deno) return;
  throw new Error(
    `Expected Deno KV for the store ${
      JSON.stringify(place)
    }, but received a Deno without it. Add "unstable": ["kv"] to deno.json, or run with --unstable-kv.`,
  );
}
