import assert from "node:assert/strict";
import fc from "fast-check";
import { createApp } from "@rivulet/live";
import type { Operation } from "../../../src/protocol/messages.ts";
import { createTree } from "../../../src/render/testdata/live.ts";
import { Choices, tape } from "../../rendering/choices.ts";
import { compile, modes } from "../../rendering/compile.ts";
import { editView } from "../../rendering/edits.ts";
import { makeView } from "../../rendering/generators.ts";
import type { PatchCase } from "../apps/patcher.ts";
import { bundle } from "../harness/bundle.ts";
import { browserTest } from "../harness/scene.ts";

const RUNS = Number(Deno.env.get("RUNS") ?? 300);

browserTest(
  "generated patches make of the old page what the new one is",
  async () =>
    createApp({
      routes: {},
      assets: {
        "/patcher.js": {
          body: await bundle(new URL("../apps/patcher.ts", import.meta.url)),
          type: "text/javascript",
        },
        "/page": {
          body:
            `<!doctype html><title>Patches</title><script src="/patcher.js"></script><body>`,
          type: "text/html",
        },
      },
    }),
  async ({ tab, site }) => {
    site.intercept(async (_, next) => {
      const response = await next();
      // Generated elements have style attributes.
      response.headers.set("content-security-policy", "img-src 'self'");
      return response;
    });
    // Another seed each time; a failure prints it: SEED=… runs the same again.
    const seed = Number(Deno.env.get("SEED") ?? Date.now() % 2 ** 31);
    const tapes = fc.sample(tape, { seed, numRuns: RUNS });
    await tab.load("/page");
    const failures = await tab.run(
      (cases) => applyCases(cases),
      tapes.map(makeCase),
    );
    assert.equal(
      failures.length,
      0,
      `SEED=${seed}: ${failures.length} failed, such as ${failures[0]}`,
    );
  },
);

/** One page and three changes of it, as one of the compilers makes them. */
function makeCase(bytes: Uint8Array, number: number): PatchCase {
  const mode = modes[number % modes.length];
  const choices = new Choices(bytes);
  const first = makeView(choices);
  const second = editView(first, choices);
  const third = editView(second, choices);
  const tree = createTree();
  tree.mount(compile(first, mode));
  return {
    html: tree.toHtml(),
    steps: [second, third, first].map((view, index) => {
      const operations = tree.show(compile(view, mode), index + 1);
      return {
        operations: (JSON.parse(`[${operations.slice(1)}]`) as Operation[])
          .filter(([target]) => target !== ""),
        html: tree.toHtml(),
      };
    }),
  };
}
