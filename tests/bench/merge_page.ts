/**
 * Runs in a browser: merges a table of rows that have addresses into itself with one label changed, and compares each row
 * with `isEqualNode`, which is the least that such a merge can do. Both parse the HTML.
 *
 * @module
 */
import { mergeHtml } from "../../client/merge.ts";
import { contentOf, findTarget } from "../../client/target.ts";

/** Times in milliseconds. */
export interface MergeTimes {
  readonly merge: number;
  readonly walk: number;
}

declare global {
  /** Times of one merge of so many rows, and of one walk. */
  var timeMerge: (rows: number) => MergeTimes;
}

globalThis.timeMerge = (rows) => {
  document.body.innerHTML = `<!--0-->${table(rows)}<!--/0-->`;
  const changed = table(rows, rows >> 1);
  const inert = document.implementation.createHTMLDocument();

  const walk = timeOf(() => {
    inert.body.innerHTML = changed;
    const next = inert.querySelectorAll("tr");
    document.querySelectorAll("tr").forEach((row, index) =>
      row.isEqualNode(next[index])
    );
  });
  const merge = timeOf(() => mergeHtml(contentOf(findTarget("0")), changed, 0));
  if (document.body.innerHTML !== `<!--0-->${changed}<!--/0-->`) {
    throw new Error("Expected the page to be what the HTML says");
  }
  return { merge, walk };
};

/** Written as browsers do. */
function table(rows: number, changed = -1): string {
  const html = Array.from(
    { length: rows },
    (_, row) =>
      `<tr rv="${
        (row + 2).toString(36)
      }"><td>${row}</td><td class="label">Label ${row}${
        row === changed ? "!" : ""
      }</td><td><button rv-click="3">Change</button></td></tr>`,
  );
  return `<table rv="1"><tbody>${html.join("")}</tbody></table>`;
}

function timeOf(act: () => void): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}
