import assert from "node:assert/strict";
import { type ComponentChild, Fragment, h } from "preact";
import { jsx, jsxDEV, jsxs } from "../view/jsx_runtime.ts";
import { html, live } from "./testdata/live.ts";

Deno.test("an element is flattened together with the elements inside it", () => {
  const view = (a: string, title: string) =>
    jsxs("main", {
      children: [
        jsx("h1", { title, children: "a" }),
        jsx("p", { children: jsx("b", { children: a }) }),
      ],
    });
  assert.deepEqual(live(view("1", "x"), view("2", "x"), view("2", "y")), [
    "<main rv=1><h1 title='x'>a</h1><p><b>1</b></p></main>",
    ',["1.1201","2"]',
    ',["1.02","a","title","y"]',
  ]);
});

Deno.test("an array that is an element's one child is a list, with jsx as with jsxDEV", () => {
  const rows = (...names: string[]) =>
    names.map((name) => jsx("li", { children: name }, name));
  for (const create of [jsx, jsxDEV]) {
    const view = (...names: string[]) =>
      create("ul", { children: rows(...names) });
    assert.deepEqual(live(view(), view("a"), view("a", "b"), view("b")), [
      "<ul rv=1></ul>",
      ',["1","+","<li rv=2>a</li>"]',
      ',["1","+","<li rv=3>b</li>"]',
      ',["-","2"]',
    ]);
  }
});

Deno.test("the children that jsxs is given are positions, with keys or without", () => {
  const view = (on: boolean) =>
    jsxDEV(
      "p",
      { children: [on && jsx("b", {}), "a", jsx("i", {})] },
      undefined,
      true,
    );
  assert.deepEqual(live(view(false), view(true), view(false)), [
    "<p rv=1><!--1:0--><!--/1:0--><!--1:1-->a<!--/1:1--><i></i></p>",
    ',["1:0","h","<b rv=2></b>"]',
    ',["1:0",""]',
  ]);
});

Deno.test("h: children that have keys are one list, others are positions", () => {
  const rows = (...names: string[]) =>
    names.map((key) => h("li", { key }, key));
  const one = (...names: string[]) => h("ul", null, rows(...names));
  const spread = (...names: string[]) => h("ul", null, ...rows(...names));
  const expected = [
    "<ul rv=1><li rv=2>a</li></ul>",
    ',["2","<","<li rv=3>b</li>"]',
  ];
  assert.deepEqual(live(one("a"), one("b", "a")), expected);
  assert.deepEqual(live(one(), one("a")), [
    "<ul rv=1></ul>",
    ',["1","+","<li rv=2>a</li>"]',
  ]);
  assert.deepEqual(live(spread("a", "b"), spread("b", "a")), [
    "<ul rv=1><li rv=2>a</li><li rv=3>b</li></ul>",
    ',["2","m<","3"]',
  ]);
  assert.equal(
    html(h("p", null, "a", h("b", null), null)),
    "<p rv=1><!--1:0-->a<!--/1:0--><b></b><!--1:1--><!--/1:1--></p>",
  );
});

Deno.test("a child that changes its shape is replaced alone, and is a slot from then on", () => {
  const view = (child: ComponentChild, text: string) =>
    jsxs("main", { children: [jsx("h1", { children: text }), child] });
  const b = (a: string) => jsx("b", { children: a });
  assert.deepEqual(
    live(
      view(b("1"), "x"),
      view(b("2"), "x"),
      view("text", "x"),
      view(b("3"), "x"),
      view(jsx("b", { title: "t", children: "3" }), "y"),
      view(null, "y"),
    ),
    [
      "<main rv=1><h1>x</h1><b>1</b></main>",
      ',["1.12","2"]',
      ',["1.12","r","<!--1:2-->text<!--/1:2-->"]',
      ',["1:2","h","<b rv=2>3</b>"]',
      ',["1.02","y"],["1:2","h","<b rv=3 title=\'t\'>3</b>"]',
      ',["1:2",""]',
    ],
  );
});

Deno.test("a sole child that changes its shape needs no comments", () => {
  const view = (child: unknown) => jsx("p", { children: child });
  assert.deepEqual(live(view(jsx("b", {})), view("a"), view("b")), [
    "<p rv=1><b></b></p>",
    ',["1.01","r","a"]',
    ',["1","b"]',
  ]);
});

Deno.test("children that change together are replaced one by one, deep inside too", () => {
  const view = (a: ComponentChild, b: ComponentChild, c: string) =>
    jsxs("main", {
      children: [a, jsx("p", { children: b }), jsx("i", { children: c })],
    });
  assert.deepEqual(
    live(
      view(jsx("b", {}), jsx("u", { children: "1" }), "x"),
      view(null, "2", "y"),
    ),
    [
      "<main rv=1><b></b><p><u>1</u></p><i>x</i></main>",
      ',["1.03","r","<!--1:2--><!--/1:2-->"],["1.0201","r","2"],["1.12","y"]',
    ],
  );
});

Deno.test("an element of another shape is replaced", () => {
  assert.deepEqual(
    live(
      jsx("p", { title: "a" }),
      jsx("p", { lang: "a" }),
      jsx("b", { lang: "a" }),
      jsxs("b", { lang: "a", children: ["x", "y"] }),
    ),
    [
      "<p rv=1 title='a'></p>",
      ',["0","h","<p rv=2 lang=\'a\'></p>"]',
      ',["0","h","<b rv=3 lang=\'a\'></b>"]',
      ',["0","h","<b rv=4 lang=\'a\'><!--4:1-->x<!--/4:1--><!--4:2-->y<!--/4:2--></b>"]',
    ],
  );
});

Deno.test("the HTML of a page does not depend on what was rendered before", () => {
  const inline = () => html(jsx("aside", { children: jsx("b", {}) }));
  const before = inline();
  html(jsx("aside", { children: "text" }));
  assert.equal(inline(), before);
  assert.equal(before, "<aside rv=1><b></b></aside>");
});

Deno.test("fragments are lists", () => {
  assert.equal(
    html(h(Fragment, null, "a", h("b", null))),
    "<!--1-->a<!--/1--><b rv=2></b>",
  );
  assert.equal(html(h(Fragment, null)), "");
});

Deno.test("VNodes of Preact 10 are VNodes", () => {
  const element = (type: unknown, children: unknown) => ({
    type,
    props: { children },
    key: undefined,
    constructor: undefined,
  });
  assert.deepEqual(live(element("p", "a"), element("p", "b")), [
    "<p rv=1>a</p>",
    ',["1","b"]',
  ]);
  const Component = ({ children }: { children: unknown }) => children;
  assert.equal(html(element(Component, "a")), "a");
  assert.throws(
    () => html(JSON.parse('{"type":"p","props":{},"constructor":null}')),
    /Cannot render a value of type/,
  );
});

Deno.test("JSX that was precompiled for Preact is named", () => {
  assert.throws(
    () => html(h(Fragment, { tpl: ["<p>", "</p>"], exprs: ["a"] } as object)),
    /expected it to be compiled for Rivulet\. Set "jsxImportSource"/,
  );
});
