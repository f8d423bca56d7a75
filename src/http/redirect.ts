/**
 * Sends a browser elsewhere by a GET (303).
 *
 * @param location an absolute URL, or a path
 * @param origin that of the page
 */
export function redirect(
  location: string,
  origin: string,
  headers: readonly [string, string][],
): Response {
  return new Response(null, {
    status: 303,
    headers: [
      ["location", withoutOrigin(location, origin)],
      ["cache-control", "private, no-cache"],
      ...headers,
    ],
  });
}

/** A path, where that is enough: a proxy that speaks HTTPS for the app knows better than the app how it is reached. */
function withoutOrigin(url: string, origin: string): string {
  if (!url.startsWith(origin + "/")) return url;
  const path = url.slice(origin.length);
  // Two slashes would name another host.
  return path.startsWith("//") ? url : path;
}
