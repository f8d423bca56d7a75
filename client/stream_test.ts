import { find, show, shown } from "./testdata/document.ts";
import assert from "node:assert/strict";
import type { Operation } from "../src/protocol/messages.ts";
import { patch } from "./testdata/patch.ts";
import { applyPatch } from "./patch.ts";
import { createRepairs } from "./repair.ts";

/** A stream `k` in a list, between items that are none of its rows. */
const list = (rows: string, className = "") =>
  `<ul rv="1"${className}><li>first</li><!--k-->${rows}<!--/k--><li>last</li></ul>`;
const row = (address: string, text = address) =>
  `<li rv="${address}">${text}</li>`;

/** Applies operations to what is shown. */
function apply(...operations: Operation[]): void {
  applyPatch(
    operations,
    0,
    createRepairs(() => assert.fail("asked to repair")),
  );
}

const elements = (selector: string) => [...document.querySelectorAll(selector)];

/** 2^53 - 1 */
const LARGEST = "2gosa7pa2gv";

Deno.test("rows go to a stream's end and start, and all are removed at once", () => {
  show(list(row("a")));
  apply(["k", "+", row("b") + row("c")], ["k", "^", row("d") + row("e")]);
  assert.equal(
    shown(),
    list(row("d") + row("e") + row("a") + row("b") + row("c")),
  );
  apply(["k", ""]);
  assert.equal(shown(), list(""));
  apply(["k", "^", row("f")], ["k", "^", row("g")]);
  assert.equal(shown(), list(row("g") + row("f")));
});

Deno.test("a row that is there is replaced where it stands, and keeps its identity and the focus", () => {
  const rowOf = (address: string, text: string) =>
    row(address, `<b>${text}</b><input>`);
  show(list(rowOf("a", "1") + rowOf("b", "1") + rowOf("c", "1")));
  const [, first, second] = elements("li");
  const input = find<HTMLInputElement>("[rv=b] input");
  input.focus();
  input.value = "typed";
  apply(["k", "u", "b", rowOf("b", "2")], ["k", "u^", "a", rowOf("a", "3")]);
  assert.equal(
    shown(),
    list(rowOf("a", "3") + rowOf("b", "2") + rowOf("c", "1")),
  );
  assert.deepEqual(elements("li").slice(1, 3), [first, second]);
  assert.equal(document.activeElement, input);
  assert.equal(input.value, "typed");
});

Deno.test("a row that is not there is added", () => {
  assert.deepEqual(
    patch(
      list(row("a")) + row("b"),
      ["k", "u", "b", row("b", "new")],
      ["k", "u^", "c", row("c")],
    ),
    [list(row("c") + row("a") + row("b", "new")) + row("b")],
  );
});

Deno.test("rows may be ranges", () => {
  const range = (address: string, text = address) =>
    `<!--${address}-->${text}<!--${address}:0--><i></i><!--/${address}:0--><!--/${address}-->`;
  assert.deepEqual(
    patch(list(range("a") + range("b") + range("c")), [
      "k",
      "u",
      "b",
      range("b", "new"),
    ]),
    [list(range("a") + range("b", "new") + range("c"))],
  );
  assert.deepEqual(
    patch(list(range("a") + range("b") + range("c")), ["k", "l", 2], [
      "k",
      "l^",
      1,
    ]),
    [list(range("b"))],
  );
});

Deno.test("a row that was added needs no walk through the page, whether it is there or not", () => {
  show(list(""));
  apply(["k", "+", row("a")]);
  const { createTreeWalker } = document;
  document.createTreeWalker = () => assert.fail("walked");
  try {
    apply(
      ["k", "u", "b", row("b")],
      ["k", "u", "a", row("a", "new")],
      ["b", "text"],
      ["-?", "a"],
    );
  } finally {
    document.createTreeWalker = createTreeWalker;
  }
  assert.equal(shown(), list(row("b", "text")));
});

Deno.test("of the rows to remove some may have gone", () => {
  assert.deepEqual(
    patch(list(row("a") + row("b") + row("c")), ["-?", "x", "a", "y", "c"]),
    [list(row("b"))],
  );
});

Deno.test("a limit keeps the last rows, or the first", () => {
  const rows = row("a") + row("b") + row("c");
  const limited = (...operation: ["l" | "l^", number]) =>
    patch(list(rows), ["k", ...operation]);
  assert.deepEqual(limited("l", 2), [list(row("b") + row("c"))]);
  assert.deepEqual(limited("l^", 2), [list(row("a") + row("b"))]);
  for (const code of ["l", "l^"] as const) {
    assert.deepEqual(limited(code, 0), [list("")]);
    assert.deepEqual(limited(code, 3), [list(rows)]);
    assert.deepEqual(limited(code, 9), [list(rows)]);
  }
});

Deno.test("text and comments between rows do not count", () => {
  const rows = "x" + row("a") + "<!--note-->" + row("b") + "y<!--/z-->" +
    row("c") + "z";
  assert.deepEqual(patch(list(rows), ["k", "l", 2]), [
    list(rows.replace(row("a"), "")),
  ]);
  assert.deepEqual(
    patch(list(rows), ["k", "l^", 1], ["k", "u", "a", row("a", "1")]),
    [
      list("x" + row("a", "1") + "<!--note-->y<!--/z-->z"),
    ],
  );
});

/** Merges that come for something around the stream, by what that is. */
const AROUND: Record<
  string,
  [view: (rows: string, text: string) => string, (html: string) => Operation]
