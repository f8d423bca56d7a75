/** @jsxImportSource @rivulet/live */
// Sessions that show a stream, to which much is appended. Argument: how many items a click appends.
import assert from "node:assert/strict";
import { defineView, Stream, stream } from "@rivulet/live";
import { event } from "../../../src/session/testdata/page.tsx";
import { obey, usedHeap } from "../commands.ts";
import { type BenchPage, openPage } from "./page.ts";

interface Line {
  readonly id: number;
  readonly text: string;
}

const batch = Number(Deno.args[0]);

const Log = defineView({
  init: () => ({ lines: stream<Line>(), count: 0 }),
  update: {
    appended: ({ lines, count }) => ({
      lines: stream.append(lines, ...linesAfter(count)),
      count: count + batch,
    }),
  },
  view: ({ lines }, { on }) => (
    <ol onClick={on.appended}>
      <Stream of={lines} by={(line) => line.id}>
        {(line) => <li>{line.text}</li>}
      </Stream>
    </ol>
  ),
});

function linesAfter(count: number): Line[] {
  return Array.from({ length: batch }, (_, index) => {
    const id = count + index + 1;
    return { id, text: `Line ${id}` };
  });
}

/** Where the list listens. */
const ADDRESS = 1;
const SLOT = 0;

/** Clicks so many times; the page acknowledges all that it is sent. */
function click({ session, channel }: BenchPage, clicks: number): void {
  for (let seq = 1; seq <= clicks; seq++) {
    session.receive(event(seq, seq - 1, ADDRESS, SLOT));
    const [frame] = channel.take();
    if (seq === clicks) assert.ok(frame.includes(`>Line ${clicks * batch}<`));
  }
  session.ping(clicks);
  channel.take();
}

await obey({}, {
  /** The heap that so many clicks on each of so many sessions leave, in bytes. */
  async heapLeft(count, clicks) {
    for (let i = 0; i < count; i++) click(openPage(Log), clicks);
    const pages = Array.from({ length: count }, () => openPage(Log));
    const before = await usedHeap();
    for (const page of pages) click(page, clicks);
    const after = await usedHeap();
    pages.length = 0;
    return after - before;
  },
});
