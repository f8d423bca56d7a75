import { find, show, shown } from "./testdata/document.ts";
import assert from "node:assert/strict";
import { patch } from "./testdata/patch.ts";
import { applyPatch } from "./patch.ts";
import { createRepairs } from "./repair.ts";
import { noteInput } from "./field.ts";

Deno.test("text goes into the whole of an element", () => {
  assert.deepEqual(patch("<b rv=1>0</b>", ["1", "5"]), ['<b rv="1">5</b>']);
  assert.deepEqual(patch("<b rv=1></b>", ["1", "5"]), ['<b rv="1">5</b>']);
  assert.deepEqual(patch("<b rv=1>a<i></i></b>", ["1", "<5>"]), [
    '<b rv="1">&lt;5&gt;</b>',
  ]);
});

Deno.test("text is text, whatever operation it is called like", () => {
  const codes = "p a h r + < m+ m< ^ u u^ - -? l l^ title url go";
  for (const text of codes.split(" ")) {
    show("<b rv=1>0</b>");
    applyPatch([["1", text]], 0, createRepairs(() => assert.fail()));
    assert.equal(find("b").textContent, text);
  }
});

Deno.test("text keeps the text node", () => {
  show("<b rv=1>0</b>");
  const node = find("b").firstChild;
  applyPatch([["1", "1"]], 0, createRepairs(() => {}));
  assert.equal(find("b").firstChild, node);
});

Deno.test("text goes between a slot's comments", () => {
  assert.deepEqual(
    patch("<b rv=1>a<!--1:0-->0<!--/1:0-->z</b>", ["1:0", "5"]),
    [
      '<b rv="1">a<!--1:0-->5<!--/1:0-->z</b>',
    ],
  );
  assert.deepEqual(patch("<b rv=1>a<!--1:0--><!--/1:0-->z</b>", ["1:0", "5"]), [
    '<b rv="1">a<!--1:0-->5<!--/1:0-->z</b>',
  ]);
  assert.deepEqual(
    patch("<b rv=1><i>a<!--1:0--><u></u><!--/1:0--></i></b>", ["1.01:0", "5"]),
    [
      '<b rv="1"><i>a<!--1:0-->5<!--/1:0--></i></b>',
    ],
  );
});

Deno.test("text goes between a range's comments", () => {
  assert.deepEqual(patch("a<!--k-->0<!--/k-->", ["k", "5"]), [
    "a<!--k-->5<!--/k-->",
  ]);
});

Deno.test("attributes are set and removed", () => {
  assert.deepEqual(
    patch("<b rv=1 title=a><i id=x></i></b>", ["1", "a", "class", "on"], [
      "1",
      "a",
      "title",
      null,
    ], [
      "1.01",
      "a",
      "id",
      "y",
    ]),
    ['<b rv="1" class="on"><i id="y"></i></b>'],
  );
});

Deno.test("operations are applied in their order", () => {
  patch(
    "<select rv=1></select>",
    ["1", "h", "<option>a<option>b"],
    ["1", "p", "value", "b"],
  );
  assert.equal(find<HTMLSelectElement>("select").value, "b");
});

Deno.test("a list selects its options", () => {
  patch("<select rv=1 multiple><option>a<option>b<option>c</select>", [
    "1",
    "p",
    "value",
    ["a", "c"],
  ]);
  assert.deepEqual(
    [...find<HTMLSelectElement>("select").selectedOptions].map((o) => o.value),
    ["a", "c"],
  );
});

Deno.test("an equal property is not set again", () => {
  show("<input rv=1 value=a>");
  const input = find<HTMLInputElement>("input");
  let set = 0;
  Object.defineProperty(input, "value", { get: () => "a", set: () => set++ });
  applyPatch([["1", "p", "value", "a"]], 0, createRepairs(() => {}));
  assert.equal(set, 0);
  applyPatch([["1", "p", "value", "b"]], 0, createRepairs(() => {}));
  assert.equal(set, 1);
});

Deno.test("a property waits for the frame that knows what was typed", () => {
  show("<input rv=1>");
  const input = find<HTMLInputElement>("input");
  input.value = "typed";
  noteInput(input, 7);
  const repairs = createRepairs(() => {});
  applyPatch([["1", "p", "value", "late"]], 6, repairs);
  assert.equal(input.value, "typed");
  applyPatch([["1", "p", "value", "TYPED"]], 7, repairs);
  assert.equal(input.value, "TYPED");
});

Deno.test("HTML goes into a slot", () => {
  assert.deepEqual(
    patch("<b rv=1><i>1</i></b>", ["1", "h", "<u rv='2'>2</u>3"]),
    [
      '<b rv="1"><u rv="2">2</u>3</b>',
    ],
  );
  assert.deepEqual(
    patch("<b rv=1><i></i><!--1:0-->1<!--/1:0--><i></i></b>", [
      "1:0",
      "h",
      "<u></u>",
    ]),
    [
      '<b rv="1"><i></i><!--1:0--><u></u><!--/1:0--><i></i></b>',
    ],
  );
  assert.deepEqual(patch("<i></i>", ["0", "h", "<u></u>"]), ["<u></u>"]);
});

