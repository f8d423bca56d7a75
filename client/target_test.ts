import { find, show, shown } from "./testdata/document.ts";
import assert from "node:assert/strict";
import { patch } from "./testdata/patch.ts";
import { applyPatch } from "./patch.ts";
import { createRepairs } from "./repair.ts";

Deno.test("steps lead to an element", () => {
  const row = (label: string) =>
    `<tr rv="1"><td>1</td><td><a>${label}</a></td></tr>`;
  const table = (rows: string) => `<table><tbody>${rows}</tbody></table>`;
  assert.deepEqual(patch(table(row("x")), ["1.1201", "y"]), [table(row("y"))]);
});

Deno.test("steps go beyond 35 children", () => {
  const list = (last: string) =>
    `<ul rv="1">${"<li></li>".repeat(69)}<li>${last}</li></ul>`;
  assert.deepEqual(patch(list("a"), ["1.(69)(70)", "b"]), [list("b")]);
  const short = (last: string) =>
    `<ul rv="1">${"<li></li>".repeat(34)}<li>${last}</li></ul>`;
  assert.deepEqual(patch(short("a"), ["1.yz", "b"]), [short("b")]);
});

Deno.test("steps in a range count the elements between its comments", () => {
  assert.deepEqual(
    patch("<s></s><!--k--><b>1</b>,<i>2</i><!--/k--><s></s>", ["k.12", "5"]),
    [
      "<s></s><!--k--><b>1</b>,<i>5</i><!--/k--><s></s>",
    ],
  );
});

Deno.test("another number of children refuses the patch, and the rest goes on", () => {
  assert.deepEqual(
    patch("<b rv=1><i>1</i><font></font></b><u rv=2>1</u>", ["1.01", "2"], [
      "2",
      "2",
    ], ["1.01", "3"]),
    [
      '<b rv="1"><i>1</i><font></font></b><u rv="2">2</u>',
      "1",
    ],
  );
  assert.deepEqual(
    patch("<!--k--><b>1</b><font></font><!--/k-->", ["k.01", "2"]),
    [
      "<!--k--><b>1</b><font></font><!--/k-->",
      "k",
    ],
  );
});

Deno.test("a missing slot asks for its instance, a missing instance for the page", () => {
  assert.deepEqual(patch("<b rv=1>1</b>", ["1:4", "2"]), [
    '<b rv="1">1</b>',
    "1",
  ]);
  assert.deepEqual(patch("<b rv=1>1</b>", ["9", "2"], ["8:1", "2"]), [
    '<b rv="1">1</b>',
    "0",
  ]);
  assert.deepEqual(patch("<!--k-->1", ["k", "2"]), ["<!--k-->1", "0"]);
  assert.deepEqual(patch("<b rv=1></b>", ["1", "m<", "9"]), [
    '<b rv="1"></b>',
    "0",
  ]);
  assert.deepEqual(patch("<ul rv=1></ul>", ["1", "m+", "9"]), [
    '<ul rv="1"></ul>',
    "1",
  ]);
});

Deno.test("comments that do not stand side by side are no range", () => {
  assert.deepEqual(patch("<!--k--><b>1<!--/k--></b>", ["k", "2"]), [
    "<!--k--><b>1<!--/k--></b>",
    "0",
  ]);
  assert.deepEqual(patch("<!--/k-->1<!--k-->", ["k", "2"]), [
    "<!--/k-->1<!--k-->",
    "0",
  ]);
});

Deno.test("a node that was replaced behind the client's back is found again", () => {
  show("<b rv=1>0</b>");
  const repairs = createRepairs(() => assert.fail());
  applyPatch([["1", "1"]], 0, repairs);
  find("b").outerHTML = '<b rv="1">new</b>';
  applyPatch([["1", "2"]], 0, repairs);
  assert.equal(shown(), '<b rv="1">2</b>');
  find("b").setAttribute("rv", "2");
  applyPatch([["2", "3"]], 0, repairs);
  assert.equal(shown(), '<b rv="2">3</b>');
});

Deno.test("an instance that is known is patched without a walk through the page", () => {
  show("<ul rv=1><li rv=2>a</ul>");
  const repairs = createRepairs(() => assert.fail());
  applyPatch([["2", "b"]], 0, repairs);
  const { createTreeWalker } = document;
  document.createTreeWalker = () => assert.fail("walked");
  try {
    applyPatch(
      [["2", "c"], ["2", "<", "<li rv=3></li>"], ["3", "d"], [
        "1",
        "+",
        "<li rv=4>",
      ], ["-", "4"]],
      0,
      repairs,
    );
  } finally {
    document.createTreeWalker = createTreeWalker;
  }
  assert.equal(shown(), '<ul rv="1"><li rv="3">d</li><li rv="2">c</li></ul>');
});

Deno.test("fields that are named as what forms have lead nobody astray", () => {
  const names = "children content attributes id name parentNode elements submit"
    .split(" ");
  const view = (text: string) =>
    `<form rv="1"><fieldset>${
      names.map((name) => `<input name="${name}">`).join("")
    }</fieldset><p>${text}</p></form>`;
  assert.deepEqual(patch(view("1"), ["1.12", "2"]), [view("2")]);
  assert.deepEqual(patch(view("1"), ["0", "h", view("2")]), [view("2")]);
});
