/** @jsxImportSource @rivulet/live */
// Clicks on a component with four hooks: each is handled, rendered, compared, and its frame taken.
import assert from "node:assert/strict";
import { defineView } from "@rivulet/live";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { event } from "../../../src/session/testdata/page.tsx";
import { obey } from "../commands.ts";
import { openPage } from "./page.ts";
import { timePerCall } from "./time_per_call.ts";

function Double() {
  const [count, setCount] = useState(0);
  const double = useMemo(() => 2 * count, [count]);
  const renders = useRef(0);
  renders.current++;
  useEffect(() => {}, [count]);
  return <button onClick={() => setCount(count + 1)}>{double}</button>;
}

const { session, channel } = openPage(defineView({
  init: () => ({}),
  update: {},
  view: () => <Double />,
}));
/** Where the button listens. */
const ADDRESS = 1;
const SLOT = 0;
let clicks = 0;
let frame = "";

function click(): void {
  session.receive(event(++clicks, clicks - 1, ADDRESS, SLOT));
  frame = channel.take()[0];
}

await obey({}, {
  run(milliseconds) {
    const time = timePerCall(click, milliseconds);
    assert.equal(JSON.parse(frame)[1].at(-1), String(2 * clicks));
    return time;
  },
});