Deno.test("HTML of table rows and SVG is parsed where it goes", () => {
  assert.deepEqual(
    patch("<table><tbody rv=1></tbody></table>", ["1", "+", "<tr rv=2><td>a"]),
    [
      '<table><tbody rv="1"><tr rv="2"><td>a</td></tr></tbody></table>',
    ],
  );
  patch("<svg rv=1></svg>", ["1", "+", "<circle r=1 />"]);
  assert.equal(find("circle").namespaceURI, "http://www.w3.org/2000/svg");
});

Deno.test("HTML replaces an instance or an element", () => {
  assert.deepEqual(
    patch("<i></i><b rv=1>1</b><i></i>", ["1", "r", "<u rv=1>2</u>"]),
    [
      '<i></i><u rv="1">2</u><i></i>',
    ],
  );
  assert.deepEqual(
    patch("<i></i><!--1--><b></b><!--/1--><i></i>", [
      "1",
      "r",
      "<!--1-->x<!--/1-->",
    ]),
    [
      "<i></i><!--1-->x<!--/1--><i></i>",
    ],
  );
  assert.deepEqual(
    patch("<i></i><!--1--><b></b><!--/1--><i></i>", ["1", "r", "<p rv=2></p>"]),
    ['<i></i><p rv="2"></p><i></i>'],
  );
  assert.deepEqual(
    patch("<b rv=1><i>1</i><s></s></b>", ["1.02", "r", "<u>2</u>"]),
    [
      '<b rv="1"><u>2</u><s></s></b>',
    ],
  );
});

Deno.test("HTML goes to a slot's end", () => {
  assert.deepEqual(
    patch("<ul rv=1><li>1</ul>", ["1", "+", "<li>2</li><li>3</li>"]),
    [
      '<ul rv="1"><li>1</li><li>2</li><li>3</li></ul>',
    ],
  );
  assert.deepEqual(
    patch("<ul rv=1><!--1:0--><li>1</li><!--/1:0--><li>9</ul>", [
      "1:0",
      "+",
      "<li>2</li>",
    ]),
    [
      '<ul rv="1"><!--1:0--><li>1</li><li>2</li><!--/1:0--><li>9</li></ul>',
    ],
  );
});

Deno.test("HTML goes before an instance, rooted or not", () => {
  assert.deepEqual(
    patch("<ul><li rv=2></ul>", ["2", "<", "<li rv=3></li>"], [
      "3",
      "<",
      "<li rv=4></li>",
    ]),
    [
      '<ul><li rv="4"></li><li rv="3"></li><li rv="2"></li></ul>',
    ],
  );
  assert.deepEqual(
    patch("<i></i><!--2-->x<!--/2-->", ["2", "<", "<!--3-->y<!--/3-->"]),
    [
      "<i></i><!--3-->y<!--/3--><!--2-->x<!--/2-->",
    ],
  );
});

Deno.test("instances are removed", () => {
  assert.deepEqual(
    patch("<i rv=1></i><!--2-->x<b></b><!--/2--><i rv=3></i><i rv=4></i>", [
      "-",
      "1",
      "2",
      "4",
    ]),
    [
      '<i rv="3"></i>',
    ],
  );
  assert.deepEqual(patch("<i rv=1></i><i rv=3></i>", ["-", "1"]), [
    '<i rv="3"></i>',
  ]);
});

Deno.test("instances move, ranges with all between", () => {
  const view = '<i rv="1"></i><!--2-->x<b></b><!--/2--><i rv="3"></i>';
  assert.deepEqual(patch(view, ["1", "m<", "3", "2"]), [
    '<i rv="3"></i><!--2-->x<b></b><!--/2--><i rv="1"></i>',
  ]);
  assert.deepEqual(patch(view, ["0", "m+", "2", "1"]), [
    '<i rv="3"></i><!--2-->x<b></b><!--/2--><i rv="1"></i>',
  ]);
});

Deno.test("instances move with their state where the browser can", () => {
  const moved: string[] = [];
  show("<i rv=1></i><i rv=2></i>");
  Object.defineProperty(document.body, "moveBefore", {
    configurable: true,
    value(node: Node, before: Node | null) {
      moved.push((node as Element).outerHTML);
      this.insertBefore(node, before);
    },
  });
  applyPatch([["1", "m<", "2"]], 0, createRepairs(() => {}));
  assert.equal(shown(), '<i rv="2"></i><i rv="1"></i>');
  assert.deepEqual(moved, ['<i rv="2"></i>']);
  Reflect.deleteProperty(document.body, "moveBefore");
});

Deno.test("an instance between comments is replaced by an element, and nothing has to be repaired", () => {
  assert.deepEqual(
    patch("<main rv=9><!--1-->a<!--/1--></main>", ["1", "r", "<b rv=2>c</b>"]),
    ['<main rv="9"><b rv="2">c</b></main>'],
  );
});
