import { Buffer } from "node:buffer";
import { type ClientScripts, gzippedSize } from "../../client/build.ts";
import { clientScripts } from "../../src/http/client_asset.ts";
import { BrowserPage, type Exchange } from "./browser_page.ts";

/** What a server puts on the wire: payload bytes of frames, as the browser's client has them. */
export interface Sizes {
  /** One click of the counter, with counts and sequence numbers of four digits. */
  readonly clickUp: number;
  readonly clickDown: number;
  /** The longest frame of 1,010 that change one row each: every row, and sequence numbers of up to four digits. */
  readonly rowDown: number;
  /** Every tenth label of a thousand. */
  readonly tenthDown: number;
  /** What prepending a row takes above the row's own HTML, which has no markers. */
  readonly prependOverhead: number;
  /** What appending a row to a stream takes above the row's HTML, of which its address is a part, at most. */
  readonly appendOverhead: number;
  /** The largest of all pages' joins, both ways. */
  readonly join: number;
  /** What the markers add to the HTML of the table, as a part of it. */
  readonly markers: number;
}

/** What the client's scripts take, in bytes. */
export type ClientSizes = Readonly<Record<keyof ClientScripts, number>>;

const PAGES = [
  "/",
  "/counter",
  "/clock",
  "/rows",
  "/todos",
  "/streaming",
  "/hooks",
  "/search",
  "/feed",
];
const CLICKS = 1010;
/** As many as the log keeps: up to then a frame does nothing but append. */
const APPENDS = 1000;

/** Measures the gallery that is served at an origin. */
export async function measureSizes(
  origin: string,
  rows: "/rows" | "/uuid-rows",
): Promise<Sizes> {
  return {
    ...await measureCounter(`${origin}/counter`),
    ...await measureRows(origin + rows),
    appendOverhead: await measureAppend(`${origin}/log`),
    join: Math.max(...await Promise.all(PAGES.map((p) => joinOf(origin + p)))),
    markers: markersOf(await (await fetch(origin + rows)).text()),
  };
}

/** The client's scripts as they are transferred: minified, gzipped. */
export function clientSizes(): ClientSizes {
  return Object.fromEntries(
    Object.entries(clientScripts).map((
      [name, script],
    ) => [name.split("-")[0], gzippedSize(script)]),
  ) as ClientSizes;
}

async function measureCounter(
  url: string,
): Promise<Pick<Sizes, "clickUp" | "clickDown">> {
  const { page } = await BrowserPage.open(url);
  let click: Exchange;
  for (let i = 0; i < CLICKS; i++) click = await page.click("#inc");
  const count = page.document.querySelector("#count")!.textContent;
  page.close();
  expectEqual("count", count, String(CLICKS));
  return { clickUp: bytes(click!.up), clickDown: bytes(click!.down) };
}

async function measureRows(
  url: string,
): Promise<Pick<Sizes, "rowDown" | "tenthDown" | "prependOverhead">> {
  const { page } = await BrowserPage.open(url);
  let rowDown = 0;
  for (let i = 0; i < CLICKS; i++) {
    rowDown = Math.max(rowDown, bytes((await page.click("#update")).down));
  }
  const tenth = await page.click("#update-tenth");
  const prepend = await page.click("#prepend");
  const row = page.document.querySelector("tbody tr")!;
  const label = page.document.querySelector("#row-991 td + td")!.textContent;
  page.close();
  expectEqual("first row", row.id, "row-1001");
  expectEqual("label", label, "Label 991 v2");
  return {
    rowDown,
    tenthDown: bytes(tenth.down),
    prependOverhead: bytes(prepend.down) -
      bytes([withoutMarkers(row.outerHTML)]),
  };
}

async function measureAppend(url: string): Promise<number> {
  const { page } = await BrowserPage.open(url);
  let overhead = 0;
  for (let i = 1; i <= APPENDS; i++) {
    const { down } = await page.click("#append");
    const [, [, , html]] = JSON.parse(down[0]);
    overhead = Math.max(overhead, bytes(down) - bytes([html]));
  }
  const lines = page.document.querySelectorAll("ol > li");
  const last = `${lines.length}. ${lines[APPENDS - 1].textContent}`;
  expectEqual("last line", last, `${APPENDS}. Line ${APPENDS}`);
  page.close();
  return overhead;
}

async function joinOf(url: string): Promise<number> {
  const { page, join } = await BrowserPage.open(url);
  page.close();
  return bytes(join.up) + bytes(join.down);
}

function markersOf(page: string): number {
  const [html] = page.match(/<!--0-->.*<!--\/0-->/s)!;
  const bare = withoutMarkers(html);
  return (html.length - bare.length) / bare.length;
}

function withoutMarkers(html: string): string {
  return html
    .replace(/<!--\/?[0-9a-z]+(:\d+)?-->/g, "")
    .replace(/ rv(-[a-z]+)?=("[^"]*"|'[^']*'|[^\s>]+)/g, "");
}

function bytes(frames: readonly string[]): number {
  return frames.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

function expectEqual(what: string, received: unknown, expected: string): void {
  if (received === expected) return;
  throw new Error(`Expected ${what} "${expected}", received "${received}"`);
}
