/**
 * A folder of files, served under a path. Types, ranges, ETag and conditional requests are `@remix-run/response`'s
 * business, which file a path means is ours.
 *
 * @module
 */

import { join, sep } from "node:path";
import { methodNotAllowed } from "./responses.ts";
import { pathOf } from "./router.ts";

/** Answers a request for a file; undefined if the path is outside the prefix or names no file. */
export type StaticHandler = (request: Request) => Promise<Response | undefined>;

/**
 * Serves the files of the folder `root` under the path `prefix`: "/" or, for instance, "/assets". A path that ends in a
 * slash means the `index.html` there. Names that begin with a dot are never served, nor is what a symbolic link outside
 * the folder leads to. Browsers keep files and ask each time whether they are still fresh.
 *
 * Needs `--allow-read` for the folder.
 *
 * @throws {TypeError} if `prefix` does not begin with "/", or `root` is no folder that may be read.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { staticFiles } from "./static_files.ts";
 *
 * const folder = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${folder}/hello.txt`, "Hello");
 * const serve = staticFiles(folder, "/assets");
 * const response = await serve(new Request("http://127.0.0.1/assets/hello.txt"));
 * assert.equal(await response?.text(), "Hello");
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export function staticFiles(root: string | URL, prefix: string): StaticHandler {
  const base = prefix.endsWith("/") ? prefix : `${prefix}/`;
  if (!prefix.startsWith("/")) {
    throw new TypeError(
      `Expected a path such as "/assets" for static files, received ${
        JSON.stringify(prefix)
      }. Start it with "/".`,
    );
  }
  const folder = realFolder(root);
  // Only an app that has static files pays for loading this.
  const library = Promise.all([
    import("@remix-run/response/file"),
    import("@remix-run/mime"),
  ]);
  return async (request) => {
    const { pathname } = pathOf(request.url);
    const names = pathname.startsWith(base)
      ? fileNames(pathname.slice(base.length))
      : undefined;
    const found = names && await findFile(folder, names);
    if (!found) return undefined;
    if (request.method !== "GET" && request.method !== "HEAD") {
      return methodNotAllowed();
    }
    const [{ createFileResponse }, { detectMimeType }] = await library;
    const file = fileLike(
      found,
      detectMimeType(found.path) ?? "application/octet-stream",
    );
    // The library answers several ranges, or a unit it does not know, with an error; HTTP lets us send everything.
    const range = request.headers.get("range");
    const acceptRanges = range === null || /^bytes=(\d+-\d*|-\d+)$/.test(range);
    const response = await createFileResponse(file, request, { acceptRanges });
    response.headers.set("cache-control", "no-cache");
    response.headers.set("x-content-type-options", "nosniff");
    return response;
  };
}

function realFolder(root: string | URL): string {
  let reason = "it is not a folder";
  try {
    const path = Deno.realPathSync(root);
    if (Deno.statSync(path).isDirectory) {
      return path.endsWith(sep) ? path : path + sep;
    }
  } catch (error) {
    reason = (error as Error).message;
  }
  throw new TypeError(
    `Expected a folder of static files, received ${
      JSON.stringify(String(root))
    }: ${reason}. ` +
      `Name a folder that exists and allow reading it (--allow-read=<folder>).`,
  );
}

/** The names that a path consists of, one for each folder and the file; undefined where it cannot mean a file. */
function fileNames(path: string): string[] | undefined {
  const names = path.split("/");
  if (names.at(-1) === "") names[names.length - 1] = "index.html";
  try {
    for (const [i, name] of names.entries()) {
      names[i] = decodeURIComponent(name);
      // Also refuses "." and "..". An escaped slash would evade rules for a folder in a proxy before us.
      if (/^$|^\.|[/\\\0]/.test(names[i])) return undefined;
    }
  } catch {
    return undefined;
  }
  return names;
}

interface FoundFile {
  readonly path: string;
  readonly size: number;
  readonly lastModified: number;
}

/** The file with all links followed; undefined if that is no regular file inside the folder. */
async function findFile(
  folder: string,
  names: string[],
): Promise<FoundFile | undefined> {
  try {
    const path = await Deno.realPath(join(folder, ...names));
    if (!path.startsWith(folder)) return undefined;
    const { isFile, size, mtime } = await Deno.stat(path);
    return isFile
      ? { path, size, lastModified: mtime?.getTime() ?? 0 }
      : undefined;
  } catch {
    // Whatever keeps it from being found, to the browser it is not there.
    return undefined;
  }
}

/**
 * What `createFileResponse` takes for a file. Opened only when a body is read, so that an answer without one opens
 * nothing; and then at once, so that a file which cannot be opened is an error and not a body cut short.
 */
function fileLike({ path, size, lastModified }: FoundFile, type: string) {
  return {
    name: path,
    size,
    type,
    lastModified,
    stream: () => Deno.openSync(path).readable,
    slice: (start = 0, end = size) => ({
      stream: () => readRange(path, start, end),
    }),
    arrayBuffer: async () => (await Deno.readFile(path)).buffer,
  };
}

function readRange(
  path: string,
  start: number,
  end: number,
): ReadableStream<Uint8Array> {
  const file = Deno.openSync(path);
  file.seekSync(start, Deno.SeekMode.Start);
  let left = end - start;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      controller.enqueue(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) controller.terminate();
    },
  });
  return file.readable.pipeThrough(limit);
}
