/**
 * Three properties of generated views: our HTML is what Preact renders, a patch makes of the old page the new one, and
 * what changes little sends little. A failure prints the seed and the smallest tape that fails.
 */
import { document, show } from "./document.ts";
import assert from "node:assert/strict";
import fc from "fast-check";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { applyPatch } from "../../client/patch.ts";
import { createRepairs } from "../../client/repair.ts";
import type { Operation } from "../../src/protocol/messages.ts";
import { createTree, type LiveTree } from "../../src/render/testdata/live.ts";
import { Choices, tape } from "./choices.ts";
import { compile, type Mode, modes } from "./compile.ts";
import { Coverage } from "./coverage.ts";
import { describeDom } from "./dom.ts";
import { editOneValue, editView } from "./edits.ts";
import { makeView } from "./generators.ts";
import type { Child } from "./source.ts";

/** How many trees each property is tried on; more for a search: `RUNS=10000 deno test -A tests/rendering`. */
const numRuns = Number(Deno.env.get("RUNS") ?? 150);

function mount(view: Child, mode: Mode): LiveTree {
  const tree = createTree();
  tree.mount(compile(view, mode));
  return tree;
}

function parse(html: string, marks: boolean): string {
  const page = document.createElement("body");
  page.innerHTML = html;
  return describeDom(page, marks);
}

Deno.test("HTML is what Preact renders, however the view was compiled", () => {
  fc.assert(
    fc.property(tape, (bytes) => {
      const view = makeView(new Choices(bytes));
      const expected = renderToString(compile(view, "preact") as VNode);
      for (const mode of modes) {
        assert.equal(
          parse(mount(view, mode).toHtml(), false),
          parse(expected, false),
          mode,
        );
      }
    }),
    { numRuns },
  );
});

const patching = fc.property(tape, (bytes) => {
  const choices = new Choices(bytes);
  const first = makeView(choices);
  const second = editView(first, choices);
  const third = editView(second, choices);
  for (const mode of modes) {
    const tree = mount(first, mode);
    show(tree.toHtml());
    for (const [frame, view] of [second, third, first].entries()) {
      patch(tree.show(compile(view, mode), frame + 1));
      assert.equal(
        describeDom(document.body, true),
        parse(`<!--0-->${tree.toHtml()}<!--/0-->`, true),
        mode,
      );
      assert.equal(
        describeDom(document.body, false),
        parse(mount(view, mode).toHtml(), false),
        mode,
      );
    }
  }
});

Deno.test("a patch makes of the old page what the new one is", () => {
  fc.assert(patching, { numRuns });
});

const coverage = new Coverage();

function patch(operations: string): void {
  const repairs = createRepairs((message) =>
    assert.fail(`asked for ${message} after ${operations}`)
  );
  for (const operation of JSON.parse(`[${operations.slice(1)}]`)) {
    coverage.note(operation as Operation);
    if (operation[0] !== "") applyPatch([operation], 0, repairs);
  }
}

Deno.test("one value that changes is one operation with that value", () => {
  fc.assert(
    fc.property(tape, (bytes) => {
      const choices = new Choices(bytes);
      const view = makeView(choices);
      const edited = editOneValue(view, choices);
      fc.pre(edited !== undefined);
      for (const mode of modes) {
        const tree = mount(view, mode);
        const json = tree.show(compile(edited.view, mode), 1);
        const operations: Operation[] = JSON.parse(`[${json.slice(1)}]`);
        assert.equal(operations.length, 1, `${mode}: ${json}`);
        const [operation] = operations;
        const isText = operation.length === 2;
        if (!isText && operation[1] === "c") {
          const names = String(edited.value).split(" ");
          const [added, removed] = operation.slice(2).map((part) =>
            String(part).split(" ")
          );
          assert.ok(added.every((name) => names.includes(name)), json);
          assert.ok(!removed.some((name) => names.includes(name)), json);
          continue;
        }
        assert.ok(isText || operation[1] === "a" || operation[1] === "p", json);
        assert.equal(operation.at(-1), edited.value, mode);
      }
    }),
    { numRuns },
  );
});

Deno.test("generated patches meet every operation and every way of addressing", () => {
  // Always the same trees, so that what is met is no matter of luck.
  fc.assert(patching, { seed: 3, numRuns: 200 });
  console.log(`\n${coverage}`);
  assert.deepEqual(coverage.missing(), []);
});
