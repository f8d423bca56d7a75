/**
 * Runs in a browser: applies generated patches with the client's own code and compares the page with what it should be.
 *
 * @module
 */
import { applyPatch } from "../../../client/patch.ts";
import { createRepairs } from "../../../client/repair.ts";
import type { Operation } from "../../../src/protocol/messages.ts";
import { describeDom } from "../../rendering/dom.ts";

/** A page, and the frames that change it. */
export interface PatchCase {
  readonly html: string;
  readonly steps: readonly {
    readonly operations: readonly Operation[];
    /** What the page is then. */
    readonly html: string;
  }[];
}

declare global {
  /** What went wrong, with the number of the case. */
  var applyCases: (cases: readonly PatchCase[]) => string[];
}

globalThis.applyCases = (cases) => {
  const failures: string[] = [];
  for (const [number, { html, steps }] of cases.entries()) {
    document.body.innerHTML = page(html);
    for (const { operations, html } of steps) {
      const refused: unknown[] = [];
      applyPatch(
        operations,
        0,
        createRepairs((message) => refused.push(message)),
      );
      const expected = new DOMParser().parseFromString(
        `<!doctype html><body>${page(html)}`,
        "text/html",
      );
      const is = describeDom(document.body, true);
      const should = describeDom(expected.body, true);
      if (is === should && refused.length === 0) continue;
      failures.push(
        `case ${number}: ${
          JSON.stringify({ operations, refused, is, should }, null, 1)
        }`,
      );
      break;
    }
  }
  return failures;
};

function page(html: string): string {
  return `<!--0-->${html}<!--/0-->`;
}
