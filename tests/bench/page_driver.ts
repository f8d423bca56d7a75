/**
 * A load driver: connections that are kept alive, each with one request on its way at a time. Arguments: the server's
 * port, the path of the page. It sends no cookie: each page is a visitor's first.
 *
 * @module
 */
import { obey } from "./commands.ts";

const CONNECTIONS = 16;
const [port, path] = Deno.args;
const hostname = "127.0.0.1";
const request = new TextEncoder().encode(
  `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`,
);
const decoder = new TextDecoder();
const connections = await Promise.all(
  Array.from(
    { length: CONNECTIONS },
    () => Deno.connect({ hostname, port: Number(port) }),
  ),
);

/** Asks for pages for so many milliseconds; how many came. */
async function run(milliseconds: number): Promise<number> {
  const end = performance.now() + milliseconds;
  let pages = 0;
  await readWhile(() => performance.now() < end && ++pages > 0);
  return pages;
}

/** Asks for so many pages. */
function read(pages: number): Promise<void> {
  return readWhile(() => pages-- > 0);
}

async function readWhile(goesOn: () => boolean): Promise<void> {
  await Promise.all(connections.map(async (connection) => {
    const buffer = new Uint8Array(262_144);
    while (goesOn()) await readPage(connection, buffer);
  }));
}

async function readPage(
  connection: Deno.Conn,
  buffer: Uint8Array,
): Promise<void> {
  await connection.write(request);
  let received = await connection.read(buffer) ?? 0;
  // The head is well within the first packet.
  const head = decoder.decode(buffer.subarray(0, Math.min(received, 1024)));
  const [, length] = /^HTTP\/1.1 200 [^]*?content-length: (\d+)/i.exec(head) ??
    [];
  const headLength = head.indexOf("\r\n\r\n") + 4;
  if (length === undefined || headLength < 4) {
    throw new Error(`Expected a page, received ${head}`);
  }
  const total = headLength + Number(length);
  while (received < total) {
    const read = await connection.read(buffer);
    if (read === null) throw new Error("Expected the rest of a page");
    received += read;
  }
  if (received > total) throw new Error("Expected one page, received more");
}

await obey({}, { run, read });
