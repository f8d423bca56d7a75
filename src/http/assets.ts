import { methodNotAllowed } from "./responses.ts";

/** A file that is served from memory. */
export interface Asset {
  /** The content. */
  readonly body: string | Uint8Array<ArrayBuffer>;
  /** The media type, such as "text/css". Text is sent as UTF-8. */
  readonly type: string;
}

/** An asset with its validator. */
interface Entry extends Asset {
  readonly etag: string;
}

/**
 * Makes a lookup for files in memory. Browsers keep them and ask each time whether they are still fresh.
 *
 * @throws {TypeError} if a path does not begin with "/"
 */
export function createAssets(
  assets: Readonly<Record<string, Asset>>,
): (request: Request, path: string) => Response | undefined {
  const entries = new Map<string, Entry>();
  for (const [path, asset] of Object.entries(assets)) {
    if (!path.startsWith("/")) {
      throw new TypeError(
        `Expected a path such as "/style.css" for an asset, received ${
          JSON.stringify(path)
        }. Start it with "/".`,
      );
    }
    entries.set(path, { ...asset, etag: `"${hash(asset.body)}"` });
  }
  return (request, path) => {
    const entry = entries.get(path);
    return entry && respond(request, entry);
  };
}

function respond(request: Request, { body, type, etag }: Entry): Response {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return methodNotAllowed();
  }
  const headers = {
    "content-type": type.startsWith("text/") ? `${type}; charset=utf-8` : type,
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    etag,
  };
  // A proxy that compresses may have made the validator a weak one.
  const known = request.headers.get("if-none-match")?.split(",").some((tag) =>
    tag.trim().replace(/^W\//, "") === etag
  );
  if (known) return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : body, { headers });
}

/** FNV-1a: the validator only tells one version of the author's file from another. */
function hash(body: string | Uint8Array): string {
  const bytes = typeof body === "string"
    ? new TextEncoder().encode(body)
    : body;
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${bytes.length.toString(36)}-${(hash >>> 0).toString(36)}`;
}
