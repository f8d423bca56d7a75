/**
 * The http URL of an address; in a browser it may be a path.
 *
 * @throws {TypeError} if there is none
 */
export function absoluteUrl(address: string | URL): URL {
  const base = typeof location === "undefined" ? undefined : location.href;
  if (URL.canParse(`${address}`, base)) {
    const url = new URL(address, base);
    url.protocol = url.protocol.replace(/^ws/, "http");
    if (/^https?:$/.test(url.protocol)) return url;
  }
  throw new TypeError(
    `Expected an http or ws URL, but received ${
      JSON.stringify(`${address}`)
    }. Outside of browsers, begin it with "http://" or "https://".`,
  );
}