> = {
  "the element": [
    (rows, text) =>
      `<ul rv="1" title="${text}"><!--k-->${rows}<!--/k--><li>${text}</li></ul>`,
    (html) => ["1", "r", html],
  ],
  "a component's range": [
    (rows, text) => `<!--1--><p>${text}</p><!--k-->${rows}<!--/k--><!--/1-->`,
    (html) => ["1", "r", html],
  ],
  "an item of a list": [
    (rows, text) =>
      `<ul rv="1"><li rv="2">${text}</li><li rv="3"><b>${text}</b><ul><!--k-->${rows}<!--/k--></ul></li></ul>`,
    (html) => ["1", "r", html],
  ],
  "a row of another stream": [
    (rows, text) =>
      `<ul rv="1"><!--j--><li rv="2">${text}<ul><!--k-->${rows}<!--/k--></ul></li><!--/j--></ul>`,
    (html) => ["j", "u", "2", html.replace(/^.*<!--j-->|<!--\/j-->.*$/g, "")],
  ],
  "the page": [
    (rows, text) =>
      `<main rv="1"><p>${text}</p><!--1:0--><!--k-->${rows}<!--/k--><!--/1:0--></main>`,
    (html) => ["0", "h", html],
  ],
  "the page of a new session": [
    (rows, text) => {
      const address = text === "old" ? 1 : 9;
      return `<main rv="${address}"><p>${text}</p><!--k-->${rows}<!--/k--></main>`;
    },
    (html) => ["0", "h", html],
  ],
};

for (const [what, [view, merge]] of Object.entries(AROUND)) {
  Deno.test(`a stream's rows stay as they are when ${what} is merged`, () => {
    const rows = '<li rv="a"><input><input type="checkbox"></li>x' +
      '<li rv="b"><details></details></li>' +
      '<!--c-->text<b id="d"></b><!--/c-->';
    show(view(rows, "old"));
    const [text, box] = elements("input") as HTMLInputElement[];
    text.value = "typed";
    box.checked = true;
    find("details").setAttribute("open", "");
    find("[rv=a]").classList.add("by-a-script");
    text.focus();
    const before = elements("[rv=a], [rv=a] *, [rv=b], [rv=b] *, #d");
    const made = rows.replace('"a">', '"a" class="by-a-script">')
      .replace("<details>", '<details open="">');

    apply(merge(view("<!--=-->", "new")));

    assert.equal(shown(), view(made, "new"));
    assert.deepEqual(
      elements("[rv=a], [rv=a] *, [rv=b], [rv=b] *, #d"),
      before,
    );
    assert.deepEqual([text.value, box.checked], ["typed", true]);
    assert.equal(document.activeElement, text);
    // The stream goes on.
    apply(["k", "u", "b", row("b", "new")], ["k", "l^", 2]);
    assert.equal(
      shown(),
      view(
        made.replace('<details open=""></details>', "new").replace(
          /<!--c-->.*/,
          "",
        ),
        "new",
      ),
    );
  });
}

Deno.test("rows of a table stay where HTML is parsed as a table's", () => {
  const table = (rows: string, text: string) =>
    `<table rv="1"><caption>${text}</caption><tbody><!--k-->${rows}<!--/k--></tbody></table>`;
  const rows = '<tr rv="a"><td>1</td></tr><tr rv="b"><td>2</td></tr>';
  assert.deepEqual(
    patch(table(rows, "old"), ["1", "r", table("<!--=-->", "new")]),
    [table(rows, "new")],
  );
});

Deno.test("each stream keeps its own rows", () => {
  const view = (one: string, two: string, order = ["1", "2"]) =>
    order.map((address) =>
      `<ul rv="${address}"><!--k${address}-->${
        address === "1" ? one : two
      }<!--/k${address}--></ul>`
    ).join("");
  show(view(row("a"), row("b") + row("c")));
  const before = elements("li");
  apply(["0", "h", view("<!--=-->", "<!--=-->", ["2", "1"])]);
  assert.equal(shown(), view(row("a"), row("b") + row("c"), ["2", "1"]));
  assert.deepEqual(elements("li"), [before[1], before[2], before[0]]);
});

Deno.test("a stream that the page has not begins empty", () => {
  assert.deepEqual(
    patch("<p rv=1></p>", ["1", "r", list("<!--=-->")], ["k", "+", row("a")]),
    [list(row("a"))],
  );
  assert.deepEqual(
    patch("<ul rv=1><!--k--><li>lost</ul>", ["1", "r", list("<!--=-->")]),
    [list("")],
  );
});

Deno.test("addresses may be as large as a safe integer", () => {
  assert.deepEqual(
    patch(
      list(row("a")),
      ["k", "u", LARGEST, row(LARGEST, "<i></i><b>0</b>")],
      [`${LARGEST}.12`, "1"],
      [LARGEST, "a", "title", "t"],
    ),
    [
      list(
        row("a") + `<li rv="${LARGEST}" title="t"><i></i><b>1</b></li>`,
      ),
    ],
  );
  assert.deepEqual(patch(list(row(LARGEST)), ["-?", LARGEST]), [list("")]);
});

Deno.test("a stream that is not there asks for the page", () => {
  assert.deepEqual(
    patch("<p rv=1></p>", ["k", "u", "a", row("a")], ["k", "l", 1]),
    ['<p rv="1"></p>', "0"],
  );
});
