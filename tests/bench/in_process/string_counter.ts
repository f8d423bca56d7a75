/** A counter of three lines, rendered by preact-render-to-string in a process that knows of no hooks. */
import assert from "node:assert/strict";
import { h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { obey } from "../commands.ts";
import { timePerCall } from "./time_per_call.ts";

function Counter({ count }: { count: number }): VNode {
  return h("main", null, h("button", null, "+"), h("output", null, count));
}

let count = 0;
let html = "";

function render(): void {
  html = renderToString(h(Counter, { count: ++count }));
}

await obey({}, {
  run(milliseconds) {
    const time = timePerCall(render, milliseconds);
    const output = `<output>${count}</output>`;
    assert.equal(html, `<main><button>+</button>${output}</main>`);
    return time;
  },
});
